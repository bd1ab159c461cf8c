import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { replay } from '../../../src/core/evolve/evolve.ts';
import { knownFrom, type Ties } from '../../../src/core/trust/flow.ts';
import { fullShare } from '../../../src/core/trust/formula.ts';
import {
  addNode,
  gatesOf,
  newReach,
  type Reach,
  setSeed,
  setTie,
  settle,
} from '../../../src/core/trust/reach.ts';
import { standingOf } from '../../../src/core/trust/standing.ts';
import { gatesFor, newTrail } from '../../../src/core/trust/through.ts';
import { forgetting } from '../../support/forgetting.ts';
import { history } from '../../support/interleaving.ts';
import { merging } from '../../support/merging.ts';
import { play } from '../../support/play.ts';

const size = 24;

function tiesOf({ rows }: Reach): Ties {
  const all = rows.flatMap(({ to, weight, length }, from) =>
    [...to.subarray(0, length)].map((node, at) => ({ from, node, amount: weight[at] ?? 0 })),
  );
  return {
    size: rows.length,
    from: Int32Array.from(all, ({ from }) => from),
    to: Int32Array.from(all, ({ node }) => node),
    weight: Float64Array.from(all, ({ amount }) => amount),
  };
}

/** What was kept up to date step by step is what working everything out at once gives. */
function agrees(net: Reach): void {
  settle(net);
  const known = knownFrom(tiesOf(net), [...net.seeds]);
  if (known.shares.sum > 1e-3) {
    expect(fullShare(net.shares) / fullShare(known.shares)).toBeCloseTo(1, 1);
    const trail = newTrail(net.rows.length);
    for (const about of net.rows.keys()) {
      const [kept, anew] = [gatesOf(net, about), gatesFor(known, about, trail)];
      for (const other of net.rows.keys()) expect(Math.abs(kept(other) - anew(other))).toBeLessThan(0.15);
    }
  }
  // Passed on to the end it is the same to the last digits: nothing was lost on the way.
  for (const group of net.groups) group.queue = [...net.rows.keys()];
  settle(net, 1e-7);
  expect(net.groups).toHaveLength(known.reaches.length);
  known.reaches.forEach((reach, group) => {
    const kept = net.groups[group]?.reach ?? [];
    for (const [node, amount] of Object.entries(reach)) expect(kept[Number(node)]).toBeCloseTo(amount, 6);
  });
}

const node = fc.nat({ max: size - 1 });
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ from: node, to: node, weight: fc.constantFrom(0, 0.25, 1, 3, 50) }) },
  { weight: 2, arbitrary: fc.record({ seed: node, is: fc.boolean() }) },
);

type Step = { from: number; to: number; weight: number } | { seed: number; is: boolean };

function netAfter(steps: readonly Step[]): Reach {
  const net = newReach();
  for (let made = 0; made < size; made++) addNode(net);
  for (const one of steps) {
    if ('seed' in one) setSeed(net, one.seed, one.is);
    else if (one.from !== one.to) setTie(net, one.from, one.to, one.weight);
  }
  return net;
}

describe('how far trust reaches, kept in step tie by tie', () => {
  test('is what working it all out again gives, whatever ties and seeds come and go', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 120 }), (steps) => {
        const net = netAfter(steps);
        agrees(net);
        for (let about = 0; about < size; about++) {
          const gate = gatesOf(net, about)((about + 7) % size);
          expect(gate).toBeGreaterThanOrEqual(0);
          expect(gate).toBeLessThanOrEqual(1);
        }
      }),
      { seed: 8, numRuns: 300 },
    );
  });
  test('and every score is the sum of its reasons, in any history, with members who left or were two accounts', () => {
    fc.assert(
      fc.property(history, fc.nat(), ({ begins, steps }, pick) => {
        const { community, events } = play(begins, steps);
        const last = Math.max(...events.map(({ at }) => at));
        const [a, b] = [...community.members.keys()].slice(pick % 3);
        const others = [community, replay(events)];
        if (a) others.push(replay(forgetting(events, [a], last)));
        if (a && b) others.push(replay(merging(events, a, b, last)));
        for (const one of others) {
          agrees(one.trust.net);
          for (const member of one.members.keys()) {
            const { score, reasons } = standingOf(one, member, last);
            expect(reasons.reduce((sum, { points }) => sum + points, 0)).toBe(score);
          }
        }
      }),
      { seed: 21, numRuns: 60 },
    );
  });
});
