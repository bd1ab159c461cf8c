import type { DatabaseSync } from 'node:sqlite';
import type { Choice, Incoming } from '../chat.ts';
import { withFile } from './file.ts';

/** A neighbour, as the playground keeps them. */
export interface Person {
  /** Random and stable; the name is only what they are called. */
  readonly account: string;
  readonly name: string;
  /** The name in the form in which names are compared. */
  readonly folded: string;
  readonly admin: boolean;
}

/** A message, as the playground keeps it. */
export interface Message {
  readonly id: string;
  /** `group`, or the account of the neighbour whose private chat with the bot it is in. */
  readonly chat: string;
  /** Account of the author, null for the bot. */
  readonly author: string | null;
  readonly text: string;
  readonly choices: readonly Choice[];
  readonly replyTo: string | null;
  readonly at: number;
}

/** A message as it is read back, with who wrote it, what became of it and when it last changed. */
export interface Stored extends Message {
  readonly name: string | null;
  /** Name of the neighbour whose private chat it is in, null in the group. */
  readonly privateTo: string | null;
  readonly edited: boolean;
  readonly deleted: boolean;
  readonly reactions: readonly { readonly emoji: string; readonly name: string }[];
  /** Grows with every message, in the order said. */
  readonly seq: number;
  /** Grows with every change to any message. */
  readonly version: number;
}

// What the neighbourhood is, and which deliveries the bot has not finished with.
const schema = `
  create table if not exists room (id text not null);
  create table if not exists people (
    seq integer primary key, account text not null unique, name text not null, folded text not null unique,
    admin integer not null) strict;
  create table if not exists messages (
    seq integer primary key, id text not null unique, chat text not null, author text, text text not null,
    choices text not null, replyTo text, at integer not null, edited integer not null default 0,
    deleted integer not null default 0, version integer not null) strict;
  create index if not exists versions on messages (version);
  create index if not exists chats on messages (chat);
  create table if not exists said (key text primary key, message text not null) strict, without rowid;
  create table if not exists reactions (
    message text not null, account text not null, emoji text not null, primary key (message, account)) strict;
  create table if not exists deliveries (seq integer primary key, id text not null unique, incoming text not null)
    strict;
`;

const select = `
  select m.*, a.name as name, p.name as privateTo,
    (select json_group_array(json_object('emoji', r.emoji, 'name', o.name) order by r.rowid)
       from reactions r join people o using (account) where r.message = m.id) as reactions
  from messages m left join people a on a.account = m.author left join people p on p.account = m.chat`;

const nextVersion = '(select coalesce(max(version), 0) + 1 from messages)';

/**
 * The playground's own memory, in one SQLite file: a change is on the disk when the call returns.
 *
 * @param id names the neighbourhood when the file is new, so that a page can tell another one apart.
 * @throws {PlaygroundError} when the file cannot be used.
 */
export function openStorage(file: string, id: string) {
  return withFile(file, (db) => storageOn(db, id));
}

function storageOn(db: DatabaseSync, id: string) {
  db.exec(schema);
  db.prepare('insert into room select ? where not exists (select 1 from room)').run(id);
  return {
    id: (db.prepare('select id from room').get() as { id: string }).id,
    ...people(db),
    ...messages(db),
    ...deliveries(db),
    /** Runs writes together: all of them are kept, or none. */
    together<T>(write: () => T): T {
      db.exec('begin immediate');
      try {
        const result = write();
        db.exec('commit');
        return result;
      } catch (error) {
        // A full disk has SQLite take everything back by itself.
        if (db.isTransaction) db.exec('rollback');
        throw error;
      }
    },
    close: () => db.close(),
  };
}

/** What `openStorage` gives. */
export type Storage = ReturnType<typeof openStorage>;

function people(db: DatabaseSync) {
  const all = db.prepare('select account, name, folded, admin from people order by seq');
  const named = db.prepare('select account, name, folded, admin from people where folded = ?');
  const known = db.prepare('select 1 from people where account = ?');
  const add = db.prepare('insert into people (account, name, folded, admin) values (?, ?, ?, ?)');
  return {
    people: () => all.all().map(toPerson),
    personNamed(folded: string): Person | undefined {
      const row = named.get(folded);
      return row && toPerson(row);
    },
    hasAccount: (account: string) => known.get(account) !== undefined,
    addPerson(person: Person) {
      add.run(person.account, person.name, person.folded, Number(person.admin));
    },
  };
}

function messages(db: DatabaseSync) {
  const one = db.prepare(`${select} where m.id = ?`);
  const seen = db.prepare(`${select} where m.chat in ('group', ?) and not m.deleted order by m.seq`);
  const changed = db.prepare(`${select} where m.version > ? order by m.version limit ?`);
  const add = db.prepare(
    `insert into messages (id, chat, author, text, choices, replyTo, at, version)
     values (?, ?, ?, ?, ?, ?, ?, ${nextVersion})`,
  );
  const rewrite = db.prepare(
    `update messages set text = ?, choices = ?, edited = 1, version = ${nextVersion} where id = ?`,
  );
  const erase = db.prepare(
    `update messages set text = '', choices = '[]', deleted = 1, version = ${nextVersion} where id = ?`,
  );
  const touch = db.prepare(`update messages set version = ${nextVersion} where id = ?`);
  const react = db.prepare('insert or replace into reactions (message, account, emoji) values (?, ?, ?)');
  const unreact = db.prepare('delete from reactions where message = ? and account = ?');
  const saidAs = db.prepare('select message from said where key = ?');
  const keepSaid = db.prepare('insert or replace into said (key, message) values (?, ?)');
  return {
    message(id: string): Stored | undefined {
      const row = one.get(id);
      return row && toStored(row);
    },
    /** What somebody can see, oldest first: the group and their own private chat. */
    seenBy: (account: string | undefined) => seen.all(account ?? 'group').map(toStored),
    /** Oldest change first, at most so many; all of them when left out. */
    changedSince: (version: number, atMost?: number) => changed.all(version, atMost ?? -1).map(toStored),
    addMessage(m: Message) {
      add.run(m.id, m.chat, m.author, m.text, JSON.stringify(m.choices), m.replyTo, m.at);
    },
    rewrite(id: string, text: string, choices: readonly Choice[]) {
      rewrite.run(text, JSON.stringify(choices), id);
    },
    erase(id: string) {
      erase.run(id);
    },
    /** Keeps one reaction per person and message; an empty one takes it back. */
    react(message: string, account: string, emoji: string) {
      if (emoji === '') unreact.run(message, account);
      else react.run(message, account, emoji);
      touch.run(message);
    },
    saidAs: (key: string) => (saidAs.get(key) as { message: string } | undefined)?.message,
    keepSaid(key: string, message: string) {
      keepSaid.run(key, message);
    },
  };
}

function deliveries(db: DatabaseSync) {
  const all = db.prepare('select incoming from deliveries order by seq');
  const add = db.prepare('insert into deliveries (id, incoming) values (?, ?)');
  const remove = db.prepare('delete from deliveries where id = ?');
  return {
    /** What the bot has not finished with, oldest first, as far as it can be read. */
    pending: () => all.all().flatMap((row) => toIncoming((row as { incoming: string }).incoming)),
    keepDelivery(incoming: Incoming) {
      add.run(incoming.id, JSON.stringify(incoming));
    },
    handled(id: string) {
      remove.run(id);
    },
  };
}

function toIncoming(json: string): readonly Incoming[] {
  try {
    const incoming: Incoming | null = JSON.parse(json);
    return typeof incoming?.id === 'string' && typeof incoming.place?.chat === 'string' ? [incoming] : [];
  } catch {
    return [];
  }
}

function toPerson(row: object): Person {
  const person = row as Omit<Person, 'admin'> & { admin: number };
  return { ...person, admin: person.admin === 1 };
}

function toStored(row: object): Stored {
  type Json = Omit<Stored, 'choices' | 'reactions' | 'edited' | 'deleted'>;
  const raw = row as Json & { choices: string; reactions: string; edited: number; deleted: number };
  return {
    ...raw,
    choices: JSON.parse(raw.choices),
    reactions: JSON.parse(raw.reactions),
    edited: raw.edited === 1,
    deleted: raw.deleted === 1,
  };
}
