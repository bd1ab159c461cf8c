import type { DatabaseSync } from 'node:sqlite';
import type { Instant } from '../../core/model.ts';
import { together } from '../file.ts';

/** What the adapter knows of a person on WhatsApp. */
export interface Acquaintance {
  readonly account: string;
  readonly name: string | undefined;
  /** The id under which they last wrote in private; undefined as long as they did not: nobody is written to first. */
  readonly chat: string | undefined;
}

/** Whoever was silent for as long is a stranger again. */
const rememberedMs = 180 * 24 * 60 * 60 * 1000;

/**
 * The people the account has met.
 *
 * WhatsApp knows a person by a phone number and by a number that hides it, and uses either. An account is the id by
 * which a person was met first, and stays the same when the other id becomes known.
 */
export function peopleOn(db: DatabaseSync) {
  const accountBy = db.prepare('select account from people where id = ?');
  const idsOf = db.prepare('select id from people where account = ? order by id');
  const bind = db.prepare(
    'insert into people (id, account) values (?, ?) on conflict (id) do update set account = excluded.account',
  );
  const meet = db.prepare(
    `insert into accounts (account, name, seen_at) values (?, ?, ?) on conflict (account) do update
     set name = coalesce(excluded.name, name), seen_at = max(seen_at, excluded.seen_at)`,
  );
  const wrote = db.prepare('update accounts set chat = ?, wrote_at = ? where account = ?');
  const one = db.prepare('select account, name, chat from accounts where account = ?');
  const purgeAccounts = db.prepare('delete from accounts where seen_at < ? returning account');
  const purgeIds = db.prepare('delete from people where account = ?');
  const drop = db.prepare('delete from accounts where account = ?');
  const rebind = db.prepare('update people set account = ? where account = ?');

  const accountOf = (id: string) => (accountBy.get(id) as { account: string } | undefined)?.account;

  /** Two accounts turn out to be one person: what was known of the later one is the first one's. */
  function merge(first: string, other: string): void {
    const gone = one.get(other) as { name: string | null; chat: string | null } | undefined;
    rebind.run(first, other);
    drop.run(other);
    if (gone?.chat)
      db.prepare('update accounts set chat = coalesce(chat, ?) where account = ?').run(gone.chat, first);
  }

  return {
    /** The account an id belongs to, when it was met. */
    accountOf,
    /** All ids of an account. */
    idsOf: (account: string) =>
      (idsOf.all(account) as unknown as readonly { id: string }[]).map(({ id }) => id),
    /** Learns that these ids are one person's; gives their account. */
    learn(ids: readonly [string, ...string[]]): string {
      return together(db, () => {
        const known = ids.flatMap((id) => accountOf(id) ?? []);
        const account = known[0] ?? ids[0];
        for (const other of new Set(known)) if (other !== account) merge(account, other);
        for (const id of ids) bind.run(id, account);
        return account;
      });
    },
    /** Somebody was seen; what they call themselves today, when it came along. */
    saw(account: string, name: string | undefined, at: Instant) {
      meet.run(account, name ?? null, at);
    },
    /** Somebody wrote to the account in private: it may write to them from now on. */
    wroteFirst(account: string, chat: string, at: Instant) {
      wrote.run(chat, at, account);
    },
    known(account: string): Acquaintance | undefined {
      const row = one.get(account) as { name: string | null; chat: string | null } | undefined;
      return row && { account, name: row.name ?? undefined, chat: row.chat ?? undefined };
    },
    purgePeople(now: Instant) {
      for (const { account } of purgeAccounts.all(now - rememberedMs) as unknown as readonly {
        account: string;
      }[])
        purgeIds.run(account);
    },
  };
}
