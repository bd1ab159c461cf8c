import type { Request } from '../core/community.ts';
import type { When } from '../core/model.ts';
import { nameOf } from '../voice/values.ts';
import { namedCategory, textOf } from './need.ts';
import type { Said } from './said.ts';
import type { Turn } from './turn.ts';

/** What a sentence says that can only be about some requests: a name, words of the need, its time, its category. */
export async function mentions(turn: Turn, said: Said, request: Request): Promise<ReadonlySet<Sign>> {
  const { text, understood } = said;
  const known = await textOf(turn, request.id);
  const signs = {
    name: (await named(turn, text, request)).length > 0,
    words: known !== undefined && turn.parts.ears.similar(known, text) > 0,
    time: understood.when !== null && meet(understood.when, request.need.when) === true,
    category: namedCategory(understood) === request.need.category,
  };
  return new Set(signsOf.filter((sign) => signs[sign]));
}

/** Signs of what a sentence is about, most telling first. */
const signsOf = ['name', 'words', 'time', 'category'] as const;
type Sign = (typeof signsOf)[number];

/** Of several requests those the sentence can only be about, as far as it tells them apart. */
export async function narrow(
  turn: Turn,
  said: Said,
  requests: readonly Request[],
  counts: (sign: Sign) => boolean = () => true,
): Promise<readonly Request[]> {
  if (requests.length < 2) return requests;
  let left = await Promise.all(
    requests.map(async (request) => ({ request, signs: await mentions(turn, said, request) })),
  );
  for (const sign of signsOf.filter(counts)) {
    const fitting = left.filter(({ signs }) => signs.has(sign));
    if (fitting.length > 0) left = fitting;
  }
  return left.map(({ request }) => request);
}

/**
 * The request an author corrects by a sentence that quotes none: the latest of those it names something of, and that it
 * would change. The time it tells is the new one, and names none.
 */
export async function corrected(
  turn: Turn,
  said: Said,
  requests: readonly Request[],
): Promise<readonly Request[]> {
  const changed = requests.filter(({ need }) => isNews(said.understood.when, need.when));
  const left = await narrow(turn, said, changed.length > 0 ? changed : requests, isNoTime(said));
  return left.slice(0, 1);
}

/** A time sounds like what is mostly done at it, and is about that only where it is asked for. */
function isNoTime({ understood }: Said): (sign: Sign) => boolean {
  const tellsKind = understood.when === null || understood.intent === 'request';
  return (sign) => sign !== 'time' && (sign !== 'category' || tellsKind);
}

const exactness = ['span', 'day', 'part', 'minute'] as const;

/** Whether a time is another than is known, or says it better. */
export function isNews(when: When | null, known: When | undefined): boolean {
  if (!when || !known || meet(when, known) !== true) return true;
  return exactness.indexOf(when.precision) > exactness.indexOf(known.precision);
}

/** Whether a sentence speaks of another time than the request's. */
export function isAnotherTime({ understood }: Said, { need }: Request): boolean {
  return understood.when !== null && meet(understood.when, need.when) === false;
}

/** The people of a request, other than who speaks, whom a text names. */
export async function named(
  { parts, ledger, member }: Turn,
  text: string,
  request: Request,
): Promise<readonly Request['by'][]> {
  const words = wordsOf(text);
  const people = [request.by, ...request.missions.keys()].filter((one) => one !== member);
  const names = await Promise.all(people.map((one) => nameOf(parts.vault, ledger.id, one)));
  return people.filter((_, i) => {
    const [first] = wordsOf(names[i] ?? '');
    return first !== undefined && first.length > 1 && words.includes(first);
  });
}

/** Words with a capital inside a sentence: whoever and whatever it names. */
export function properNames(text: string): readonly string[] {
  return [...text.matchAll(/(?<=[\p{Ll}\p{N},]\s+)\p{Lu}\p{L}+/gu)].map(([name]) => wordsOf(name)[0] ?? '');
}

/** Words in small letters without accents. */
export function wordsOf(text: string): readonly string[] {
  const letters = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return letters.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
}

/** Whether two times have anything in common; unknown where one of them is open at both ends. */
function meet(one: When, other: When | undefined): boolean | undefined {
  const [a, b] = [spanOf(one), spanOf(other)];
  return a && b && a.start < b.end && b.start < a.end;
}

function spanOf(when: When | undefined): { start: number; end: number } | undefined {
  if (!when || when.relation === 'every' || (when.start ?? when.end) === undefined) return undefined;
  const { relation } = when;
  const start = when.start ?? (relation === 'before' ? Number.NEGATIVE_INFINITY : (when.end ?? 0));
  const end = when.end ?? (relation === 'from' ? Number.POSITIVE_INFINITY : start);
  // A span ends before its end, unless it is an instant.
  return { start, end: Math.max(end, start + 1) };
}
