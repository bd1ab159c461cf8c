import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { assemble, type Ground } from '../../../src/bot/assemble.ts';
import { playgroundChat } from '../../../src/chat/playground/playground.ts';
import type { Community } from '../../../src/core/community.ts';
import { digest } from '../../../src/ids.ts';
import { createJournal } from '../../../src/journal.ts';
import { createMetrics } from '../../../src/metrics.ts';
import { readSpeech } from '../../../src/speech.ts';
import { memoryLog } from '../../../src/store/memory/log.ts';
import { memoryOwnership } from '../../../src/store/memory/ownership.ts';
import { memoryVault } from '../../../src/store/memory/vault.ts';
import { labels } from '../../support/labels.ts';
import { on, zone } from '../../support/neighbourhood.ts';
import { settings } from '../../support/settings.ts';
import { place } from './place.ts';
import { makeRig } from './rig.ts';

// One person with an account on two platforms, through the real adapter of each.

jest.setTimeout(60_000);

const group = -1001;
const [olga, ana, karim] = [21, 22, 23];
const day = 24 * 60;
const wide = [1e9, 1] as const;

async function neighbourhood() {
  const rig = await makeRig({ limits: { overall: wide, chat: wide, group: wide } }, on('2027-03-01 10:00'));
  const { standIn, time } = rig;
  const folder = mkdtempSync(join(tmpdir(), 'accounts-'));
  let count = 0;
  const newId = <P extends string>(prefix: P): `${P}_${string}` => `${prefix}_${(count++).toString(36)}`;
  let idle = async () => {};
  const telegram = rig.open();
  const playground = playgroundChat({
    file: join(folder, 'playground.sqlite'),
    now: time.now,
    newId,
    wait: time.wait,
    isOutage: () => false,
    gaveUp: () => {},
    settled: () => idle(),
  });
  const log = memoryLog();
  const ground: Ground = {
    log,
    vault: memoryVault(),
    ownership: memoryOwnership(log),
    chats: [telegram, playground.chat],
    ...readSpeech('config'),
    digest,
    page: { link: async () => '', leave: async () => {} },
    recorded: () => {},
    settings,
    language: 'fr',
    timeZone: zone,
    textsKeptDays: 30,
    newId,
    now: time.now,
    wait: time.wait,
    journal: createJournal('silent', { write: () => {} }),
    metrics: createMetrics(),
  };
  const { bot, courier, communities } = await assemble(ground);
  idle = () => courier.idle();
  for (const [id, name] of [[olga, 'Olga'] as const, [ana, 'Ana'] as const, [karim, 'Karim'] as const])
    standIn.addUser(id, name, { started: true });
  standIn.addGroup(group, [olga, ana, karim]);
  await communities.found(place(group), time.now());
  await telegram.start(bot.receive, bot.noticed);
  await playground.chat.start(bot.receive);

  const quiet = async () => {
    await time.until(() => standIn.updates.pending().length === 0 && telegram.counts().waiting === 0);
    await idle();
  };
  return {
    community: (): Community => communities.all()[0]?.community as Community,
    events: async () => {
      const [ledger] = communities.all();
      const found = [];
      for await (const { event } of log.read(ledger?.id ?? 'c_', 0)) found.push(event);
      return found;
    },
    /** Writes on Telegram, in the group or in private. */
    async writes(by: number, text: string, chat = by) {
      standIn.write(chat, by, text);
      await quiet();
    },
    async presses(by: number, label: string, chat = by) {
      const shown = standIn
        .shown(chat)
        .findLast(({ reply_markup: under }) =>
          under?.inline_keyboard.flat().some(({ text }) => text.includes(label)),
        );
      const choice = shown?.reply_markup?.inline_keyboard
        .flat()
        .findIndex(({ text }) => text.includes(label));
      standIn.press(chat, by, shown?.message_id ?? 0, choice ?? 0);
      await quiet();
    },
    /** What the bot told somebody in private on Telegram. */
    told: (by: number) => standIn.shown(by).map(({ text }) => text ?? ''),
    room: playground.room,
    async passes(minutes: number) {
      time.advance(minutes * 60_000);
      await bot.tick();
      await idle();
    },
    async end() {
      await courier.stop();
      await rig.end();
      await playground.chat.stop();
      rmSync(folder, { recursive: true });
    },
  };
}

let house: Awaited<ReturnType<typeof neighbourhood>>;
beforeEach(async () => {
  house = await neighbourhood();
});
afterEach(() => house.end());

/** What the bot told Karim in the playground. */
const toldThere = () => house.room.messages('Karim').filter((one) => one.in === 'bot' && one.from === null);
const says = (text: string) => house.room.say('Karim', 'bot', text, undefined);
const codeOf = (text: string | undefined) => /\/link (\S+)/.exec(text ?? '')?.[1] ?? '';

test('a person with an account on Telegram and one elsewhere is one member, with one weekly limit and one score', async () => {
  await house.writes(olga, 'bonjour', group);
  await house.writes(karim, 'je peux conduire des gens, une fois par semaine au plus');
  await says('bonjour');
  const apart = house.community().members.size;
  await house.writes(karim, '/link');
  await says(`/link ${codeOf(house.told(karim).at(-1))}`);
  expect(house.community().members.size).toBe(apart - 1);
  for (const last of [toldThere().at(-1)?.text, house.told(karim).at(-1)]) expect(last).toContain('qu’un');

  // One limit: asked once this week, wherever they are, they are not asked again.
  const limited = [...house.community().members.values()].filter(({ enlistment }) => enlistment);
  expect(limited.map(({ enlistment }) => enlistment?.weeklyLimit)).toEqual([1]);
  await house.writes(ana, 'Quelqu’un peut me conduire à la gare mardi à 18h ?', group);
  await house.passes(1);
  const alerted = async () => (await house.events()).filter(({ type }) => type === 'alerted').length;
  expect(await alerted()).toBe(1);
  await says('je m’en occupe');
  await house.writes(ana, 'Quelqu’un peut me conduire au marché mercredi à 9h ?', group);
  await house.passes(1);
  expect(await alerted()).toBe(1);

  // One score: taken there, reported on Telegram.
  await house.passes(2 * day);
  await house.writes(karim, 'c’est fait');
  await house.presses(ana, labels.fr.yes);
  const [helper] = [...house.community().members.values()].filter(({ confirmed }) => confirmed > 0);
  expect(helper?.confirmed).toBe(1);
  for (const ask of [() => house.writes(karim, '/mesdonnees'), () => says('/mesdonnees')]) await ask();
  for (const data of [house.told(karim).at(-1), toldThere().at(-1)?.text])
    expect(data?.replace(/[\u00a0\u202f]/g, ' ')).toMatch(/1 coup de main confirmé/);
});

test('a code is good once, and whose it was hears of it where they are', async () => {
  await house.writes(olga, 'bonjour', group);
  await house.writes(karim, '/link');
  const code = codeOf(house.told(karim).at(-1));
  await house.room.say('Eve', 'bot', `/link ${code}`, undefined);
  expect(house.told(karim).at(-1)).toContain('qu’un');
  const members = house.community().members.size;
  await says(`/link ${code}`);
  expect(toldThere().at(-1)?.text).toContain('Ce code ne convient pas');
  expect(house.community().members.size).toBe(members + 1);
});
