import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Connection, createConnection } from 'mongoose';
import type { Event } from '../../src/core/command.ts';
import type { Category, MemberId, RequestId } from '../../src/core/model.ts';
import type { MongoStore } from '../../src/store/mongo/mongo.ts';
import { needs } from '../support/needs.ts';
import { on } from '../support/neighbourhood.ts';
import { databases } from './mongo-databases.ts';

const mongodb = needs('mongodb');
const page = readFileSync('docs/questions.md', 'utf8');
const queries = new Map(
  [...page.matchAll(/^```js (\S+)\n(.*?)^```$/gms)].map(([, name = '', code = '']) => [name, code]),
);

/** A request and what became of it, in minutes after it was asked. */
function story(
  request: RequestId,
  category: Category,
  asked: number,
  then: readonly (readonly [Event['type'], minutes: number, helper?: MemberId])[],
): Event[] {
  const by = 'm_ada';
  const need = { category, people: 1, urgent: false };
  const first: Event = { type: 'asked', at: asked, by, request, group: 'g_1', need };
  const others = then.map(([type, minutes, helper = 'm_ben']) => {
    const about = { type, at: asked + minutes * 60_000, request };
    if (type === 'taken' || type === 'handed-over') return { ...about, by: helper };
    if (type === 'confirmed') return { ...about, by, helper };
    return type === 'cancelled' ? { ...about, by, reason: 'not-needed' } : about;
  });
  return [first, ...(others as unknown as Event[])];
}

const monday = on('2027-03-01 09:30');
const sunday = on('2027-03-07 23:30');
const nextMonday = on('2027-03-08 00:30');

mongodb.describeIf('what docs/questions.md asks of MongoDB', () => {
  const { fresh, open, drop } = databases(() => mongodb.at);
  let store: MongoStore;
  let connection: Connection;
  beforeAll(async () => {
    const uri = fresh();
    store = await open(uri);
    connection = await createConnection(uri).asPromise();
    const events = [
      ...story('r_1', 'errands', monday, [
        ['taken', 10],
        ['confirmed', 90],
      ]),
      ...story('r_2', 'errands', monday, [
        ['taken', 30],
        ['handed-over', 40],
        ['taken', 50, 'm_cleo'],
        ['confirmed', 90, 'm_cleo'],
      ]),
      ...story('r_3', 'errands', sunday, [
        ['taken', 20],
        ['confirmed', 90],
      ]),
      ...story('r_4', 'pets', sunday, [['expired', 6_000]]),
      ...story('r_5', 'pets', nextMonday, [
        ['taken', 5],
        ['cancelled', 6],
      ]),
    ];
    await store.log.append('c_oak', 0, events, undefined);
    await store.log.append(
      'c_elm',
      0,
      story('r_9', 'diy', monday, [
        ['taken', 1],
        ['confirmed', 2],
      ]),
      undefined,
    );
    await Promise.all((['c_oak', 'c_elm'] as const).map((id) => store.log.forget(id, 'm_nobody')));
  });
  afterAll(async () => {
    await connection.close();
    await store.close();
    await drop();
  });

  /** Runs what stands in the page, as the shell would. */
  async function ask(name: string): Promise<unknown> {
    const code = queries.get(name);
    if (code === undefined) throw new Error(`The page has no query ${name}.`);
    const found = runInNewContext(code, { db: { entries: connection.collection('entries') } });
    return found.toArray();
  }
  const answers: Readonly<Record<string, unknown>> = {
    'requests-per-week': [
      { week: '2027-W09', category: 'errands', requests: 3 },
      { week: '2027-W09', category: 'pets', requests: 1 },
      { week: '2027-W10', category: 'pets', requests: 1 },
    ],
    'time-to-take': [
      { category: 'errands', taken: 3, slowest: 30, median: 20 },
      { category: 'pets', taken: 1, slowest: 5, median: 5 },
    ],
    outcomes: [
      { last: 'confirmed', requests: 3 },
      { last: 'cancelled', requests: 1 },
      { last: 'expired', requests: 1 },
    ],
    'most-active-helpers': [
      { helper: 'm_ben', confirmed: 2, neighbours: 1, last: new Date(sunday + 90 * 60_000) },
      { helper: 'm_cleo', confirmed: 1, neighbours: 1, last: new Date(monday + 90 * 60_000) },
    ],
    'by-hour': [
      { weekday: 1, hour: 0, requests: 1 },
      { weekday: 1, hour: 9, requests: 2 },
      { weekday: 7, hour: 23, requests: 2 },
    ],
  };

  test('every query of the page is tried here', () => {
    expect([...queries.keys()]).toEqual(Object.keys(answers));
  });
  test.each(Object.keys(answers))('%s', async (name) => {
    expect(await ask(name)).toEqual(answers[name]);
  });
});
