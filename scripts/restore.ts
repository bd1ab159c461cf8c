import { loadConfig } from '../src/config.ts';
import { engineOf, openPlace, told } from './transfer/place.ts';
import { restore } from './transfer/restore.ts';
import { TransferError } from './transfer/source.ts';

// Brings a backup into an empty store: npm run restore -- neighbours.backup

await told(async () => {
  const [file] = process.argv.slice(2);
  if (file === undefined) throw new TransferError('Say which backup: npm run restore -- FILE');
  const config = loadConfig();
  const target = await openPlace(engineOf(config), config, 'alone');
  try {
    const { communities, entries, rows } = await restore(file, target);
    return `Restored: ${communities} communities, ${entries} entries, ${rows} rows.`;
  } finally {
    await target.close();
  }
});
