import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Sight } from '../../core/command.ts';
import type { Community } from '../../core/community.ts';
import type { Instant, MemberId, ZoneId } from '../../core/model.ts';
import { lastDays } from '../../core/report/period.ts';
import type { Scope } from '../../core/report/scope.ts';
import { type Showing, stillConsenting } from '../../core/report/wall.ts';
import type { Desk, Seat } from './desk.ts';
import { formToken, Refused } from './guard.ts';
import type { Words } from './words.ts';

/** Periods that can be looked at, in weeks; the second one unless another is chosen. */
export const periods = [4, 12, 52] as const;

/** What one organizer looks at: their community, for a period and perhaps one zone, in their language. */
export interface View {
  readonly desk: Desk;
  readonly seat: Seat;
  readonly community: Community;
  readonly words: Words;
  readonly now: Instant;
  readonly weeks: number;
  readonly zone: ZoneId | undefined;
  /** What the community is called; a word for "your neighbourhood" where nobody named it. */
  readonly name: string;
  /** Names of the zones. */
  readonly names: ReadonlyMap<string, string>;
  /** The query that keeps period and zone from page to page: numbers and ids, nothing personal. */
  readonly query: string;
  /** What was just done, as a sentence. */
  readonly done: string | undefined;
  /** A token that only this session's forms can send back. */
  readonly token: () => string;
}

/** Opens a view for a request of somebody who was let in. */
export async function viewOf(
  request: FastifyRequest,
  reply: FastifyReply,
  desk: Desk,
  seat: Seat,
): Promise<View> {
  const community = await desk.community(seat.community);
  if (!community || community === 'elsewhere') throw new Error(`${seat.community} is gone.`);
  const now = desk.now();
  const asked = request.query as Readonly<Record<string, unknown>>;
  const weeks = periods.find((period) => String(period) === asked['weeks']) ?? periods[1];
  const words = await wordsFor(request, desk, seat, community);
  const names = await desk.people.names(seat.community);
  const { name } = await desk.people.profile(seat.community);
  const zone = [...community.zones].find((id) => id === asked['zone']);
  return {
    desk,
    seat,
    community,
    words,
    name: name ?? names.get(seat.community) ?? words.say('community.unnamed'),
    now,
    weeks,
    zone,
    names,
    done: words.has(`done.${asked['done']}`) ? words.say(`done.${asked['done']}`) : undefined,
    query: new URLSearchParams({ weeks: String(weeks), ...(zone ? { zone } : {}) }).toString(),
    token: () => formToken(request, reply, desk),
  };
}

/**
 * The query that leads back to the period and zone somebody looks at, and says perhaps what was just done: numbers, ids
 * and words of ours, whatever the address they came by holds.
 */
export function queryBack(request: FastifyRequest, done?: string): string {
  const { weeks, zone } = request.query as Readonly<Record<string, unknown>>;
  const query = new URLSearchParams();
  if (typeof weeks === 'string' && /^\d{1,2}$/.test(weeks)) query.set('weeks', weeks);
  if (typeof zone === 'string' && /^z_\w{1,40}$/.test(zone)) query.set('zone', zone);
  if (done !== undefined) query.set('done', done);
  return query.size > 0 ? `?${query}` : '';
}

/**
 * Records that they look at something, and whom it names, before it is shown.
 *
 * @throws {Refused} when it cannot be recorded: then it is not shown.
 */
export async function viewed({ desk, seat }: View, what: Sight, whom: readonly MemberId[]): Promise<void> {
  const outcome = await desk.act(seat, { type: 'view', what, whom });
  if (typeof outcome === 'string') throw new Refused(403, outcome);
}

/**
 * What of a view names members who agreed to it, and others whom organizers see: recorded before it is shown, and found
 * anew until everybody named still agrees once it is in words.
 *
 * @throws {Refused} when it cannot be recorded: then it is not shown.
 */
export async function viewing<Found, Shown>(
  view: View,
  what: Sight,
  { find, namedIn, show }: Showing<Found, Promise<Shown>>,
  others: readonly MemberId[] = [],
): Promise<Shown> {
  for (;;) {
    const found = find();
    const named = namedIn(found);
    await viewed(view, what, [...named, ...others]);
    const shown = await show(found);
    if (stillConsenting(view.community, named)) return shown;
  }
}

/** What a member is called, or a word for somebody of the neighbourhood. */
export async function called({ desk, seat, words }: View, member: MemberId): Promise<string> {
  return (await desk.people.called(seat.community, member)) ?? words.say('somebody');
}

/** What the figures of a view are about. */
export function scopeOf({ community, now, weeks, zone }: View): Scope {
  const period = lastDays(now, community.timeZone, 7 * weeks);
  return { period, ...(zone ? { zone } : {}) };
}

/** The language chosen on the page, else the one they write in, else the community's. */
async function wordsFor(
  request: FastifyRequest,
  desk: Desk,
  seat: Seat,
  community: Community,
): Promise<Words> {
  const chosen = request.cookies['language'];
  const spoken = chosen ?? (await desk.people.speaks(seat.community, seat.member)) ?? community.language;
  return desk.words.get(spoken) ?? anyWords(desk, community.language);
}

/** The labels in a language, or in another where it has none. */
export function anyWords({ words }: Desk, language: string): Words {
  const [first] = words.values();
  const found = words.get(language) ?? first;
  if (!found) throw new Error('No language has labels for the organizers’ pages.');
  return found;
}
