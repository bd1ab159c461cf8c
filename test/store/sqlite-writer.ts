import { writeSync } from 'node:fs';
import { openSqlite } from '../../src/store/sqlite/sqlite.ts';
import { joined, recordOf } from './records.ts';

// A process that writes to a folder until it is killed, and prints what it was told is durable:
// community, position and number of events of an append, one line each.

const { log, vault } = openSqlite(process.argv[2] ?? '');

async function write(community: `c_${string}`): Promise<never> {
  for (let position = (await recordOf(log, community)).length; ; ) {
    const [from, size] = [position, 1 + (position % 4)];
    position += size;
    const events = Array.from({ length: size }, (_, n) => joined(from + n));
    const appended = log.append(community, from, events, `${from}+${size}`).then(() => {
      writeSync(1, `${community} ${from} ${size}\n`);
    });
    // Some wait and some do not, so that the next ones build on what is not durable yet.
    const delivered = vault.keepDelivered(community, 'telegram', from + size - 1);
    if (from % 3 === 0) await Promise.all([appended, delivered]);
  }
}

await Promise.all([write('c_0'), write('c_1'), write('c_2')]);
