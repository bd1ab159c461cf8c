import { describe, expect, test } from '@jest/globals';
import type { Event } from '../../../src/core/command.ts';
import { replay } from '../../../src/core/evolve/evolve.ts';
import { match } from '../../../src/core/match/match.ts';
import type { Instant, MemberId, Need, When } from '../../../src/core/model.ts';
import {
  alerted,
  ana,
  asked,
  ben,
  cancelled,
  cleo,
  confirmed,
  dan,
  days,
  declined,
  during,
  enlisted,
  handedOver,
  neighbourhood,
  noon,
  on,
  taken,
} from '../../support/neighbourhood.ts';
import { settings } from '../../support/settings.ts';

function matches(past: readonly Event[], need: Partial<Need> = {}, now: Instant = noon) {
  const community = replay([...neighbourhood, ...past]);
  const request =
    community.requests.get('r_1') ?? replay([...neighbourhood, asked(need, now)]).requests.get('r_1');
  if (!request) throw new Error('No request.');
  return match(community, request, now, settings);
}

const who = (...args: Parameters<typeof matches>) => matches(...args).map(({ member }) => member);
const by = (member: MemberId) => ({ at: noon, by: member });
const helped = (helper: MemberId, index: number): Event[] => {
  const request = `r_${index + 100}` as const;
  return [asked({}, 0, request), taken(helper, 0, request), confirmed(helper, ana, request)];
};

describe('a volunteer fits a request', () => {
  test('when they enlisted for what it is about', () => {
    const past = [enlisted(ben), enlisted(cleo, { skills: ['pets'] })];
    expect(who(past)).toEqual([ben]);
    expect(who(past, { category: 'pets' })).toEqual([cleo]);
    expect(who(past, { category: 'diy' })).toEqual([]);
  });
  test('whatever they enlisted for when it is about something else', () => {
    expect(who([enlisted(ben), enlisted(cleo, { skills: ['pets'] })], { category: 'other' })).toEqual([
      ben,
      cleo,
    ]);
  });
  test('unless they stopped, pause, cannot be reached or left', () => {
    const gone: Event[][] = [
      [{ type: 'stopped', ...by(ben) }],
      [{ type: 'paused', ...by(ben) }],
      [{ type: 'paused', ...by(ben), until: noon + 1 }],
      [{ type: 'lost-touch', ...by(ben) }],
      [{ type: 'forgotten', ...by(ben) }],
    ];
    for (const past of gone) expect(who([enlisted(ben), ...past])).toEqual([]);
    expect(who([enlisted(ben), { type: 'paused', ...by(ben), until: noon }])).toEqual([ben]);
  });
  test('unless it is their own', () => {
    expect(who([enlisted(ana)])).toEqual([]);
  });
  test('unless they were alerted, said no, handed it over or are on it', () => {
    const open = [enlisted(ben), asked({ people: 2 })];
    expect(who(open)).toEqual([ben]);
    expect(who([...open, alerted([ben])])).toEqual([]);
    expect(who([...open, declined(ben)])).toEqual([]);
    expect(who([...open, taken(ben), handedOver(ben)])).toEqual([]);
    expect(who([...open, taken(ben)])).toEqual([]);
  });
  test('up to as many missions a week as they said', () => {
    const busy = (at: Instant) => [
      enlisted(ben, { weeklyLimit: 1 }),
      asked({}, at, 'r_2'),
      taken(ben, at, 'r_2'),
    ];
    expect(who(busy(noon))).toEqual([]);
    expect(who(busy(noon - days(7) + 1))).toEqual([]);
    expect(who(busy(noon - days(7)))).toEqual([ben]);
    expect(who([...busy(noon), { ...cancelled(), request: 'r_2' }])).toEqual([ben]);
  });
  test('unless they have another mission at that time', () => {
    const when = during('2027-03-05 10:00', '2027-03-05 12:00');
    const busy = [enlisted(ben), asked({ when }, noon, 'r_2'), taken(ben, noon, 'r_2')];
    expect(who(busy, { when })).toEqual([]);
    expect(who([...busy, { ...confirmed(), request: 'r_2' }], { when })).toEqual([ben]);
    expect(who(busy, { when: during('2027-03-05 12:00', '2027-03-05 14:00') })).toEqual([ben]);
    expect(who(busy)).toEqual([ben]);
  });
});

describe('quiet hours', () => {
  const night = on('2027-03-02 22:00');
  test('are kept by default, but for what is urgent', () => {
    expect(who([enlisted(ben)], {}, night)).toEqual([]);
    expect(who([enlisted(ben)], { urgent: true }, night)).toEqual([ben]);
  });
  test('a volunteer chose are kept whatever the need', () => {
    const early = enlisted(ben, { quiet: { from: 20 * 60, to: 6 * 60 } });
    expect(who([early], { urgent: true }, night)).toEqual([]);
    expect(who([early], {}, on('2027-03-03 06:30'))).toEqual([ben]);
  });
});

describe('a volunteer free at certain hours', () => {
  const free = (...hours: { days: (1 | 2 | 3 | 4 | 5 | 6 | 7)[]; from: number; to: number }[]) => [
    enlisted(ben, { hours }),
  ];
  const saturdays = free({ days: [6], from: 9 * 60, to: 12 * 60 });
  const wholeSundays = free({ days: [7], from: 0, to: 24 * 60 });
  const day = (date: string, next: string): When => ({
    relation: 'at',
    start: on(`${date} 00:00`),
    end: on(`${next} 00:00`),
    precision: 'day',
  });
  test.each<[string, When | undefined, boolean]>([
    ['no time', undefined, true],
    ['a time within', during('2027-03-06 10:00', '2027-03-06 11:00'), true],
    ['an instant within', during('2027-03-06 10:00', '2027-03-06 10:00'), true],
    ['the very first minute', during('2027-03-06 09:00', '2027-03-06 09:00'), true],
    ['the very last minute', during('2027-03-06 11:59', '2027-03-06 11:59'), true],
    ['the instant they end', during('2027-03-06 12:00', '2027-03-06 12:00'), false],
    ['a time that only touches', during('2027-03-06 07:00', '2027-03-06 09:00'), false],
    ['a time partly within', during('2027-03-06 08:00', '2027-03-06 10:00'), true],
    ['the same hours of another day', during('2027-03-05 10:00', '2027-03-05 11:00'), false],
    ['that whole day', day('2027-03-06', '2027-03-07'), true],
    ['the day before', day('2027-03-05', '2027-03-06'), false],
    ['the day after', day('2027-03-07', '2027-03-08'), false],
    ['a weekend that begins in the evening', during('2027-03-05 20:00', '2027-03-07 20:00'), true],
    ['a night', during('2027-03-05 22:00', '2027-03-06 06:00'), false],
    ['a whole month', day('2027-03-08', '2027-04-08'), true],
    [
      'before a day on which they are not free',
      { relation: 'before', end: on('2027-03-04 18:00'), precision: 'minute' },
      false,
    ],
    [
      'before a day after one on which they are',
      { relation: 'before', end: on('2027-03-08 18:00'), precision: 'minute' },
      true,
    ],
    ['any time from a day on', { relation: 'from', start: on('2027-03-08 18:00'), precision: 'day' }, true],
    ['as soon as possible, on a Tuesday', { relation: 'asap', precision: 'span' }, false],
  ])('on Saturday mornings, for %s: %s', (_, when, fits) => {
    expect(who(saturdays, when ? { when } : {})).toEqual(fits ? [ben] : []);
  });
  test('is asked for what is as soon as possible when they are free within a day', () => {
    const asap: Partial<Need> = { when: { relation: 'asap', precision: 'span' } };
    expect(who(saturdays, asap, on('2027-03-05 18:00'))).toEqual([ben]);
  });
  test('is not asked for the day that ends where theirs begins', () => {
    expect(who(wholeSundays, { when: day('2027-03-06', '2027-03-07') })).toEqual([]);
    expect(who(wholeSundays, { when: day('2027-03-07', '2027-03-08') })).toEqual([ben]);
  });
  test('is asked for the right day when the clocks change', () => {
    expect(who(wholeSundays, { when: day('2027-03-28', '2027-03-29') })).toEqual([ben]);
    expect(who(wholeSundays, { when: day('2027-03-27', '2027-03-28') })).toEqual([]);
    expect(who(wholeSundays, { when: day('2027-03-29', '2027-03-30') })).toEqual([]);
  });
});

describe('the order of those who fit', () => {
  test('begins with those who are near', () => {
    expect(who([enlisted(ben), enlisted(cleo, { zone: 'z_1' })], { zone: 'z_1' })).toEqual([cleo, ben]);
  });
  test('goes by having helped alike, up to a point', () => {
    const past = [enlisted(ben), enlisted(cleo), enlisted(dan)];
    expect(who([...past, ...helped(dan, 1)])[0]).toBe(dan);
    const often = [1, 2, 3, 4, 5].flatMap((index) => helped(dan, index));
    const [first, second] = matches([...past, ...often, ...helped(cleo, 6), ...helped(cleo, 7)]);
    expect([first?.member, second?.member]).toEqual([cleo, dan]);
    expect(first?.score).toBe(second?.score);
  });
  test('goes by who was not asked for longest', () => {
    const when = (count: number) => noon - days(count);
    const past = [
      ...[ben, cleo, dan].map((member) => enlisted(member)),
      asked({}, 0, 'r_2'),
      { ...alerted([cleo], 1, when(9)), request: 'r_2' },
      { ...alerted([ben], 2, when(1)), request: 'r_2' },
    ] as const;
    expect(who(past)).toEqual([dan, cleo, ben]);
  });
  test('spares those who took much this week', () => {
    const busy = [asked({}, noon, 'r_2'), taken(ben, noon, 'r_2')];
    expect(who([enlisted(ben), enlisted(cleo), ...busy])).toEqual([cleo, ben]);
  });
  test('is the same each time', () => {
    const past = [enlisted(dan), enlisted(ben), enlisted(cleo)];
    expect(who(past)).toEqual([ben, cleo, dan]);
  });
  test('comes with reasons that can be said', () => {
    const past = [
      enlisted(ben, { zone: 'z_1', hours: [{ days: [5], from: 0, to: 1440 }] }),
      ...helped(ben, 1),
      asked({}, 0, 'r_2'),
      { ...alerted([ben], 1, noon - days(3.5)), request: 'r_2' },
    ] as const;
    const need = { zone: 'z_1', when: during('2027-03-05 10:00', '2027-03-05 12:00') } as const;
    expect(matches(past, need)[0]?.reasons).toEqual([
      { type: 'skill' },
      { type: 'near' },
      { type: 'free-then' },
      { type: 'helped-alike', times: 1 },
      { type: 'last-asked', days: 3 },
    ]);
    expect(matches(past)[0]?.reasons).not.toContainEqual({ type: 'free-then' });
    expect(matches([enlisted(ben)], need)[0]?.reasons).toEqual([{ type: 'skill' }, { type: 'never-asked' }]);
    expect(matches(past, { category: 'other' })[0]?.reasons).not.toContainEqual({ type: 'skill' });
  });
});
