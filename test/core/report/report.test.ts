import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Event } from '../../../src/core/command.ts';
import type { Community } from '../../../src/core/community.ts';
import type { Instant, MemberId, Network } from '../../../src/core/model.ts';
import { courseOf } from '../../../src/core/report/course.ts';
import { report } from '../../../src/core/report/report.ts';
import type { Consenting } from '../../../src/core/report/wall.ts';
import { webOfHelp } from '../../../src/core/report/web.ts';
import { history } from '../../support/interleaving.ts';
import { ana, ben, cleo, dan, days, joined, olga } from '../../support/neighbourhood.ts';
import { play } from '../../support/play.ts';
import { settings } from '../../support/settings.ts';
import { consents, having, march, met, noonOf } from './reading.ts';

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

/** Everything that organizers may read of a community, as text. */
function everythingShown(community: Community, now: Instant): string {
  const scope = { period: { from: now - days(60), to: now + days(1) } };
  return JSON.stringify([report(community, scope, now, settings), webOfHelp(community, scope, 1)]);
}

describe('a report', () => {
  test('adds up, whatever happened: by category, by week and by outcome it is the same requests', () => {
    fc.assert(
      fc.property(history, fc.integer({ min: 1, max: 40 }), ({ begins, steps }, length) => {
        const { community } = play(begins, steps);
        const period = { from: begins - days(1), to: begins + days(length) };
        const { requests, unmet, missions, trend } = report(community, { period }, period.to, settings);
        expect(sum(requests.byCategory.map(({ total }) => total))).toBe(requests.total);
        expect(sum(requests.byWeek.map(({ total }) => total))).toBe(requests.total);
        expect(sum(Object.values(requests.outcomes))).toBe(requests.total);
        const { full, partly, none } = requests.fill;
        const { waiting, withdrawn } = requests.outcomes;
        expect(full + partly + none + waiting + withdrawn).toBe(requests.total);
        expect(sum(unmet.map(({ asked }) => asked))).toBe(requests.total);
        for (const { why, unmet: count } of unmet) expect(sum(Object.values(why))).toBe(count);
        expect(none).toBeLessThanOrEqual(sum(unmet.map((cell) => cell.unmet)));
        expect(missions.length).toBeLessThanOrEqual(community.live.size);
        expect(trend.now.requests).toBe(requests.total);
      }),
      { seed: 20270401, numRuns: 300 },
    );
  });

  test('names nobody who did not say yes to being seen, whatever happened', () => {
    let named = 0;
    fc.assert(
      fc.property(history, ({ begins, steps }) => {
        const { community } = play(begins, steps);
        const shown = everythingShown(community, begins + days(30));
        const seen = [...community.members.values()].filter(({ id }) => shown.includes(`"${id}"`));
        expect(seen.filter(({ consents }) => consents.ambassador?.answer !== 'yes')).toEqual([]);
        named += seen.length;
      }),
      { seed: 20270404, numRuns: 300 },
    );
    expect(named).toBeGreaterThan(0);
  });

  test('cannot be made to name a plain member: the types forbid it', () => {
    const plain: MemberId = ana;
    // @ts-expect-error: only `consenting` makes one
    const seen: Consenting = plain;
    expect(seen).toBe(ana);
    // @ts-expect-error: nor how they stood
    courseOf(having(), plain, [noonOf(1)]);
  });

  test('groups by network only who said yes to being seen, and says who is an ambassador there', () => {
    const belongs = (by: MemberId, ...networks: Network[]): Event => ({
      type: 'belonged',
      at: 0,
      by,
      networks,
    });
    const community = having(
      ...met('r_1', 1, ana, ben),
      ...met('r_2', 2, dan, ben),
      ...met('r_3', 3, ana, cleo),
      ...met('r_4', 4, ana, dan),
      ...[belongs(ben, 'parents', 'garden'), belongs(cleo, 'parents'), belongs(dan, 'parents', 'trade')],
      ...[consents(ben), consents(cleo)],
      { type: 'invited', at: 1, by: olga, member: cleo, network: 'parents' },
      { type: 'accepted', at: 2, by: cleo },
    );
    expect(report(community, { period: march }, noonOf(30), settings).networks).toEqual([
      { network: 'parents', candidates: [ben, cleo], ambassadors: [cleo] },
      { network: 'garden', candidates: [ben], ambassadors: [] },
    ]);
  });

  test('does not name a minor, whatever they agreed to before they said so', () => {
    const helped = [...met('r_1', 1, ana, ben), ...met('r_2', 2, dan, ben), consents(ben)];
    const minor = { skills: ['errands'], hours: [], adult: false } as const;
    const known = having(...helped, { type: 'enlisted', at: noonOf(5), by: ben, enlistment: minor });
    expect(everythingShown(known, noonOf(30))).not.toContain('m_ben');
  });

  test('who takes their yes back is gone from it at once', () => {
    const helped = [...met('r_1', 1, ana, ben), ...met('r_2', 2, dan, ben), ...met('r_3', 3, olga, ben)];
    const web = [...met('r_4', 4, cleo, dan), joined('m_eve'), ...met('r_5', 5, 'm_eve', dan)];
    const yes = having(...helped, ...web, consents(ben));
    const no = having(...helped, ...web, consents(ben), consents(ben, 'no'));
    expect(everythingShown(yes, noonOf(30)).match(/"m_ben"/g)?.length).toBeGreaterThanOrEqual(3);
    expect(everythingShown(no, noonOf(30))).not.toContain('m_ben');
    expect(report(no, { period: march }, noonOf(30), settings).candidates).toMatchObject({
      consenting: [],
      others: 2,
    });
  });
});
