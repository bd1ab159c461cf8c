import type { Category, GroupId, Instant, MemberId, RequestId, ZoneId } from '../model.ts';
import { someone } from '../model.ts';
import { halfLifeMs } from './formula.ts';
import { addNode, newReach, type Reach, setSeed, setTie } from './reach.ts';

/** What the log holds about one member having been there for another. Instants in the order of the log. */
export interface Tie {
  /** Missions of which at least one side said that it worked. */
  claimed: number;
  /** Missions both sides confirmed. */
  readonly confirmed: Instant[];
  /** Confirmed or not, missions for which the member who asked said thanks. */
  readonly thanked: Instant[];
  /** A yes or a no to an alert, instead of none. */
  readonly answered: Instant[];
  /** Missions taken and never heard of again. */
  readonly silent: Instant[];
  vouchedAt?: Instant;
  readonly groups: Set<GroupId>;
  readonly zones: Set<ZoneId>;
  readonly categories: Set<Category>;
}

/** A concern that an organizer has not decided yet, or found to be right. */
export interface Concern {
  readonly by: MemberId;
  readonly at: Instant;
  /** Under which id its words are in the vault, until it is decided. */
  readonly words?: RequestId;
  upheldAt?: Instant;
}

/** The evidence of a community about who has been there for whom, and how much trust reaches each from the seeds. */
export interface Trust {
  /** By the member who was there, then by the one they were there for. */
  readonly ties: Map<MemberId, Map<MemberId, Tie>>;
  /** Concerns about a member, decided or not; those set aside are gone. */
  readonly concerns: Map<MemberId, Concern[]>;
  readonly nodes: Map<MemberId, number>;
  readonly net: Reach;
}

/** No evidence yet. */
export function newTrust(): Trust {
  return { ties: new Map(), concerns: new Map(), nodes: new Map(), net: newReach() };
}

/** The tie by which one member can trust another, made when it is not there; thrown away for who was forgotten. */
export function tieOf(trust: Trust, helper: MemberId, from: MemberId): Tie {
  const into = trust.ties.get(helper) ?? new Map<MemberId, Tie>();
  const known = into.get(from);
  if (known) return known;
  const tie: Tie = {
    claimed: 0,
    confirmed: [],
    thanked: [],
    answered: [],
    silent: [],
    groups: new Set(),
    zones: new Set(),
    categories: new Set(),
  };
  if (helper !== someone) {
    into.set(from, tie);
    trust.ties.set(helper, into);
  }
  return tie;
}

/** Whoever confirms having helped somebody has met them: less than being helped, but no account is made of nothing. */
const metWeight = 0.25;
const thanksWeight = 0.25;

/**
 * Brings what reaches whom in step with the evidence between two members.
 *
 * Weights grow with time instead of all others shrinking: rows are divided by their sums, so that only a row with a
 * new tie changes. Source: Cormode et al., "Forward decay", ICDE 2009.
 */
export function connect(trust: Trust, helper: MemberId, from: MemberId): void {
  if (helper === someone || from === someone || helper === from) return;
  const { net } = trust;
  const [a, b] = [nodeOf(trust, from), nodeOf(trust, helper)];
  setTie(net, a, b, weightOf(trust, helper, from));
  setTie(net, b, a, weightOf(trust, from, helper));
}

/** How much one member trusts another: by the help they got, and a little by the help they gave. */
function weightOf({ ties }: Trust, helper: MemberId, from: MemberId): number {
  const helped = ties.get(helper)?.get(from);
  const met = ties.get(from)?.get(helper)?.confirmed ?? [];
  const help = helped?.confirmed ?? [];
  const thanks = helped?.thanked.slice(0, help.length) ?? [];
  const vouch = helped?.vouchedAt === undefined ? [] : [helped.vouchedAt];
  return grownSum(help) + thanksWeight * grownSum(thanks) + grownSum(vouch) + metWeight * grownSum(met);
}

/** 1 January 2020: any fixed instant will do. */
const epoch: Instant = 1_577_836_800_000;

function grownSum(instants: readonly Instant[]): number {
  return instants.reduce((sum, at) => sum + 2 ** ((at - epoch) / halfLifeMs), 0);
}

/** Makes a member a seed of trust, known to be a person by who runs the community. */
export function anchor(trust: Trust, member: MemberId, is: boolean): void {
  if (member !== someone) setSeed(trust.net, nodeOf(trust, member), is);
}

/** Takes a member out who was forgotten: what they did for others no longer counts for anybody. */
export function disconnect(trust: Trust, member: MemberId): void {
  const node = trust.nodes.get(member);
  for (const into of trust.ties.values()) into.delete(member);
  trust.ties.delete(member);
  trust.concerns.delete(member);
  for (const [about, concerns] of trust.concerns) {
    trust.concerns.set(
      about,
      concerns.filter(({ by, upheldAt }) => by !== member || upheldAt !== undefined),
    );
  }
  if (node === undefined) return;
  setSeed(trust.net, node, false);
  for (const other of trust.nodes.values()) {
    setTie(trust.net, other, node, 0);
    setTie(trust.net, node, other, 0);
  }
  trust.nodes.delete(member);
}

/** The node of a member in the network, made when it is not there. */
function nodeOf({ nodes, net }: Trust, member: MemberId): number {
  const known = nodes.get(member);
  if (known !== undefined) return known;
  const node = addNode(net);
  nodes.set(member, node);
  return node;
}
