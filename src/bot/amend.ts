import type { Need, RequestId, When } from '../core/model.ts';
import { movedTo } from '../core/moved.ts';
import type { Understanding } from '../language/understand.ts';
import { correctInWords } from './kind.ts';
import { keepText, momentOf, needOf, textOf } from './need.ts';
import type { Turn } from './turn.ts';

/** From this probability a correction changes the category too. */
const sureCategoryFrom = 0.8;

/** Corrects a request by a sentence of its author: what is understood of it, and its words beside the first ones. */
export async function amend(turn: Turn, request: RequestId, text: string): Promise<void> {
  const { parts, ledger } = turn;
  const corrected = ledger.community.requests.get(request);
  if (!corrected) return void (await turn.tell('no.unknown-request'));
  const { when } = corrected.need;
  const moment = { ...(await momentOf(turn)), about: when?.start ?? when?.end, expected: true };
  const understood = parts.ears.understand({ text, lang: turn.language }, moment);
  const known = (await textOf(turn, request)) ?? '';
  // Delivered again, it is in there already.
  if (!known.includes(text)) await keepText(turn, request, { ...understood, what: `${known} · ${text}` });
  const need = withHours(turn, changeIn(turn, text, understood), when, text);
  const half = need.when !== undefined && isHalf(turn, corrected.need, text);
  await correctInWords(turn, corrected, { need: half ? {} : need, reworded: true }, 'quietly');
  if (half) await turn.tell('asker.one-way', { when });
}

/** The day of one half of a way there and back is not that of the whole: a need has one. */
function isHalf({ parts }: Turn, { category, ride }: Need, text: string): boolean {
  return category === 'transport' && ride?.way === 'both' && parts.ears.outcomes.oneWay(text);
}

/** A day told alone leaves the hours as they were. */
function withHours(
  { parts, ledger }: Turn,
  change: Partial<Need>,
  known: When | undefined,
  text: string,
): Partial<Need> {
  if (!known || !change.when || parts.ears.outcomes.anyHour(text)) return change;
  const when = movedTo(known, change.when, ledger.community.timeZone);
  return when ? { ...change, when } : change;
}

/** What was said in a second message is about a first request: what it adds goes there. */
export async function merge(turn: Turn, second: RequestId, first: RequestId): Promise<void> {
  const { ledger, parts, now, member: by } = turn;
  if (ledger.community.requests.get(first)?.by !== by) return void (await turn.tell('no.unknown-request'));
  const texts = await parts.vault.texts(ledger.id, second, now);
  const text = texts.find((one) => one.by === by && one.kind === 'what')?.text;
  const dismissed = await turn.act({ type: 'dismiss', at: now, by, request: second, as: 'same' });
  if (typeof dismissed === 'string' && dismissed !== 'already-handled') return;
  if (text === undefined) return void (await turn.tell('no.unknown-request'));
  const understood = parts.ears.understand({ text, lang: turn.language }, await momentOf(turn));
  await keepText(turn, first, { ...understood, what: text });
  const need = saidIn(turn, text, understood);
  await turn.act({ type: 'amend', at: now, by, request: first, need, reworded: true });
}

/** A whole need said again: what it leaves out stays as it was, but for how many and how urgent. */
function saidIn(turn: Turn, text: string, understood: Understanding): Partial<Need> {
  const need = needOf(turn, text, understood);
  return { ...partsOf(need), people: need.people, urgent: need.urgent };
}

/**
 * A correction: only what it mentions changes. One that tells a time may sound like what is mostly done at that time
 * ("16h30" like fetching a child), and is about that only as far as it asks for it.
 */
function changeIn(turn: Turn, text: string, understood: Understanding): Partial<Need> {
  const need = needOf(turn, text, understood);
  const { category, people, urgent } = need;
  const tells = need.when === undefined || understood.intent === 'request';
  const sure = (understood.categories[0]?.[1] ?? 0) > sureCategoryFrom;
  const kind =
    turn.parts.ears.kind(text)?.is ?? (tells && sure && category !== 'other' ? category : undefined);
  return {
    ...partsOf(need),
    ...(people > 1 ? { people } : {}),
    ...(urgent ? { urgent } : {}),
    ...(kind ? { category: kind } : {}),
  };
}

/** What a need mentions beside its kind, how many and how urgent. */
function partsOf({ when, zone, ride, lesson, speaks }: Need): Partial<Need> {
  return {
    ...(when ? { when } : {}),
    ...(zone ? { zone } : {}),
    ...(ride ? { ride } : {}),
    ...(lesson ? { lesson } : {}),
    ...(speaks ? { speaks } : {}),
  };
}
