import type { DatabaseSync } from 'node:sqlite';
import type { Update } from 'telegraf/types';
import type { Instant } from '../../core/model.ts';
import type { Kept } from '../deliveries.ts';
import { together } from '../file.ts';
import { openFile } from './file.ts';
import { type MessageId, readMessageId, writeMessageId } from './messages.ts';

/** How many updates were received, and what became of them: nothing is lost when the others add up to the first. */
export interface Counts {
  readonly received: number;
  readonly done: number;
  readonly dead: number;
  readonly waiting: number;
}

/** Telegram keeps an update for 24 hours, and the bot says nothing older than three days. */
const keptMs = 3 * 24 * 60 * 60 * 1000;

// Updates come once, whatever their numbers: after a quiet week Telegram begins anew, lower perhaps. What was handled
// is kept as a number only. `moved`: a group that became a supergroup goes on under the id it had first.
const schema = `
  create table if not exists updates (
    seq integer primary key autoincrement, id integer not null unique, chat text not null, body text not null,
    at integer not null, attempts integer not null default 0, state text not null default 'waiting') strict;
  create index if not exists waiting on updates (seq) where state = 'waiting';
  create table if not exists said (
    key text not null, piece integer not null, message text not null, at integer not null,
    primary key (key, piece)) strict;
  create index if not exists messages on said (message);
  create table if not exists moved (was integer primary key, became integer not null unique) strict;
  create table if not exists followed (was integer primary key) strict;
`;

/**
 * The adapter's own memory, in one SQLite file: a change is on the disk when the call returns.
 *
 * @throws {TelegramFileError} when the file cannot be used.
 */
export function openStorage(file: string) {
  const db = openFile(file, schema);
  const moved = moves(db);
  return { ...inbox(db, moved), ...outbox(db), ...moved, close: () => db.close() };
}

/** What `openStorage` gives. */
export type Storage = ReturnType<typeof openStorage>;

function inbox(db: DatabaseSync, { first, learn }: Pick<ReturnType<typeof moves>, 'first' | 'learn'>) {
  const add = db.prepare(
    'insert into updates (id, chat, body, at) values (?, ?, ?, ?) on conflict (id) do nothing returning seq',
  );
  const all = db.prepare(`select seq, chat from updates where state = 'waiting' order by seq`);
  const one = db.prepare('select body, at from updates where seq = ?');
  const end = db.prepare(`update updates set state = ?, body = '' where seq = ?`);
  const fail = db.prepare('update updates set attempts = attempts + 1 where seq = ? returning attempts');
  const purgeUpdates = db.prepare(`delete from updates where at < ? and state <> 'waiting'`);
  const purgeSaid = db.prepare('delete from said where at < ?');
  const states = db.prepare('select state, count(*) as count from updates group by state');
  return {
    /** Keeps updates, those that are new; all of them are on the disk then, or none. */
    keep(updates: readonly Update[], at: Instant): readonly (Kept & { readonly update: Update })[] {
      return together(db, () => {
        for (const update of updates) learnFrom(update, learn);
        return updates.flatMap((update) => {
          const chat = String(first(chatOf(update)));
          const row = add.get(update.update_id, chat, JSON.stringify(update), at) as
            | { seq: number }
            | undefined;
          return row ? [{ seq: row.seq, chat, update }] : [];
        });
      });
    },
    /** What was not handled yet, oldest first. */
    waiting: () => all.all() as unknown as readonly Kept[],
    read(seq: number): { update: Update; at: Instant } {
      const { body, at } = one.get(seq) as { body: string; at: number };
      return { update: JSON.parse(body) as Update, at };
    },
    /** Marks an update as handled or set aside; once nothing waits, what they said is in no file any more. */
    end(seq: number, how: 'done' | 'dead') {
      end.run(how, seq);
      if (all.get() === undefined) db.exec('pragma wal_checkpoint(truncate)');
    },
    /** Counts a failed attempt to handle an update; gives how many there were. */
    failed: (seq: number) => (fail.get(seq) as { attempts: number }).attempts,
    /** Forgets what is too old to come again. */
    purge(now: Instant) {
      purgeUpdates.run(now - keptMs);
      purgeSaid.run(now - keptMs);
    },
    counts(): Counts {
      const rows = states.all() as unknown as readonly { state: string; count: number }[];
      const count = (state: string) => rows.find((row) => row.state === state)?.count ?? 0;
      const [done, dead, waiting] = [count('done'), count('dead'), count('waiting')];
      return { received: rows.reduce((sum, row) => sum + row.count, 0), done, dead, waiting };
    },
  };
}

function outbox(db: DatabaseSync) {
  const byKey = db.prepare('select message from said where key = ? order by piece');
  const keyOf = db.prepare('select key from said where message = ? order by rowid desc limit 1');
  const add = db.prepare('insert or replace into said (key, piece, message, at) values (?, ?, ?, ?)');
  const read = (key: string) =>
    (byKey.all(key) as unknown as readonly { message: string }[]).flatMap(
      ({ message }) => readMessageId(message) ?? [],
    );
  return {
    /** The messages that a key was said in so far. */
    saidAs: read,
    /** All messages that were said together with this one. */
    saidWith(id: MessageId): readonly MessageId[] {
      const row = keyOf.get(writeMessageId(id)) as { key: string } | undefined;
      return row ? read(row.key) : [id];
    },
    keepSaid(key: string, piece: number, id: MessageId, at: Instant) {
      add.run(key, piece, writeMessageId(id), at);
    },
  };
}

function moves(db: DatabaseSync) {
  const forward = db.prepare('select became from moved where was = ?');
  const back = db.prepare('select was from moved where became = ?');
  const add = db.prepare('insert or ignore into moved (was, became) values (?, ?)');
  const follow = db.prepare('insert or ignore into followed (was) values (?)');
  const hasFollowed = db.prepare('select 1 from followed where was = ?');
  /** The first id a chat had. */
  const first = (chat: number) => (back.get(chat) as { was: number } | undefined)?.was ?? chat;
  /** The id under which Telegram knows a chat now. */
  const current = (chat: number) => (forward.get(chat) as { became: number } | undefined)?.became ?? chat;
  return {
    first,
    current,
    /** The id under which the bot knows a chat: the first it had, until the bot has followed it. */
    known: (chat: number) => (hasFollowed.get(first(chat)) ? current(first(chat)) : first(chat)),
    /** Learns that a group became a supergroup. */
    learn(was: number, became: number) {
      add.run(was, became);
    },
    /** The bot knows the chat by its present id from now on. */
    follow(was: number) {
      follow.run(was);
    },
  };
}

/** Both chats tell of the move, and what follows must find it known. */
function learnFrom(update: Update, learn: (was: number, became: number) => void): void {
  const { message } = update as { message?: Record<string, unknown> | null };
  const chat = (message?.['chat'] as { id?: unknown } | undefined)?.id;
  const [to, from] = [message?.['migrate_to_chat_id'], message?.['migrate_from_chat_id']];
  if (!Number.isSafeInteger(chat)) return;
  if (Number.isSafeInteger(to)) learn(chat as number, to as number);
  if (Number.isSafeInteger(from)) learn(from as number, chat as number);
}

/** The chat of an update of whatever kind, known to us or not. */
function chatOf(update: Update): number {
  type Anything = {
    chat?: { id?: unknown };
    message?: { chat?: { id?: unknown } };
    from?: { id?: unknown };
  } | null;
  for (const part of Object.values(update) as readonly Anything[]) {
    const id = part?.chat?.id ?? part?.message?.chat?.id ?? part?.from?.id;
    if (Number.isSafeInteger(id)) return id as number;
  }
  return 0;
}
