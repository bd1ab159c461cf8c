import { once } from 'node:events';
import { ConfigError, loadConfig } from '../src/config.ts';
import type { CommunityId } from '../src/core/model.ts';
import { type Log, StoreError } from '../src/store/log.ts';
import { readSqlite } from '../src/store/sqlite/sqlite.ts';
import { BadOption, type Options, readOptions, usage } from './story/options.ts';
import { tell } from './story/tell.ts';

// Prints the log as prose: what happened, in which order, to whom, without a name.

/** Exit code of a command that was called in a way it cannot be. */
const misused = 2;

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // Whoever read us has had enough (`| head`): that is no failure.
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

try {
  const options = readOptions(process.argv.slice(2));
  if (options.help) process.stdout.write(usage);
  else await print(options);
} catch (error) {
  if (!(error instanceof BadOption || error instanceof ConfigError || error instanceof StoreError))
    throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = error instanceof BadOption ? misused : 1;
}

async function print(options: Options): Promise<void> {
  const { log, close } = readSqlite(loadConfig().dataDir);
  try {
    let told = 0;
    for (const community of await chosen(log, options)) {
      const before = told;
      for await (const line of tell(log, community, options)) {
        const gap = told === before && told > 0 && !options.json ? '\n' : '';
        if (!process.stdout.write(`${gap}${line}\n`)) await once(process.stdout, 'drain');
        told += 1;
      }
    }
    if (told === 0) process.stderr.write('Nothing like that is in the log.\n');
  } finally {
    await close();
  }
}

async function chosen(log: Log, { community }: Options): Promise<readonly CommunityId[]> {
  const all = await log.communities();
  if (community === undefined) return all;
  const found = all.find((id) => id === community);
  if (!found) throw new BadOption(`There is no community ${community} in the log.`);
  return [found];
}
