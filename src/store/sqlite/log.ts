import type { StatementSync } from 'node:sqlite';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Event } from '../../core/command.ts';
import type { CommunityId } from '../../core/model.ts';
import { Conflict, type Entry, type Log, withoutMember } from '../log.ts';
import type { Database } from './database.ts';

/** Entries read at once: no statement stays open in between, which would keep erased bytes in the file. */
const pageSize = 1_000;

/** The log in a SQLite file. */
export function sqliteLog(database: Database): Log {
  const begun = database.prepare('SELECT community FROM entry WHERE position = 0 ORDER BY number');
  const mentioning = database.prepare(
    'SELECT number, event FROM entry WHERE community = ? AND instr(event, ?) > 0',
  );
  const replace = database.prepare('UPDATE entry SET event = ? WHERE number = ?');
  const append = appender(database);
  return {
    async communities() {
      return database.read(() => begun.all().map((row) => row['community'] as CommunityId));
    },
    read: reader(database),
    async append(community, position, events, cause) {
      if (events.length === 0) return;
      const lines = events.map((event) => JSON.stringify(event));
      await database.write(() => append(community, position, lines, cause));
    },
    async forget(community, member, becomes) {
      return database.erase(() => {
        let changed = 0;
        for (const row of mentioning.all(community, member)) {
          const event = String(row['event']);
          const forgotten = withoutMember(event, member, becomes);
          if (forgotten === event) continue;
          replace.run(forgotten, Number(row['number']));
          changed += 1;
        }
        return changed;
      });
    },
    close: () => database.close(),
  };
}

function reader(database: Database): Log['read'] {
  const page = database.prepare(
    `SELECT position, event, cause FROM entry WHERE community = ? AND position >= ?
     ORDER BY position LIMIT ${pageSize}`,
  );
  page.setReturnArrays(true);
  return async function* read(community, from) {
    for (let next = from; ; next += pageSize) {
      const rows = database.read(() => rowsOf(page, community, next));
      for (const row of rows) yield toEntry(row);
      if (rows.length < pageSize) return;
      await nextTurn();
    }
  };
}

type Row = readonly [position: number, event: string, cause: string | null];

function rowsOf(page: StatementSync, community: CommunityId, from: number): readonly Row[] {
  // The types of node:sqlite do not know of setReturnArrays.
  return page.all(community, from) as unknown as readonly Row[];
}

function toEntry([position, text, cause]: Row): Entry {
  const event = JSON.parse(text) as Event;
  return cause === null ? { position, event } : { position, event, cause };
}

type Append = (
  community: CommunityId,
  position: number,
  events: readonly string[],
  cause: string | undefined,
) => void;

function appender(database: Database): Append {
  const last = database.prepare('SELECT max(position) FROM entry WHERE community = ?');
  last.setReturnArrays(true);
  const insert = database.prepare(
    'INSERT INTO entry (community, position, event, cause) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
  );
  return (community, position, events, cause) => {
    const [end] = last.get(community) as unknown as readonly [number | null];
    if ((end ?? -1) + 1 !== position) {
      throw new Conflict(`The log of ${community} does not end before position ${position}.`);
    }
    for (const [i, event] of events.entries()) {
      const because = i === 0 ? (cause ?? null) : null;
      if (insert.run(community, position + i, event, because).changes === 0) {
        throw new Conflict(`The log of ${community} holds this cause already.`);
      }
    }
  };
}
