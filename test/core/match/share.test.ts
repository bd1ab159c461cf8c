import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Event } from '../../../src/core/command.ts';
import { replay } from '../../../src/core/evolve/evolve.ts';
import { match } from '../../../src/core/match/match.ts';
import { type Demand, share } from '../../../src/core/match/share.ts';
import { waves } from '../../../src/core/match/waves.ts';
import type { Category, MemberId, RequestId } from '../../../src/core/model.ts';
import { ana, asked, during, enlisted, joined, neighbourhood, noon } from '../../support/neighbourhood.ts';
import { settings } from '../../support/settings.ts';

/** Demands of one place each, by who may be asked for it, best first, and how well each fits. */
function demandsOf(rows: readonly (readonly (readonly [number, number])[])[]): readonly Demand[] {
  const community = replay([
    ...neighbourhood,
    ...rows.map((_, index) => asked({}, noon, `r_${index}` as RequestId)),
  ]);
  return rows.map((row, index) => {
    const request = community.requests.get(`r_${index}`);
    if (!request) throw new Error('No request.');
    const candidates = row
      .map(([member, score]) => ({ member: `m_${member}` as MemberId, acceptance: 0.9, score, reasons: [] }))
      .sort((a, b) => b.score - a.score);
    return { request, urgent: false, wanted: 0.5, candidates };
  });
}

/** The most rows that can have a volunteer of their own, by trying every way there is. */
function mostServed(rows: readonly (readonly number[])[], taken: ReadonlySet<number> = new Set()): number {
  const [row, ...rest] = rows;
  if (!row) return 0;
  const ways = row
    .filter((member) => !taken.has(member))
    .map((member) => 1 + mostServed(rest, new Set([...taken, member])));
  return Math.max(mostServed(rest, taken), ...ways);
}

describe('sharing volunteers out', () => {
  test('serves as many requests as can be, however well anybody fits, and asks nobody twice', () => {
    const row = fc.uniqueArray(
      fc.tuple(fc.integer({ min: 0, max: 5 }), fc.double({ min: -6, max: 6, noNaN: true })),
      { selector: ([member]) => member, maxLength: 4 },
    );
    fc.assert(
      fc.property(fc.array(row, { maxLength: 6 }), (rows) => {
        const alerted = [...share(demandsOf(rows)).values()];
        const members = alerted.flat();
        expect(new Set(members).size).toBe(members.length);
        expect(alerted.filter((to) => to.length > 0)).toHaveLength(
          mostServed(rows.map((row) => row.map(([member]) => member))),
        );
      }),
      { seed: 11, numRuns: 1000 },
    );
  });
});

describe('a day on which much is asked of few', () => {
  const sunday = during('2027-03-14 08:00', '2027-03-14 20:00');
  /** An election: half of the volunteers offer lifts alone, the others whatever is asked for. */
  const kinds: readonly Category[] = ['transport', 'proxy_vote', 'errands'];
  const volunteers = Array.from({ length: 48 }, (_, index): Event[] => {
    const id = `m_v${index}` as const;
    const skills = index % 2 === 0 ? [kinds[0] ?? 'other'] : kinds;
    return [joined(id), enlisted(id, { skills, zone: `z_${index % 3}` })];
  }).flat();
  const requests = Array.from({ length: 48 }, (_, index) =>
    asked(
      { category: kinds[index < 24 ? 0 : 1 + (index % 2)] ?? 'other', zone: `z_${index % 4}`, when: sunday },
      noon,
      `r_${index}`,
    ),
  );
  const community = replay([...neighbourhood, ...volunteers, ...requests]);

  test('serves every request, a quarter of which greed would leave to nobody', () => {
    const served = waves(community, noon, settings);
    const taken = new Set<MemberId>();
    const greedily = [...community.requests.values()].filter((request) => {
      const best = match(community, request, noon, settings).find(({ member }) => !taken.has(member));
      if (best) taken.add(best.member);
      return best !== undefined;
    });
    expect(served.size).toBe(48);
    expect(48 - greedily.length).toBe(12);
    expect([...served.values()].every(({ to }) => !to.includes(ana))).toBe(true);
  });
});
