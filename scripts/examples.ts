import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type Config, ConfigError, loadConfig } from '../src/config.ts';
import { loadWords } from '../src/learned.ts';
import { openStore } from '../src/open.ts';
import { StoreError } from '../src/store/log.ts';
import { readSqlite } from '../src/store/sqlite/sqlite.ts';
import { examplesIn } from './learning/examples.ts';

// Prints what members gave as examples to learn from, as JSON lines that `npm run train` reads.

const usage = `Prints the messages that members gave to learn from, as lines of config/languages/LANGUAGE/*.jsonl.

  npm run --silent examples -- LANGUAGE >> config/languages/LANGUAGE/neighbours.jsonl

Reads the folder DATA_DIR, or MongoDB where MONGODB_URI is set, while the bot runs or not. Each was redacted and given by
its author with one press, for this purpose. Read them before you train: what a program takes out is never everything.
What is printed has no author any more, so nobody can have it erased: keep it to yourself, or keep what is nobody's.
`;

/** Exit code of a command that was called in a way it cannot be. */
const misused = 2;
const configFolder = fileURLToPath(new URL('../config', import.meta.url));

try {
  process.exitCode = await print(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof ConfigError || error instanceof StoreError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

async function print(args: readonly string[]): Promise<number> {
  const words = loadWords(configFolder);
  const known = [...words.languages.keys()];
  const { positionals, values } = parseArgs({
    args: [...args],
    options: { help: { type: 'boolean' } },
    allowPositionals: true,
    strict: false,
  });
  if (values['help']) process.stdout.write(usage);
  if (values['help']) return 0;
  const [lang, ...rest] = positionals;
  if (lang === undefined || rest.length > 0 || !known.includes(lang)) {
    process.stderr.write(
      `Say one language of ${known.join(', ')}: npm run --silent examples -- ${known[0]}\n`,
    );
    return misused;
  }
  const store = await open(loadConfig());
  try {
    let count = 0;
    for await (const example of examplesIn(store, words, lang, Date.now())) {
      process.stdout.write(`${JSON.stringify(example)}\n`);
      count += 1;
    }
    process.stderr.write(`${count} given in ${lang}.\n`);
    return 0;
  } finally {
    await store.close();
  }
}

/** The embedded store only to be read: the bot may be running on it. */
async function open(config: Config) {
  return config.mongodbUri === undefined ? readSqlite(config.dataDir) : openStore(config, () => {});
}
