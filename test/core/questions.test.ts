import { describe, expect, test } from '@jest/globals';
import { writeAction } from '../../src/core/action.ts';
import type { Event } from '../../src/core/command.ts';
import { replay } from '../../src/core/evolve/evolve.ts';
import type { MemberId } from '../../src/core/model.ts';
import { questionsTo } from '../../src/core/questions.ts';
import {
  alerted,
  ana,
  asked,
  ben,
  cancelled,
  cleo,
  declined,
  inquired,
  minutes,
  neighbourhood,
  noon,
  reported,
  taken,
  wondered,
  worked,
} from '../support/neighbourhood.ts';

/** What a yes and a no do to each question that waits for a member. */
function waiting(events: readonly Event[], member: MemberId) {
  return questionsTo(replay([...neighbourhood, ...events]), member).map(({ yes, no }) =>
    [yes, no].map((action) => (action ? writeAction(action) : '')).join(' / '),
  );
}

const suggested = { type: 'suggested', at: noon, by: ben, request: 'r_1' } as const;
const suited = { type: 'suited', at: noon, by: ana, request: 'r_1', helper: ben } as const;

describe('An alert', () => {
  const two = [asked(), asked({}, noon + minutes(1), 'r_2'), alerted([ben])];
  test('waits for whoever was alerted, until they answer or it needs nobody', () => {
    expect(waiting(two, ben)).toEqual(['take r_1 / decline r_1']);
    expect(waiting(two, cleo)).toEqual([]);
    expect(waiting([...two, declined(ben)], ben)).toEqual([]);
    expect(waiting([...two, taken(ben)], ben)).toEqual([]);
    expect(waiting([...two, taken(cleo)], ben)).toEqual([]);
    expect(waiting([...two, cancelled()], ben)).toEqual([]);
  });
  test('counts from when it was sent', () => {
    expect(questionsTo(replay([...neighbourhood, ...two]), ben)).toMatchObject([{ since: noon }]);
  });
});

describe('A condition', () => {
  test('waits for the author; whoever made it can only take it back in words', () => {
    expect(waiting([asked(), suggested], ana)).toEqual([`suits r_1 ${ben} / suits-not r_1 ${ben}`]);
    expect(waiting([asked(), alerted([ben]), suggested], ben)).toEqual([' / decline r_1']);
  });
  test('waits no longer once it was answered, taken back or overtaken', () => {
    const ends: readonly (readonly Event[])[] = [
      [{ ...suited, answer: 'no' }],
      [{ ...suited, answer: 'yes' }, taken(ben)],
      [declined(ben)],
      [taken(cleo)],
    ];
    for (const end of ends)
      for (const side of [ana, ben]) expect(waiting([asked(), suggested, ...end], side)).toEqual([]);
  });
});

describe('The question how it went', () => {
  const events = [asked(), taken(ben)];
  const question = 'worked r_1 / did-not-work r_1';
  test('waits for both sides once it was asked', () => {
    for (const side of [ana, ben]) {
      expect(waiting(events, side)).toEqual([]);
      expect(waiting([...events, inquired()], side)).toEqual([question]);
    }
    expect(waiting([...events, inquired()], cleo)).toEqual([]);
  });
  test('waits for the other side once one has spoken', () => {
    expect(waiting([...events, reported(ben, true)], ana)).toEqual([question]);
    expect(waiting([...events, reported(ben, true)], ben)).toEqual([]);
    expect(waiting([...events, ...worked()], ana)).toEqual([]);
  });
});

describe('A suspected need', () => {
  test('waits for its author: is it one, or the same as another?', () => {
    expect(waiting([wondered()], ana)).toEqual(['ask r_1 / not-a-request r_1']);
    expect(waiting([wondered()], ben)).toEqual([]);
    expect(waiting([{ ...wondered(), like: 'r_0' }], ana)).toEqual(['same r_1 r_0 / another r_1']);
  });
  test('said in other words is no more like the other', () => {
    const amended = { type: 'amended', at: noon, by: ana, request: 'r_1', need: {} } as const;
    expect(waiting([{ ...wondered(), like: 'r_0' }, amended], ana)).toEqual(['ask r_1 / not-a-request r_1']);
  });
});
