/** An undirected weighted graph: the neighbours of each node, by number, with the weight of the tie. */
export type Ties = readonly Map<number, number>[];

/**
 * The cluster of each node, numbered from 0, the largest first: groups with more ties inside than chance would give.
 *
 * Deterministic: nodes are visited in their order, and a draw stays where it is. Source: V. Blondel et al., "Fast
 * unfolding of communities in large networks" (the Louvain method), 2008.
 */
export function clusters(ties: Ties): readonly number[] {
  let graph: Ties = ties;
  let cluster = ties.map((_, node) => node);
  for (;;) {
    const moved = settle(graph);
    if (moved === undefined) return bySize(cluster);
    cluster = cluster.map((node) => moved[node] ?? 0);
    graph = merge(graph, moved);
  }
}

/** Rounds of visits to every node; more are never needed in practice, fewer than no end are wanted. */
const mostRounds = 100;

/** Moves each node to the neighbouring cluster that gains most modularity, until none gains; nothing if none did. */
function settle(graph: Ties): readonly number[] | undefined {
  const degree = graph.map((neighbours) => sum(neighbours.values()));
  const twice = sum(degree);
  if (twice === 0) return undefined;
  const home = graph.map((_, node) => node);
  const total = [...degree];
  let movedEver = false;
  for (let round = 0, moved = true; moved && round < mostRounds; round++) {
    moved = false;
    for (const [node, neighbours] of graph.entries()) {
      const own = home[node] ?? 0;
      const weight = degree[node] ?? 0;
      total[own] = (total[own] ?? 0) - weight;
      const best = bestHome(node, neighbours, home, (to) => ((total[to] ?? 0) * weight) / twice);
      total[best] = (total[best] ?? 0) + weight;
      home[node] = best;
      if (best !== own) moved = movedEver = true;
    }
  }
  return movedEver ? renumbered(home) : undefined;
}

/** The cluster with the most weight of ties beyond what chance expects; its own where none has more. */
function bestHome(
  node: number,
  neighbours: ReadonlyMap<number, number>,
  home: readonly number[],
  expected: (cluster: number) => number,
): number {
  const own = home[node] ?? 0;
  const inside = new Map<number, number>([[own, 0]]);
  for (const [other, weight] of neighbours) {
    const there = home[other] ?? 0;
    if (other !== node) inside.set(there, (inside.get(there) ?? 0) + weight);
  }
  let best = own;
  let most = (inside.get(own) ?? 0) - expected(own);
  for (const [cluster, weight] of inside) {
    const gain = weight - expected(cluster);
    if (gain > most + 1e-12) [best, most] = [cluster, gain];
  }
  return best;
}

/** The graph whose nodes are the clusters; ties inside one become a tie to itself. */
function merge(graph: Ties, cluster: readonly number[]): Ties {
  const merged: Map<number, number>[] = Array.from({ length: Math.max(...cluster) + 1 }, () => new Map());
  for (const [node, neighbours] of graph.entries()) {
    const from = merged[cluster[node] ?? 0];
    for (const [other, weight] of neighbours) {
      const to = cluster[other] ?? 0;
      from?.set(to, (from.get(to) ?? 0) + weight);
    }
  }
  return merged;
}

function renumbered(labels: readonly number[]): readonly number[] {
  const numbers = new Map<number, number>();
  for (const label of labels) if (!numbers.has(label)) numbers.set(label, numbers.size);
  return labels.map((label) => numbers.get(label) ?? 0);
}

function bySize(labels: readonly number[]): readonly number[] {
  const sizes = new Map<number, number>();
  for (const label of labels) sizes.set(label, (sizes.get(label) ?? 0) + 1);
  const order = [...sizes].sort(([a, most], [b, more]) => more - most || a - b).map(([label]) => label);
  const rank = new Map(order.map((label, index) => [label, index]));
  return labels.map((label) => rank.get(label) ?? 0);
}

function sum(numbers: Iterable<number>): number {
  let total = 0;
  for (const number of numbers) total += number;
  return total;
}
