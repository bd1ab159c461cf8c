import { beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { Conversation } from '../../support/conversation.ts';
import { labels } from '../../support/labels.ts';
import { tellOn } from '../../support/transport.ts';
import { dice, lastOf } from './rig.ts';
import { type Backstage, group, onTelegram } from './room.ts';
import { write } from './stand-in/world.ts';

// What is only so on Telegram, told with the whole bot.

jest.setTimeout(3_600_000);

let behind: Backstage;
tellOn(
  onTelegram((backstage) => {
    behind = backstage;
  }),
);
const { converse } = await import('../../support/conversation.ts');

const button = labels.fr;
const need = 'Quelqu’un peut me conduire à la gare demain matin ?';

let house: Conversation;
beforeEach(async () => {
  house = await converse('fr');
  await house.says('Olga', 'bonjour');
});
const card = () => house.posted().at(-1);
const calls = (method: string, to: number) =>
  behind.rig.standIn.calls.filter((call) => call.method === method && call.given['chat_id'] === to);

describe('In a group on Telegram', () => {
  test('a mission goes through all its states in one message that is rewritten', async () => {
    await house.says('Ana', need);
    await house.presses('Karim', button.take);
    await house.writes('Karim', 'finalement je ne peux plus, désolé');
    await house.says('Lea', 'je m’en occupe', card()?.id);
    await house.passes(33 * 60);
    await house.writes('Lea', 'oui');
    await house.writes('Ana', 'oui');
    expect(await house.happened()).toContain('confirmed');
    expect(house.posted()).toHaveLength(2);
    expect(calls('sendMessage', group)).toHaveLength(2);
    expect(calls('editMessageText', group).length).toBeGreaterThanOrEqual(4);
  });

  test('a thumb takes a request, and a thumb says that it worked', async () => {
    await house.says('Ana', need);
    await house.reacts('Karim', card()?.id ?? '', '👍');
    expect(card()?.text).toContain('Merci à Karim');
    await house.passes(33 * 60);
    for (const name of ['Karim', 'Ana']) await house.reacts(name, house.told(name).at(-1)?.id ?? '', '👍');
    expect((await house.happened()).at(-1)).toBe('confirmed');
  });

  test('people are who they are, whatever @name they have today', async () => {
    await house.says('Ana', need);
    await house.presses('Karim', button.take);
    const { users } = behind.rig.standIn.world;
    const [karim, lea] = [await behind.person('Karim'), await behind.person('Lea')];
    const rename = (id: number, username: string) => {
      const known = users.get(id);
      if (known) users.set(id, { ...known, user: { ...known.user, username } });
    };
    rename(karim, 'someone_new');
    rename(lea, 'karim_voisin');
    await house.writes('Lea', 'finalement je ne peux plus, désolée');
    expect(await house.happened()).toEqual(['asked', 'taken']);
    await house.writes('Karim', 'finalement je ne peux plus, désolé');
    expect((await house.happened()).at(-1)).toBe('handed-over');
  });

  test('whoever never wrote to the bot is told in the group how to begin, and then what they missed', async () => {
    await behind.person('Karim', false);
    await house.says('Ana', need);
    await house.presses('Karim', button.take);
    const link = /https:\/\/t\.me\/coup_de_main_bot\?start=(\S+)/.exec(card()?.text ?? '');
    expect(card()?.text).toContain('Karim');
    expect(house.told('Karim')).toEqual([]);
    await house.passes(1);
    await house.writes('Karim', `/start ${link?.[1]}`);
    expect(house.told('Karim').filter(({ text }) => text.includes('Voici votre mission'))).toHaveLength(1);
  });

  test('a volunteer who blocks the bot, or leaves the group, is asked nothing any more', async () => {
    for (const name of ['Karim', 'Lea']) await house.writes(name, 'je peux conduire des gens');
    const { standIn } = behind.rig;
    standIn.block(await behind.person('Karim'));
    standIn.leave(group, await behind.person('Lea'));
    await behind.quiet();
    await house.says('Ana', need);
    expect(await house.happened()).not.toContain('alerted');
    expect(standIn.refused()).toEqual([]);
  });

  test('a helper who leaves the group is reminded in private, once, and may still give the mission back', async () => {
    await house.says('Ana', need);
    await house.presses('Karim', button.take);
    const posted = house.posted().length;
    behind.rig.standIn.leave(group, await behind.person('Karim'));
    await behind.quiet();
    expect(house.told('Karim').filter(({ text }) => text.includes('Petit rappel'))).toHaveLength(1);
    expect(house.posted()).toHaveLength(posted);
    await house.presses('Karim', button.handOver);
    expect((await house.happened()).at(-1)).toBe('handed-over');
  });

  test('whoever only reacts to others, or leaves without a word, is written down nowhere', async () => {
    const { standIn } = behind.rig;
    const said = standIn.write(group, await behind.person('Ana'), 'il fait beau');
    await behind.quiet();
    const members = house.community().members.size;
    const max = await behind.person('Max');
    standIn.react(group, max, said, [], ['👍']);
    standIn.leave(group, max);
    await behind.quiet();
    expect(house.community().members.size).toBe(members);
    expect(await house.vault.memberships({ platform: 'telegram', id: `${max}` })).toEqual([]);
  });

  test('an administrator who stays anonymous is told why nothing is done for them, by this bot only', async () => {
    const { standIn } = behind.rig;
    const { users, chats } = standIn.world;
    standIn.addUser(1087968824, 'Group');
    const anonymous = users.get(1087968824);
    const info = chats.get(group)?.info;
    if (!anonymous || !info) throw new Error('There is no such group.');
    users.set(1087968824, { ...anonymous, user: { ...anonymous.user, is_bot: true } });
    const before = standIn.shown(group).length;
    const fields = { sender_chat: info };
    for (const text of ['/setup Chez moi', 'bonjour', '/setup@other_bot', '/ban Karim'])
      standIn.write(group, 1087968824, text, { fields });
    await behind.quiet();
    expect(standIn.shown(group)).toHaveLength(before + 1);
    expect(standIn.shown(group).at(-1)?.text).toContain('Rester anonyme');
  });

  test('a group that becomes a supergroup goes on with what was under way', async () => {
    await house.says('Ana', need);
    behind.rig.standIn.migrate(group, -2002, await behind.person('Olga'));
    await behind.quiet();
    await house.writes('Karim', 'bonjour');
    const { standIn } = behind.rig;
    standIn.write(-2002, await behind.person('Karim'), 'je m’en occupe');
    await behind.quiet();
    expect(await house.happened()).toEqual(['asked', 'taken']);
    expect(standIn.shown(-2002).at(-1)?.text).toContain('Merci à Karim');
    const { id = 'c_', groups } = house.community();
    const address = await house.vault.addressOf(id, [...groups][0] ?? 'g_');
    expect(address).toMatchObject({ chat: '-2002' });
  });

  test('organizers hear that the group has shown the bot out, and when it is let in again it goes on', async () => {
    await house.says('Ana', need);
    const { standIn } = behind.rig;
    const olga = await behind.person('Olga');
    standIn.changeMe(group, olga, 'kicked');
    await behind.quiet();
    expect(house.told('Olga').at(-1)?.text).toContain('Je ne suis plus dans l’un des groupes');
    standIn.changeMe(group, olga, 'member');
    await behind.quiet();
    expect(house.community().groups.size).toBe(1);
    await house.writes('Karim', '/missions');
    expect(house.told('Karim').at(-1)?.text).toContain('gare');
  });
});

const races = Number(process.env['RACE_ROUNDS'] ?? 25);

test(`of two who press in the same millisecond, ${races} times, exactly one takes it`, async () => {
  const { standIn } = behind.rig;
  let takers = 0;
  for (let round = 0; round < races; round += 1) {
    await house.says(`Ana ${round}`, need);
    const [request] = [...house.community().requests.values()].slice(-1);
    const { message_id: message } = standIn.shown(group).at(-1) ?? { message_id: 0 };
    const [one, other] = [await behind.person(`Karim ${round}`), await behind.person(`Lea ${round}`)];
    const chat = standIn.world.chats.get(other);
    if (!chat) throw new Error('There is no such chat.');
    // Alerted in private: two chats, which are handled side by side.
    const inline_keyboard = [[{ text: button.take, callback_data: `take ${request?.id}` }]];
    const { me } = standIn.world;
    const alert = write(standIn.world, chat, { from: me, text: need, reply_markup: { inline_keyboard } });
    const presses = [
      () => standIn.press(group, one, message, 0),
      () => standIn.press(other, other, alert.message_id, 0),
    ];
    for (const press of round % 2 === 0 ? presses : presses.reverse()) press();
    await behind.quiet();
    expect(request).toMatchObject({ status: 'taken', filled: 1 });
    takers += request?.missions.size ?? 0;
    const answers = [`Karim ${round}`, `Lea ${round}`].map((name) => house.told(name).at(-1)?.text ?? '');
    expect(answers.filter((text) => text.includes('Voici votre mission'))).toHaveLength(1);
    expect(answers.filter((text) => text.includes('déjà pris en charge'))).toHaveLength(1);
  }
  console.info(`races on Telegram: ${races} rounds of 2, ${takers} takers`);
});

const acts = Number(process.env['HARD_DAY_ACTS'] ?? 150);
const seed = Number(process.env['HARD_DAY_SEED'] ?? 5);

test(`nothing is lost in a hard day of ${acts} acts: received = done + set aside, to send = sent + refused`, async () => {
  const roll = dice(seed);
  const { standIn } = behind.rig;
  const { updates } = standIn;
  const names = ['Ana', 'Karim', 'Lea', 'Max', 'Rosa', 'Paul', 'Jeanne', 'Ben'];
  const needs = [need, 'Qui pourrait promener mon chien jeudi ?', 'Quelqu’un pour quelques courses demain ?'];
  const one = <T>(list: readonly T[]) => list[roll(list.length)] as T;
  const troubles = [
    () => standIn.fault({ retryAfter: 1 + roll(9) }, { times: 1 + roll(3) }),
    () => standIn.fault({ status: 502 }, { times: 1 + roll(5) }),
    () => standIn.fault({ drop: 'before' }, { times: 1 + roll(3) }),
    () => standIn.fault({ drop: 'after' }, { method: 'getUpdates' }),
    () => standIn.fault({ body: '<html>' }, { times: 1 + roll(2) }),
    () => {
      for (const update of lastOf(updates.confirmed, roll(6))) updates.force(update, roll(2) === 0);
    },
    () => updates.shuffle(roll),
  ];
  const people = new Map<string, number>();
  for (const name of names) people.set(name, await behind.person(name, roll(4) > 0));
  const by = () => people.get(one(names)) ?? 0;
  const anyButton = () => {
    const [chat, as] = roll(2) === 0 ? [group, by()] : [by(), 0];
    const shown = standIn.shown(chat).filter((message) => message.reply_markup?.inline_keyboard.length);
    if (shown.length === 0) return;
    const message = one(shown);
    const choices = message.reply_markup?.inline_keyboard.flat().length ?? 0;
    standIn.press(chat, as || chat, message.message_id, roll(choices));
  };
  const deeds = [
    () => standIn.write(group, by(), one(needs)),
    () => standIn.write(group, by(), one(['je m’en occupe', 'merci !', 'il pleut', 'c’est bon, trouvé !'])),
    () => {
      const who = by();
      standIn.write(
        who,
        who,
        one(['je peux conduire et faire les courses', 'oui', 'je ne peux plus', '/aide']),
      );
    },
    anyButton,
    anyButton,
    anyButton,
    () => roll(5) === 0 && standIn.block(by()),
    () => one(troubles)(),
    () => one(troubles)(),
  ];
  for (let act = 0; act < acts; act += 1) {
    one(deeds)();
    if (roll(3) === 0) await behind.quiet();
    if (roll(10) === 0) await house.passes(1 + roll(60));
  }
  standIn.heal();
  await behind.quiet();

  const { received, done, dead, waiting } = behind.counts();
  expect({ dead, waiting }).toEqual({ dead: 0, waiting: 0 });
  expect(received).toBe(done + dead);
  expect(received).toBe(new Set(updates.confirmed.map(({ update_id: id }) => id)).size);
  const outcomes = [...behind.said.values()];
  const count = (outcome: string) => outcomes.filter((each) => each === outcome).length;
  expect(count('waiting')).toBe(0);
  expect(outcomes).toHaveLength(count('sent') + count('refused'));
  const complaints = standIn.refused().map(({ outcome }) => outcome);
  expect(complaints.filter((text) => !/initiate|blocked|not modified|too old/.test(text))).toEqual([]);
  console.info(
    `a hard day (seed ${seed}): ${received} received = ${done} done + ${dead} set aside; ` +
      `${outcomes.length} to send = ${count('sent')} sent + ${count('refused')} refused`,
  );
});
