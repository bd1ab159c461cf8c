import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { candidates } from '../../src/core/trust/candidates.ts';
import { history } from '../support/interleaving.ts';
import { days } from '../support/neighbourhood.ts';
import { play, tick } from '../support/play.ts';

describe('whatever members do, in whatever order, as time passes and clocks are put right', () => {
  test('nobody is one too many, what was confirmed stays, nothing is done twice and the log tells it all', () => {
    const happened = new Set<string>();
    fc.assert(
      fc.property(history, ({ begins, steps }) => {
        for (const { type } of play(begins, steps).events) happened.add(type);
      }),
      { seed: 20270302, numRuns: 2000 },
    );
    const rare = [
      'failed',
      'disputed',
      'settled',
      'confirmed',
      'reopened',
      'handed-over',
      'closed',
      'forgotten',
    ];
    expect(rare.filter((type) => !happened.has(type))).toEqual([]);
  });
  test('everything comes to an end once everybody falls silent', () => {
    fc.assert(
      fc.property(history, ({ begins, steps }) => {
        const story = play(begins, steps);
        const last = Math.max(...story.events.map(({ at }) => at));
        for (let passed = 0; passed < days(24); passed += days(0.25)) tick(story, last + passed);
        expect([...story.community.live]).toEqual([]);
      }),
      { seed: 20261025, numRuns: 100 },
    );
  });
  test('only members who said yes and helped are named as candidates', () => {
    fc.assert(
      fc.property(history, ({ begins, steps }) => {
        const { community } = play(begins, steps);
        const { consenting, others } = candidates(community, 0);
        for (const { member, facts } of consenting) {
          expect(community.members.get(member)).toMatchObject({
            consents: { ambassador: { answer: 'yes' } },
            confirmed: facts.missions,
          });
          expect(facts.missions).toBeGreaterThan(0);
        }
        const helpers = [...community.members.values()].filter(({ confirmed }) => confirmed > 0);
        expect(consenting.length + others).toBe(helpers.length);
      }),
      { seed: 7, numRuns: 150 },
    );
  });
});
