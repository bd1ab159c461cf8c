import { parseArgs } from 'node:util';

/** What is to be printed. */
export interface Options {
  readonly help: boolean;
  readonly community: string | undefined;
  readonly format: 'text' | 'json' | 'csv';
  readonly days: number;
  /** Which table, in CSV: a file holds one. */
  readonly table: 'unmet' | 'candidates';
}

/** Why the options cannot be used: one line for whoever typed them. */
export class BadOption extends Error {
  override readonly name = 'BadOption';
}

/** What `--help` says. */
export const usage = `Prints what organizers read about a community: see docs/report.md.

  npm run --silent report -- [options]

  --community ID    which community (c_...); needed where there are several
  --format FORM     text (as in the chat), json or csv; text unless said otherwise
  --table TABLE     in csv: unmet (where needs go unmet, and why) or candidates; unmet unless said otherwise
  --days NUMBER     the last so many days, beside as many before; 30 unless said otherwise
  --help            this text

Reads the folder DATA_DIR, or MongoDB where MONGODB_URI is set, while the bot runs or not. Names only members who said
yes to being seen.
`;

const mostDays = 3660;

/** Reads the options. @throws {BadOption} when one is unknown or has a value it cannot have. */
export function readOptions(args: readonly string[]): Options {
  const { help = false, community, format = 'text', days = '30', table = 'unmet' } = parsed(args);
  if (community !== undefined && !/^c_[\w-]+$/.test(community))
    throw new BadOption(`--community must be an id that begins with c_; ${community} is not.`);
  if (format !== 'text' && format !== 'json' && format !== 'csv')
    throw new BadOption(`--format must be text, json or csv; ${format} is not.`);
  if (table !== 'unmet' && table !== 'candidates')
    throw new BadOption(`--table must be unmet or candidates; ${table} is not.`);
  if (!/^\d{1,4}$/.test(days) || Number(days) < 1 || Number(days) > mostDays)
    throw new BadOption(`--days must be a number from 1 to ${mostDays}; ${days} is not.`);
  return { help, community, format, table, days: Number(days) };
}

function parsed(args: readonly string[]) {
  try {
    const text = { type: 'string' } as const;
    const options = {
      community: text,
      format: text,
      days: text,
      table: text,
      help: { type: 'boolean' },
    } as const;
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw new BadOption(`${(error as Error).message.split('. ')[0]}. Try --help.`);
  }
}
