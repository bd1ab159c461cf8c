import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { telegramChat } from '../../../src/chat/telegram/telegram.ts';
import { place } from './place.ts';

// A small bot that remembers what it heard and says it again once, run to be killed.
// Arguments: the stand-in's address, its token, a folder, and where to die: at which step, at how many-th time.

const [apiRoot = '', token = '', folder = '', step = 'never', times = '1'] = process.argv.slice(2);
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
const chat = telegramChat({
  token,
  apiRoot,
  file: join(folder, 'telegram.sqlite'),
  now() {
    die('clock');
    return Date.now() + ahead;
  },
  async wait(ms) {
    ahead += ms;
    await new Promise(setImmediate);
  },
  deadline: AbortSignal.timeout,
  alert: ({ reason }) => process.stdout.write(`${reason}\n`),
  isOutage: () => false,
  webhook: undefined,
});

let saying = false;
async function say(): Promise<void> {
  if (saying) return;
  saying = true;
  for (let next = unsaid.get(); next; next = unsaid.get()) {
    const { id, chat: where, text } = next as { id: string; chat: string; text: string };
    const outgoing = { key: id, place: place(Number(where)), text, choices: [] };
    const post = await chat.send(outgoing).catch(() => undefined);
    die('said');
    if (post !== undefined) said.run(post, id);
  }
  saying = false;
}

process.on('SIGTERM', () => void chat.stop().then(() => process.exit(0)));
setInterval(() => {
  if (!saying && chat.counts().waiting === 0 && !unsaid.get()) process.stdout.write('idle\n');
}, 20);
void chat.start(async (incoming) => {
  if (incoming.type !== 'message') return;
  die('heard');
  record.run(incoming.id, incoming.place.chat, incoming.text);
  die('recorded');
  void say();
});
void say();
