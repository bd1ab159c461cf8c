import { writeSync } from 'node:fs';
import { openMongo } from '../../src/store/mongo/mongo.ts';
import { patient } from './mongo-databases.ts';
import { joined, recordOf } from './records.ts';

// A process that writes to a MongoDB until it is killed, and prints what it was told is durable:
// community, position and number of events of an append, one line each.

const { log, vault } = await openMongo({ uri: process.argv[2] ?? '', ...patient });

async function write(community: `c_${string}`): Promise<never> {
  for (let position = (await recordOf(log, community)).length, turn = 0; ; turn += 1) {
    const [from, size] = [position, 1 + (position % 4)];
    position += size;
    const events = Array.from({ length: size }, (_, n) => joined(from + n));
    const appended = log.append(community, from, events, `${from}+${size}`).then(() => {
      writeSync(1, `${community} ${from} ${size}\n`);
      return vault.keepDelivered(community, 'telegram', from + size - 1);
    });
    // Some wait and some do not, so that the next ones build on what is not durable yet.
    if (from % 3 === 0) await appended;
    // A group is somewhere at any time, however often it moves.
    await vault.keepGroup(community, 'g_1', { platform: 'telegram', chat: `${community}-${turn % 2}` });
  }
}

await Promise.all([write('c_0'), write('c_1'), write('c_2')]);
