import { parseArgs } from 'node:util';
import { type DayNumber, dateOf, dayNumber } from '../../src/core/calendar.ts';

/** What is to be told. */
export interface Options {
  readonly help: boolean;
  readonly json: boolean;
  readonly community: string | undefined;
  readonly request: string | undefined;
  readonly member: string | undefined;
  /** First and last day, by the community's own calendar. */
  readonly from: DayNumber | undefined;
  readonly to: DayNumber | undefined;
}

/** Why the options cannot be used: one line for whoever typed them. */
export class BadOption extends Error {
  override readonly name = 'BadOption';
}

/** What `--help` says. */
export const usage = `Tells what happened in a community, one line per event of its log, by the community's clock.

  npm run --silent story -- [options]

  --community ID    one community only (c_...)
  --from DAY        from this day on, such as 2027-03-02
  --to DAY          up to the end of this day
  --request ID      only what mentions this request (r_...)
  --member ID       only what mentions this member (m_...)
  --json            one JSON object a line instead
  --help            this text

Reads the folder DATA_DIR, while the bot runs or not, and writes nothing. There are no names and no texts in a
story: the log holds none, by design. Each id has a short name, followed by the id itself the first time.
`;

const ids = { community: /^c_[\w-]+$/, request: /^r_[\w-]+$/, member: /^m_[\w-]+$/ };

/** Reads the options. @throws {BadOption} when one is unknown or has a value it cannot have. */
export function readOptions(args: readonly string[]): Options {
  const { help = false, json = false, from, to, ...values } = parsed(args);
  for (const name of ['community', 'request', 'member'] as const) {
    const value = values[name];
    if (value === undefined || ids[name].test(value)) continue;
    throw new BadOption(`--${name} must be an id that begins with ${name.charAt(0)}_; ${value} is not.`);
  }
  const { community, request, member } = values;
  return { help, json, community, request, member, from: day('from', from), to: day('to', to) };
}

function parsed(args: readonly string[]) {
  try {
    const text = { type: 'string' } as const;
    const flag = { type: 'boolean' } as const;
    const options = {
      community: text,
      request: text,
      member: text,
      from: text,
      to: text,
      json: flag,
      help: flag,
    };
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw new BadOption(`${(error as Error).message.split('. ')[0]}. Try --help.`);
  }
}

function day(name: string, value: string | undefined): DayNumber | undefined {
  if (value === undefined) return undefined;
  const [year = 0, month = 0, date = 0] = value.split('-').map(Number);
  const number = /^\d{4}-\d\d-\d\d$/.test(value) ? dayNumber({ year, month, day: date }) : Number.NaN;
  // The 30th of February would be another day.
  const same = Number.isFinite(number) && dateOf(number).day === date && dateOf(number).month === month;
  if (!same) throw new BadOption(`--${name} must be a day such as 2027-03-02; ${value} is not.`);
  return number;
}
