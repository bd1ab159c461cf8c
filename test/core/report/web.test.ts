import { describe, expect, test } from '@jest/globals';
import type { Event } from '../../../src/core/command.ts';
import { replay } from '../../../src/core/evolve/evolve.ts';
import type { MemberId } from '../../../src/core/model.ts';
import { clusters } from '../../../src/core/report/clusters.ts';
import { fewestShown, webOfHelp } from '../../../src/core/report/web.ts';
import { forgetting } from '../../support/forgetting.ts';
import { joined, neighbourhood, noon } from '../../support/neighbourhood.ts';
import { consents, having, march, met } from './reading.ts';

const scope = { period: march };
let made = 0;
const helps = (helper: MemberId, by: MemberId): readonly Event[] => met(`r_${++made}`, 5, by, helper);
const members = (...names: readonly MemberId[]) => names.map((name) => joined(name));

/** Two triangles of neighbours and one tie between them. */
const streets: readonly Event[] = [
  ...members('m_a', 'm_b', 'm_c', 'm_x', 'm_y', 'm_z'),
  ...helps('m_a', 'm_b'),
  ...helps('m_b', 'm_c'),
  ...helps('m_c', 'm_a'),
  ...helps('m_x', 'm_y'),
  ...helps('m_y', 'm_z'),
  ...helps('m_z', 'm_x'),
  ...helps('m_a', 'm_x'),
  ...helps('m_b', 'm_c'),
];

describe('the web of help', () => {
  test('has a dot for each who helped or was helped, in clusters, with a bridge at both ends of what ties them', () => {
    const web = webOfHelp(having(...streets), scope, 1);
    expect(web.nodes).toHaveLength(6);
    expect(web.clusters).toBe(2);
    expect(web.nodes.filter(({ bridges }) => bridges === 1)).toHaveLength(2);
    const between = web.ties.filter(({ from, to }) => web.nodes[from]?.cluster !== web.nodes[to]?.cluster);
    expect(between).toHaveLength(1);
    expect(web.ties.map(({ times }) => times).sort()).toEqual([1, 1, 1, 1, 1, 1, 2]);
  });
  test('says who somebody is only when they said yes', () => {
    const web = webOfHelp(having(...streets, consents('m_a'), consents('m_b', 'later')), scope, 1);
    expect(web.nodes.flatMap(({ ambassador }) => ambassador ?? [])).toEqual(['m_a']);
    expect(JSON.stringify(webOfHelp(having(...streets), scope, 1))).not.toContain('m_');
  });
  test('numbers the dots anew for each reading, the same way for the same one', () => {
    const community = having(...streets, consents('m_a'));
    const placeOfA = (seed: number) =>
      webOfHelp(community, scope, seed).nodes.findIndex(({ ambassador }) => ambassador);
    const places = Array.from({ length: 60 }, (_, seed) => placeOfA(seed));
    expect(new Set(places).size).toBe(6);
    expect(places).toEqual(Array.from({ length: 60 }, (_, seed) => placeOfA(seed)));
  });
  test('does not depend on when members came: the order of the log is not in the numbers', () => {
    const [first, second] = [streets, [...members('m_z', 'm_y', 'm_x', 'm_c', 'm_b', 'm_a'), ...streets]];
    expect(webOfHelp(having(...second), scope, 3)).toEqual(webOfHelp(having(...first), scope, 3));
  });
  test('is not drawn for so few that they would recognise each other', () => {
    const few = [...members('m_a', 'm_b', 'm_c', 'm_x'), ...helps('m_a', 'm_b'), ...helps('m_c', 'm_x')];
    expect(fewestShown).toBe(5);
    expect(webOfHelp(having(...few), scope, 1)).toEqual({ nodes: [], ties: [], clusters: 0 });
  });
  test('shows only help of the period that both sides confirmed', () => {
    const [asked, taken, ...rest] = met('r_open', 6, 'm_a', 'm_z');
    expect(rest).toHaveLength(3);
    const unconfirmed = [asked, taken].filter((event) => event !== undefined);
    expect(webOfHelp(having(...streets, ...unconfirmed), scope, 1)).toEqual(
      webOfHelp(having(...streets), scope, 1),
    );
    const april = { period: { from: march.to, to: march.to + 1 } };
    expect(webOfHelp(having(...streets), april, 1).nodes).toEqual([]);
  });
  test('has no dot for who was forgotten', () => {
    const events = forgetting([...neighbourhood, ...streets], ['m_a'], noon);
    const web = webOfHelp(replay(events), scope, 1);
    expect(web.nodes).toHaveLength(5);
    expect(web.ties).toHaveLength(4);
  });
});

describe('clusters', () => {
  const graph = (nodes: number, ...pairs: readonly (readonly [number, number])[]) => {
    const ties = Array.from({ length: nodes }, () => new Map<number, number>());
    for (const [one, other] of pairs) {
      ties[one]?.set(other, 1);
      ties[other]?.set(one, 1);
    }
    return ties;
  };
  test('are what is tied together, the largest first; who has no tie is alone', () => {
    expect(clusters(graph(6, [4, 5], [1, 2], [2, 3], [1, 3]))).toEqual([2, 0, 0, 0, 1, 1]);
  });
  test('are none of nothing', () => {
    expect(clusters([])).toEqual([]);
  });
  test('of a ring of cliques are the cliques', () => {
    const pairs: [number, number][] = [];
    for (let clique = 0; clique < 8; clique++) {
      for (let i = 0; i < 5; i++)
        for (let j = i + 1; j < 5; j++) pairs.push([clique * 5 + i, clique * 5 + j]);
      pairs.push([clique * 5, ((clique + 1) % 8) * 5 + 1]);
    }
    const found = clusters(graph(40, ...pairs));
    const cliques = Array.from(
      { length: 8 },
      (_, clique) => new Set(found.slice(clique * 5, clique * 5 + 5)),
    );
    expect(cliques.map((clique) => clique.size)).toEqual(Array(8).fill(1));
    expect(new Set(found).size).toBe(8);
  });
});
