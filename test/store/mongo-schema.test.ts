import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Connection, createConnection } from 'mongoose';
import type { Event } from '../../src/core/command.ts';
import type { CommunityId } from '../../src/core/model.ts';
import { Conflict, StoreError } from '../../src/store/log.ts';
import type { MongoStore } from '../../src/store/mongo/mongo.ts';
import { needs } from '../support/needs.ts';
import { databases } from './mongo-databases.ts';
import { networkBefore } from './mongo-network.ts';
import { recordOf } from './records.ts';
import { contact, post, text } from './vault-contract.ts';

const mongodb = needs('mongodb');

mongodb.describeIf('what lies in MongoDB', () => {
  const { fresh, open, drop } = databases(() => mongodb.at);
  let store: MongoStore;
  /** What an analyst would use, knowing nothing of us. */
  let connection: Connection;
  beforeAll(async () => {
    const uri = fresh();
    store = await open(uri);
    connection = await createConnection(uri).asPromise();
  });
  afterAll(async () => {
    await connection.close();
    await store.close();
    await drop();
  });
  /** Settles when each entry lies in a document of its own, which is after it was recorded. */
  const spread = (community: CommunityId) => store.log.forget(community, 'm_nobody');
  const collection = (name: string) => connection.collection(name);
  const vaultCollection = (name: string) => connection.useDb(`${connection.name}-vault`).collection(name);

  test('is one flat document per interaction, with dates for instants at any depth', async () => {
    const need = {
      category: 'errands',
      when: { relation: 'before', end: 1_700_000_360_000, precision: 'minute' },
      people: 1,
      urgent: true,
    } as const;
    const act = { at: 1_700_000_000_000, by: 'm_ada', request: 'r_1' } as const;
    await store.log.append(
      'c_oak',
      0,
      [
        { type: 'founded', at: 1, community: 'c_oak', language: 'fr', timeZone: 'Europe/Paris' },
        { type: 'asked', ...act, group: 'g_1', need },
      ],
      'digest',
    );
    await spread('c_oak');
    expect(
      await collection('entries')
        .find({}, { projection: { _id: 0 }, sort: { position: 1 } })
        .toArray(),
    ).toEqual([
      {
        community: 'c_oak',
        position: 0,
        cause: 'digest',
        type: 'founded',
        at: new Date(1),
        language: 'fr',
        timeZone: 'Europe/Paris',
      },
      {
        community: 'c_oak',
        position: 1,
        type: 'asked',
        ...act,
        at: new Date(act.at),
        group: 'g_1',
        need: { ...need, when: { ...need.when, end: new Date(need.when.end) } },
      },
    ]);
  });

  test('is one document for what is recorded together until it is spread, by the next process if need be', async () => {
    const uri = fresh();
    const raw = await createConnection(uri).asPromise();
    const positions = async () =>
      (
        await raw
          .collection('entries')
          .find({}, { sort: { position: 1 } })
          .toArray()
      ).map((each) => [each['position'], 'rest' in each]);
    const other = await open(uri);
    const network = await networkBefore(uri);
    const first = await open(network.uri);
    let inserts = 0;
    network.fate = (command) =>
      command === 'insert' && inserts++ === 1 ? { code: 14_031, errmsg: 'no room' } : 'passes';
    const events: Event[] = [1, 2, 3].map((at) => ({ type: 'resumed', at, by: 'm_ada' }));
    await first.log.append('c_oak', 0, events, 'message-1');
    await first.close();
    await network.close();
    await raw.collection('entries').deleteMany({ position: { $gt: 0 } });
    expect(await positions()).toEqual([[0, true]]);
    // Others see it whole, also when the spreading ended half-way.
    const whole = (await recordOf(other.log, 'c_oak')).map(({ event }) => event);
    expect(whole).toEqual(events);
    const carrier = await raw.collection('entries').findOne({ position: 0 });
    await raw.collection('entries').insertOne(carrier?.['rest'][1]);
    expect(await recordOf(other.log, 'c_oak', 1)).toHaveLength(2);
    await expect(other.log.append('c_oak', 1, events.slice(0, 1), undefined)).rejects.toThrow(Conflict);
    await expect(other.log.append('c_oak', 2, events.slice(0, 1), undefined)).rejects.toThrow(Conflict);
    await other.log.append('c_oak', 3, events.slice(0, 1), undefined);
    const second = await open(uri);
    expect(await positions()).toEqual([0, 1, 2, 3].map((position) => [position, false]));
    for (const { close } of [other, second]) await close();
    await raw.close();
  });

  test('has no name and no text in the database of the log', async () => {
    await store.vault.keepText(text({ text: 'bread' }));
    await store.vault.keepContact('c_oak', 'm_ada', contact('1', 5));
    const names = async (on: Connection) =>
      ((await on.listCollections()) ?? []).map(({ name }) => name).sort();
    expect(await names(connection)).toEqual(['entries', 'owners', 'processes']);
    expect(await names(connection.useDb(`${connection.name}-vault`))).toEqual([
      'contacts',
      'deliveries',
      'groups',
      'inbox',
      'languages',
      'names',
      'posts',
      'profiles',
      'texts',
      'tokens',
    ]);
    const [kept] = await vaultCollection('texts')
      .find({}, { projection: { _id: 0 } })
      .toArray();
    expect(kept).toEqual({ ...text(), expiresAt: new Date(text().expiresAt) });
  });

  test('is made once when several processes open it at the same time', async () => {
    const uri = fresh();
    const all = await Promise.all([1, 2, 3].map(() => open(uri)));
    await all[0]?.log.append('c_oak', 0, [{ type: 'resumed', at: 1, by: 'm_ada' }], undefined);
    for (const { log } of all) expect(await log.communities()).toEqual(['c_oak']);
    for (const { close } of all) await close();
  });

  test('has the indexes that keep it right and make it quick', async () => {
    const indexes = (await collection('entries').indexes()).map(({ key, unique = false }) => [
      Object.keys(key).join(' '),
      unique,
    ]);
    expect(indexes.sort()).toEqual([
      ['_id', false],
      ['community at', false],
      ['community cause', true],
      ['community position', true],
      ['community type at', false],
      ['position _id community', false],
      ['rest.position', false],
    ]);
    const expiring = (await vaultCollection('texts').indexes()).filter(
      ({ expireAfterSeconds }) => expireAfterSeconds !== undefined,
    );
    expect(expiring).toMatchObject([{ key: { expiresAt: 1 }, expireAfterSeconds: 0 }]);
  });

  test.each([
    ['a field that is unknown', { type: 'taken', at: 1, by: 'm_ada', request: 'r_1', mood: 'good' }],
    [
      'an unknown field inside another',
      { type: 'amended', at: 1, by: 'm_ada', request: 'r_1', need: { mood: 1 } },
    ],
    ['a field too few', { type: 'taken', at: 1, by: 'm_ada' }],
    ['an unknown type', { type: 'danced', at: 1, by: 'm_ada' }],
    ['an instant that is none', { type: 'resumed', at: 'tomorrow', by: 'm_ada' }],
    [
      'another community than the log',
      { type: 'founded', at: 1, community: 'c_elm', language: 'fr', timeZone: 'UTC' },
    ],
  ])('never holds an event with %s', async (what, event) => {
    const community = `c_${what.replaceAll(' ', '_')}` as const;
    const bad = store.log.append(community, 0, [event as Event], undefined);
    const good = store.log.append(community, 0, [{ type: 'resumed', at: 1, by: 'm_ada' }], undefined);
    await expect(bad).rejects.toThrow(/mood|request|in schema|at|c_elm/);
    await good;
    expect(await recordOf(store.log, community)).toHaveLength(1);
  });

  test.each<[string, (vault: MongoStore['vault']) => Promise<void>]>([
    ['text', (vault) => vault.keepText({ ...text({ text: 'CANARY' }), mood: 1 } as never)],
    ['post', (vault) => vault.keepPost({ ...post('1', { by: 'm_ada' }), mood: 'CANARY' } as never)],
    [
      'chat',
      (vault) => vault.keepGroup('c_oak', 'g_1', { platform: 'telegram', chat: '1', mood: 1 } as never),
    ],
    ['contact', (vault) => vault.keepContact('c_oak', 'm_ada', { ...contact('9', 1), mood: 1 } as never)],
  ])(
    'never holds a %s with what its schema does not know, nor asks for that to be tried again',
    async (_, keep) => {
      const error: Error = await keep(store.vault).then(
        () => new Error('it was kept'),
        (reason: Error) => reason,
      );
      expect(error.message).toMatch(/^A schema of the store refuses mood: \w+Error\.$/);
      expect(error).not.toBeInstanceOf(StoreError);
      expect(`${error.stack} ${error.cause}`).not.toContain('CANARY');
    },
  );

  test('is read up to a hole, and a hole is told', async () => {
    const events: Event[] = [1, 2, 3].map((at) => ({ type: 'resumed', at, by: 'm_ada' }));
    await store.log.append('c_hole', 0, events, undefined);
    await spread('c_hole');
    await collection('entries').deleteOne({ community: 'c_hole', position: 1 });
    await expect(recordOf(store.log, 'c_hole')).rejects.toThrow('The log of c_hole lacks position 1.');
    expect(await recordOf(store.log, 'c_hole', 2)).toHaveLength(1);
  });
});
