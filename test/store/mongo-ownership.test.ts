import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { CommunityId } from '../../src/core/model.ts';
import { StoreError } from '../../src/store/log.ts';
import { type MongoStore, openMongo } from '../../src/store/mongo/mongo.ts';
import { needs } from '../support/needs.ts';
import { databases, patient } from './mongo-databases.ts';
import { type Network, networkBefore } from './mongo-network.ts';
import { joined, recordOf } from './records.ts';

const mongodb = needs('mongodb');
const oak: CommunityId = 'c_oak';
const elm: CommunityId = 'c_elm';

mongodb.describeIf('several processes on a MongoDB', () => {
  const { fresh, open, drop } = databases(() => mongodb.at);
  afterAll(drop);

  let uri: string;
  let network: Network;
  const stores: MongoStore[] = [];
  const lost: string[] = [];
  /** One that lives for as long as it is not closed, however slow the machine. */
  async function process(name: string, { address = uri, leaseMs = patient.leaseMs } = {}) {
    const store = await openMongo({ ...patient, uri: address, leaseMs, lost: () => lost.push(name) });
    stores.push(store);
    return store;
  }
  /** One whose network can fail, and which counts as dead soon after. */
  const mortal = (name: string, leaseMs = 1_000) => process(name, { address: network.uri, leaseMs });
  /** Does something until it gives true: what runs out runs out on the server's clock. */
  async function until(done: () => Promise<boolean>): Promise<void> {
    while (!(await done())) await sleep(50);
  }
  const instants = async (store: MongoStore, community = oak) =>
    (await recordOf(store.log, community)).map(({ event }) => event.at);

  beforeEach(async () => {
    uri = fresh();
    network = await networkBefore(uri);
  });
  afterEach(async () => {
    network.away = false;
    network.fate = () => 'passes';
    for (const store of stores.splice(0)) await store.close();
    await network.close();
    lost.length = 0;
  });

  test('of many who take a community at once, one has it, and again when it asks again', async () => {
    const all = await Promise.all([1, 2, 3].map((n) => process(`${n}`)));
    const taken = await Promise.all(all.map(({ ownership }) => ownership.take(oak)));
    expect(taken.filter(Boolean)).toHaveLength(1);
    expect(await Promise.all(all.map(({ ownership }) => ownership.take(oak)))).toEqual(taken);
  });

  test('what is let go is free for the next, who appends where the other ended', async () => {
    const [one, other] = [await process('one'), await process('other')];
    await one.ownership.take(oak);
    await one.log.append(oak, 0, [joined(0), joined(1)], 'message-0');
    await one.ownership.release(oak, undefined);
    expect(await other.ownership.take(oak)).toBe(true);
    await other.log.append(oak, 2, [joined(2), joined(3)], 'message-2');
    await other.log.append(oak, 4, [joined(4)], 'message-4');
    expect(await instants(one)).toEqual([0, 1, 2, 3, 4]);
    await expect(one.log.append(oak, 5, [joined(5)], undefined)).rejects.toThrow(StoreError);
    expect(await instants(other)).toEqual([0, 1, 2, 3, 4]);
  });

  test('a fence is no entry: a community that was only taken has no record', async () => {
    const one = await process('one');
    await one.ownership.take(oak);
    expect(await one.log.communities()).toEqual([]);
    expect(await instants(one)).toEqual([]);
    await one.log.append(oak, 0, [joined(0)], undefined);
    expect(await one.log.communities()).toEqual([oak]);
    expect(await recordOf(one.log, oak, 1)).toEqual([]);
  });

  test.each([0, 1, 2])(
    'one that was silent and comes back records nothing more, %d events after it was taken over',
    async (since) => {
      const [slow, quick] = [await mortal('slow'), await process('quick')];
      await slow.ownership.take(oak);
      await slow.log.append(oak, 0, [joined(0), joined(1)], 'message-0');
      network.away = true;
      await until(() => quick.ownership.take(oak));
      for (let n = 0; n < since; n++) await quick.log.append(oak, 2 + n, [joined(2 + n)], `message-${2 + n}`);
      network.away = false;
      // However it goes about it: where it believes the end to be, and where it finds it to be.
      for (const position of [2, 2 + since, 2 + since]) {
        await expect(slow.log.append(oak, position, [joined(99)], undefined)).rejects.toThrow();
      }
      expect(await instants(quick)).toEqual([0, 1, 2, 3].slice(0, 2 + since));
      await quick.log.append(oak, 2 + since, [joined(2 + since)], undefined);
      expect(await instants(quick)).toEqual([0, 1, 2, 3, 4].slice(0, 3 + since));
      await until(async () => lost.includes('slow'));
    },
  );

  test('one that was struck off keeps nothing in the vault either', async () => {
    const [slow, quick] = [await mortal('slow'), await process('quick')];
    await slow.ownership.take(oak);
    network.away = true;
    await until(() => quick.ownership.take(oak));
    network.away = false;
    await expect(slow.vault.keepName(oak, oak, 'Old')).rejects.toThrow(StoreError);
    expect([...(await quick.vault.names(oak))]).toEqual([]);
    await quick.vault.keepName(oak, oak, 'New');
    expect([...(await quick.vault.names(oak))]).toEqual([[oak, 'New']]);
  });

  test('one that took a community and never appended is fenced off too', async () => {
    const [slow, quick] = [await mortal('slow'), await process('quick')];
    await slow.ownership.take(oak);
    network.away = true;
    await until(() => quick.ownership.take(oak));
    network.away = false;
    await expect(slow.log.append(oak, 0, [joined(99)], undefined)).rejects.toThrow();
    expect(await instants(quick)).toEqual([]);
    await quick.log.append(oak, 0, [joined(0)], undefined);
    expect(await instants(quick)).toEqual([0]);
  });

  test('what a process that ended has is due at once, of one that died when its lease ran out', async () => {
    const [ended, heir] = [await process('ended'), await process('heir')];
    await ended.ownership.take(oak);
    expect(await heir.ownership.due(0)).toEqual([]);
    await ended.close();
    expect(await heir.ownership.due(0)).toEqual([oak]);
    const died = await mortal('died');
    await died.ownership.take(elm);
    network.away = true;
    await until(async () => (await heir.ownership.due(0)).includes(elm));
    expect(await heir.ownership.take(elm)).toBe(true);
  });

  test('a server that was away takes nothing from anybody', async () => {
    const [one, other] = [await mortal('one', 3_000), await mortal('other', 3_000)];
    const witness = await process('witness');
    await one.ownership.take(oak);
    network.away = true;
    await until(async () => (await witness.others()) === 0);
    network.away = false;
    expect(await other.ownership.take(oak)).toBe(false);
    await one.log.append(oak, 0, [joined(0)], undefined);
    await until(async () => (await witness.others()) === 2);
    expect(await other.ownership.take(oak)).toBe(false);
    expect(lost).toEqual([]);
  });

  test('a sleeping community is due at its instant, and one that is to be spoken to never', async () => {
    const one = await process('one');
    for (const community of [oak, elm]) await one.ownership.take(community);
    await one.ownership.release(oak, 1_000);
    await one.ownership.release(elm, undefined);
    expect(await one.ownership.due(999)).toEqual([]);
    expect(await one.ownership.due(1_000)).toEqual([oak]);
    await one.ownership.take(oak);
    expect(await one.ownership.due(2_000)).toEqual([]);
  });

  test('communities recorded before anybody had any are due after the next start', async () => {
    const store = await open(uri);
    await store.log.append(oak, 0, [joined(0)], undefined);
    expect(await (await process('one')).ownership.due(0)).toEqual([oak]);
    await store.close();
  });

  test('only one leads, until it is gone', async () => {
    const [one, other] = [await process('one'), await process('other')];
    expect(await one.ownership.lead('telegram')).toBe(true);
    expect(await other.ownership.lead('telegram')).toBe(false);
    expect(await other.ownership.due(0)).toEqual([]);
    await one.close();
    expect(await other.ownership.lead('telegram')).toBe(true);
  });

  describe('a delivery', () => {
    const delivery = (id: string, at: number) => ({ community: oak, id, at, body: `{"id":"${id}"}` });

    test('left for the owner is there once and in order, until it is done, and for nobody else', async () => {
      const [owner, other] = [await process('owner'), await process('other')];
      await owner.ownership.take(oak);
      await other.ownership.leave(delivery('second', 2));
      await other.ownership.leave(delivery('first', 1));
      await other.ownership.leave(delivery('first', 1));
      expect(await owner.ownership.left(undefined)).toEqual([delivery('first', 1), delivery('second', 2)]);
      expect(await owner.ownership.left(oak)).toHaveLength(2);
      expect(await owner.ownership.left(elm)).toEqual([]);
      expect(await other.ownership.left(undefined)).toEqual([]);
      await owner.ownership.done(delivery('first', 1));
      expect(await owner.ownership.left(undefined)).toEqual([delivery('second', 2)]);
    });

    test('left for one that ended is for everybody', async () => {
      const [owner, other] = [await process('owner'), await process('other')];
      await owner.ownership.take(oak);
      await other.ownership.leave(delivery('first', 1));
      await owner.close();
      expect(await other.ownership.left(undefined)).toEqual([delivery('first', 1)]);
    });
  });
});
