import { z } from 'zod';
import { type Lexicon, lexicon } from './text/lexicon.ts';
import { type Token, wordsIn } from './text/text.ts';

/** The words of one language that name places. */
export interface PlaceWords {
  /** Kinds of street ("rue", "road"). */
  readonly streets: Lexicon<true>;
  /** Whether the kind comes before the name ("rue des Lilas") or after it ("Elm Road"). */
  readonly kindFirst: boolean;
  /** Places everybody knows ("gare", "mairie"). */
  readonly places: Lexicon<true>;
  /** Words inside a name ("de", "of"). */
  readonly joins: ReadonlySet<string>;
  /** Words a name never has in it, in plain letters. */
  readonly never: ReadonlySet<string>;
}

/** Where a message says help is needed. */
export interface Where {
  readonly name: string | null;
  /** Index of the community's zone that was named. */
  readonly zone: number | null;
}

const list = z.array(z.string());
const shape = z.object({ kindFirst: z.boolean(), streets: list, places: list, joins: list, never: list });

/** Checks and prepares a language's `places.json`; throws a message that names what is wrong. */
export function placeWords(raw: unknown): PlaceWords {
  const result = shape.safeParse(raw);
  if (!result.success) throw new Error(`places.json: ${z.prettifyError(result.error)}`);
  const { kindFirst, streets, places, joins, never } = result.data;
  const each = (phrases: readonly string[]) => lexicon(phrases.map((phrase) => [phrase, true] as const));
  return {
    kindFirst,
    streets: each(streets),
    places: each(places),
    joins: new Set(joins.flatMap(wordsIn)),
    never: new Set(never.flatMap(wordsIn)),
  };
}

/**
 * The place a message names: one of the community's zones, else a street without its number, else a place everybody
 * knows. `small` are words that are never names.
 */
export function whereOf(
  tokens: readonly Token[],
  tidied: string,
  words: PlaceWords,
  zones: readonly string[],
  small: ReadonlySet<string>,
): Where {
  const zone = zoneOf(tokens, zones);
  if (zone !== null) return { name: zones[zone] ?? null, zone };
  return {
    name: streetOf(tokens, tidied, words, small) ?? placeOf(tokens, tidied, words, small),
    zone: null,
  };
}

function streetOf(
  tokens: readonly Token[],
  tidied: string,
  words: PlaceWords,
  small: ReadonlySet<string>,
): string | null {
  for (let at = 0; at < tokens.length; at++) {
    const kind = words.streets.longest(tokens, at);
    if (!kind) continue;
    const from = words.kindFirst ? at : nameBefore(tokens, at, tidied, words, small);
    const to = words.kindFirst ? nameAfter(tokens, kind.end, tidied, words, small) : kind.end;
    if (from !== undefined && to !== undefined) return written(tokens, tidied, from, to);
  }
  return null;
}

function placeOf(
  tokens: readonly Token[],
  tidied: string,
  words: PlaceWords,
  small: ReadonlySet<string>,
): string | null {
  for (let at = 0; at < tokens.length; at++) {
    const place = words.places.longest(tokens, at);
    if (!place) continue;
    const joined = words.kindFirst && words.joins.has(tokens[place.end]?.text ?? '');
    const named = joined ? nameAfter(tokens, place.end, tidied, words, small) : undefined;
    return written(tokens, tidied, at, named ?? place.end);
  }
  return null;
}

const longestName = 3;

/** The token after a name ("des Lilas", "Victor Hugo"): joining words, then capitals, or at most two small words. */
function nameAfter(
  tokens: readonly Token[],
  from: number,
  tidied: string,
  words: PlaceWords,
  small: ReadonlySet<string>,
): number | undefined {
  let start = from;
  while (words.joins.has(tokens[start]?.text ?? '')) start++;
  if (!isName(tokens[start], words, small, isCapital(tokens[start], tidied))) return undefined;
  const capitals = isCapital(tokens[start], tidied);
  let at = start + 1;
  while (
    at - start < (capitals ? longestName : 2) &&
    goesOn(tokens, at, tidied, words, capitals ? undefined : small)
  ) {
    // "rue du Général de Gaulle": a joining word goes on only to another capital
    at += words.joins.has(tokens[at]?.text ?? '') ? 2 : 1;
  }
  return at;
}

/** Whether a name goes on at a token; `small` is given when it is written in small letters. */
function goesOn(
  tokens: readonly Token[],
  at: number,
  tidied: string,
  words: PlaceWords,
  small: ReadonlySet<string> | undefined,
): boolean {
  const token = tokens[at];
  if (token && tidied[token.start - 1] === '-') return isName(token, words, new Set(), true);
  if (small) return isName(token, words, small, false);
  const joined = words.joins.has(token?.text ?? '') ? tokens[at + 1] : token;
  return isCapital(joined, tidied) && isName(joined, words, new Set(), true);
}

function nameBefore(
  tokens: readonly Token[],
  kind: number,
  tidied: string,
  words: PlaceWords,
  small: ReadonlySet<string>,
): number | undefined {
  let at = kind;
  while (kind - at < longestName && isName(tokens[at - 1], words, small, isCapital(tokens[at - 1], tidied))) {
    if (at < kind && !isCapital(tokens[at - 1], tidied)) break;
    at--;
  }
  return at < kind ? at : undefined;
}

function isName(
  token: Token | undefined,
  words: PlaceWords,
  small: ReadonlySet<string>,
  capital: boolean,
): boolean {
  if (!token || !/^[a-z]{2,}/.test(token.text) || words.never.has(token.text)) return false;
  return capital || !small.has(token.text);
}

function isCapital(token: Token | undefined, tidied: string): boolean {
  const initial = tidied[token?.start ?? -1] ?? '';
  return initial !== initial.toLowerCase();
}

function written(tokens: readonly Token[], tidied: string, from: number, to: number): string {
  return tidied.slice(tokens[from]?.start ?? 0, tokens[to - 1]?.end ?? 0);
}

const zoneNames = new WeakMap<readonly string[], readonly (readonly string[])[]>();
const generic = new Set(['quartier', 'zone', 'le', 'la', 'les', 'the', 'district', 'area', 'l']);

function zoneOf(tokens: readonly Token[], zones: readonly string[]): number | null {
  let names = zoneNames.get(zones);
  if (!names) {
    names = zones.map((zone) => wordsIn(zone).filter((word) => /^[a-z0-9]/.test(word) && !generic.has(word)));
    zoneNames.set(zones, names);
  }
  let best: { zone: number; length: number } | undefined;
  for (const [zone, name] of names.entries()) {
    if (name.length === 0 || (best && name.length <= best.length)) continue;
    for (let at = 0; at < tokens.length; at++)
      if (isNamed(tokens, at, name)) best = { zone, length: name.length };
  }
  return best?.zone ?? null;
}

function isNamed(tokens: readonly Token[], from: number, name: readonly string[]): boolean {
  let at = from;
  for (const word of name) {
    if (tokens[at]?.text === '-') at++;
    const said = tokens[at]?.text;
    if (said === undefined || !close(said, word)) return false;
    at++;
  }
  return true;
}

/** Whether two words are the same but for one slip of the finger; short words must be equal. */
function close(a: string, b: string): boolean {
  if (a === b) return true;
  if (b.length < 5 || Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  const [left, right] = [a.length - start - end, b.length - start - end];
  const swapped = left === 2 && right === 2 && a[start] === b[start + 1] && a[start + 1] === b[start];
  return start > 0 && (swapped || Math.max(left, right) <= 1);
}
