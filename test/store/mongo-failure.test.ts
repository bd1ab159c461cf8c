import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { CommunityId, MemberId } from '../../src/core/model.ts';
import { Conflict, type Log, StoreError } from '../../src/store/log.ts';
import { type MongoStore, openMongo } from '../../src/store/mongo/mongo.ts';
import type { Vault } from '../../src/store/vault.ts';
import { needs } from '../support/needs.ts';
import { databases, patient } from './mongo-databases.ts';
import { type Fate, type Network, networkBefore } from './mongo-network.ts';
import { joined, recordOf } from './records.ts';
import { contact, post, text } from './vault-contract.ts';

const mongodb = needs('mongodb');
const ada: MemberId = 'm_ada';
const bob: MemberId = 'm_bob';

/** One of every kind of write, each waited for, and some appends that are not. */
async function everyWrite({ log, vault }: MongoStore, community: CommunityId): Promise<void> {
  const chat = `chat-${community}`;
  const [mine, theirs] = [contact(community, 1), contact(community, 2)];
  await log.append(community, 0, [joined(0)], 'message-0');
  await log.append(community, 1, [joined(1), joined(2), joined(3)], 'message-1');
  await Promise.all([
    log.append(community, 4, [joined(4)], 'message-4'),
    log.append(community, 5, [joined(5), joined(6)], 'message-5'),
    log.append(community, 7, [joined(7)], undefined),
  ]);
  await expect(log.append(community, 7, [joined(8)], undefined)).rejects.toThrow(Conflict);
  await expect(log.append(community, 8, [joined(8)], 'message-4')).rejects.toThrow(Conflict);
  await vault.keepGroup(community, 'g_1', { platform: 'telegram', chat });
  await vault.keepGroup(community, 'g_2', { platform: 'telegram', chat });
  await vault.keepContact(community, ada, mine);
  await expect(vault.keepContact(community, bob, theirs)).rejects.toThrow(Conflict);
  await vault.keepLanguage(community, ada, 'fr');
  await vault.keepName(community, community, 'Oak');
  await vault.keepText(text({ community }));
  await vault.keepText(text({ community, by: bob }));
  await vault.keepPost(post('1', { community, chat, by: bob }));
  await vault.keepPost(post('2', { community, chat, helper: ada }));
  await vault.keepDelivered(community, 'telegram', 3);
  expect(await log.forget(community, ada)).toBe(8);
  await vault.forget(community, ada);
}

/** Does something again while it is not answered in time: how fast the machine is must not matter. */
async function untilItAnswers<T>(work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
    }
  }
}

/** What is there of a community after `everyWrite`, in the eyes of somebody else. */
async function stateOf({ log, vault }: { log: Log; vault: Vault }, community: CommunityId) {
  const chat = `chat-${community}`;
  return {
    record: (await recordOf(log, community)).map(({ event, cause }) => ({ event, cause })),
    group: (await vault.groupAt({ platform: 'telegram', chat }))?.group,
    formerGroup: await vault.addressOf(community, 'g_1'),
    ada: await vault.person(community, ada),
    memberships: await vault.memberships({ platform: 'telegram', id: community }),
    name: (await vault.names(community)).get(community),
    writers: (await vault.texts(community, 'r_1', 0)).map(({ by }) => by),
    posts: [await vault.postAt('telegram', chat, '1'), await vault.postAt('telegram', chat, '2')].map(
      (each) => each?.by,
    ),
    delivered: await vault.delivered(community, 'telegram'),
  };
}

mongodb.describeIf('MongoDB, when it fails', () => {
  const { fresh, open, drop } = databases(() => mongodb.at);
  let uri: string;
  /** A store on the server itself. */
  let direct: MongoStore;
  let network: Network;
  let communities = 0;
  const newCommunity = (): CommunityId => `c_${communities++}`;
  /** A store behind the network, with as much patience as a test has; the machine may have less. */
  const behind = async (patience: number) => {
    const settings = { ...patient, uri: network.uri, patience };
    const store = await untilItAnswers(() => openMongo(settings));
    stores.push(store);
    return store;
  };
  const stores: MongoStore[] = [];

  beforeAll(async () => {
    uri = fresh();
    direct = await open(uri);
  });
  afterAll(async () => {
    await direct.close();
    await drop();
  });
  beforeEach(async () => {
    network = await networkBefore(uri);
  });
  afterEach(async () => {
    for (const store of stores.splice(0)) await store.close();
    await network.close();
  });

  describe('any one command', () => {
    // The driver tries once again by itself: two answers that are lost in a row are ours to make good.
    test.each<[Fate, number]>([
      ['lost', 1],
      ['unanswered', 1],
      ['unanswered', 2],
    ])(
      'that is %s, %d in a row, is made good: everything is there, once',
      async (fate, row) => {
        const [community, writeWith] = [newCommunity(), await writerOf(fate, row)];
        const commands = await writeWith(community, Number.POSITIVE_INFINITY);
        expect(commands).toBeGreaterThan(25);
        const expected = await stateOf(direct, community);
        expect(expected.record.map(({ event }) => event.at)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
        expect(expected).toMatchObject({ group: 'g_2', memberships: [], name: 'Oak', writers: [bob] });
        for (let first = 0; first < commands; first += 1) {
          const other = newCommunity();
          await writeWith(other, first);
          const found = JSON.stringify({ first, ...(await stateOf(direct, other)) });
          expect(JSON.parse(found.replaceAll(`${other}"`, `${community}"`))).toEqual(
            JSON.parse(JSON.stringify({ first, ...expected })),
          );
        }
      },
      300_000,
    );

    /** Does every write while so many commands in a row, from one on, have a fate; gives how many there were. */
    async function writerOf(fate: Fate, row: number) {
      const store = await behind(patient.patience);
      return async (community: CommunityId, first: number): Promise<number> => {
        let commands = 0;
        network.fate = () => {
          const nth = commands++ - first;
          return nth >= 0 && nth < row ? fate : 'passes';
        };
        await everyWrite(store, community);
        return commands;
      };
    }
  });

  test.each([91, 10_107])(
    'what members say while they change places, such as %d, is waited out',
    async (code) => {
      const store = await behind(patient.patience);
      const oak = newCommunity();
      let refusals = 0;
      network.fate = () => (refusals++ < 3 ? { code, errmsg: 'changing places' } : 'passes');
      await store.log.append(oak, 0, [joined(0)], 'message-0');
      refusals = 0;
      expect(await recordOf(store.log, oak)).toHaveLength(1);
      expect(refusals).toBeGreaterThan(3);
    },
  );

  test('many commands whose connections break at once are all made good', async () => {
    const store = await behind(patient.patience);
    const communities = [1, 2, 3, 4].map(newCommunity);
    // Two that build on each other go by a command of their own.
    const append = (community: CommunityId) =>
      Promise.all([0, 1].map((n) => store.log.append(community, n, [joined(n)], `message-${n}`)));
    // As many connections as there will be commands; those that break after the first are out of date by then.
    await Promise.all(communities.map((community) => recordOf(store.log, community)));
    const allOnTheirWay = Promise.withResolvers<void>();
    let held = 0;
    network.fate = (command) => {
      if (command !== 'insert') return 'passes';
      held += 1;
      if (held === communities.length) allOnTheirWay.resolve();
      return 'held';
    };
    const appended = Promise.all(communities.map(append));
    await Promise.race([allOnTheirWay.promise, appended]);
    network.fate = () => 'passes';
    network.away = true;
    network.away = false;
    await appended;
    for (const community of communities) {
      expect((await recordOf(direct.log, community)).map(({ event }) => event.at)).toEqual([0, 1]);
    }
  });

  describe('for longer than it is waited for', () => {
    test('everything is refused at once, nothing is half-written, and it goes on when it is back', async () => {
      const store = await behind(1_000);
      const [oak, elm] = [newCommunity(), newCommunity()];
      await direct.log.append(oak, 0, [joined(0)], 'message-0');
      network.away = true;
      const refused = await Promise.allSettled([
        ...Array.from({ length: 50 }, (_, n) => store.log.append(oak, n + 1, [joined(n), joined(n)], `${n}`)),
        ...Array.from({ length: 50 }, (_, n) => store.log.append(`c_x${n}`, 0, [joined(n)], undefined)),
        store.log.forget(oak, ada),
        store.log.communities(),
        recordOf(store.log, oak),
        store.vault.keepText(text({ community: elm })),
        store.vault.keepText(text({ community: elm, kind: 'where' })),
        store.vault.keepGroup(elm, 'g_1', { platform: 'telegram', chat: elm }),
        store.vault.person(oak, ada),
        store.vault.purge(0, 0),
      ]);
      for (const outcome of refused) {
        const { reason } = outcome as PromiseRejectedResult;
        expect(reason).toBeInstanceOf(StoreError);
        expect(reason.message).toMatch(/^MongoDB could not be used: it does not answer: .*MONGODB_URI/);
        expect(reason.cause).toBeInstanceOf(Error);
      }
      expect(await recordOf(direct.log, oak)).toHaveLength(1);
      network.away = false;
      await untilItAnswers(async () => {
        const { length } = await recordOf(store.log, oak);
        if (length === 1) await store.log.append(oak, 1, [joined(1), joined(2)], '0');
        await store.vault.keepText(text({ community: elm }));
      });
      expect(await recordOf(direct.log, oak)).toHaveLength(3);
      expect(await direct.vault.texts(elm, 'r_1', 0)).toHaveLength(1);
    });

    test.each([1, 3])(
      'an append of %d events that is held is refused, and recorded whole or not at all',
      async (size) => {
        const store = await behind(400);
        const oak = newCommunity();
        const appended = (position: number, cause: string, { log } = store) =>
          log.append(
            oak,
            position,
            Array.from({ length: size }, (_, n) => joined(position + n)),
            cause,
          );
        await appended(0, 'message-0', direct);
        network.fate = (command) => (command === 'insert' ? 'held' : 'passes');
        const outcomes = await Promise.allSettled([
          appended(size, 'message-1'),
          appended(2 * size, 'message-2'),
        ]);
        for (const outcome of outcomes)
          expect((outcome as PromiseRejectedResult).reason).toBeInstanceOf(StoreError);
        network.fate = () => 'passes';
        const { length } = await recordOf(direct.log, oak);
        expect([1, 2, 3].map((appends) => appends * size)).toContain(length);
        // Whoever reads again can go on, and what was recorded after all is not recorded twice.
        const again = untilItAnswers(async () => {
          const end = (await recordOf(store.log, oak)).length;
          if (end === length) await appended(length, 'message-1');
        });
        if (length === size) await again;
        else await expect(again).rejects.toThrow(Conflict);
        expect((await recordOf(direct.log, oak)).map(({ event }) => event.at)).toEqual(
          Array.from({ length: Math.max(length, 2 * size) }, (_, n) => n),
        );
      },
    );

    test('a forgetting that is cut off anywhere is completed by the next', async () => {
      for (let at = 0; ; at += 1) {
        const oak = newCommunity();
        const events = Array.from({ length: 20 }, (_, n) => joined(n, n % 2 === 0 ? ada : bob));
        await direct.log.append(oak, 0, events, undefined);
        await direct.vault.keepContact(oak, ada, contact(oak, 1));
        await direct.vault.keepText(text({ community: oak }));
        await direct.vault.keepPost(post(oak, { community: oak, chat: `private-${oak}` }));
        const store = await behind(500);
        let commands = 0;
        network.fate = () => {
          if (commands++ === at) network.away = true;
          return 'passes';
        };
        const cut = await Promise.allSettled([
          store.log.forget(oak, ada).then(() => store.vault.forget(oak, ada)),
        ]);
        network.fate = () => 'passes';
        network.away = false;
        await store.close();
        await direct.log.forget(oak, ada);
        await direct.vault.forget(oak, ada);
        expect(JSON.stringify(await recordOf(direct.log, oak))).not.toContain(`"${ada}"`);
        expect(await direct.vault.memberships({ platform: 'telegram', id: oak })).toEqual([]);
        expect(await direct.vault.texts(oak, 'r_1', 0)).toEqual([]);
        expect(await direct.vault.postAt('telegram', `private-${oak}`, oak)).toBeUndefined();
        if (cut[0]?.status === 'fulfilled') {
          expect(at).toBeGreaterThan(6);
          break;
        }
      }
    }, 300_000);
  });

  test('a server that refuses is quoted by its code alone, with what to do', async () => {
    const store = await behind(patient.patience);
    const oak = newCommunity();
    network.fate = () => ({ code: 14_031, errmsg: 'no room for "CANARY"' });
    const outcomes = await Promise.allSettled([
      store.log.append(oak, 0, [joined(0)], 'CANARY'),
      store.log.append(oak, 1, [joined(1), joined(2)], undefined),
      store.vault.keepText(text({ community: oak, text: 'CANARY' })),
      store.vault.keepContact(oak, ada, contact('CANARY', 1)),
      recordOf(store.log, oak),
    ]);
    for (const outcome of outcomes) {
      const { reason } = outcome as PromiseRejectedResult;
      expect(reason).toBeInstanceOf(StoreError);
      expect(reason.message).toBe('MongoDB could not be used: its disk is full: make room.');
      expect(reason.cause.message).toMatch(/^Mongo\w+ 14031$/);
      expect(`${reason.stack} ${reason.cause.stack}`).not.toContain('CANARY');
    }
    network.fate = () => 'passes';
    await store.log.append(oak, 0, [joined(0)], undefined);
    expect(await recordOf(direct.log, oak)).toHaveLength(1);
  });

  test('a closed store refuses, once what was under way is done, and may be closed again', async () => {
    const store = await open(uri);
    const oak = newCommunity();
    const appended = Promise.all([0, 1, 2].map((n) => store.log.append(oak, n, [joined(n)], undefined)));
    await store.log.close();
    await appended;
    expect(await recordOf(direct.log, oak)).toHaveLength(3);
    await store.vault.close();
    await expect(store.log.append(oak, 3, [joined(3)], undefined)).rejects.toThrow(StoreError);
    await expect(store.log.communities()).rejects.toThrow(StoreError);
    await expect(store.vault.purge(0, 0)).rejects.toThrow(StoreError);
  });

  test('an address where nobody answers is refused when it is opened, without its password', async () => {
    network.away = true;
    const secret = network.uri.replace('mongodb://', 'mongodb://user:CANARY@');
    for (const address of [secret, 'mongodb://user:CANARY@', 'http://user:CANARY@127.0.0.1']) {
      const error: Error = await openMongo({ ...patient, uri: address, patience: 200 }).then(
        () => new Error('it was opened'),
        (reason: Error) => reason,
      );
      expect(error).toBeInstanceOf(StoreError);
      expect(`${error.stack} ${(error.cause as Error).stack}`).not.toContain('CANARY');
    }
  });
});
