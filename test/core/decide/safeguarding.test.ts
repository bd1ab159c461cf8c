import { describe, expect, test } from '@jest/globals';
import type { CommandOf, EventOf } from '../../../src/core/command.ts';
import { replay } from '../../../src/core/evolve/evolve.ts';
import { type MemberId, someone } from '../../../src/core/model.ts';
import {
  ana,
  asked,
  ben,
  cleo,
  days,
  enlisted,
  joined,
  minutes,
  neighbourhood,
  noon,
  olga,
  organized,
  paul,
} from '../../support/neighbourhood.ts';
import { given, heard } from '../../support/story.ts';

const introduce = (by: MemberId = ben, at = noon): CommandOf<'introduce'> => ({ type: 'introduce', at, by });
const introduced = (by: MemberId = ben): EventOf<'introduced'> => ({ type: 'introduced', at: noon, by });
const verify = (
  answer: 'yes' | 'no' = 'yes',
  by: MemberId = olga,
  member: MemberId = ben,
): CommandOf<'verify'> => ({ type: 'verify', at: noon, by, member, answer });
const verified = (
  answer: 'yes' | 'no' = 'yes',
  by: MemberId = olga,
  member: MemberId = ben,
): EventOf<'verified'> => ({ type: 'verified', at: noon, by, member, answer });
const homework = { category: 'homework' } as const;
const take = { type: 'take', at: noon, by: ben, request: 'r_1' } as const;
const tutor = enlisted(ben, { skills: ['homework'] });
const here = [...neighbourhood, tutor];

describe('help with other people’s children', () => {
  const open = [...here, asked(homework)];
  test('is taken by nobody for whom no organizer vouched, wherever they read of it', () => {
    given(...open)
      .when(take)
      .isRefused('not-verified');
    given(...neighbourhood, asked({ category: 'childcare' }))
      .when(take)
      .isRefused('not-verified');
  });
  test('is asked of nobody for whom no organizer vouched', () => {
    given(...open)
      .at(noon)
      .nothingIsDue();
    given(...open, verified())
      .at(noon)
      .isDue({ type: 'alert', request: 'r_1', wave: 1, to: [ben] });
  });
  test('is taken by who is vouched for, and by organizers', () => {
    given(...open, verified())
      .when(take)
      .leadsTo({ ...take, type: 'taken' });
    given(...open)
      .when({ ...take, by: olga })
      .leadsTo({ ...take, by: olga, type: 'taken' });
  });
  test('is no longer given once any organizer took it back', () => {
    given(...open, organized(cleo), verified(), verified('no', cleo))
      .when(take)
      .isRefused('not-verified');
  });
  test('stays with who is vouched for when the organizer who did leaves for good', () => {
    given(...open, verified('yes', someone))
      .when(take)
      .leadsTo({ ...take, type: 'taken' });
  });
  test('needs nobody’s word for anything else', () => {
    given(...neighbourhood, asked())
      .when(take)
      .leadsTo({ ...take, type: 'taken' });
  });
});

describe('somebody under 18', () => {
  const young = enlisted(ben, { adult: false });
  test('is asked for nothing and takes nothing', () => {
    given(...neighbourhood, young, asked())
      .at(noon)
      .nothingIsDue();
    given(...neighbourhood, young, asked())
      .when(take)
      .isRefused('not-adult');
  });
  test('cannot have organizers asked', () => {
    given(...neighbourhood, young)
      .when(introduce())
      .isRefused('not-adult');
  });
});

describe('organizers are asked about a volunteer', () => {
  test('once the volunteer agrees, and no earlier', () => {
    const told = heard(replay(neighbourhood), [tutor]);
    expect(told.map(({ to, say }) => ({ to, say }))).toEqual([
      { to: { member: ben }, say: 'you.enlist' },
      { to: { member: ben }, say: 'you.introduce' },
    ]);
    given(...here)
      .when(introduce())
      .tells('m_ben you.introduced', 'm_olga organizer.verify: verify-yes verify-no');
  });
  test('not again before a week has passed, and never once it is settled', () => {
    given(...here, introduced())
      .when(introduce(ben, noon + minutes(1)))
      .isRefused('already-said');
    given(...here, introduced())
      .when(introduce(ben, noon + days(7)))
      .leadsTo({ ...introduced(), at: noon + days(7) });
    given(...here, verified())
      .when(introduce())
      .isRefused('already-said');
  });
  test('when there is somebody to ask', () => {
    const nobody = neighbourhood.filter(({ type }) => type !== 'organized');
    given(...nobody, tutor)
      .when(introduce())
      .isRefused('no-organizer');
  });
});

describe('vouching for a volunteer', () => {
  test('is for organizers, about others, for who is there', () => {
    given(...here)
      .when(verify('yes', ana))
      .isRefused('not-organizer');
    given(...here)
      .when(verify('yes', olga, olga))
      .isRefused('nothing-changed');
    given(...here)
      .when(verify('yes', olga, 'm_gone'))
      .isRefused('unknown-member');
  });
  test('is recorded once for each organizer', () => {
    given(...here)
      .when(verify())
      .leadsTo(verified());
    given(...here, verified())
      .when(verify())
      .isRefused('nothing-changed');
    given(...here, joined(paul), organized(paul), verified())
      .when(verify('yes', paul))
      .leadsTo(verified('yes', paul));
  });
  test('that is refused leaves no trace, unless it takes a word back', () => {
    given(...here, introduced())
      .when(verify('no'))
      .isRefused('nothing-changed');
    given(...here, verified())
      .when(verify('no'))
      .leadsTo(verified('no'));
  });
  test('is told to the volunteer without saying who, and can be taken back by who did', () => {
    given(...here, introduced(), organized(cleo))
      .when(verify())
      .tells(
        'm_ben you.verified',
        'm_olga organizer.verified (in place): verify-no',
        'm_cleo organizer.verified (in place)',
      );
  });
});
