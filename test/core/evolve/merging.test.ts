import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { chores } from '../../../src/core/chores.ts';
import type { Event } from '../../../src/core/command.ts';
import { type Community, missionsOf } from '../../../src/core/community.ts';
import { decide } from '../../../src/core/decide/decide.ts';
import { evolve, replay } from '../../../src/core/evolve/evolve.ts';
import type { MemberId } from '../../../src/core/model.ts';
import { respond } from '../../../src/core/respond/respond.ts';
import { candidates } from '../../../src/core/trust/candidates.ts';
import { history } from '../../support/interleaving.ts';
import { merging } from '../../support/merging.ts';
import {
  ana,
  asked,
  ben,
  cleo,
  confirmed,
  dan,
  days,
  enlisted,
  handedOver,
  neighbourhood,
  noon,
  olga,
  reported,
  taken,
  thanked,
  worked,
} from '../../support/neighbourhood.ts';
import { play } from '../../support/play.ts';
import { settings } from '../../support/settings.ts';
import { given } from '../../support/story.ts';

const here = neighbourhood;
const merge = { type: 'merge', at: noon, by: ben, other: cleo } as const;
const merged = { ...merge, type: 'merged' } as const;
const member = (events: readonly Event[], id: MemberId = ben) => replay(events).members.get(id);
const request = (events: readonly Event[]) => replay(events).requests.get('r_1');

describe('merging two members', () => {
  test('is recorded', () => {
    given(...here)
      .when(merge)
      .leadsTo(merged);
  });
  test('is refused for one and the same, and for somebody who left', () => {
    given(...here)
      .when({ ...merge, other: ben })
      .isRefused('nothing-changed');
    given(...here)
      .when({ ...merge, other: 'm_gone' })
      .isRefused('already-forgotten');
    given(...here)
      .when({ ...merge, by: 'm_gone' })
      .isRefused('already-forgotten');
  });
  test('frees the place of who would help with their own request, or hold two of its places', () => {
    const own = [...here, { ...asked(), by: ben }, taken(cleo)];
    given(...own)
      .when(merge)
      .leadsTo(handedOver(cleo), merged);
    const both = [...here, asked({ people: 2 }), taken(ben), taken(cleo)];
    given(...both)
      .when(merge)
      .leadsTo(handedOver(cleo), merged);
    expect(request(merging(both, ben, cleo, noon))).toMatchObject({ status: 'open', filled: 1 });
    expect(request(merging(both, ben, cleo, noon))?.missions.has(ben)).toBe(true);
  });
  test('leaves what is over as it is', () => {
    const past = [...here, asked(), taken(cleo), ...worked(cleo)];
    given(...past)
      .when(merge)
      .leadsTo(merged);
  });
});

describe('once two members are one', () => {
  test('nothing is left of the other id, nor of the second member', () => {
    const events = merging([...here, enlisted(cleo), asked(), taken(cleo)], ben, cleo, noon);
    expect(JSON.stringify(events)).not.toContain(cleo);
    expect([...replay(events).members.keys()]).toEqual([ana, ben, dan, olga]);
  });
  test('they have one score, of all that both did', () => {
    const help = (who: MemberId, id: 'r_1' | 'r_2', asker: MemberId): Event[] => [
      { ...asked({}, noon, id), by: asker },
      taken(who, noon, id),
      { ...reported(who, true, who), request: id },
      { ...reported(asker, true, who), request: id },
      confirmed(who, asker, id),
    ];
    const past = [...here, ...help(ben, 'r_1', ana), ...help(cleo, 'r_2', dan), thanked(ben)];
    const one = member(merging(past, ben, cleo, noon));
    expect(one).toMatchObject({ confirmed: 2 });
    expect([...(one?.helped ?? [])]).toEqual([
      [ana, 1],
      [dan, 1],
    ]);
    expect(one?.taken).toHaveLength(2);
    const { others } = candidates(replay(merging(past, ben, cleo, noon)), noon);
    expect(others).toBe(1);
  });
  test('helping oneself from a second account counts for nothing', () => {
    const past = [...here, asked(), taken(ben), ...worked(ben), thanked(ben)];
    expect(member(past)).toMatchObject({ confirmed: 1 });
    const events = merging(past, ana, ben, noon);
    const one = member(events, ana);
    expect(one).toMatchObject({ confirmed: 0 });
    expect([one?.helped.size, one?.thankedBy.size, one?.categories.size]).toEqual([0, 0, 0]);
    expect(request(events)?.status).toBe('unconfirmed');
  });
  test('helping with one request from two accounts counts once', () => {
    const past = [...here, asked({ people: 2 }), taken(ben), taken(cleo), ...worked(ben), ...worked(cleo)];
    const events = merging(past, ben, cleo, noon);
    expect(member(events)).toMatchObject({ confirmed: 1 });
    expect(request(events)).toMatchObject({ status: 'confirmed', filled: 2 });
  });
  test('an organizer stays one, and who was out of reach is no longer', () => {
    const events = merging([...here, { type: 'lost-touch', at: noon, by: ben }], ben, olga, noon);
    expect([...replay(events).organizers]).toEqual([ben]);
    expect(member(events)?.unreachable).toBe(false);
  });
  test('memory before the log is rewritten has one member too', () => {
    const community = replay([...here, enlisted(cleo), merged]);
    expect(community.members.has(cleo)).toBe(false);
    expect(decide(community, { type: 'resume', at: noon, by: cleo })).toBe('already-forgotten');
  });
});

test('whatever two members did before, the log replays, nobody helped themselves and all comes to an end', () => {
  const two = fc.uniqueArray(fc.nat(5), { minLength: 2, maxLength: 2 });
  let rounds = 0;
  fc.assert(
    fc.property(history, two, ({ begins, steps }, [one = 0, other = 1]) => {
      const story = play(begins, steps);
      const [by, second] = [story.ids[one], story.ids[other]] as [MemberId, MemberId];
      if (!story.community.members.has(by) || !story.community.members.has(second)) return;
      rounds += 1;
      const last = Math.max(...story.events.map(({ at }) => at));
      const community = replay(merging(story.events, by, second, last));
      check(community);
      for (let passed = 0; passed < days(24); passed += days(0.25)) settle(community, last + passed);
      expect([...community.live]).toEqual([]);
    }),
    { seed: 20261122, numRuns: 150 },
  );
  expect(rounds).toBeGreaterThan(50);
});

function check({ members, requests }: Community): void {
  for (const { id, helped, thankedBy } of members.values()) {
    expect([helped.has(id), thankedBy.has(id)]).toEqual([false, false]);
  }
  for (const request of requests.values()) {
    const places = missionsOf(request).reduce((sum, { more = 0 }) => sum + 1 + more, 0);
    expect(request.filled).toBe(places);
  }
}

function settle(community: Community, now: number): void {
  for (let rounds = 0; rounds < 20; rounds += 1) {
    const due = chores(community, now, settings);
    if (due.length === 0) return;
    for (const command of due) {
      const decision = decide(community, command);
      if (typeof decision === 'string') throw new Error(`${command.type} is refused: ${decision}`);
      for (const event of decision) {
        evolve(community, event);
        respond(event, community);
      }
    }
  }
  throw new Error('Chores come back.');
}
