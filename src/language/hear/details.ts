import {
  type Destination,
  type Level,
  levels,
  type Ride,
  type SpokenLanguage,
  type Subject,
} from '../../core/detail.ts';
import type { Found, Lexicon } from '../text/lexicon.ts';
import { anyOf, byKey, numberAt, numberWords, phrasebook } from '../text/phrasebook.ts';
import type { Token } from '../text/text.ts';
import type { DetailsFile, DetailWords } from './details-file.ts';

/** What a message says of a lift, a lesson and languages. */
export interface Details {
  readonly subjects: readonly Subject[];
  /** The highest one said. */
  readonly level?: Level;
  /** 1 to 8. */
  readonly seats?: number;
  readonly place?: Destination;
  /** Towards the place unless said otherwise. */
  readonly way?: 'from' | 'both';
  readonly languages: readonly SpokenLanguage[];
  /** Whether it takes the first of them to help. */
  readonly needed: boolean;
  /** The words that said so, by their index. */
  readonly said: ReadonlySet<number>;
}

/** Makes what hears details in the words of a message (see `spokenWords`), in any of the languages. */
export function detailReader(folders: readonly DetailWords[]): (said: readonly Token[]) => Details {
  const words = wordsOf(folders);
  return (said) => {
    const heard: Heard = { subjects: [], levels: [], languages: [], needed: false, said: new Set() };
    for (let at = 0; at < said.length; ) at = hearAt(said, at, words, heard);
    const { levels: named, ...rest } = heard;
    const level = levels.findLast((one) => named.includes(one));
    return level ? { ...rest, level } : rest;
  };
}

/** The lift that was said, if anything was. */
export function rideIn({ seats, place, way }: Details): Ride | undefined {
  if (seats === undefined && !place) return undefined;
  return { ...(seats === undefined ? {} : { seats }), ...(place ? { place, way: way ?? 'to' } : {}) };
}

interface Heard {
  readonly subjects: Subject[];
  readonly levels: Level[];
  seats?: number;
  place?: Destination;
  way?: 'from' | 'both';
  readonly languages: SpokenLanguage[];
  needed: boolean;
  readonly said: Set<number>;
}

type Sign = 'from' | 'both' | 'seats' | 'party' | 'driven' | 'riders' | 'have' | 'between' | 'not';
type Words = ReturnType<typeof wordsOf>;

function wordsOf(folders: readonly DetailWords[]) {
  const files = folders.map(({ details }) => details);
  const merged = <K extends string>(pick: (file: DetailsFile) => Record<K, string[]>) =>
    phrasebook(files.flatMap((file) => byKey(pick(file))));
  const sign = (name: Sign) => anyOf(...files.map((file) => file[name]));
  return {
    subjects: merged<Subject>((file) => file.subjects),
    levels: merged<Level>((file) => file.levels),
    places: merged<Destination>((file) => file.places),
    languages: merged<SpokenLanguage>((file) => file.languages),
    speaks: merged((file) => ({ some: file.speaks, none: file.speaksNot, needed: file.speaksNeeded })),
    numbers: numberWords(folders),
    from: sign('from'),
    both: sign('both'),
    seats: sign('seats'),
    party: sign('party'),
    driven: sign('driven'),
    riders: sign('riders'),
    have: sign('have'),
    between: sign('between'),
    not: sign('not'),
  };
}

/** Hears what begins at a word; gives the word to go on at. */
function hearAt(said: readonly Token[], at: number, words: Words, heard: Heard): number {
  const spoken = hearLanguages(said, at, words, heard) ?? hearSeats(said, at, words, heard);
  if (spoken !== undefined) return spoken;
  const level = words.levels.longest(said, at);
  const subject = words.subjects.longest(said, at);
  const place = words.places.longest(said, at);
  if (level) {
    heard.levels.push(level.value);
    cover(heard, at, level.end);
  }
  if (subject && !isDenied(said, at, words)) {
    if (!heard.subjects.includes(subject.value)) heard.subjects.push(subject.value);
    cover(heard, at, subject.end);
  }
  if (place) hearPlace(said, at, place, words, heard);
  if (words.both.longest(said, at)) heard.way = 'both';
  return at + 1;
}

/** Where somebody is driven to counts more than where from: "from the station to the hospital". */
function hearPlace(
  said: readonly Token[],
  at: number,
  { value, end }: Found<Destination>,
  words: Words,
  heard: Heard,
): void {
  const isStart = startOf(said, at, words.from) !== undefined;
  cover(heard, at, end);
  if (heard.place === undefined) {
    heard.place = value;
    if (isStart) heard.way ??= 'from';
  } else if (heard.way === 'from' && !isStart) {
    heard.place = value;
    delete heard.way;
  }
}

/** "Il parle arabe et un peu anglais", "seulement arabe", "Arabic-speaking". */
function hearLanguages(said: readonly Token[], at: number, words: Words, heard: Heard): number | undefined {
  const lead = words.speaks.longest(said, at);
  if (!lead) return undefined;
  const named: SpokenLanguage[] = [];
  let end = at;
  for (let next = lead.end; next < said.length; ) {
    const language = words.languages.longest(said, next);
    if (language) {
      named.push(language.value);
      end = language.end;
    }
    const after: Found<unknown> | undefined = language ?? words.between.longest(said, next);
    if (!after) break;
    next = after.end;
  }
  if (named.length === 0 || lead.value === 'none') return named.length === 0 ? undefined : end;
  heard.languages.push(...named.filter((language) => !heard.languages.includes(language)));
  heard.needed ||= lead.value === 'needed' && named[0] === heard.languages[0];
  cover(heard, at, end);
  return end;
}

const mostSeats = 8;

/** "3 places", "nous sommes trois", "emmener 3 personnes": a number of people who are driven. */
function hearSeats(said: readonly Token[], at: number, words: Words, heard: Heard): number | undefined {
  const number = numberAt(said, at, words.numbers);
  if (!number || number.value < 1 || number.value > mostSeats) return undefined;
  const driven = startOf(said, at, words.driven) !== undefined;
  const counted =
    words.seats.longest(said, number.end) ?? (driven ? words.riders.longest(said, number.end) : undefined);
  const party = startOf(said, at, words.party);
  if (!counted && party === undefined) return undefined;
  heard.seats ??= number.value;
  const end = counted?.end ?? number.end;
  cover(heard, party ?? startOf(said, at, words.have) ?? at, end);
  return end;
}

function cover({ said }: Heard, from: number, to: number): void {
  for (let at = from; at < to; at++) said.add(at);
}

const longestLead = 6;

/** Where a phrase begins that ends right before a word. */
function startOf(said: readonly Token[], at: number, phrases: Lexicon<unknown>): number | undefined {
  for (let from = Math.max(0, at - longestLead); from < at; from++) {
    if (phrases.longest(said.slice(0, at), from)?.end === at) return from;
  }
  return undefined;
}

/** "Pas les maths": a denial up to three words before, in the same clause. */
function isDenied(said: readonly Token[], at: number, words: Words): boolean {
  for (let back = at - 1; back >= Math.max(0, at - 3); back--) {
    if (said[back]?.text === '.') return false;
    if (words.not.longest(said, back)) return true;
  }
  return false;
}
