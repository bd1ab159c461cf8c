import { fileURLToPath } from 'node:url';
import { type Config, ConfigError, loadConfig } from '../src/config.ts';
import { speaker } from '../src/language/say/speak.ts';
import { readLanguages } from '../src/languages.ts';
import { openStore } from '../src/open.ts';
import { StoreError } from '../src/store/log.ts';
import { readSqlite } from '../src/store/sqlite/sqlite.ts';
import { BadOption, readOptions, usage } from './report/options.ts';
import { printed } from './report/print.ts';

// Prints what organizers read, for the person who looks after the data.

/** Exit code of a command that was called in a way it cannot be. */
const misused = 2;
const languages = fileURLToPath(new URL('../config/languages', import.meta.url));

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // Whoever read us has had enough (`| head`): that is no failure.
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

try {
  const options = readOptions(process.argv.slice(2));
  if (options.help) process.stdout.write(usage);
  else {
    const config = loadConfig();
    const store = await open(config);
    try {
      const say = speaker(readLanguages(languages));
      const parts = { ...store, settings: config.settings, say, now: Date.now() };
      process.stdout.write(await printed(parts, options));
    } finally {
      await store.close();
    }
  }
} catch (error) {
  if (!(error instanceof BadOption || error instanceof ConfigError || error instanceof StoreError))
    throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = error instanceof BadOption ? misused : 1;
}

/** The embedded store only to be read: the bot may be running on it. */
async function open(config: Config) {
  // It takes no community over, so there is none to lose.
  return config.mongodbUri === undefined ? readSqlite(config.dataDir) : openStore(config, () => {});
}
