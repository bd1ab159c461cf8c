import { describe, expect, test } from '@jest/globals';
import { type Communities, openCommunities } from '../src/communities.ts';
import type { Event } from '../src/core/command.ts';
import type { CommunityId } from '../src/core/model.ts';
import type { Recorded } from '../src/ledger.ts';
import { type Log, StoreError } from '../src/store/log.ts';
import { memoryLog } from '../src/store/memory/log.ts';
import { memoryVault } from '../src/store/memory/vault.ts';
import type { Vault } from '../src/store/vault.ts';
import { recordOf } from './store/records.ts';
import * as is from './support/neighbourhood.ts';

const oak = { platform: 'telegram', chat: 'oak street' } as const;
const elm = { platform: 'telegram', chat: 'elm street' } as const;
const { ana, ben, noon } = is;

/** Stores that outlive the processes begun on them. */
function stores() {
  const [log, vault] = [memoryLog(), memoryVault()];
  let ids = 0;
  async function begin(
    change: { readonly log?: Log; readonly vault?: Vault; readonly platforms?: readonly string[] } = {},
  ) {
    const heard: Recorded[] = [];
    const communities = await openCommunities({
      log: change.log ?? log,
      vault: change.vault ?? vault,
      platforms: change.platforms ?? ['telegram'],
      language: 'fr',
      timeZone: is.zone,
      newId: (prefix) => `${prefix}_${++ids}`,
      hear: (_ledger, recorded) => heard.push(...recorded),
    });
    return { communities, heard };
  }
  return { log, vault, begin };
}

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
    expect(await communities.at(oak)).toEqual({ ledger, group });
    expect(communities.get(ledger.id)).toBe(ledger);
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
    expect((await communities.at(elm))?.ledger).toBe(other.ledger);
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

  async function isGone(
    { log, vault, id }: { log: Log; vault: Vault; id: CommunityId },
    communities: Communities,
  ) {
    expect(JSON.stringify(await eventsOf(log, id))).not.toContain(ana);
    expect(await vault.person(id, ana)).toBeUndefined();
    expect(await vault.textsBy(id, ana, noon)).toEqual([]);
    const ledger = communities.get(id);
    expect(ledger?.leaving).toEqual([]);
    expect(ledger?.community.members.has(ana)).toBe(false);
    expect(ledger?.community.members.has(ben)).toBe(true);
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
      const ledger = communities.get(house.id);
      if (!ledger) throw new Error('The community is not there.');
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
  async function areOne({ log, vault, id }: Awaited<ReturnType<typeof twice>>, communities: Communities) {
    expect(JSON.stringify(await eventsOf(log, id))).not.toContain(cleo);
    expect((await vault.person(id, ben))?.contacts).toHaveLength(2);
    expect(await vault.person(id, cleo)).toBeUndefined();
    expect(communities.get(id)?.merging.size).toBe(0);
    expect([...(communities.get(id)?.community.members.keys() ?? [])]).toEqual([ana, ben]);
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
