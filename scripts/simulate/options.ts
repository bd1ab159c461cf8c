import { parseArgs } from 'node:util';
import type { Scale } from './world.ts';

/** What is to be simulated, and how it is said. */
export interface Options {
  readonly help: boolean;
  readonly json: boolean;
  readonly scale: Scale;
}

/** Why the options cannot be used: one line for whoever typed them. */
export class BadOption extends Error {
  override readonly name = 'BadOption';
}

/** What `--help` says. */
export const usage = `Lives through a made-up neighbourhood by the real core, and through the same one as simpler bots would.

  npm run --silent simulate -- [options]

  --people N    how many neighbours, one in three of them volunteers (12 to 5000; 300)
  --days N      for how long (1 to 365; 90)
  --asks N      one neighbour in N asks for something on a given day (5 to 10000; 100)
  --seed N      another seed is another neighbourhood (0 to 2147483648; 1)
  --storm       one day in the middle on which six times as much is asked
  --json        one JSON object instead of a table
  --help        this text

It writes nothing and takes about half a minute as it is. What people do is made up: scripts/simulate/behaviour.ts.
`;

const numbers = {
  people: { least: 12, most: 5000, usual: 300 },
  days: { least: 1, most: 365, usual: 90 },
  asks: { least: 5, most: 10_000, usual: 100 },
  seed: { least: 0, most: 2 ** 31, usual: 1 },
};

/** Reads the options. @throws {BadOption} when one is unknown or has a value it cannot have. */
export function readOptions(args: readonly string[]): Options {
  const { help = false, json = false, storm = false, ...given } = parsed(args);
  const number = (name: keyof typeof numbers) => wholeNumber(name, given[name]);
  return {
    help,
    json,
    scale: {
      people: number('people'),
      days: number('days'),
      asksOneIn: number('asks'),
      seed: number('seed'),
      storm,
    },
  };
}

function parsed(args: readonly string[]) {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  try {
    const options = { people: text, days: text, asks: text, seed: text, storm: flag, json: flag, help: flag };
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw new BadOption(`${(error as Error).message.split('. ')[0]}. See --help.`, { cause: error });
  }
}

function wholeNumber(name: keyof typeof numbers, given: string | undefined): number {
  const { least, most, usual } = numbers[name];
  if (given === undefined) return usual;
  const number = Number(given);
  if (/^\d+$/.test(given) && number >= least && number <= most) return number;
  throw new BadOption(`--${name} must be a whole number from ${least} to ${most}; ${given || '""'} is not.`);
}
