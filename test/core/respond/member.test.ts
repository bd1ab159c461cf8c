import { describe, expect, test } from '@jest/globals';
import { readAction } from '../../../src/core/action.ts';
import { categories, type Enlistment, type MemberId } from '../../../src/core/model.ts';
import { enlistmentCard } from '../../../src/core/respond/member.ts';
import {
  ana,
  asked,
  ben,
  enlisted,
  founded,
  joined,
  linked,
  neighbourhood,
  noon,
  olga,
  organized,
  taken,
} from '../../support/neighbourhood.ts';
import { given } from '../../support/story.ts';

const here = neighbourhood;
const by = { at: noon, by: ben };

describe('what members hear about themselves', () => {
  test('a new group is greeted', () => {
    given(founded, linked).tells('g_1 group.hello');
  });
  test('the digest goes to its group', () => {
    given(...here, { type: 'digested', at: noon, group: 'g_1', requests: ['r_1'] }).tells('g_1 group.digest');
  });
  test('whoever can be written to again is told who helps them, and whom they help', () => {
    const lost = (who: MemberId) => ({ type: 'lost-touch', at: noon, by: who }) as const;
    const past = [...here, asked(), taken(ben)];
    given(...past, lost(ana), { ...joined(ana), at: noon }).tells('m_ana asker.taken: withdraw');
    given(...past, lost(ben), { ...joined(ben), at: noon }).tells('m_ben helper.taken: done hand-over');
    given(founded, linked, { ...joined(ana), at: noon }).tells();
  });
  test('an organizer is told they are one', () => {
    given(...here, organized(ben)).tells('m_ben you.organizer');
  });
  test('and so is one whom another organizer appointed', () => {
    given(...here, { type: 'appointed', at: 0, by: olga, member: ben }).tells('m_ben you.organizer');
  });
  test('pausing, resuming, stopping and consenting are acknowledged to the member alone', () => {
    given(...here, enlisted(ben), { type: 'paused', ...by }).tells('m_ben you.paused: resume');
    given(...here, enlisted(ben), { type: 'resumed', ...by }).tells('m_ben you.resumed: pause');
    given(...here, enlisted(ben), { type: 'stopped', ...by }).tells('m_ben you.stopped: resume');
    for (const answer of ['yes', 'no', 'later'] as const)
      given(...here, { type: 'consented', ...by, purpose: 'ambassador', answer }).tells(
        `m_ben you.consented-${answer}`,
      );
  });
  test('a helper who cannot be written to is told in the group how to open the chat, if somebody waits for them', () => {
    given(...here, asked(), taken(ben), { type: 'lost-touch', ...by }).tells('g_1 group.reach');
  });
  test('a helper who leaves the group is reminded in private of whom they help, and the group hears nothing', () => {
    const left = { type: 'lost-touch', ...by, left: true } as const;
    given(...here, asked(), taken(ben), left).tells('m_ben helper.reminder: hand-over');
    given(...here, asked(), left).tells();
  });
  test('nothing is said of founding, joining, naming zones, losing touch or being forgotten', () => {
    given(founded).tells();
    given(founded, joined(ben)).tells();
    given(...here, { type: 'zoned', at: noon, by: olga, zones: ['z_1'] }).tells();
    given(...here, { type: 'lost-touch', ...by }).tells();
    given(...here, { type: 'forgotten', ...by }).tells();
  });
});

describe('the enlistment card', () => {
  const ticked = (enlistment: Enlistment) =>
    enlistmentCard(ben, enlistment, false)
      .choices.filter(({ about }) => about?.ticked)
      .map(({ does }) => does);
  test('ticks what the volunteer offers', () => {
    expect(ticked({ skills: ['errands', 'pets'], hours: [], weeklyLimit: 2 })).toEqual([
      'skill errands',
      'skill pets',
      'days',
      'limit 2',
    ]);
    expect(ticked({ skills: [], hours: [{ days: [6, 7], from: 0, to: 1440 }] })).toEqual([
      'days 67',
      'limit 0',
    ]);
  });
  test('ticks no days when they are said more finely than its buttons can', () => {
    const hours = [
      { days: [1], from: 600, to: 700 },
      { days: [3], from: 600, to: 700 },
    ] as const;
    expect(ticked({ skills: [], hours })).toEqual(['limit 0']);
  });
  test('has a button for every category and buttons that all do something', () => {
    const { choices } = enlistmentCard(ben, { skills: [], hours: [] }, false);
    expect(choices.filter(({ say }) => say === 'choice.skill')).toHaveLength(categories.length);
    expect(choices.filter(({ does }) => readAction(does) === undefined)).toEqual([]);
  });
  test('is rewritten in place unless the member wrote in words, who then sees it anew', () => {
    const enlistment = { skills: [], hours: [] };
    expect(enlistmentCard(ben, enlistment, false)).toMatchObject({ slot: 'enlistment m_ben', anew: false });
    expect(enlistmentCard(ben, enlistment, true)).toMatchObject({ slot: 'enlistment m_ben', anew: true });
  });
});
