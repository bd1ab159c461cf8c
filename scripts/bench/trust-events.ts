import { fullShare, gateOf } from '../../src/core/trust/formula.ts';
import { rank } from '../../src/core/trust/rank.ts';
import {
  addNode,
  newReach,
  type Reach,
  setSeed,
  setTie,
  settle,
  settleWholly,
} from '../../src/core/trust/reach.ts';
import type { Ties } from '../../src/core/trust/rows.ts';
import type { Table } from './table.ts';
import { worldOf } from './trust-worlds.ts';

const seedCount = 50;
const events = 1000;
/** Events beforehand, by which as much waits as ever will. */
const earlier = 5 * events;

/** What an event costs, alone and when somebody asks after each, against working all scores out again. */
export function benchEvents(ties: Ties): Table {
  const seeds = Array.from({ length: seedCount }, (_, seed) => (seed * 7919) % ties.size);
  const net = netOf(ties, seeds);
  const { random } = worldOf(9, 50, 1);
  const happen = () => {
    const [from, to] = [Math.floor(random() * ties.size), Math.floor(ties.size * random() ** 2.5)];
    if (from !== to) setTie(net, from, to, 1 + Math.floor(random() * 5));
  };
  const askedAfter = () => {
    happen();
    settle(net);
  };
  repeat(earlier, askedAfter);
  const each = repeat(events, askedAfter);
  const alone = repeat(events, happen);
  const atOnce = msOf(() => settle(net)) + sum(alone);
  const kept = gates(net);
  const wholly = msOf(() => settleWholly(net));
  const off = gates(net).map((gate, node) => Math.abs(gate - (kept[node] ?? 0)));
  const whole = msOf(() => rank(ties, seeds));
  const row = (what: string, ms: number) => [what, ms, whole / ms];
  return {
    title: `One event against working it all out again, ${ties.size} members, ${ties.from.length} ties, ${seedCount} seeds (processor ms)`,
    columns: ['', 'ms', 'times faster'],
    rows: [
      row('everything', whole),
      row('one event', sum(alone) / events),
      row('one event and what follows from it, mean', sum(each) / events),
      row('median', each[events >> 1] ?? 0),
      row('99 of 100', each[Math.floor(events * 0.99)] ?? 0),
      row('worst', each.at(-1) ?? 0),
      row(`${events} events, then what follows from all`, atOnce),
      row('what reaches whom, worked out again', wholly),
    ],
    notes: [
      `After ${earlier + 2 * events} events a word counted ${(sum(off) / off.length).toExponential(1)} more or less than worked out again, on the average; ${off.reduce((a, b) => Math.max(a, b)).toExponential(1)} at most.`,
    ],
  };
}

function netOf({ size, from, to, weight }: Ties, seeds: readonly number[]): Reach {
  const net = newReach();
  for (let node = 0; node < size; node++) addNode(net);
  from.forEach((node, tie) => {
    setTie(net, node, to[tie] ?? 0, weight[tie] ?? 0);
  });
  for (const seed of seeds) setSeed(net, seed, true);
  settle(net);
  return net;
}

/** How far the word of each counts for anybody. */
function gates({ share, shares, rows }: Reach): Float64Array {
  const full = fullShare(shares);
  return share.slice(0, rows.size).map((one) => gateOf(one, full));
}

/** How long each time took, shortest first. */
function repeat(times: number, act: () => void): Float64Array {
  return new Float64Array(times).map(() => msOf(act)).sort();
}

function msOf(act: () => void): number {
  const begun = process.cpuUsage();
  act();
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / 1000;
}

function sum(values: Float64Array): number {
  return values.reduce((all, one) => all + one, 0);
}
