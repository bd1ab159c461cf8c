import type { DatabaseSync } from 'node:sqlite';
import type { Instant } from '../../core/model.ts';
import type { Kept } from '../deliveries.ts';
import { openFile, together } from '../file.ts';
import type { Expulsion, Heard } from './heard.ts';
import { peopleOn } from './people.ts';

/** The adapter's file cannot be used; the message is one line and says what to do. */
export class WhatsappFileError extends Error {
  override readonly name = 'WhatsappFileError';
  readonly safeToLog = true;
}

/** How many deliveries were received, and what became of them: nothing is lost when the others add up to the first. */
export interface Counts {
  readonly received: number;
  readonly done: number;
  readonly dead: number;
  readonly waiting: number;
}

/** What is handled one by one: something a person did, or the bot's own leaving of a group. */
export type Delivery = Heard | ({ readonly type: 'expulsion' } & Expulsion);

/** A message of the bot's own. */
export interface Said {
  readonly key: string;
  readonly chat: string;
  /** Undefined as long as nobody knows whether it was said. */
  readonly message: string | undefined;
  readonly ref: string | undefined;
  /** What each choice shown does, in order. */
  readonly choices: readonly string[];
  readonly poll: boolean;
  readonly at: Instant;
}

const dayMs = 24 * 60 * 60 * 1000;
/** What was handled may be told again for as long. */
const handledMs = 3 * dayMs;
/** A card may be reacted to for as long; the vault forgets then too. */
const saidMs = 30 * dayMs;

const schema = `
  create table if not exists deliveries (
    seq integer primary key autoincrement, key text not null unique, chat text not null, body text not null,
    at integer not null, attempts integer not null default 0, state text not null default 'waiting') strict;
  create index if not exists waiting on deliveries (seq) where state = 'waiting';
  create table if not exists heard (message text primary key, ref text not null, wordless integer not null,
    at integer not null) strict;
  create table if not exists said (
    key text primary key, chat text not null, message text, ref text, choices text not null, poll integer not null,
    at integer not null) strict;
  create index if not exists said_messages on said (message);
  create index if not exists said_chats on said (chat, at);
  create table if not exists people (id text primary key, account text not null) strict;
  create index if not exists accounts_ids on people (account);
  create table if not exists accounts (
    account text primary key, name text, chat text, wrote_at integer, seen_at integer not null) strict;
  create table if not exists listening (id integer primary key check (id = 1), until integer not null) strict;
`;

/**
 * The adapter's own memory, in one SQLite file: a change is on the disk when the call returns. One process at a time
 * may have it open.
 *
 * @throws {WhatsappFileError} when the file cannot be used.
 */
export function openStorage(file: string) {
  let db: DatabaseSync;
  try {
    db = openFile(file, `pragma locking_mode = exclusive; ${schema}`);
    db.exec('begin immediate; commit');
  } catch (cause) {
    const busy = /locked|busy/i.test(String((cause as Error).message));
    throw new WhatsappFileError(
      busy
        ? `Another copy of the bot uses ${file}: stop it first. Two of them cannot share one WhatsApp account.`
        : `What WhatsApp delivers cannot be kept in ${file}: let the bot own it, or move it away and start again; ` +
            'what had come but was not handled yet is lost then.',
      { cause },
    );
  }
  return { ...inbox(db), ...outbox(db), people: peopleOn(db), close: () => db.close() };
}

/** What `openStorage` gives. */
export type Storage = ReturnType<typeof openStorage>;

function inbox(db: DatabaseSync) {
  const add = db.prepare(
    'insert into deliveries (key, chat, body, at) values (?, ?, ?, ?) on conflict (key) do nothing returning seq',
  );
  const refer = db.prepare(
    'insert into heard (message, ref, wordless, at) values (?, ?, ?, ?) on conflict (message) do nothing',
  );
  const all = db.prepare(`select seq, chat from deliveries where state = 'waiting' order by seq`);
  const one = db.prepare('select body, at from deliveries where seq = ?');
  const end = db.prepare(`update deliveries set state = ?, body = '' where seq = ?`);
  const fail = db.prepare('update deliveries set attempts = attempts + 1 where seq = ? returning attempts');
  const states = db.prepare('select state, count(*) as count from deliveries group by state');
  const reference = db.prepare('select ref, wordless from heard where message = ?');
  const worded = db.prepare('update heard set wordless = 0 where message = ?');
  const purges = ['deliveries', 'heard', 'said'].map((table) =>
    db.prepare(`delete from ${table} where at < ?${table === 'deliveries' ? ` and state <> 'waiting'` : ''}`),
  );
  const until = db.prepare('select until from listening');
  const listens = db.prepare('insert or replace into listening (id, until) values (1, ?)');
  return {
    /** Until when everything that happened was told, so that nothing before need be asked for; nothing at first. */
    listenedUntil: () => (until.get() as { until: number } | undefined)?.until,
    listens: (now: Instant) => void listens.run(now),
    /** Keeps a delivery that is new; gives nothing when it is known. */
    keep(delivery: Delivery, chat: string, at: Instant): Kept | undefined {
      return together(db, () => {
        if (delivery.type === 'message' && delivery.ref !== '')
          refer.run(delivery.message, delivery.ref, Number(delivery.text === ''), at);
        const row = add.get(delivery.key, chat, JSON.stringify(delivery), at) as { seq: number } | undefined;
        return row && { seq: row.seq, chat };
      });
    },
    /** What was not handled yet, oldest first. */
    waiting: () => all.all() as unknown as readonly Kept[],
    read(seq: number): { delivery: Delivery; at: Instant } {
      const { body, at } = one.get(seq) as { body: string; at: number };
      return { delivery: JSON.parse(body) as Delivery, at };
    },
    /** Marks a delivery as handled or set aside; once nothing waits, what it said is in no file any more. */
    end(seq: number, how: 'done' | 'dead') {
      end.run(how, seq);
      if (all.get() === undefined) db.exec('pragma wal_checkpoint(truncate)');
    },
    /** Counts a failed attempt to handle a delivery; gives how many there were. */
    failed: (seq: number) => (fail.get(seq) as { attempts: number }).attempts,
    /** How the page finds a message that somebody wrote, and whether it came without words. */
    heard(message: string): { ref: string; wordless: boolean } | undefined {
      const row = reference.get(message) as { ref: string; wordless: number } | undefined;
      return row && { ref: row.ref, wordless: row.wordless === 1 };
    },
    /** The words of a message that came without have come. */
    gotWords: (message: string) => void worded.run(message),
    /** Forgets what is too old to matter. */
    purge(now: Instant) {
      for (const [i, statement] of purges.entries()) statement.run(now - (i === 0 ? handledMs : saidMs));
    },
    counts(): Counts {
      const rows = states.all() as unknown as readonly { state: string; count: number }[];
      const count = (state: string) => rows.find((row) => row.state === state)?.count ?? 0;
      const [done, dead, waiting] = [count('done'), count('dead'), count('waiting')];
      return { received: rows.reduce((sum, row) => sum + row.count, 0), done, dead, waiting };
    },
  };
}

interface SaidRow {
  readonly key: string;
  readonly chat: string;
  readonly message: string | null;
  readonly ref: string | null;
  readonly choices: string;
  readonly poll: number;
  readonly at: number;
}

function outbox(db: DatabaseSync) {
  const columns = 'key, chat, message, ref, choices, poll, at';
  const byKey = db.prepare(`select ${columns} from said where key = ?`);
  const byMessage = db.prepare(
    `select ${columns} from said where message = ? order by at desc, rowid desc limit 1`,
  );
  const latest = db.prepare(
    `select ${columns} from said where chat = ? and message is not null order by at desc, rowid desc limit 1`,
  );
  const open = db.prepare(
    `select ${columns} from said where message is not null and choices <> '[]' and at >= ? order by at desc limit 50`,
  );
  const count = db.prepare('select count(*) as count from said where at > ?');
  const write = db.prepare(`insert or replace into said (${columns}) values (?, ?, ?, ?, ?, ?, ?)`);
  const unknown = db.prepare('select 1 from said where chat = ? and message is null limit 1');
  const drop = db.prepare('delete from said where key = ? and message is null');
  const met = db.prepare('select 1 from said where chat = ? and message is not null limit 1');
  const adopted = db.prepare('select 1 from said where message = ?');
  const read = (row: unknown): Said | undefined => {
    if (row === undefined) return undefined;
    const { message, ref, choices, poll, ...rest } = row as SaidRow;
    return {
      ...rest,
      message: message ?? undefined,
      ref: ref ?? undefined,
      choices: JSON.parse(choices) as readonly string[],
      poll: poll === 1,
    };
  };
  return {
    saidBy: (key: string) => read(byKey.get(key)),
    saidAs: (message: string) => read(byMessage.get(message)),
    /** The last thing said in a chat. */
    lastSaid: (chat: string) => read(latest.get(chat)),
    /** What was said since an instant and may still be chosen from, newest first. */
    withChoices: (since: Instant) => open.all(since).flatMap((row) => read(row) ?? []),
    saidSince: (since: Instant) => (count.get(since) as { count: number }).count,
    /** Whether nobody knows of something whether it was said, in any of these chats. */
    isUnknown: (chats: readonly string[]) => chats.some((chat) => unknown.get(chat) !== undefined),
    /** Whether something was said in a chat before. */
    isMet: (chat: string) => met.get(chat) !== undefined,
    /** It will not be said. */
    dropSaid: (key: string) => void drop.run(key),
    isSaid: (message: string) => adopted.get(message) !== undefined,
    keepSaid({ key, chat, message, ref, choices, poll, at }: Said) {
      write.run(key, chat, message ?? null, ref ?? null, JSON.stringify(choices), Number(poll), at);
    },
  };
}
