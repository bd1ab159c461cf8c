import { parseArgs } from 'node:util';
import { loadConfig } from '../src/config.ts';
import { migrate } from './transfer/migrate.ts';
import { type Engine, engines, openPlace, told } from './transfer/place.ts';
import { progressBar } from './transfer/progress.ts';
import { TransferError } from './transfer/source.ts';

// Carries everything from the embedded database to MongoDB, or back: npm run migrate -- --from sqlite --to mongo

const usage =
  'Say what to carry where: npm run migrate -- --from sqlite --to mongo (or the other way round).';

await told(async () => {
  const { from, to } = options();
  const config = loadConfig();
  const source = await openPlace(from, config, 'alone');
  try {
    const target = await openPlace(to, config, 'alone');
    try {
      const { communities, entries, rows } = await migrate(
        source,
        target,
        progressBar(`${from} to ${to}`, process.stderr),
        Date.now(),
      );
      const next =
        to === 'mongo' ? 'Start the bot with the same MONGODB_URI.' : 'Start the bot without MONGODB_URI.';
      return `Carried and compared: ${communities} communities, ${entries} entries, ${rows} rows. ${next}`;
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
});

function options(): { from: Engine; to: Engine } {
  const text = { type: 'string' } as const;
  const { from, to } = parsed(() => parseArgs({ options: { from: text, to: text } }).values);
  const [one, other] = [engines.find((name) => name === from), engines.find((name) => name === to)];
  if (!one || !other || one === other) throw new TransferError(usage);
  return { from: one, to: other };
}

function parsed<T>(read: () => T): T {
  try {
    return read();
  } catch (cause) {
    throw new TransferError(usage, { cause });
  }
}
