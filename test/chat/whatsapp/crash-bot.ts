import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { whatsappChat } from '../../../src/chat/whatsapp/whatsapp.ts';

// A small bot that remembers what it heard and says it again once, run to be killed.
// Arguments: the browser, a folder, and where to die: at which step, at how many-th time.

const [chromiumPath = '', folder = '', step = 'never', times = '1'] = process.argv.slice(2);
let left = Number(times);
function die(at: string): void {
  if (at === step && --left === 0) process.kill(process.pid, 'SIGKILL');
}

const db = new DatabaseSync(join(folder, 'bot.sqlite'));
db.exec(`pragma journal_mode = wal; pragma synchronous = full;
  create table if not exists heard (seq integer primary key, id text unique, chat text, text text, post text)`);
const record = db.prepare('insert or ignore into heard (id, chat, text) values (?, ?, ?)');
const unsaid = db.prepare('select id, chat, text from heard where post is null order by seq limit 1');
const said = db.prepare('update heard set post = ? where id = ?');

// Nobody waits here for longer than the next turn: the clock goes on instead.
let ahead = 0;
const chat = whatsappChat({
  folder: join(folder, 'session'),
  file: join(folder, 'whatsapp.sqlite'),
  chromiumPath,
  sandbox: false,
  now: () => Date.now() + ahead,
  async wait(ms) {
    ahead += ms;
    await new Promise(setImmediate);
  },
  deadline: AbortSignal.timeout,
  beats: () => () => {},
  mostMemory: Number.POSITIVE_INFINITY,
  howTo: () => '',
  alert: ({ reason }) => process.stdout.write(`trouble ${reason}\n`),
  isOutage: () => false,
  changed: ({ state }) => process.stdout.write(`${state}\n`),
});

let saying = false;
async function say(): Promise<void> {
  if (saying) return;
  saying = true;
  for (let next = unsaid.get(); next; next = unsaid.get()) {
    const { id, chat: where, text } = next as { id: string; chat: string; text: string };
    die('saying');
    const outgoing = { key: id, place: { platform: 'whatsapp', chat: where }, text, choices: [] } as const;
    const post = await chat.send(outgoing).catch((error: { retryAfter?: number }) => {
      ahead += error.retryAfter ?? 0;
      return sleep(50);
    });
    die('said');
    if (typeof post === 'string') said.run(post, id);
  }
  saying = false;
}

process.on('SIGUSR2', () => {
  globalThis.gc?.();
  process.stdout.write(`heap ${process.memoryUsage().heapUsed}\n`);
});
process.on('SIGTERM', () => void chat.stop().then(() => process.exit(0)));
setInterval(() => {
  if (!saying && chat.counts().waiting === 0 && !unsaid.get()) process.stdout.write('idle\n');
}, 50);
void chat.start(async (incoming) => {
  if (incoming.type !== 'message') return;
  die('heard');
  record.run(incoming.id, incoming.place.chat, incoming.text);
  die('recorded');
  void say();
});
void say();
