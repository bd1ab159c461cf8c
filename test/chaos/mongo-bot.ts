import type { Chat, Incoming } from '../../src/chat/chat.ts';
import { everyMoment } from '../../src/schedule.ts';
import { openMongo } from '../../src/store/mongo/mongo.ts';
import { botOn } from './ground.ts';

// One process of several on a MongoDB. Deliveries come from the process that started it, which is told when each was
// handled, and what was said.

const lostCode = 3;
const [uri = '', leaseMs = ''] = process.argv.slice(2);
const tell = (message: object) => process.send?.(message);

const store = await openMongo({
  uri,
  patience: 10_000,
  atOnce: 8,
  leaseMs: Number(leaseMs),
  lost: () => process.exit(lostCode),
});
let said = 0;
const chat: Chat = {
  name: 'telegram',
  async start() {},
  async stop() {},
  async send({ key }) {
    tell({ said: key });
    return `${process.pid} ${++said}`;
  },
};
const { bot, courier } = await botOn(store, chat);
const pulse = everyMoment(50, bot.pulse);

process.on('message', (message: { delivery: Incoming; number: number } | 'stop') => {
  if (message === 'stop') return void stop();
  const { delivery, number } = message;
  bot.receive(delivery).then(
    () => tell({ handled: number }),
    () => tell({ failed: number }),
  );
});

async function stop(): Promise<void> {
  pulse.stop();
  await courier.idle();
  await store.close();
  process.exit(0);
}
tell({ ready: true });
