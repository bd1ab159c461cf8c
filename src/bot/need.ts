import { farthestMs } from '../core/decide/asking.ts';
import type { Category, Language, Need, RequestId, When } from '../core/model.ts';
import { dayMs } from '../core/timing.ts';
import { type Details, rideIn } from '../language/hear/details.ts';
import type { Moment, Understanding } from '../language/understand.ts';
import type { Turn } from './turn.ts';

/** Characters kept of what was written about a request. */
export const longestText = 4096;

/** Below this probability the second category is offered on the card. */
const sureCategoryFrom = 0.8;

/** What was understood of a need, as the log keeps it. */
export function needOf({ ledger, parts }: Turn, text: string, understood: Understanding): Need {
  const [first, second] = understood.categories;
  const unsure =
    first !== undefined && second !== undefined && first[1] < sureCategoryFrom && second[0] !== 'other';
  const zone = understood.zone === null ? undefined : [...ledger.community.zones][understood.zone];
  return {
    category: understood.category,
    ...(unsure ? { secondCategory: second[0] } : {}),
    ...(understood.when ? { when: understood.when } : {}),
    ...(zone ? { zone } : {}),
    people: Math.min(20, Math.max(1, understood.people)),
    urgent: understood.urgent,
    ...detailsOf(parts.ears.details(text), understood.category, ledger.community.language),
  };
}

/** Details as far as the kind of help is about them; what everybody speaks goes without saying. */
function detailsOf(
  details: Details,
  category: Category,
  spoken: Language,
): Pick<Need, 'ride' | 'lesson' | 'speaks'> {
  const [subject, language] = [details.subjects[0], details.languages[0]];
  const { level, needed } = details;
  const lesson = { ...(subject ? { subject } : {}), ...(level ? { level } : {}) };
  const ride = rideIn(details);
  return {
    ...(category === 'transport' && ride ? { ride } : {}),
    ...(category === 'homework' && (subject || level) ? { lesson } : {}),
    ...(language && language !== spoken ? { speaks: { language, needed } } : {}),
  };
}

/** The category a message names beyond doubt, if it does. */
export function namedCategory({ categories: [first] }: Understanding): Category | undefined {
  return first && first[1] >= sureCategoryFrom && first[0] !== 'other' ? first[0] : undefined;
}

/** When and in which zones a message is heard. */
export async function momentOf({ parts, ledger, now }: Turn): Promise<Moment> {
  const { zones, timeZone } = ledger.community;
  const names = zones.size > 0 ? await parts.vault.names(ledger.id) : undefined;
  return { now, timeZone, zones: [...zones].map((id) => names?.get(id) ?? '') };
}

/** What a need's author wrote about it, until it expires. */
export async function textOf({ parts, ledger, now }: Turn, request: RequestId): Promise<string | undefined> {
  const texts = await parts.vault.texts(ledger.id, request, now);
  return texts.find(({ kind }) => kind === 'what')?.text;
}

/** Days for which the words of a need are kept after the day it is for: until it was asked how it went. */
const keptAfterDays = 7;

/**
 * Keeps what its author wrote about a need, in place of what was known, before the log mentions it.
 *
 * Kept for as long as the configuration says, and until the need is over where that is later.
 */
export async function keepText(
  { parts, ledger, member, now }: Turn,
  request: RequestId,
  { what, where, when }: { what: string; where?: string | null; when?: When | null },
): Promise<void> {
  const { start, end } = when ?? ledger.community.requests.get(request)?.need.when ?? {};
  const over = Math.min(end ?? start ?? 0, now + farthestMs) + keptAfterDays * dayMs;
  const expiresAt = Math.max(now + parts.textsKeptDays * dayMs, over);
  const about = { community: ledger.id, request, by: member, expiresAt };
  await parts.vault.keepText({ ...about, kind: 'what', text: what.slice(0, longestText) });
  if (typeof where === 'string') await parts.vault.keepText({ ...about, kind: 'where', text: where });
}

/** Keeps which request a message is about, so that a quote of it is understood: the need itself, or an answer to it. */
export async function keepMessage(turn: Turn, request: RequestId, says: 'request' | 'answer'): Promise<void> {
  const { parts, ledger, member, incoming, now } = turn;
  if (!('message' in incoming)) return;
  const { platform, chat, thread } = incoming.place;
  await parts.vault.keepPost({
    community: ledger.id,
    platform,
    chat,
    message: incoming.message,
    key: says === 'request' ? `request ${request}` : `answer ${request} ${incoming.message}`,
    ...(thread === undefined ? {} : { thread }),
    says,
    request,
    by: member,
    choices: [],
    at: now,
  });
}
