import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Event } from '../../../src/core/command.ts';
import type { Community } from '../../../src/core/community.ts';
import { evolve, newCommunity } from '../../../src/core/evolve/evolve.ts';
import type { Instant } from '../../../src/core/model.ts';
import { courseOf } from '../../../src/core/report/course.ts';
import type { Consenting } from '../../../src/core/report/wall.ts';
import { fullShare } from '../../../src/core/trust/formula.ts';
import { knownFrom } from '../../../src/core/trust/known.ts';
import { tolerance } from '../../../src/core/trust/passing.ts';
import {
  addNode,
  gatesOf,
  newReach,
  type Reach,
  setSeed,
  setTie,
  settle,
  settleWholly,
} from '../../../src/core/trust/reach.ts';
import { standingOf } from '../../../src/core/trust/standing.ts';
import { gatesFor, newTrail } from '../../../src/core/trust/through.ts';
import { forgetting } from '../../support/forgetting.ts';
import { history } from '../../support/interleaving.ts';
import { merging } from '../../support/merging.ts';
import { play } from '../../support/play.ts';

const [size, most] = [24, 40];

/** What is kept, beside what working it all out at once gives. */
function beside(net: Reach) {
  const known = knownFrom(net.rows, net.seeds);
  return known.reach.map((amount, at) => {
    const fromEverybody = known.reach[at - (at % 4) + 3] ?? 0;
    const whole = at % 4 === 3 ? 1 : 1 / net.rows.size;
    return Math.abs((net.reach[at] ?? 0) - amount) / (fromEverybody * whole);
  });
}

/** Passes on all of it, however little, and however long it takes. */
function drain(net: Reach): void {
  net.queue = [...Array(net.rows.size).keys()];
  net.queued.fill(1, 0, net.rows.size);
  settle(net, 1e-8, Number.POSITIVE_INFINITY);
}

/** Some members have more to do with each other. */
const node = fc.oneof(fc.nat({ max: 5 }), fc.nat({ max: most - 1 }));
const weight = fc.constantFrom(0, 0.25, 1, 3, 50);
const tie = fc.record({ from: node, to: node, weight });
const seed = fc.record({ seed: node, is: fc.boolean() });
const step = fc.oneof(
  { weight: 8, arbitrary: tie },
  { weight: 1, arbitrary: fc.record({ lost: node }) },
  { weight: 1, arbitrary: fc.constant('read' as const) },
  { weight: 1, arbitrary: fc.constantFrom(1, size).map((join) => ({ join })) },
);

type Step =
  | { from: number; to: number; weight: number }
  | { seed: number; is: boolean }
  | { join: number }
  | { lost: number }
  | 'read';

/** Takes steps, each node being one of those there are; what waits is passed on however much it is. */
function take(net: Reach, steps: readonly Step[]): void {
  for (const one of steps) {
    const nodeOf = (number: number) => number % net.rows.size;
    if (one === 'read') settle(net, tolerance, Number.POSITIVE_INFINITY);
    else if ('join' in one) join(net, one.join);
    else if ('lost' in one) lose(net, nodeOf(one.lost));
    else if ('seed' in one) setSeed(net, nodeOf(one.seed), one.is);
    else if (nodeOf(one.from) !== nodeOf(one.to)) setTie(net, nodeOf(one.from), nodeOf(one.to), one.weight);
  }
}

/** Takes all trust in a node away. */
function lose(net: Reach, node: number): void {
  for (let other = 0; other < net.rows.size; other++) setTie(net, other, node, 0);
}

function join(net: Reach, members: number): void {
  for (let made = 0; made < members; made++) addNode(net);
}

const before = fc.array(fc.oneof(tie, seed), { maxLength: 80 });

/** A network that was worked out after some steps. */
function netAfter(steps: readonly Step[]): Reach {
  const net = newReach();
  join(net, size);
  take(net, steps);
  settle(net);
  return net;
}

describe('how far trust reaches, kept in step tie by tie', () => {
  test('is off by no more than may wait, whatever ties and members come and go', () => {
    fc.assert(
      fc.property(before, fc.array(step, { maxLength: 60 }), (earlier, steps) => {
        const net = netAfter(earlier);
        take(net, [...steps, 'read']);
        expect(Math.max(...beside(net))).toBeLessThanOrEqual(tolerance + 1e-6);
        for (let about = 0; about < net.rows.size; about++) {
          const gate = gatesOf(net, about)((about + 7) % net.rows.size);
          expect(gate).toBeGreaterThanOrEqual(0);
          expect(gate).toBeLessThanOrEqual(1);
        }
      }),
      { seed: 8, numRuns: 300 },
    );
  });
  test('is what working it all out gives once all is passed on', () => {
    fc.assert(
      fc.property(before, fc.array(step, { maxLength: 60 }), (earlier, steps) => {
        const net = netAfter(earlier);
        take(net, steps);
        drain(net);
        expect(Math.max(...beside(net))).toBeLessThan(1e-6);
        const { shares, full } = knownFrom(net.rows, net.seeds);
        if (shares.sum > tolerance) expect(fullShare(net.shares) / full).toBeCloseTo(1, 5);
      }),
      { seed: 9, numRuns: 300 },
    );
  });
  test('is the same for whoever compares many, seeds that come and go included', () => {
    fc.assert(
      fc.property(before, fc.array(fc.oneof(step, seed), { maxLength: 60 }), (earlier, steps) => {
        const net = netAfter(earlier);
        take(net, steps);
        settleWholly(net);
        expect(Math.max(...beside(net))).toBeLessThan(1e-8);
        const known = knownFrom(net.rows, net.seeds);
        const [kept, anew] = [gatesOf(net, 3), gatesFor(known, 3, newTrail(net.rows.size))];
        for (let other = 0; other < net.rows.size; other++) expect(kept(other)).toBeCloseTo(anew(other), 7);
      }),
      { seed: 10, numRuns: 100 },
    );
  });
  test('does not change when a tie is taken away that was never there', () => {
    const net = newReach();
    join(net, size);
    for (let one = 0; one < size; one++)
      for (const far of [1, 3, 7]) setTie(net, one, (one + far) % size, far / 3);
    setSeed(net, 0, true);
    settle(net);
    setTie(net, 2, 11, 0.7);
    const [residue, queue] = [net.residue.slice(), [...net.queue]];
    for (let one = 0; one < size; one++) setTie(net, one, (one + 2) % size, 0);
    expect(net.residue).toEqual(residue);
    expect(net.queue).toEqual(queue);
  });
  test('is worked out anew where much has changed', () => {
    const net = newReach();
    join(net, size);
    for (let made = 0; made < size; made++) setTie(net, made, (made + 1) % size, 1);
    setSeed(net, 0, true);
    settle(net);
    for (let made = 0; made < size; made++) setTie(net, made, (made + 5) % size, 50);
    settle(net);
    expect(Math.max(...beside(net))).toBeLessThan(1e-6);
  });
  test('is so in any history too, read after every event, and every score is the sum of its reasons', () => {
    fc.assert(
      fc.property(history, fc.nat(), ({ begins, steps }, pick) => {
        const { community, events } = play(begins, steps);
        const last = Math.max(...events.map(({ at }) => at));
        const [a, b] = [...community.members.keys()].slice(pick % 3);
        const others = [community, readThroughout(events)];
        if (a) others.push(readThroughout(forgetting(events, [a], last)));
        if (a && b) others.push(readThroughout(merging(events, a, b, last)));
        for (const one of others) isConsistent(one, last);
      }),
      { seed: 21, numRuns: 60 },
    );
  });
});

test('a course is worked out from all there is, whoever asked before', () => {
  fc.assert(
    fc.property(history, ({ begins, steps }) => {
      const { events } = play(begins, steps);
      const community = readThroughout(events);
      const [member] = [...community.members.keys()] as Consenting[];
      if (member) courseOf(community, member, [0]);
      expect(community.trust.net.residue.every((left) => left === 0)).toBe(true);
    }),
    { seed: 22, numRuns: 20 },
  );
});

/** What a log replays to where somebody asks how far trust reaches after each event. */
function readThroughout(events: Iterable<Event>): Community {
  const community = newCommunity();
  for (const event of events) {
    evolve(community, event);
    settle(community.trust.net, tolerance, Number.POSITIVE_INFINITY);
  }
  return community;
}

function isConsistent(community: Community, now: Instant): void {
  const { net } = community.trust;
  settle(net);
  expect(Math.max(0, ...beside(net))).toBeLessThanOrEqual(tolerance + 1e-6);
  for (const member of community.members.keys()) {
    const { score, reasons } = standingOf(community, member, now);
    expect(reasons.reduce((sum, { points }) => sum + points, 0)).toBe(score);
  }
}
