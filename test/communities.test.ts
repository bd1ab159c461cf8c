import { describe, expect, test } from '@jest/globals';
import { type Communities, openCommunities } from '../src/communities.ts';
import type { Event } from '../src/core/command.ts';
import type { CommunityId } from '../src/core/model.ts';
import type { Recorded } from '../src/ledger.ts';
import { type Log, StoreError } from '../src/store/log.ts';
import { memoryLog } from '../src/store/memory/log.ts';
import { memoryOwnership } from '../src/store/memory/ownership.ts';
import { memoryVault } from '../src/store/memory/vault.ts';
import type { Vault } from '../src/store/vault.ts';
import { recordOf } from './store/records.ts';
import * as is from './support/neighbourhood.ts';
import { settings } from './support/settings.ts';

const oak = { platform: 'telegram', chat: 'oak street' } as const;
const elm = { platform: 'telegram', chat: 'elm street' } as const;
const { ana, ben, noon } = is;

/** Stores that outlive the processes begun on them. */
function stores() {
  const [log, vault] = [memoryLog(), memoryVault()];
  const ownership = memoryOwnership(log);
  let ids = 0;
  const clock = { now: noon };
  /** Whether something waits to be said. */
  const saying = { now: false };
  const failures: [CommunityId, unknown][] = [];
  async function begin(
    change: { readonly log?: Log; readonly vault?: Vault; readonly platforms?: readonly string[] } = {},
  ) {
    const heard: Recorded[] = [];
    const { found, get, ...communities } = await openCommunities({
      log: change.log ?? log,
      vault: change.vault ?? vault,
      platforms: change.platforms ?? ['telegram'],
      language: 'fr',
      timeZone: is.zone,
      newId: (prefix) => `${prefix}_${++ids}`,
      ownership,
      now: () => clock.now,
      settings,
      letGo: () => !saying.now,
      failed: (id, error) => failures.push([id, error]),
      hear: (_ledger, recorded) => heard.push(...recorded),
    });
    const here = {
      ...communities,
      get: async (id: CommunityId) => there(await get(id)),
      found: async (...where: Parameters<Communities['found']>) => there(await found(...where)),
    };
    return { communities: here, heard };
  }
  return { log, vault, ownership, begin, clock, saying, failures };
}

/** Where one process is alone, everything is there. */
function there<T>(found: T | 'elsewhere' | undefined): T {
  if (found === undefined || found === 'elsewhere') throw new Error('It is not here.');
  return found;
}

type Here = Awaited<ReturnType<ReturnType<typeof stores>['begin']>>['communities'];

async function eventsOf(log: Log, id: CommunityId): Promise<readonly Event[]> {
  return (await recordOf(log, id)).map(({ event }) => event);
}

describe('a community', () => {
  test('is founded in a chat that belongs to none, and speaks the language of the house', async () => {
    const { log, begin } = stores();
    const { communities, heard } = await begin();
    expect(await communities.at(oak)).toBeUndefined();
    const { ledger, group } = await communities.found(oak, noon);
    expect(await eventsOf(log, ledger.id)).toEqual([
      { type: 'founded', at: noon, community: ledger.id, language: 'fr', timeZone: is.zone },
      { type: 'linked', at: noon, group },
    ]);
    expect(heard.map(({ event }) => event.type)).toEqual(['founded', 'linked']);
    expect(await communities.at(oak)).toEqual({ community: ledger.id, group });
    expect(await communities.get(ledger.id)).toBe(ledger);
  });

  test('is founded once, however many find its chat new at the same time', async () => {
    const { log, begin } = stores();
    const { communities } = await begin();
    const founded = await Promise.all([1, 2, 3].map(() => communities.found(oak, noon)));
    expect(new Set(founded.map(({ ledger }) => ledger)).size).toBe(1);
    expect(await log.communities()).toHaveLength(1);
    expect(communities.all()).toHaveLength(1);
  });

  test('is another one in another chat', async () => {
    const { communities } = await stores().begin();
    const [one, other] = await Promise.all([communities.found(oak, noon), communities.found(elm, noon)]);
    expect(one.ledger.id).not.toBe(other.ledger.id);
    expect((await communities.at(elm))?.community).toBe(other.ledger.id);
  });

  test('is the same after a restart, and founding it again changes nothing', async () => {
    const { log, begin } = stores();
    const { ledger, group } = await (await begin()).communities.found(oak, noon);
    const { communities } = await begin();
    const again = await communities.found(oak, noon + 1);
    expect([again.ledger.id, again.group]).toEqual([ledger.id, group]);
    expect(await eventsOf(log, ledger.id)).toHaveLength(2);
  });

  test('of which only the chat was noted down before a crash is founded then', async () => {
    const { log, vault, begin } = stores();
    const { communities } = await begin({
      log: { ...log, append: () => Promise.reject(new StoreError('The disk is full.')) },
    });
    await expect(communities.found(oak, noon)).rejects.toThrow(StoreError);
    const known = await vault.groupAt(oak);
    const { ledger, group } = await (await begin()).communities.found(oak, noon);
    expect({ community: ledger.id, group }).toEqual(known);
    expect(await eventsOf(log, ledger.id)).toHaveLength(2);
  });

  test('that could not be founded is founded at the next try', async () => {
    const { log, begin } = stores();
    let full = true;
    const { communities } = await begin({
      log: {
        ...log,
        append: (...entry) =>
          full ? Promise.reject(new StoreError('The disk is full.')) : log.append(...entry),
      },
    });
    await expect(communities.found(oak, noon)).rejects.toThrow(StoreError);
    full = false;
    const { ledger } = await communities.found(oak, noon);
    expect(await eventsOf(log, ledger.id)).toHaveLength(2);
  });
});

test('one whose platform is off is not the one of whoever writes in private', async () => {
  const { begin } = stores();
  const { communities } = await begin();
  const { ledger } = await communities.found(oak, noon);
  expect(await communities.only('telegram')).toBe(ledger.id);
  const { communities: later } = await begin({ platforms: ['whatsapp'] });
  expect(await later.only('telegram')).toBeUndefined();
  const other = await later.found({ platform: 'whatsapp', chat: '1' }, noon);
  expect(await later.only('telegram')).toBe(other.ledger.id);
});

describe('what was not said before a restart', () => {
  async function recorded() {
    const house = stores();
    const { ledger } = await (await house.begin()).communities.found(oak, noon);
    await ledger.carryOut({ type: 'join', at: noon, by: ana });
    return { ...house, id: ledger.id };
  }
  const positions = (heard: readonly Recorded[]) => heard.map(({ position }) => position);

  test('is told from the first event on when nothing was', async () => {
    const { begin } = await recorded();
    expect(positions((await begin()).heard)).toEqual([0, 1, 2]);
  });

  test('is told from where the slowest platform is', async () => {
    const { begin, vault, id } = await recorded();
    await vault.keepDelivered(id, 'telegram', 2);
    await vault.keepDelivered(id, 'whatsapp', 1);
    expect(positions((await begin({ platforms: ['telegram', 'whatsapp'] })).heard)).toEqual([2]);
    expect(positions((await begin()).heard)).toEqual([]);
  });

  test('is not the whole past for a platform that was just turned on', async () => {
    const { begin, vault, id } = await recorded();
    await vault.keepDelivered(id, 'telegram', 2);
    expect(positions((await begin({ platforms: ['telegram', 'whatsapp'] })).heard)).toEqual([]);
  });
});

describe('a member who leaves for good', () => {
  async function inhabited() {
    const house = stores();
    const begun = await house.begin();
    const { ledger, group } = await begun.communities.found(oak, noon);
    const { id } = ledger;
    for (const by of [ana, ben]) {
      await ledger.carryOut({ type: 'join', at: noon, by, group });
      const contact = {
        platform: 'telegram',
        id: by,
        name: 'Somebody',
        chat: by,
        contact: '@',
        seenAt: noon,
      };
      await house.vault.keepContact(id, by, contact);
    }
    await ledger.carryOut({ type: 'ask', at: noon, by: ana, request: 'r_1', group, need: is.errand });
    await house.vault.keepText({
      community: id,
      request: 'r_1',
      by: ana,
      kind: 'what',
      text: 'Eggs',
      expiresAt: noon + 1,
    });
    return { ...house, ...begun, ledger, id };
  }

  async function isGone({ log, vault, id }: { log: Log; vault: Vault; id: CommunityId }, communities: Here) {
    expect(JSON.stringify(await eventsOf(log, id))).not.toContain(ana);
    expect(await vault.person(id, ana)).toBeUndefined();
    expect(await vault.textsBy(id, ana, noon)).toEqual([]);
    const ledger = await communities.get(id);
    expect(ledger.leaving).toEqual([]);
    expect(ledger.community.members.has(ana)).toBe(false);
    expect(ledger.community.members.has(ben)).toBe(true);
  }

  test('is gone from the log and the vault, and is told how much that was', async () => {
    const house = await inhabited();
    const removed = await house.communities.forget(house.ledger, ana, noon);
    // Joined, asked, withdrawn and gone: four events.
    expect(removed).toEqual({ accounts: 1, texts: 1, posts: 0, events: 4 });
    await isGone(house, house.communities);
  });

  test('before a crash is gone after the next start', async () => {
    const house = await inhabited();
    await house.ledger.carryOut({ type: 'forget', at: noon, by: ana });
    await isGone(house, (await house.begin()).communities);
  });

  test('before a crash that came between the vault and the log is gone after the next start', async () => {
    const house = await inhabited();
    await house.ledger.carryOut({ type: 'forget', at: noon, by: ana });
    await house.vault.forget(house.id, ana);
    await isGone(house, (await house.begin()).communities);
  });

  test.each(['vault', 'log'] as const)(
    'while the %s fails is gone when the next one leaves',
    async (where) => {
      const house = await inhabited();
      const full = () => Promise.reject(new StoreError('The disk is full.'));
      let failing = true;
      const { log, vault } = house;
      const { communities } = await house.begin({
        log: { ...log, forget: (...who) => (failing && where === 'log' ? full() : log.forget(...who)) },
        vault: {
          ...vault,
          forget: (...who) => (failing && where === 'vault' ? full() : vault.forget(...who)),
        },
      });
      const ledger = await communities.get(house.id);
      await ledger.carryOut({ type: 'join', at: noon, by: is.dan });
      await expect(communities.forget(ledger, ana, noon)).rejects.toThrow(StoreError);
      failing = false;
      await communities.forget(ledger, is.dan, noon);
      await isGone(house, communities);
      expect(JSON.stringify(await eventsOf(log, house.id))).not.toContain(is.dan);
    },
  );

  test('twice is gone', async () => {
    const house = await inhabited();
    await Promise.all([1, 2].map(() => house.communities.forget(house.ledger, ana, noon)));
    await isGone(house, house.communities);
  });
});

describe('two members who are one person', () => {
  const { cleo } = is;
  const reach = (id: string, platform = 'telegram') =>
    ({ platform, id, name: id, chat: id, contact: `@${id}`, seenAt: 1 }) as const;

  async function twice() {
    const house = stores();
    const { communities } = await house.begin();
    const { ledger } = await communities.found(oak, noon);
    for (const by of [ana, ben, cleo]) await ledger.carryOut({ type: 'join', at: noon, by });
    await house.vault.keepContact(ledger.id, ben, reach('1'));
    await house.vault.keepContact(ledger.id, cleo, reach('2', 'whatsapp'));
    await ledger.carryOut({ type: 'merge', at: noon, by: ben, other: cleo });
    return { ...house, communities, ledger, id: ledger.id };
  }
  async function areOne({ log, vault, id }: Awaited<ReturnType<typeof twice>>, communities: Here) {
    expect(JSON.stringify(await eventsOf(log, id))).not.toContain(cleo);
    expect((await vault.person(id, ben))?.contacts).toHaveLength(2);
    expect(await vault.person(id, cleo)).toBeUndefined();
    const { merging, community } = await communities.get(id);
    expect(merging.size).toBe(0);
    expect([...community.members.keys()]).toEqual([ana, ben]);
  }

  test('are one in the log and the vault', async () => {
    const house = await twice();
    expect([...house.ledger.merging]).toEqual([[cleo, ben]]);
    await house.communities.unite(house.ledger);
    await areOne(house, house.communities);
  });
  test('before a crash are one after the next start, wherever it came', async () => {
    const house = await twice();
    await areOne(house, (await house.begin()).communities);
    const half = await twice();
    await half.vault.merge(half.id, cleo, ben);
    await areOne(half, (await half.begin()).communities);
  });
  test('leave no trace when they are forgotten at once', async () => {
    const house = await twice();
    await house.communities.forget(house.ledger, ben, noon);
    const text = JSON.stringify(await eventsOf(house.log, house.id));
    expect(text).not.toContain(ben);
    expect(text).not.toContain(cleo);
    expect(await house.vault.memberships({ platform: 'whatsapp', id: '2' })).toEqual([]);
  });
});

describe('a community in which nothing goes on', () => {
  const minute = 60_000;

  async function founded() {
    const house = stores();
    const begun = await house.begin();
    const { ledger, group } = await begun.communities.found(oak, noon);
    await ledger.carryOut({ type: 'join', at: noon, by: ana, group });
    return { ...house, ...begun, ledger, group };
  }
  const restAt = async (house: Awaited<ReturnType<typeof founded>>, minutes: number) => {
    house.clock.now = noon + minutes * minute;
    await house.communities.rest(house.clock.now);
    return house.communities.all().length;
  };

  test('sleeps after ten minutes, and is as it was when somebody speaks in it', async () => {
    const house = await founded();
    expect(await restAt(house, 9)).toBe(1);
    expect(await restAt(house, 10)).toBe(0);
    const woken = await house.communities.get(house.ledger.id);
    expect(woken).not.toBe(house.ledger);
    expect(woken.community).toEqual(house.ledger.community);
    expect(await restAt(house, 19)).toBe(1);
    expect(await restAt(house, 20)).toBe(0);
  });

  test('is woken by a chore no more, and begun with no more by the next process', async () => {
    const house = await founded();
    await restAt(house, 10);
    await house.communities.wake(house.clock.now + 1_000 * minute);
    expect(house.communities.all()).toEqual([]);
    const next = await house.begin();
    expect(next.communities.all()).toEqual([]);
    expect((await next.communities.get(house.ledger.id)).community).toEqual(house.ledger.community);
  });

  test('stays while a request is under way, whoever ends and begins', async () => {
    const house = await founded();
    const { ledger, group } = house;
    await ledger.carryOut({ type: 'ask', at: noon, by: ana, request: 'r_1', group, need: is.errand });
    expect(await restAt(house, 1_000)).toBe(1);
    const next = await house.begin();
    expect(next.communities.all().map(({ id }) => id)).toEqual([ledger.id]);
  });

  test('is awake again for whoever comes after a process that woke it and ended', async () => {
    const house = await founded();
    await restAt(house, 10);
    await house.communities.get(house.ledger.id);
    expect((await house.begin()).communities.all()).toHaveLength(1);
  });

  test('stays while something is said or done with it', async () => {
    const house = await founded();
    house.saying.now = true;
    expect(await restAt(house, 10)).toBe(1);
    house.saying.now = false;
    const work = Promise.withResolvers<void>();
    const attended = house.communities.attend(house.ledger, () => work.promise);
    expect(await restAt(house, 20)).toBe(1);
    work.resolve();
    await attended;
    expect(await restAt(house, 20)).toBe(0);
  });

  test('is one community for many who wake it while it falls asleep', async () => {
    const house = await founded();
    house.clock.now = noon + 10 * minute;
    const [, ...found] = await Promise.all([
      house.communities.rest(house.clock.now),
      ...[1, 2, 3].map(() => house.communities.get(house.ledger.id)),
    ]);
    expect(new Set(found).size).toBe(1);
    expect(house.communities.all()).toEqual([found[0]]);
    await found[0]?.carryOut({ type: 'join', at: noon, by: ben });
    expect(await eventsOf(house.log, house.ledger.id)).toHaveLength(4);
  });

  const away = () => Promise.reject(new StoreError('The disk is full.'));
  test('whose falling asleep failed half-way is taken again before anything is done with it', async () => {
    const house = await founded();
    const { release, take } = house.ownership;
    Object.assign(house.ownership, { release: away });
    expect(await restAt(house, 10)).toBe(0);
    expect(house.failures).toEqual([[house.ledger.id, expect.any(StoreError)]]);
    // Another process has it by now.
    Object.assign(house.ownership, { release, take: async () => false });
    await expect(house.communities.get(house.ledger.id)).rejects.toThrow('It is not here.');
    Object.assign(house.ownership, { take });
    expect((await house.communities.get(house.ledger.id)).length).toBe(3);
  });

  test.each(['let go', 'taken'])('that may have been %s, or not, is woken again', async (half) => {
    const house = await founded();
    const { release, take, due } = house.ownership;
    if (half === 'let go') Object.assign(house.ownership, { release: away });
    expect(await restAt(house, 10)).toBe(0);
    if (half === 'taken') {
      Object.assign(house.ownership, { take: away });
      await expect(house.communities.get(house.ledger.id)).rejects.toThrow(StoreError);
    }
    // Its owner lives, as far as the store knows: this process.
    Object.assign(house.ownership, { release, take, due: async () => [] });
    await house.communities.wake(house.clock.now);
    expect(house.communities.all()).toHaveLength(1);
    Object.assign(house.ownership, { due });
  });
});
