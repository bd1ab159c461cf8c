import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Community } from '../../src/core/community.ts';
import { replay } from '../../src/core/evolve/evolve.ts';
import type { MemberId } from '../../src/core/model.ts';
import { type Notice, type Phrase, phrases } from '../../src/core/notice.ts';
import { aboutRequest } from '../../src/core/respond/card.ts';
import { readSpeech } from '../../src/speech.ts';
import { memoryVault } from '../../src/store/memory/vault.ts';
import type { Vault } from '../../src/store/vault.ts';
import { createVoice } from '../../src/voice/voice.ts';
import { ana, asked, ben, days, hours, neighbourhood, noon, taken } from '../support/neighbourhood.ts';

const { say, redact } = readSpeech('config');
const phone = '06 12 34 56 78';
const words = `Quelques courses ? Appelez-moi au ${phone}`;

let vault: Vault;
let community: Community;
beforeEach(async () => {
  community = replay([...neighbourhood, asked(), taken(ben)]);
  vault = memoryVault();
  for (const [id, name] of [
    [ana, 'Ana'],
    [ben, 'Ben'],
  ] as const)
    await vault.keepContact('c_1', id, {
      platform: 'playground',
      id,
      name,
      chat: id,
      contact: `t.me/${name}`,
      seenAt: noon,
    });
  const text = { community: 'c_1', request: 'r_1', by: ana, expiresAt: noon + days(1) } as const;
  await vault.keepText({ ...text, kind: 'what', text: words });
});

async function spoken(to: Notice['to'], phrase: Phrase, now = noon): Promise<string> {
  const request = community.requests.get('r_1');
  if (!request) throw new Error('Nothing was asked.');
  const voice = createVoice({ say, vault, redact });
  const notice = { to, say: phrase, about: aboutRequest(request, ben), choices: [] };
  return (await voice.notice({ id: 'c_1', community }, notice, now)).text;
}

const toMember = (member: MemberId) => ({ member });
const told = phrases.filter((phrase) => !phrase.startsWith('choice.'));

/** What tells the two sides of a mission how to find each other. */
const toHelper = ['helper.taken', 'helper.reminder'] as const;
const toAsker = ['asker.taken', 'asker.reminder'] as const;

describe('how to reach somebody', () => {
  test('is told to the other side of their mission, and never their own', async () => {
    for (const phrase of toHelper) expect(await spoken(toMember(ben), phrase)).toContain('t.me/Ana');
    for (const phrase of toAsker) expect(await spoken(toMember(ana), phrase)).toContain('t.me/Ben');
    for (const phrase of toHelper) expect(await spoken(toMember(ben), phrase)).not.toContain('t.me/Ben');
    for (const phrase of toAsker) expect(await spoken(toMember(ana), phrase)).not.toContain('t.me/Ana');
  });
  test('is in nothing else that is said', async () => {
    const others = told.filter((phrase) => ![...toHelper, ...toAsker].some((own) => own === phrase));
    for (const phrase of others)
      for (const member of [ana, ben]) expect(await spoken(toMember(member), phrase)).not.toMatch(/t\.me/);
  });
  test('is never in a group, whatever is said there', async () => {
    for (const phrase of told) expect(await spoken({ group: 'g_1' }, phrase)).not.toMatch(/t\.me/);
  });
});

describe('what was written', () => {
  test('is whole for the two sides of a mission', async () => {
    for (const phrase of [...toHelper, 'helper.amended'] as const)
      expect(await spoken(toMember(ben), phrase)).toContain(phone);
  });
  test('is without numbers and addresses for everybody else, alerted volunteers and organizers too', async () => {
    for (const phrase of told) expect(await spoken({ group: 'g_1' }, phrase)).not.toContain('06 12');
    for (const phrase of ['helper.alert', 'organizer.unclaimed', 'organizer.disputed'] as const)
      expect(await spoken(toMember('m_olga'), phrase)).not.toContain('06 12');
  });
  test('is not said once it has expired', async () => {
    expect(await spoken(toMember(ben), 'helper.taken', noon + days(1) + hours(1))).not.toContain('courses ?');
  });
});

test('who has left is not named any more, even while the vault still knows them', async () => {
  community.members.delete(ben);
  expect(await spoken(toMember(ana), 'asker.taken')).not.toMatch(/Ben/);
});

test('everybody is spoken to in their own language, a group in the community’s', async () => {
  await vault.keepLanguage('c_1', ben, 'en');
  expect(await spoken(toMember(ben), 'helper.taken')).toMatch(/Thank/);
  expect(await spoken(toMember(ana), 'asker.taken')).not.toMatch(/you/);
  expect(await spoken({ group: 'g_1' }, 'card.taken')).not.toMatch(/Thank/);
});
