import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { CommunityId, MemberId } from '../../src/core/model.ts';
import { Conflict } from '../../src/store/log.ts';
import type { Address, Contact, Post, Text, Token, Vault } from '../../src/store/vault.ts';

const oak: CommunityId = 'c_oak';
const elm: CommunityId = 'c_elm';
const ada: MemberId = 'm_ada';
const bob: MemberId = 'm_bob';
/** Far ahead of any clock: an engine may remove by itself what expired by its own. */
const later = Date.UTC(2100, 0);

/** How somebody is reached, by default on Telegram. */
export function contact(id: string, seenAt: number, rest: Partial<Contact> = {}): Contact {
  return {
    platform: 'telegram',
    id,
    name: `Name of ${id}`,
    chat: `private-${id}`,
    contact: `@${id}`,
    seenAt,
    ...rest,
  };
}

/** A text of Ada's in the oak community. */
export function text(rest: Partial<Text> = {}): Text {
  return {
    community: oak,
    request: 'r_1',
    by: ada,
    kind: 'what',
    text: 'bread',
    expiresAt: later + 1_000,
    ...rest,
  };
}

/** A token of Ada's in the oak community. */
function token(digest: string, rest: Partial<Token> = {}): Token {
  return { digest, kind: 'session', community: oak, member: ada, until: later + 1_000, ...rest };
}

/** A post in the oak community's group, about nobody. */
export function post(message: string, rest: Partial<Post> = {}): Post {
  const where = { community: oak, platform: 'telegram', chat: 'group' };
  return { ...where, message, key: `key-${message}`, says: 'card', choices: [], at: 1, ...rest };
}

/** What every engine of the vault must do. */
export function vaultContract(engine: string, open: () => Promise<Vault>): void {
  describe(`the vault in ${engine}`, () => {
    let vault: Vault;
    beforeEach(async () => {
      vault = await open();
    });
    afterEach(() => vault.close());

    describe('a group', () => {
      const street: Address = { platform: 'telegram', chat: '-100', thread: '7' };
      const square: Address = { platform: 'whatsapp', chat: '12@g.us' };

      test('is found by its chat, and its chat by the group', async () => {
        await vault.keepGroup(oak, 'g_1', street);
        await vault.keepGroup(oak, 'g_2', square);
        expect(await vault.groupAt(street)).toEqual({ community: oak, group: 'g_1' });
        expect(await vault.groupAt({ ...square })).toEqual({ community: oak, group: 'g_2' });
        expect(await vault.addressOf(oak, 'g_1')).toEqual(street);
        expect(await vault.addressOf(oak, 'g_2')).toEqual(square);
      });

      test('is not where nobody linked it', async () => {
        await vault.keepGroup(oak, 'g_1', street);
        expect(await vault.groupAt({ platform: 'telegram', chat: '-100' })).toBeUndefined();
        expect(await vault.groupAt({ ...street, thread: '8' })).toBeUndefined();
        expect(await vault.groupAt({ ...street, platform: 'whatsapp' })).toBeUndefined();
        expect(await vault.addressOf(elm, 'g_1')).toBeUndefined();
      });

      test('moves when it is linked again', async () => {
        await vault.keepGroup(oak, 'g_1', street);
        await vault.keepGroup(oak, 'g_1', square);
        expect(await vault.groupAt(street)).toBeUndefined();
        expect(await vault.addressOf(oak, 'g_1')).toEqual(square);
      });

      test('gives its chat up to the group linked there last', async () => {
        await vault.keepGroup(oak, 'g_1', street);
        await vault.keepGroup(elm, 'g_2', street);
        expect(await vault.groupAt(street)).toEqual({ community: elm, group: 'g_2' });
        expect(await vault.addressOf(oak, 'g_1')).toBeUndefined();
      });
    });

    describe('a person', () => {
      test('is unknown before their first contact', async () => {
        await vault.keepLanguage(oak, ada, 'fr');
        expect(await vault.person(oak, ada)).toBeUndefined();
        expect(await vault.memberships({ platform: 'telegram', id: '1' })).toEqual([]);
        await vault.keepContact(oak, ada, contact('1', 5));
        expect(await vault.person(oak, ada)).toEqual({ contacts: [contact('1', 5)], language: 'fr' });
      });

      test('is as last seen', async () => {
        await vault.keepContact(oak, ada, contact('1', 5));
        await vault.keepContact(oak, ada, contact('1', 6, { name: 'Ada L.', chat: 'new' }));
        expect(await vault.person(oak, ada)).toEqual({
          contacts: [contact('1', 6, { name: 'Ada L.', chat: 'new' })],
        });
      });

      test('has the contact most recently seen first', async () => {
        await vault.keepContact(oak, ada, contact('1', 5));
        await vault.keepContact(oak, ada, contact('2', 7, { platform: 'whatsapp' }));
        await vault.keepContact(oak, bob, contact('3', 9));
        const ids = async () => (await vault.person(oak, ada))?.contacts.map(({ id }) => id);
        expect(await ids()).toEqual(['2', '1']);
        await vault.keepContact(oak, ada, contact('1', 8));
        expect(await ids()).toEqual(['1', '2']);
      });

      test('is called as last seen, among all of their community', async () => {
        await vault.keepContact(oak, ada, contact('1', 5));
        await vault.keepContact(oak, ada, contact('2', 7, { platform: 'whatsapp', name: 'Ada L.' }));
        await vault.keepContact(oak, bob, contact('3', 6));
        await vault.keepContact(elm, ada, contact('4', 9));
        expect([...(await vault.called(oak))].sort()).toEqual([
          [ada, 'Ada L.'],
          [bob, 'Name of 3'],
        ]);
        await vault.keepContact(oak, ada, contact('1', 7));
        const [latest] = (await vault.person(oak, ada))?.contacts ?? [];
        expect((await vault.called(oak)).get(ada)).toBe(latest?.name);
        await vault.forget(oak, ada);
        expect([...(await vault.called(oak)).keys()]).toEqual([bob]);
      });

      test('has the language last kept', async () => {
        await vault.keepContact(oak, ada, contact('1', 5));
        await vault.keepLanguage(oak, ada, 'fr');
        await vault.keepLanguage(oak, ada, 'en');
        expect((await vault.person(oak, ada))?.language).toBe('en');
        expect(await vault.person(elm, ada)).toBeUndefined();
      });

      test('may be a member of several communities, the most recently seen first', async () => {
        await vault.keepContact(oak, ada, contact('1', 5));
        await vault.keepContact(elm, bob, contact('1', 8));
        await vault.keepContact(elm, ada, contact('1', 9, { platform: 'whatsapp' }));
        expect(await vault.memberships({ platform: 'telegram', id: '1' })).toEqual([
          { community: elm, member: bob, seenAt: 8 },
          { community: oak, member: ada, seenAt: 5 },
        ]);
      });

      test('keeps the account that was theirs first, and the error names nobody', async () => {
        const outcomes = await Promise.allSettled([
          vault.keepContact(oak, ada, contact('1', 5)),
          vault.keepContact(oak, bob, contact('1', 6)),
        ]);
        expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
        const reason = (outcomes[1] as PromiseRejectedResult).reason as Error;
        expect(reason).toBeInstanceOf(Conflict);
        expect(reason.message).not.toMatch(/Name of|@1|private|telegram/);
        expect(await vault.person(oak, bob)).toBeUndefined();
        expect((await vault.person(oak, ada))?.contacts[0].seenAt).toBe(5);
      });
    });

    test('names are of a community, the last one standing', async () => {
      await vault.keepName(oak, oak, 'Rue du Chêne');
      await vault.keepName(oak, 'z_1', 'Nord');
      await vault.keepName(oak, 'z_1', 'Sud');
      await vault.keepName(elm, 'z_1', 'Place');
      expect(await vault.names(oak)).toEqual(
        new Map([
          [oak, 'Rue du Chêne'],
          ['z_1', 'Sud'],
        ]),
      );
      expect(await vault.names('c_none')).toEqual(new Map());
    });

    describe('a text', () => {
      const words = (texts: readonly Text[]) => texts.map((each) => each.text).sort();

      test('is given for its request, and to its author', async () => {
        await vault.keepText(text());
        await vault.keepText(text({ kind: 'where', text: 'the bakery' }));
        await vault.keepText(text({ by: bob, kind: 'where', text: 'the square' }));
        await vault.keepText(text({ request: 'r_2', text: 'milk' }));
        await vault.keepText(text({ community: elm, text: 'eggs' }));
        expect(words(await vault.texts(oak, 'r_1', 0))).toEqual(['bread', 'the bakery', 'the square']);
        expect(words(await vault.textsBy(oak, ada, 0))).toEqual(['bread', 'milk', 'the bakery']);
        expect(await vault.texts(elm, 'r_1', 0)).toEqual([text({ community: elm, text: 'eggs' })]);
      });

      test('replaces the one of its kind', async () => {
        await vault.keepText(text());
        await vault.keepText(text({ text: 'cake', expiresAt: later + 2_000 }));
        expect(await vault.texts(oak, 'r_1', 0)).toEqual([text({ text: 'cake', expiresAt: later + 2_000 })]);
      });

      test('is given to nobody from the instant at which it expires', async () => {
        await vault.keepText(text({ expiresAt: later + 100 }));
        expect(words(await vault.texts(oak, 'r_1', later + 99))).toEqual(['bread']);
        expect(await vault.texts(oak, 'r_1', later + 100)).toEqual([]);
        expect(words(await vault.textsBy(oak, ada, later + 99))).toEqual(['bread']);
        expect(await vault.textsBy(oak, ada, later + 100)).toEqual([]);
      });

      test('is kept as it was when it was given', async () => {
        const given = { ...text() };
        const kept = vault.keepText(given);
        given.text = 'something else';
        await kept;
        expect(words(await vault.texts(oak, 'r_1', 0))).toEqual(['bread']);
      });

      test('may hold any character', async () => {
        const strange = `'; DROP TABLE text; -- " \\ \u0000 🥖 שלום \n`;
        await vault.keepText(text({ text: strange }));
        expect(words(await vault.texts(oak, 'r_1', 0))).toEqual([strange]);
      });
    });

    describe('a post', () => {
      test('is found by its message, whole', async () => {
        const whole = post('1', {
          request: 'r_1',
          helper: bob,
          by: ada,
          choices: [{ label: 'Je prends', does: 'take r_1' }],
        });
        await vault.keepPost(whole);
        await vault.keepPost(post('2'));
        expect(await vault.postAt('telegram', 'group', '1')).toEqual(whole);
        expect(await vault.postAt('telegram', 'group', '3')).toBeUndefined();
        expect(await vault.postAt('telegram', 'other', '1')).toBeUndefined();
        expect(await vault.postAt('whatsapp', 'group', '1')).toBeUndefined();
      });

      test('replaces what was known of its message', async () => {
        await vault.keepPost(post('1', { choices: [{ label: 'Yes', does: 'yes' }] }));
        await vault.keepPost(post('1', { says: 'taken' }));
        expect(await vault.postAt('telegram', 'group', '1')).toEqual(post('1', { says: 'taken' }));
        expect(await vault.lastSaid('telegram', 'group', 9)).toEqual([post('1', { says: 'taken' })]);
      });

      test('is found by its key, the last one said; earlier ones by their message', async () => {
        await vault.keepPost(post('2', { key: 'card', at: 2 }));
        await vault.keepPost(post('1', { key: 'card', at: 1 }));
        expect((await vault.postBy(oak, 'card'))?.message).toBe('2');
        await vault.keepPost(post('3', { key: 'card', at: 2 }));
        expect((await vault.postBy(oak, 'card'))?.message).toBe('3');
        expect((await vault.postAt('telegram', 'group', '1'))?.key).toBe('card');
        expect(await vault.postBy(elm, 'card')).toBeUndefined();
      });

      test('is the last thing said in its chat, whatever members wrote since', async () => {
        await vault.keepPost(post('1', { at: 1 }));
        await vault.keepPost(post('2', { at: 3 }));
        await vault.keepPost(post('3', { at: 2 }));
        await vault.keepPost(post('4', { at: 4, says: 'request' }));
        await vault.keepPost(post('5', { at: 5, says: 'answer' }));
        await vault.keepPost(post('6', { at: 6, chat: 'other' }));
        const messages = async (chat: string, most: number) =>
          (await vault.lastSaid('telegram', chat, most)).map(({ message }) => message);
        expect(await messages('group', 1)).toEqual(['2']);
        expect(await messages('group', 2)).toEqual(['2', '3']);
        expect(await messages('group', 9)).toEqual(['2', '3', '1']);
        expect(await messages('other', 9)).toEqual(['6']);
        expect(await vault.lastSaid('whatsapp', 'group', 9)).toEqual([]);
      });
    });

    test('a platform was told nothing until something is kept', async () => {
      expect(await vault.delivered(oak, 'telegram')).toBe(-1);
      await vault.keepDelivered(oak, 'telegram', 0);
      await vault.keepDelivered(oak, 'telegram', 41);
      await vault.keepDelivered(oak, 'whatsapp', 3);
      expect(await vault.delivered(oak, 'telegram')).toBe(41);
      expect(await vault.delivered(oak, 'whatsapp')).toBe(3);
      expect(await vault.delivered(elm, 'telegram')).toBe(-1);
    });

    test('does what is asked for without waiting in the order of the calls', async () => {
      const asked = [
        vault.keepText(text({ text: 'first' })),
        vault.keepText(text({ text: 'second' })),
        vault.keepGroup(oak, 'g_1', { platform: 'telegram', chat: '-1' }),
        vault.keepGroup(elm, 'g_2', { platform: 'telegram', chat: '-1' }),
        vault.keepPost(post('1', { says: 'card' })),
        vault.keepPost(post('1', { says: 'taken', community: elm })),
        vault.keepContact(oak, ada, contact('1', 5)),
        vault.keepContact(elm, ada, contact('1', 6)),
      ];
      const forgotten = vault.forget(elm, ada);
      const purged = vault.purge(0, 1);
      const after = vault.keepContact(elm, bob, contact('1', 7));
      await Promise.all([...asked, after]);
      expect(await forgotten).toEqual({ accounts: 1, texts: 0, posts: 0 });
      expect(await purged).toBe(0);
      expect(await vault.texts(oak, 'r_1', 0)).toEqual([text({ text: 'second' })]);
      expect(await vault.groupAt({ platform: 'telegram', chat: '-1' })).toEqual({
        community: elm,
        group: 'g_2',
      });
      expect((await vault.postAt('telegram', 'group', '1'))?.says).toBe('taken');
      const members = (await vault.memberships({ platform: 'telegram', id: '1' })).map(
        ({ member }) => member,
      );
      expect(members).toEqual([bob, ada]);
    });

    describe('forget', () => {
      const choices = (does: string) => [{ label: 'Yes', does }];

      test('removes how a member is called, what they wrote and what concerns them', async () => {
        await vault.keepContact(oak, ada, contact('1', 5));
        await vault.keepContact(oak, ada, contact('2', 6, { platform: 'whatsapp' }));
        await vault.keepLanguage(oak, ada, 'fr');
        await vault.keepText(text());
        await vault.keepText(text({ kind: 'where', expiresAt: later + 1 }));
        await vault.keepPost(post('1', { by: ada, says: 'request' }));
        await vault.keepPost(post('2', { helper: ada }));
        await vault.keepPost(post('3', { chat: 'private-1' }));
        await vault.keepPost(post('4', { platform: 'whatsapp', chat: 'private-2' }));
        await vault.keepPost(post('5', { key: `7:alert:${ada}` }));
        await vault.keepPost(post('6', { choices: choices(`report r_1 ${ada}`) }));
        expect(await vault.forget(oak, ada)).toEqual({ accounts: 2, texts: 2, posts: 6 });
        expect(await vault.person(oak, ada)).toBeUndefined();
        expect(await vault.memberships({ platform: 'telegram', id: '1' })).toEqual([]);
        expect(await vault.textsBy(oak, ada, 0)).toEqual([]);
        expect(await vault.postAt('telegram', 'group', '1')).toBeUndefined();
        expect(await vault.postAt('telegram', 'private-1', '3')).toBeUndefined();
        await vault.keepContact(oak, bob, contact('1', 9));
        expect(await vault.person(oak, bob)).toEqual({ contacts: [contact('1', 9)] });
      });

      test('leaves everybody else, and the same member elsewhere, as they were', async () => {
        await vault.keepContact(oak, bob, contact('2', 5));
        await vault.keepContact(elm, ada, contact('1', 5));
        await vault.keepContact(oak, ada, contact('1', 5));
        await vault.keepText(text({ by: bob }));
        await vault.keepText(text({ community: elm }));
        await vault.keepPost(post('1', { by: bob, request: 'r_1', choices: choices('take r_1') }));
        await vault.keepPost(post('2', { chat: 'private-2' }));
        await vault.keepPost(post('3', { chat: 'private-1', platform: 'whatsapp' }));
        await vault.keepPost(post('4', { community: elm, chat: 'private-1' }));
        expect(await vault.forget(oak, ada)).toEqual({ accounts: 1, texts: 0, posts: 0 });
        expect(await vault.person(oak, bob)).toEqual({ contacts: [contact('2', 5)] });
        expect(await vault.memberships({ platform: 'telegram', id: '1' })).toHaveLength(1);
        expect(await vault.texts(oak, 'r_1', 0)).toHaveLength(1);
        expect(await vault.texts(elm, 'r_1', 0)).toHaveLength(1);
        expect(await vault.postAt('telegram', 'private-1', '4')).toBeDefined();
      });

      test('loses the language too, and may be repeated', async () => {
        await vault.keepContact(oak, ada, contact('1', 5));
        await vault.keepLanguage(oak, ada, 'fr');
        await vault.forget(oak, ada);
        expect(await vault.forget(oak, ada)).toEqual({ accounts: 0, texts: 0, posts: 0 });
        await vault.keepContact(oak, ada, contact('1', 5));
        expect(await vault.person(oak, ada)).toEqual({ contacts: [contact('1', 5)] });
      });
    });

    test('a profile is what was kept of it, one part after the other', async () => {
      expect(await vault.profile(oak)).toEqual({});
      await vault.keepProfile(oak, { name: 'Les Lilas' });
      await vault.keepProfile(oak, { purpose: 'Se donner un coup de main.' });
      await vault.keepProfile(oak, { name: 'Les Lilas du Nord' });
      expect(await vault.profile(oak)).toEqual({
        name: 'Les Lilas du Nord',
        purpose: 'Se donner un coup de main.',
      });
      expect(await vault.profile(elm)).toEqual({});
    });

    describe('a token', () => {
      test('is read as often as one likes until it expires, by its kind and digest', async () => {
        await vault.keepToken(token('d1', { group: 'g_1' }));
        expect(await vault.readToken('session', 'd1', later + 999)).toEqual(token('d1', { group: 'g_1' }));
        expect(await vault.readToken('session', 'd1', later)).toEqual(token('d1', { group: 'g_1' }));
        expect(await vault.readToken('session', 'd1', later + 1_000)).toBeUndefined();
        expect(await vault.readToken('login', 'd1', later)).toBeUndefined();
        expect(await vault.readToken('session', 'd2', later)).toBeUndefined();
      });

      test('is taken by exactly one of many who try at once, and never again', async () => {
        const { member: _, ...nobodys } = token('d1', { kind: 'link' });
        await vault.keepToken(nobodys);
        const tries = Array.from({ length: 20 }, () => vault.takeToken('link', 'd1', later));
        const given = (await Promise.all(tries)).filter((found) => found !== undefined);
        expect(given).toEqual([nobodys]);
        expect(await vault.takeToken('link', 'd1', later)).toBeUndefined();
        expect(await vault.readToken('link', 'd1', later)).toBeUndefined();
      });

      test('is not taken once it expired', async () => {
        await vault.keepToken(token('d1'));
        expect(await vault.takeToken('session', 'd1', later + 1_000)).toBeUndefined();
      });

      test('is counted and dropped by member and kind, those of others untouched', async () => {
        await vault.keepToken(token('d1'));
        await vault.keepToken(token('d2', { until: later + 1 }));
        await vault.keepToken(token('d3', { kind: 'login' }));
        await vault.keepToken(token('d4', { member: bob }));
        await vault.keepToken(token('d5', { community: elm }));
        expect(await vault.countTokens('session', oak, ada, later)).toBe(2);
        expect(await vault.countTokens('session', oak, ada, later + 1)).toBe(1);
        expect(await vault.dropTokens('session', oak, ada)).toBe(2);
        expect(await vault.dropTokens('session', oak, ada)).toBe(0);
        expect(await vault.readToken('login', 'd3', later)).toBeDefined();
        expect(await vault.readToken('session', 'd4', later)).toBeDefined();
        expect(await vault.readToken('session', 'd5', later)).toBeDefined();
      });

      test('goes when its member is forgotten, and when it expired', async () => {
        await vault.keepToken(token('d1'));
        await vault.keepToken(token('d2', { member: bob, until: later + 10 }));
        await vault.keepToken(token('d3', { member: bob, until: later + 11 }));
        await vault.forget(oak, ada);
        expect(await vault.readToken('session', 'd1', later)).toBeUndefined();
        expect(await vault.purge(later + 10, 0)).toBe(1);
        expect(await vault.readToken('session', 'd2', later)).toBeUndefined();
        expect(await vault.readToken('session', 'd3', later)).toBeDefined();
      });
    });

    describe('merge', () => {
      test("makes all that is a member's another's, in keys and buttons too", async () => {
        await vault.keepContact(oak, ada, contact('1', 5));
        await vault.keepContact(oak, bob, contact('2', 6, { platform: 'whatsapp' }));
        await vault.keepLanguage(oak, ada, 'en');
        await vault.keepToken(token('d1'));
        await vault.keepText(text());
        await vault.keepPost(post('1', { by: ada, says: 'request' }));
        const does = (who: MemberId) => [{ label: 'Yes', does: `worked r_1 ${who}` }];
        await vault.keepPost(
          post('2', { helper: ada, key: `inquiry r_1 ${ada} ${ada}`, choices: does(ada) }),
        );
        await vault.keepPost(post('3', { helper: 'm_ada2', key: 'inquiry m_ada2' }));
        await vault.merge(oak, ada, bob);
        await vault.merge(oak, ada, bob);
        expect(await vault.person(oak, ada)).toBeUndefined();
        expect(await vault.person(oak, bob)).toEqual({
          contacts: [contact('2', 6, { platform: 'whatsapp' }), contact('1', 5)],
          language: 'en',
        });
        expect((await vault.memberships({ platform: 'telegram', id: '1' }))[0]?.member).toBe(bob);
        expect((await vault.readToken('session', 'd1', later))?.member).toBe(bob);
        expect(await vault.textsBy(oak, ada, 0)).toEqual([]);
        expect(await vault.textsBy(oak, bob, 0)).toEqual([text({ by: bob })]);
        expect((await vault.postAt('telegram', 'group', '1'))?.by).toBe(bob);
        expect(await vault.postBy(oak, `inquiry r_1 ${bob} ${bob}`)).toEqual(
          post('2', { helper: bob, key: `inquiry r_1 ${bob} ${bob}`, choices: does(bob) }),
        );
        expect((await vault.postAt('telegram', 'group', '3'))?.helper).toBe('m_ada2');
      });

      test('keeps what the other one has, and touches no other community', async () => {
        await vault.keepLanguage(oak, ada, 'en');
        await vault.keepLanguage(oak, bob, 'fr');
        await vault.keepContact(oak, bob, contact('2', 6));
        await vault.keepContact(elm, ada, contact('1', 5));
        await vault.keepText(text());
        await vault.keepText(text({ by: bob, text: 'milk' }));
        await vault.merge(oak, ada, bob);
        expect((await vault.person(oak, bob))?.language).toBe('fr');
        expect((await vault.texts(oak, 'r_1', 0)).map((kept) => kept.text)).toEqual(['milk']);
        expect((await vault.memberships({ platform: 'telegram', id: '1' }))[0]?.member).toBe(ada);
      });
    });

    test('purge removes expired texts and old posts, and counts them', async () => {
      await vault.keepText(text({ expiresAt: later + 100 }));
      await vault.keepText(text({ request: 'r_2', expiresAt: later + 101 }));
      await vault.keepPost(post('1', { at: 49 }));
      await vault.keepPost(post('2', { at: 50 }));
      expect(await vault.purge(later + 100, 50)).toBe(2);
      expect(await vault.texts(oak, 'r_1', 0)).toEqual([]);
      expect(await vault.texts(oak, 'r_2', 0)).toHaveLength(1);
      expect(await vault.postAt('telegram', 'group', '1')).toBeUndefined();
      expect(await vault.postAt('telegram', 'group', '2')).toBeDefined();
      expect(await vault.purge(later + 100, 50)).toBe(0);
    });
  });
}
