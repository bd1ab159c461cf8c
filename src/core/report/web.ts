import type { Community } from '../community.ts';
import { type MemberId, someone } from '../model.ts';
import { clusters, type Ties } from './clusters.ts';
import { requestsIn, type Scope } from './scope.ts';
import { type Consenting, consenting } from './wall.ts';

/** A person in the web of help: a dot with a number, which means nothing outside this reading. */
export interface WebNode {
  /** Which cluster they are in, from 0; the largest first. */
  readonly cluster: number;
  /** How many other clusters they have a tie to: more than none makes them a bridge. */
  readonly bridges: number;
  /** Who it is, if they said yes to being seen. */
  readonly ambassador?: Consenting;
}

/** Help given by one person to another. */
export interface WebTie {
  /** Places in `nodes`. */
  readonly from: number;
  readonly to: number;
  /** Missions that both sides confirmed. */
  readonly times: number;
}

/** Who helped whom, without saying who is who. */
export interface Web {
  readonly nodes: readonly WebNode[];
  readonly ties: readonly WebTie[];
  readonly clusters: number;
}

/** Fewer people than this would recognise each other in any drawing: none is shown. */
export const fewestShown = 5;

/**
 * The web of help of a scope: who helped whom, in missions that both sides confirmed, as numbered dots.
 *
 * The numbers are dealt anew with each `seed`, so that two readings cannot be laid over each other by them. Only
 * who said yes to being seen is named; forgotten members are not drawn.
 */
export function webOfHelp(community: Community, scope: Scope, seed: number): Web {
  const times = new Map<MemberId, Map<MemberId, number>>();
  const people = new Set<MemberId>();
  for (const { by, missions } of requestsIn(community, scope)) {
    for (const { helper, status } of missions.values()) {
      if (status !== 'confirmed' || by === someone) continue;
      people.add(by).add(helper);
      const helped = times.get(helper) ?? new Map<MemberId, number>();
      times.set(helper, helped.set(by, (helped.get(by) ?? 0) + 1));
    }
  }
  if (people.size < fewestShown) return { nodes: [], ties: [], clusters: 0 };
  const dealt = [...people].sort().sort(byHash(seed));
  const number = new Map(dealt.map((member, index) => [member, index]));
  const ties = [...times]
    .flatMap(([helper, helped]) =>
      [...helped].map(([by, count]) => ({
        from: number.get(helper) ?? 0,
        to: number.get(by) ?? 0,
        times: count,
      })),
    )
    .sort((a, b) => a.from - b.from || a.to - b.to);
  return { ...nodesOf(community, dealt, ties), ties };
}

function nodesOf(community: Community, dealt: readonly MemberId[], ties: readonly WebTie[]) {
  const both: Ties = dealt.map(() => new Map<number, number>());
  for (const { from, to, times } of ties) {
    both[from]?.set(to, (both[from]?.get(to) ?? 0) + times);
    both[to]?.set(from, (both[to]?.get(from) ?? 0) + times);
  }
  const cluster = clusters(both);
  const nodes = dealt.map((member, index): WebNode => {
    const own = cluster[index] ?? 0;
    const others = new Set([...(both[index]?.keys() ?? [])].map((other) => cluster[other] ?? 0));
    others.delete(own);
    const ambassador = consenting(community.members.get(member));
    return { cluster: own, bridges: others.size, ...(ambassador ? { ambassador } : {}) };
  });
  return { nodes, clusters: new Set(cluster).size };
}

/** An order that depends on the seed alone. Source: FNV-1a (Fowler, Noll, Vo), mixed as MurmurHash3 ends. */
function byHash(seed: number): (one: string, other: string) => number {
  const hashes = new Map<string, number>();
  const hash = (text: string) => {
    const known = hashes.get(text);
    if (known !== undefined) return known;
    let mixed = (0x811c9dc5 ^ seed) >>> 0;
    for (let i = 0; i < text.length; i++) mixed = Math.imul(mixed ^ text.charCodeAt(i), 0x01000193);
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    hashes.set(text, (mixed ^ (mixed >>> 16)) >>> 0);
    return hashes.get(text) ?? 0;
  };
  return (one, other) => hash(one) - hash(other);
}
