import { existsSync } from 'node:fs';
import { loadConfig } from '../src/config.ts';
import { writeBackup } from './transfer/archive.ts';
import { engineOf, openPlace, told } from './transfer/place.ts';
import { TransferError } from './transfer/source.ts';

// Writes all that the bot keeps into one file, while it runs or not: npm run backup -- neighbours.backup

await told(async () => {
  const now = new Date();
  const [file = `coup-de-main-${now.toISOString().slice(0, 10)}.backup`] = process.argv.slice(2);
  if (existsSync(file)) throw new TransferError(`${file} is there already: give another name.`);
  const config = loadConfig();
  const source = await openPlace(engineOf(config), config, 'look');
  try {
    const lines = await writeBackup(source, file, now.getTime());
    return `${file}: ${lines} lines. It holds names and texts: keep it as you keep the data itself.`;
  } finally {
    await source.close();
  }
});
