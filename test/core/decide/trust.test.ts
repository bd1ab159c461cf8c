import { describe, expect, test } from '@jest/globals';
import type { Command, Event } from '../../../src/core/command.ts';
import { replay } from '../../../src/core/evolve/evolve.ts';
import type { MemberId, Network } from '../../../src/core/model.ts';
import { standingOf } from '../../../src/core/trust/standing.ts';
import {
  ana,
  asked,
  ben,
  cleo,
  dan,
  days,
  neighbourhood,
  noon,
  olga,
  organized,
  taken,
  worked,
} from '../../support/neighbourhood.ts';
import { given } from '../../support/story.ts';

const here = neighbourhood;
const step = (by: MemberId) => ({ at: noon, by });
const vouch = (member: MemberId, by: MemberId = ana) => ({ type: 'vouch', ...step(by), member }) as const;
const vouched = (member: MemberId, by: MemberId = ana) => ({ type: 'vouched', ...step(by), member }) as const;
const raised = (member: MemberId = ben, by: MemberId = ana): Event => ({
  type: 'raised',
  ...step(by),
  member,
  words: 'r_9',
});
const judge = (upheld: boolean, by: MemberId = olga): Command => ({
  type: 'judge',
  ...step(by),
  member: ben,
  raisedBy: ana,
  upheld,
});
const judged = (upheld: boolean): Event => ({
  type: 'judged',
  ...step(olga),
  member: ben,
  raisedBy: ana,
  upheld,
});
const says = (purpose: 'ambassador' | 'messages', answer: 'yes' | 'no' | 'later', by = ben): Event => ({
  type: 'consented',
  ...step(by),
  purpose,
  answer,
});
const belongs = (...networks: readonly Network[]): Event => ({ type: 'belonged', ...step(ben), networks });
const invite = (network?: Network, by: MemberId = olga) =>
  ({ type: 'invite', ...step(by), member: ben, ...(network ? { network } : {}) }) as const;
const invited = (network?: Network): Event => ({
  type: 'invited',
  ...step(olga),
  member: ben,
  ...(network ? { network } : {}),
});
const seen = [...here, says('ambassador', 'yes')];

describe('vouching', () => {
  test('is recorded, and told to both', () => {
    given(...here)
      .when(vouch(ben))
      .leadsTo(vouched(ben));
    given(...here)
      .when(vouch(ben))
      .tells('m_ana you.vouched: retract', 'm_ben helper.vouched');
  });
  test('is for somebody else, who is here, and who was not vouched for', () => {
    given(...here)
      .when(vouch(ana))
      .isRefused('yourself');
    given(...here)
      .when(vouch('m_gone'))
      .isRefused('unknown-member');
    given(...here, vouched(ben))
      .when(vouch(ben))
      .isRefused('nothing-changed');
  });
  test('is for five people at a time', () => {
    const more = ['m_e', 'm_f'].map((by): Event => ({ type: 'joined', ...step(by as MemberId) }));
    const five = [ben, cleo, dan, olga, 'm_e' as const].map((member) => vouched(member));
    given(...here, ...more, ...five)
      .when(vouch('m_f'))
      .isRefused('too-many');
    given(...here, ...more, ...five, { type: 'retracted', ...step(ana), member: ben })
      .when(vouch('m_f'))
      .leadsTo(vouched('m_f'));
  });
  test('is taken back without a word to who it was for', () => {
    const retract = { type: 'retract', ...step(ana), member: ben } as const;
    given(...here, vouched(ben))
      .when(retract)
      .tells('m_ana you.retracted');
    given(...here)
      .when(retract)
      .isRefused('nothing-changed');
    given(...here, vouched(ben, cleo))
      .when(retract)
      .isRefused('nothing-changed');
  });
});

describe('a concern', () => {
  test('is brought to the organizers, and to nobody it is about', () => {
    given(...here)
      .when({ type: 'raise', ...step(ana), member: ben, words: 'r_9' })
      .tells('m_ana you.raised', 'm_olga organizer.concern: uphold set-aside');
  });
  test('about an organizer is brought to the others', () => {
    given(...here, organized(cleo))
      .when({ type: 'raise', ...step(ana), member: olga })
      .tells('m_ana you.raised', 'm_cleo organizer.concern: uphold set-aside');
    given(...here)
      .when({ type: 'raise', ...step(ana), member: olga })
      .isRefused('no-organizer');
  });
  test('of an organizer is decided by another one', () => {
    const two = [...here, organized(cleo), raised(ben, olga)];
    const own = { type: 'judge', at: noon, by: olga, member: ben, raisedBy: olga, upheld: true } as const;
    given(...two)
      .when(own)
      .isRefused('not-yours');
    given(...two)
      .when({ ...own, by: cleo })
      .leadsTo({ ...own, by: cleo, type: 'judged' });
  });
  test('cannot be guessed at by who it is about: the answer is the same whether there is one', () => {
    const guess = { type: 'judge', ...step(olga), member: olga, raisedBy: ana, upheld: false } as const;
    for (const before of [[], [raised(olga)], [raised(olga, ben)]])
      given(...here, organized(cleo), ...before)
        .when(guess)
        .isRefused('not-yours');
  });
  test('is raised once until it is decided, never about oneself', () => {
    const raise = { type: 'raise', ...step(ana), member: ben } as const;
    given(...here, raised())
      .when(raise)
      .isRefused('already-said');
    given(...here, raised(), judged(true))
      .when(raise)
      .leadsTo({ ...raise, type: 'raised' });
    given(...here)
      .when({ ...raise, member: ana })
      .isRefused('yourself');
  });
  test('is decided once, by an organizer; who raised it hears that it was, not how', () => {
    given(...here, raised())
      .when(judge(true, cleo))
      .isRefused('not-organizer');
    given(...here, raised(), judged(false))
      .when(judge(true))
      .isRefused('already-settled');
    for (const upheld of [true, false]) {
      const say = upheld ? 'organizer.concern-upheld' : 'organizer.concern-set-aside';
      given(...here, raised())
        .when(judge(upheld))
        .tells('m_ana you.concern-heard', `m_olga ${say} (in place)`);
    }
  });
  test('weighs nothing before it is upheld, nor once it was set aside', () => {
    const helped = [...here, asked(), taken(ben), ...worked()];
    const score = (...events: readonly Event[]) =>
      standingOf(replay([...helped, ...events]), ben, noon + days(1)).score;
    expect(score(raised())).toBe(score());
    expect(score(raised(), judged(false))).toBe(score());
    expect(score(raised(), judged(true))).toBeLessThan(score());
  });
});

describe('an invitation', () => {
  test('is sent by an organizer to somebody who said yes to being seen', () => {
    given(...seen)
      .when(invite())
      .leadsTo({ ...invite(), type: 'invited' });
    given(...seen)
      .when(invite())
      .tells('m_ben you.invited: accept refuse', 'm_olga organizer.invited');
    given(...seen)
      .when(invite(undefined, cleo))
      .isRefused('not-organizer');
  });
  test.each(['no', 'later'] as const)('is not sent to who said %s, nor to who said nothing', (answer) => {
    given(...here)
      .when(invite())
      .isRefused('not-consenting');
    given(...here, says('ambassador', answer))
      .when(invite())
      .isRefused('not-consenting');
  });
  test('is for a network that they named, or for all', () => {
    given(...seen)
      .when(invite('parents'))
      .isRefused('not-consenting');
    given(...seen, belongs('parents'))
      .when(invite('parents'))
      .leadsTo({ ...invite('parents'), type: 'invited' });
  });
  test('is kept from who wants no messages of organizers; a yes to those is no yes to being seen', () => {
    given(...seen, says('messages', 'no'))
      .when(invite())
      .isRefused('not-written-to');
    given(...here, says('messages', 'yes'))
      .when(invite())
      .isRefused('not-consenting');
  });
  test('is not sent twice, but again after a no', () => {
    given(...seen, invited())
      .when(invite())
      .isRefused('already-said');
    given(...seen, invited(), { type: 'accepted', ...step(ben) })
      .when(invite())
      .isRefused('already-said');
    given(...seen, invited('garden'), { type: 'refused', ...step(ben) })
      .when(invite())
      .leadsTo({ ...invite(), type: 'invited' });
  });
  test('is answered by who got it; every organizer hears a yes, only who sent it a no', () => {
    const two = [...seen, organized(cleo), invited()];
    given(...seen)
      .when({ type: 'accept', ...step(ben) })
      .isRefused('not-invited');
    given(...two)
      .when({ type: 'accept', ...step(ben) })
      .tells('m_ben you.accepted: step-down', 'm_cleo organizer.accepted', 'm_olga organizer.accepted');
    given(...two)
      .when({ type: 'refuse', ...step(ben) })
      .tells('m_ben you.refused', 'm_olga organizer.refused');
  });
  test('ends with a yes taken back, as does being an ambassador', () => {
    const no: Command = { type: 'consent', ...step(ben), purpose: 'ambassador', answer: 'no' };
    given(...seen, invited())
      .when(no)
      .leadsTo(says('ambassador', 'no'), { type: 'refused', ...step(ben) });
    given(...seen, invited(), { type: 'accepted', ...step(ben) })
      .when(no)
      .leadsTo(says('ambassador', 'no'), { type: 'stepped-down', ...step(ben) });
  });
  test('an ambassador may step down, and nobody else', () => {
    given(...seen, invited())
      .when({ type: 'step-down', ...step(ben) })
      .isRefused('not-invited');
    given(...seen, invited(), { type: 'accepted', ...step(ben) })
      .when({ type: 'step-down', ...step(ben) })
      .tells('m_ben you.stepped-down', 'm_olga organizer.stepped-down');
  });
  test('says what domain it is for until the role ends, or they leave that network', () => {
    const domain = (...events: readonly Event[]) =>
      replay([...seen, belongs('parents', 'garden'), invited('parents'), ...events]).members.get(ben)?.domain;
    expect(domain({ type: 'accepted', ...step(ben) })).toBe('parents');
    expect(domain({ type: 'accepted', ...step(ben) }, belongs('garden'))).toBeUndefined();
    expect(domain({ type: 'refused', ...step(ben) })).toBeUndefined();
    expect(domain({ type: 'refused', ...step(ben) }, invited())).toBeUndefined();
  });
});

describe('networks and consent', () => {
  test('are what a member says, each once; the same again is no news', () => {
    const belong = { type: 'belong', ...step(ben), networks: ['garden', 'garden', 'trade'] } as const;
    given(...here)
      .when(belong)
      .leadsTo(belongs('garden', 'trade'));
    given(...here, belongs('trade', 'garden'))
      .when(belong)
      .isRefused('nothing-changed');
    given(...here)
      .when(belong)
      .tells('m_ben you.networks: network network network network network network network network');
  });
  test('one purpose says nothing of another', () => {
    const consents = (...events: readonly Event[]) => replay([...here, ...events]).members.get(ben)?.consents;
    expect(consents(says('messages', 'yes'))).toEqual({ messages: { answer: 'yes', at: noon } });
    expect(consents(says('ambassador', 'yes'))).toEqual({ ambassador: { answer: 'yes', at: noon } });
  });
  test('the same answer again is no news', () => {
    given(...here, says('messages', 'no'))
      .when({ type: 'consent', ...step(ben), purpose: 'messages', answer: 'no' })
      .isRefused('nothing-changed');
  });
});
