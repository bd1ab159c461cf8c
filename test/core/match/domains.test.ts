import { describe, expect, test } from '@jest/globals';
import { decide } from '../../../src/core/decide/decide.ts';
import { replay } from '../../../src/core/evolve/evolve.ts';
import { presses, suitedBecause, suits } from '../../../src/core/match/domains.ts';
import { match } from '../../../src/core/match/match.ts';
import type { Enlistment, Need } from '../../../src/core/model.ts';
import { respond } from '../../../src/core/respond/respond.ts';
import { deadlineOf } from '../../../src/core/timing.ts';
import {
  asked,
  ben,
  cleo,
  dan,
  days,
  during,
  enlisted,
  neighbourhood,
  noon,
  on,
  taken,
} from '../../support/neighbourhood.ts';
import { settings } from '../../support/settings.ts';

const offer = (more: Partial<Enlistment>): Enlistment => ({ skills: [], hours: [], ...more });
const need = (more: Partial<Need>): Need => ({ category: 'errands', people: 1, urgent: false, ...more });

describe('a lift', () => {
  const three = need({ category: 'transport', ride: { seats: 3, way: 'to', place: 'station' } });
  test('is asked of no car with too few seats', () => {
    expect(suits(offer({ ride: { seats: 2 } }), three)).toBe(false);
    expect(suits(offer({ ride: { seats: 3 } }), three)).toBe(true);
  });
  test('may be asked of who said nothing of seats', () => {
    expect(suits(offer({}), three)).toBe(true);
    expect(suitedBecause(offer({}), three)).toEqual([]);
  });
  test('is better asked of who goes the same way', () => {
    const reasons = (ride: Enlistment['ride'] & object) =>
      suitedBecause(offer({ ride }), three).map(({ type }) => type);
    expect(reasons({ place: 'station' })).toEqual(['same-way']);
    expect(reasons({ place: 'station', way: 'both', seats: 4 })).toEqual(['seats', 'same-way']);
    expect(reasons({ place: 'station', way: 'from' })).toEqual([]);
    expect(reasons({ place: 'hospital', way: 'to' })).toEqual([]);
  });
});

describe('homework', () => {
  const maths = need({ category: 'homework', lesson: { subject: 'maths', level: 'lower_secondary' } });
  test('is asked of no one who teaches other subjects, or not that far', () => {
    expect(suits(offer({ lessons: { subjects: ['french'] } }), maths)).toBe(false);
    expect(suits(offer({ lessons: { subjects: ['maths'], level: 'primary' } }), maths)).toBe(false);
  });
  test('is asked of who teaches it that far or farther, and of who did not say', () => {
    expect(suits(offer({ lessons: { subjects: ['maths'], level: 'higher' } }), maths)).toBe(true);
    expect(suits(offer({ lessons: { subjects: [], level: 'lower_secondary' } }), maths)).toBe(true);
    expect(suits(offer({}), maths)).toBe(true);
  });
  test('says the subject as a reason', () => {
    expect(suitedBecause(offer({ lessons: { subjects: ['maths'] } }), maths)).toEqual([
      { type: 'teaches', subject: 'maths' },
    ]);
  });
});

describe('a language', () => {
  const skilled = (speaks?: Enlistment['speaks']) => ({
    skills: ['errands' as const],
    ...(speaks ? { speaks } : {}),
  });
  const community = (speaks: Need['speaks'] & object) =>
    replay([
      ...neighbourhood,
      enlisted(ben, skilled(['en'])),
      enlisted(cleo, skilled()),
      enlisted(dan, skilled(['ar'])),
      asked({ speaks }),
    ]);
  const found = (speaks: Need['speaks'] & object) => {
    const known = community(speaks);
    const request = known.requests.get('r_1');
    return request ? match(known, request, noon, settings) : [];
  };
  test('without which nothing can be done is asked of no one who named others alone', () => {
    expect(found({ language: 'ar', needed: true }).map(({ member }) => member)).toEqual([dan, cleo]);
  });
  test('that helps speaks for whoever speaks it, and against nobody', () => {
    const all = found({ language: 'ar', needed: false });
    expect(all.map(({ member }) => member)).toEqual([dan, ben, cleo]);
    expect(all[0]?.reasons).toContainEqual({ type: 'speaks', language: 'ar' });
    expect(all[1]?.reasons.map(({ type }) => type)).not.toContain('speaks');
  });
});

describe('a proxy', () => {
  const sunday = during('2027-03-14 08:00', '2027-03-14 20:00');
  const community = replay([...neighbourhood, asked({ category: 'proxy_vote', when: sunday })]);
  const request = community.requests.get('r_1');
  test('is looked for until the day itself begins', () => {
    expect(request && deadlineOf(request, settings)).toBe(on('2027-03-14 08:00'));
  });
  test('asked for on the day itself still has the usual grace', () => {
    const late = replay([
      ...neighbourhood,
      asked({ category: 'proxy_vote', when: sunday }, on('2027-03-14 09:00')),
    ]);
    const its = late.requests.get('r_1');
    expect(its && deadlineOf(its, settings)).toBeGreaterThan(on('2027-03-14 09:00'));
  });
  test('presses in the last week, for it still has to be made', () => {
    const proxy = need({ category: 'proxy_vote', when: sunday });
    expect([presses(proxy, sunday.start ?? 0), presses(proxy, (sunday.start ?? 0) - days(7) - 1)]).toEqual([
      true,
      false,
    ]);
    expect(presses(need({ when: sunday }), sunday.start ?? 0)).toBe(false);
  });
  test('once taken, both sides are told how it is made; nobody else is', () => {
    const event = taken(ben);
    const after = replay([...neighbourhood, asked({ category: 'proxy_vote', when: sunday }), event]);
    const notices = respond(event, after).filter(({ say }) => say.endsWith('.proxy'));
    expect(notices.map(({ to, say }) => [to, say])).toEqual([
      [{ member: ben }, 'helper.proxy'],
      [{ member: 'm_ana' }, 'asker.proxy'],
    ]);
  });
  test('is told only where it is one', () => {
    const event = taken(ben);
    const after = replay([...neighbourhood, asked(), event]);
    expect(respond(event, after).filter(({ say }) => say.endsWith('.proxy'))).toEqual([]);
  });
  test('is taken once, whoever presses', () => {
    const again = asked({ category: 'proxy_vote', when: sunday }, noon, 'r_2');
    const after = replay([
      ...neighbourhood,
      asked({ category: 'proxy_vote', when: sunday }),
      taken(ben),
      again,
    ]);
    expect(decide(after, { type: 'take', at: noon, by: ben, request: 'r_2' })).toBe('one-proxy');
  });
});
