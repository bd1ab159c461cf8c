import { describe, test } from '@jest/globals';
import type { Event } from '../../../src/core/command.ts';
import type { MemberId } from '../../../src/core/model.ts';
import { someone } from '../../../src/core/model.ts';
import {
  alerted,
  ana,
  asked,
  ben,
  cleo,
  closed,
  dan,
  declined,
  didNotWork,
  disagreed,
  handedOver,
  inquired,
  neighbourhood,
  noon,
  olga,
  organized,
  paul,
  reminded,
  reported,
  suggested,
  suited,
  taken,
  thanked,
  worked,
} from '../../support/neighbourhood.ts';
import { given } from '../../support/story.ts';

const here = neighbourhood;
const mission = [...here, asked(), taken(ben)];
const two = [...here, asked({ people: 2 }), taken(ben), taken(cleo)];
const settled = (didWork: boolean): Event => ({
  type: 'settled',
  at: noon,
  by: olga,
  request: 'r_1',
  worked: didWork,
  helper: ben,
});

describe('a mission that begins', () => {
  test('puts the two sides in touch', () => {
    given(...mission).tells(
      'g_1 card.taken',
      'm_ben helper.taken: done hand-over',
      'm_ana asker.taken: withdraw',
    );
  });
  test('thanks whoever was alerted and did not answer', () => {
    given(...here, asked(), alerted([ben, cleo, dan]), declined(dan), taken(ben)).tells(
      'g_1 card.taken',
      'm_ben helper.alert (in place)',
      'm_ben helper.taken: done hand-over',
      'm_ana asker.taken: withdraw',
      'm_cleo helper.alert-over (in place)',
    );
  });
  test('tells the others nothing as long as more helpers are wanted', () => {
    given(...here, asked({ people: 2 }), alerted([cleo]), taken(ben)).tells(
      'g_1 card.partly: take withdraw',
      'm_ben helper.taken: done hand-over',
      'm_ana asker.taken: withdraw',
    );
  });
  test('on a condition is for the asker to say', () => {
    given(...here, asked(), suggested(ben)).tells(
      'm_ana asker.suggested: suits suits-not',
      'm_ben helper.suggested: take decline',
    );
    given(...here, asked(), suggested(ben), suited(ben, 'no')).tells(
      'm_ana you.noted (in place)',
      'm_ben you.noted (in place)',
      'm_ben helper.not-suited',
    );
  });
  test('that is handed over tells the other side, and the group that help is wanted', () => {
    given(...mission, handedOver(ben)).tells(
      'g_1 card.open: take withdraw',
      'm_ben helper.handed-over',
      'm_ana asker.handed-over: withdraw',
    );
  });
  test('is reminded of on both sides', () => {
    given(...mission, reminded(2)).tells(
      'm_ben helper.reminder: hand-over',
      'm_ana asker.reminder: withdraw',
    );
  });
});

describe('how it went', () => {
  test('is asked of both sides', () => {
    given(...mission, inquired()).tells(
      'm_ben helper.inquiry: worked did-not-work',
      'm_ana asker.inquiry: worked did-not-work',
    );
  });
  test('is asked again of the side that said nothing', () => {
    given(...mission, inquired(), reported(ana, true), inquired(2)).tells(
      'm_ben helper.inquiry-again: worked did-not-work',
    );
    given(...mission, inquired(), reported(ben, true), inquired(2)).tells(
      'm_ana asker.inquiry-again: worked did-not-work',
    );
  });
  test('once said by one side is asked of the other', () => {
    given(...mission, reported(ben, true)).tells(
      'm_ben you.noted (in place)',
      'g_1 card.over',
      'm_ben helper.waiting',
      'm_ana asker.inquiry: worked did-not-work',
    );
    given(...mission, reported(ana, false)).tells(
      'm_ana you.noted (in place)',
      'g_1 card.taken',
      'm_ana asker.waiting: reopen',
      'm_ben helper.inquiry: worked did-not-work',
    );
  });
  test('once said by both is not asked again', () => {
    given(...mission, reported(ben, true), reported(ana, true)).tells('m_ana you.noted (in place)');
  });
  test('once confirmed is known to both, who may thank', () => {
    given(...mission, ...worked()).tells(
      'g_1 card.over',
      'm_ana asker.confirmed: thank',
      'm_ben helper.confirmed',
    );
    given(...mission, thanked(), ...worked()).tells(
      'g_1 card.over',
      'm_ana asker.confirmed',
      'm_ben helper.confirmed',
    );
  });
  test('when it did not work lets the member who asked search again', () => {
    given(...mission, ...didNotWork()).tells(
      'g_1 card.over',
      'm_ana asker.failed: reopen leave-it',
      'm_ben helper.failed',
    );
  });
  test('when it did not work with one of several lets them search again only once nobody else is on it', () => {
    given(...two, ...didNotWork(ben)).tells('g_1 card.taken', 'm_ana asker.failed', 'm_ben helper.failed');
    given(...two, ...didNotWork(ben), ...didNotWork(cleo)).tells(
      'g_1 card.over',
      'm_ana asker.failed: reopen leave-it',
      'm_cleo helper.failed',
    );
  });
  test('when nobody said is closed with a word to both', () => {
    given(...mission, inquired(), inquired(2), closed()).tells(
      'g_1 card.over',
      'm_ana asker.closed: reopen leave-it',
      'm_ben helper.closed',
    );
    given(...two, inquired(), closed()).tells('g_1 card.taken', 'm_ana asker.closed', 'm_ben helper.closed');
  });
  test('and thanks reach the helper', () => {
    given(...mission, thanked()).tells('m_ben helper.thanked');
  });
});

describe('a disagreement', () => {
  test('is brought to the organizers, and not to the group', () => {
    given(...mission, organized(paul), ...disagreed()).tells(
      'm_ana asker.disputed',
      'm_ben helper.disputed',
      'm_olga organizer.disputed: settle-worked settle-not',
      'm_paul organizer.disputed: settle-worked settle-not',
    );
  });
  test('is not brought to an organizer who is one of the two', () => {
    given(...mission, organized(ben), ...disagreed()).tells(
      'm_ana asker.disputed',
      'm_ben helper.disputed',
      'm_olga organizer.disputed: settle-worked settle-not',
    );
  });
  test('that is settled is known to the two and to the organizer who did', () => {
    given(...mission, ...disagreed(), settled(true)).tells(
      'g_1 card.over',
      'm_ana asker.confirmed: thank',
      'm_ben helper.confirmed',
      'm_olga organizer.settled',
    );
    given(...mission, ...disagreed(), settled(false)).tells(
      'g_1 card.over',
      'm_ana asker.failed: reopen leave-it',
      'm_ben helper.failed',
      'm_olga organizer.settled',
    );
  });
});

describe('a member who left for good', () => {
  const gone = (by: MemberId): Event => ({ type: 'forgotten', at: noon, by });
  test('hears nothing any more', () => {
    given(...here, asked(), alerted([ben, cleo]), gone(cleo), taken(ben)).tells(
      'g_1 card.taken',
      'm_ben helper.alert (in place)',
      'm_ben helper.taken: done hand-over',
      'm_ana asker.taken: withdraw',
    );
    given(...here, { ...asked(), by: someone }, taken(ben), inquired(), closed()).tells(
      'g_1 card.over',
      'm_ben helper.closed',
    );
    given(...here, asked(), taken(someone), reported(someone, true, someone), closed(someone)).tells(
      'g_1 card.over',
      'm_ana asker.closed: reopen leave-it',
    );
  });
});
