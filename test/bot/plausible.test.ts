import { describe, expect, test } from '@jest/globals';
import { type Doing, isTheirs, plausible, requestsOf } from '../../src/bot/plausible.ts';
import type { Event } from '../../src/core/command.ts';
import { replay } from '../../src/core/evolve/evolve.ts';
import type { GroupId, Instant, MemberId } from '../../src/core/model.ts';
import {
  alerted,
  ana,
  asked,
  ben,
  cancelled,
  cleo,
  days,
  declined,
  disputed,
  during,
  failed,
  hours,
  linked,
  minutes,
  neighbourhood,
  noon,
  on,
  reported,
  taken,
  thanked,
  wondered,
  worked,
} from '../support/neighbourhood.ts';

/** Which requests a member may mean who says something that quotes nothing. */
function meant(events: readonly Event[], by: MemberId, doing: Doing, at: Instant = noon, group?: GroupId) {
  return plausible(replay([...neighbourhood, ...events]), by, doing, group, at).map(({ id }) => id);
}

const two = [asked(), asked({}, noon + minutes(1), 'r_2')];

describe('"I’ll do it" that quotes nothing', () => {
  test('is about what waits, the newest first, and not about one’s own need', () => {
    expect(meant(two, ben, 'take')).toEqual(['r_2', 'r_1']);
    expect(meant(two, ana, 'take')).toEqual([]);
  });
  test('is in private about what they were alerted to, where there is such a thing', () => {
    expect(meant([...two, alerted([ben])], ben, 'take')).toEqual(['r_1']);
    expect(meant([...two, alerted([ben]), declined(ben)], ben, 'take')).toEqual(['r_2', 'r_1']);
  });
  test('is in a group about what was asked there within two hours', () => {
    const elsewhere = { ...asked({}, noon, 'r_3'), group: 'g_2' } as const;
    const events = [{ ...linked, group: 'g_2' } as const, asked(), elsewhere];
    expect(meant(events, ben, 'take', noon + hours(2) - 1, 'g_1')).toEqual(['r_1']);
    expect(meant(events, ben, 'take', noon + hours(2), 'g_1')).toEqual([]);
    expect(meant(events, ben, 'take', noon + hours(2))).toEqual(['r_3', 'r_1']);
  });
  test('is in a group about what somebody else took within ten minutes, where nothing else waits', () => {
    const events = [asked(), taken(cleo)];
    expect(meant(events, ben, 'take', noon + minutes(10) - 1, 'g_1')).toEqual(['r_1']);
    expect(meant(events, ben, 'take', noon + minutes(10), 'g_1')).toEqual([]);
    expect(meant(events, cleo, 'take', noon, 'g_1')).toEqual([]);
    expect(meant(events, ben, 'take')).toEqual([]);
  });
  test('is never about a need that is only suspected or was withdrawn', () => {
    expect(meant([wondered()], ben, 'take')).toEqual([]);
    expect(meant([asked(), cancelled()], ben, 'take', noon, 'g_1')).toEqual([]);
  });
});

describe('"I can’t any more" that quotes nothing', () => {
  test('is about a mission that is not done yet', () => {
    expect(meant([...two, taken(ben)], ben, 'hand-over')).toEqual(['r_1']);
    expect(meant([asked(), taken(ben), reported(ben, true)], ben, 'hand-over')).toEqual([]);
    expect(meant([asked(), taken(cleo)], ben, 'hand-over')).toEqual([]);
  });
});

describe('a correction or withdrawal that quotes nothing', () => {
  test('is about one’s own need until it is done', () => {
    for (const doing of ['amend', 'withdraw'] as const) {
      expect(meant([wondered()], ana, doing)).toEqual(['r_1']);
      expect(meant([asked(), taken(ben)], ana, doing)).toEqual(['r_1']);
      expect(meant([asked()], ben, doing)).toEqual([]);
      expect(meant([asked(), taken(ben), ...worked()], ana, doing)).toEqual([]);
    }
  });
  test('corrects in a group what was asked within two hours, in private whatever still waits', () => {
    expect(meant([asked()], ana, 'amend', noon + hours(2) - 1, 'g_1')).toEqual(['r_1']);
    expect(meant([asked()], ana, 'amend', noon + hours(2), 'g_1')).toEqual([]);
    expect(meant([asked()], ana, 'amend', noon + hours(2))).toEqual(['r_1']);
    expect(meant([asked()], ana, 'withdraw', noon + hours(2), 'g_1')).toEqual(['r_1']);
  });
});

describe('"it’s done" that quotes nothing', () => {
  const tomorrow = { when: during('2027-03-03 14:00', '2027-03-03 15:00') };
  test('is about a mission from an hour before its time', () => {
    const events = [asked(tomorrow), taken(ben)];
    for (const by of [ana, ben]) {
      expect(meant(events, by, 'worked', on('2027-03-03 12:59'), 'g_1')).toEqual([]);
      expect(meant(events, by, 'did-not-work', on('2027-03-03 12:59'))).toEqual([]);
      expect(meant(events, by, 'worked', on('2027-03-03 13:00'))).toEqual(['r_1']);
    }
  });
  test('may in private be of one that was done before its time', () => {
    expect(meant([asked(tomorrow), taken(ben)], ben, 'worked', on('2027-03-03 12:59'))).toEqual(['r_1']);
  });
  test('is about what oneself has not spoken of yet', () => {
    const events = [asked(), taken(ben), reported(ben, true)];
    expect(meant(events, ben, 'worked')).toEqual([]);
    expect(meant(events, ana, 'worked')).toEqual(['r_1']);
    expect(meant([...events, reported(ana, false), disputed()], ana, 'worked')).toEqual([]);
    expect(meant(events, cleo, 'did-not-work')).toEqual([]);
  });
});

describe('thanks that quote nothing', () => {
  test('are for whoever took one’s need, once, within two weeks', () => {
    const events = [asked(), taken(ben)];
    expect(meant(events, ana, 'thank', noon + days(14) - 1)).toEqual(['r_1']);
    expect(meant(events, ana, 'thank', noon + days(14))).toEqual([]);
    expect(meant([...events, thanked()], ana, 'thank')).toEqual([]);
    expect(meant([asked()], ana, 'thank')).toEqual([]);
    expect(meant(events, ben, 'thank')).toEqual([]);
  });
  test('are not for help that did not take place', () => {
    expect(meant([asked(), taken(ben), failed()], ana, 'thank')).toEqual([]);
  });
});

describe('a quoted request', () => {
  const theirs = (events: readonly Event[], by: MemberId) => {
    const request = replay([...neighbourhood, ...events]).requests.get('r_1');
    const all: readonly Doing[] = [
      'take',
      'decline',
      'hand-over',
      'withdraw',
      'amend',
      'worked',
      'did-not-work',
      'thank',
    ];
    return all.filter((doing) => request && isTheirs(request, by, doing));
  };
  test('is its author’s to withdraw and correct, to speak of and thank for once somebody came', () => {
    expect(theirs([asked()], ana)).toEqual(['withdraw', 'amend']);
    expect(theirs([asked(), taken(ben)], ana)).toEqual([
      'withdraw',
      'amend',
      'worked',
      'did-not-work',
      'thank',
    ]);
  });
  test('is the others’ to take or decline, and the helper’s to hand over and speak of', () => {
    expect(theirs([asked()], ben)).toEqual(['take', 'decline']);
    expect(theirs([asked(), taken(ben)], ben)).toEqual([
      'take',
      'decline',
      'hand-over',
      'worked',
      'did-not-work',
    ]);
    expect(theirs([wondered()], ben)).toEqual([]);
  });
});

test('only the last thirty needs of a member are looked at', () => {
  const many = Array.from({ length: 31 }, (_, index) => asked({}, noon, `r_${index}`));
  const requests = requestsOf(replay([...neighbourhood, ...many]), ana);
  expect(requests).toHaveLength(30);
  expect(requests[0]?.id).toBe('r_1');
  expect(requestsOf(replay(neighbourhood), 'm_stranger')).toEqual([]);
});
