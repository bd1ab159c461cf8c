import { expect } from '@jest/globals';
import { readAction } from '../../src/core/action.ts';
import { dayNumber, localOf } from '../../src/core/calendar.ts';
import { chores } from '../../src/core/chores.ts';
import type { Command, Event } from '../../src/core/command.ts';
import { type Community, missionsOf } from '../../src/core/community.ts';
import { decide } from '../../src/core/decide/decide.ts';
import { evolve, replay } from '../../src/core/evolve/evolve.ts';
import { type Instant, type MemberId, someone } from '../../src/core/model.ts';
import { respond } from '../../src/core/respond/respond.ts';
import type { Settings } from '../../src/core/settings.ts';
import { isQuiet } from '../../src/core/timing.ts';
import { withoutMember } from '../../src/store/log.ts';
import { eventFields } from './event-fields.ts';
import type { Step } from './interleaving.ts';
import { asked, enlisted, founded, linked, organized, zone } from './neighbourhood.ts';
import { settings } from './settings.ts';

/** A neighbourhood under way: its log, what is folded from it, and the ids its members go by now. */
export interface Play {
  events: Event[];
  community: Community;
  readonly ids: MemberId[];
  readonly digests: Map<string, number>;
}

/**
 * Plays a random history through, with everything that must always hold looked at after every step.
 *
 * In the end memory must be what the log replays to, so neither deciding, nor responding, nor looking for chores
 * can have changed anything.
 */
export function play(begins: Instant, steps: readonly Step[]): Play {
  const ids: MemberId[] = ['m_0', 'm_1', 'm_2', 'm_3', 'm_4', 'm_5'];
  const volunteers = ids.slice(1, 5).map((member) => enlisted(member, { skills: ['errands', 'pets'] }));
  const request = { ...asked({ people: 2 }, begins), by: 'm_0' } as const;
  const events: Event[] = [founded, linked, organized('m_5'), ...volunteers, request];
  const story: Play = { events, community: replay(events), ids, digests: new Map() };
  let now = begins;
  for (const { passes, ticks, intention } of steps) {
    now += passes;
    if (ticks) tick(story, now);
    const { community } = story;
    carryOut(story, { ...intention({ ids, community, now }), at: now } as Command);
  }
  tick(story, now);
  expect(portrait(story.community)).toBe(portrait(replay(story.events)));
  return story;
}

/** Does what is due until nothing is: each chore is accepted, and none comes back. */
export function tick(story: Play, now: Instant, pace: Settings = settings): void {
  const done = new Set<string>();
  for (let due = chores(story.community, now, pace); due.length > 0; ) {
    const quiet = isQuiet(story.community, pace.quietHours, now);
    for (const chore of due) {
      const name = JSON.stringify(chore);
      must(!done.has(name), 'a chore comes back', name);
      done.add(name);
      must(!quiet || chore.type === 'alert' || chore.type === 'expire', 'at night', name);
      must(carryOut(story, chore), 'a chore is refused', name);
    }
    due = chores(story.community, now, pace);
  }
}

/** Everything about a community as text, so that two can be compared. */
function portrait(community: Community): string {
  return JSON.stringify(community, (_key, value: unknown) => {
    if (value instanceof Map || value instanceof Set) return [...value].sort();
    return value === Number.POSITIVE_INFINITY ? 'for ever' : value;
  });
}

/** `expect` is too slow for what is looked at a million times. */
function must(holds: boolean, rule: string, found: unknown): void {
  if (!holds) throw new Error(`${rule}: ${JSON.stringify(found)}`);
}

/** Carries a command out; says whether it led to anything. */
function carryOut(story: Play, command: Command): boolean {
  const decision = decide(story.community, command);
  if (typeof decision === 'string') return false;
  must(decision.length > 0, 'a decision is empty', command);
  for (const event of decision) apply(story, event);
  if (command.type === 'forget') forget(story, command.by);
  if (command.type === 'lapse') forget(story, command.member);
  return true;
}

function apply(story: Play, event: Event): void {
  const { community } = story;
  checkEvent(story, event);
  const ended = new Set([...community.requests.keys()].filter((id) => !community.live.has(id)));
  const confirmed = confirmedIn(community);
  evolve(community, event);
  story.events.push(event);
  const revived = [...community.live].filter((id) => ended.has(id));
  const opens = event.type === 'reopened' || event.type === 'asked';
  must(opens || revived.length === 0, 'what had ended goes on', event);
  const after = new Set(confirmedIn(community));
  must(
    confirmed.every((id) => after.has(id)),
    'what was confirmed no longer is',
    event,
  );
  checkRequests(community);
  checkNotices(community, event);
}

const confirmedIn = ({ requests }: Community) =>
  [...requests.values()].filter(({ status }) => status === 'confirmed').map(({ id }) => id);

const fieldsOf = Map.groupBy(
  eventFields().map((line) => line.split(/\W*[.:[(= ]\W*/)),
  ([type]) => type,
);

/** What must hold of an event, given what came before it. */
function checkEvent({ community, digests }: Play, event: Event): void {
  const known = fieldsOf.get(event.type)?.map(([, field]) => field?.replace('?', ''));
  for (const [field, value] of Object.entries(event))
    must(
      field === 'type' || value === undefined || known?.includes(field) === true,
      'an unknown field',
      event,
    );
  if (event.type === 'confirmed' || event.type === 'failed' || event.type === 'settled') {
    const status = community.requests.get(event.request)?.missions.get(event.helper)?.status ?? 'none';
    must(['taken', 'done', 'disputed', 'unconfirmed'].includes(status), 'a second outcome', event);
  }
  if (event.type === 'alerted') {
    const request = community.requests.get(event.request);
    must(!event.to.some((member) => request?.alerted.has(member)), 'alerted twice', event);
  }
  if (event.type === 'reminded') {
    const mission = community.requests.get(event.request)?.missions.get(event.helper);
    must(mission?.reminded.includes(event.hoursBefore) === false, 'reminded twice', event);
  }
  if (event.type === 'digested') {
    const day = dayNumber(localOf(event.at, zone));
    must((digests.get(event.group) ?? 0) < day, 'two digests in a day', event);
    digests.set(event.group, day);
  }
}

function checkRequests({ requests, live, members, organizers }: Community): void {
  must(!members.has(someone) && !organizers.has(someone), 'someone is a member', []);
  for (const request of requests.values()) {
    must(request.filled === missionsOf(request).length, 'places are miscounted', request);
    must(request.filled <= request.need.people, 'more helpers than asked for', request);
    must(!request.missions.has(request.by), 'who asked helps', request);
    const ended = !['wondered', 'open', 'taken', 'done', 'disputed'].includes(request.status);
    must(live.has(request.id) === !ended, 'what is live', request);
  }
}

/** Whatever is said is said to somebody who is there, and every button does something and fits. */
function checkNotices(community: Community, event: Event): void {
  for (const notice of respond(event, community)) {
    const { to, say, choices } = notice;
    const forGroups = say.startsWith('card.') || say.startsWith('group.');
    must(forGroups === 'group' in to, 'said to the wrong kind of reader', notice);
    must('group' in to ? community.groups.has(to.group) : community.members.has(to.member), 'nobody', notice);
    for (const { does } of choices)
      must(readAction(does) !== undefined && Buffer.byteLength(does) <= 64, 'a dead button', notice);
  }
}

/** As the ledger does: the id leaves the log, and memory is read anew from it. */
function forget(story: Play, member: MemberId): void {
  const standing = ({ requests }: Community) =>
    [...requests.values()].map(({ id, status, filled, need }) => ({ id, status, filled, need }));
  const before = standing(story.community);
  story.events = story.events.map(
    (event) => JSON.parse(withoutMember(JSON.stringify(event), member)) as Event,
  );
  story.community = replay(story.events);
  expect(standing(story.community)).toEqual(before);
  must(!portrait(story.community).includes(`"${member}"`), 'still remembered', member);
  story.ids.splice(story.ids.indexOf(member), 1, `${member}x`);
}
