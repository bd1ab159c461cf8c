import type { Category, Instant, Language, TimeZone, When } from '../core/model.ts';
import { type Doubts, isSure } from './dates/doubts.ts';
import { readDate } from './dates/when.ts';
import { bayesScorer } from './evidence/bayes-scores.ts';
import { reader } from './evidence/features.ts';
import { type Act, actOn, type Gate, thresholdsOf } from './evidence/gate.ts';
import { type Intent, intents } from './evidence/intents.ts';
import { linearScorer } from './evidence/linear-scores.ts';
import { blended, type Model } from './evidence/model.ts';
import { mendersOf } from './evidence/vocabulary.ts';
import { peopleOf } from './people.ts';
import type { Lexicon } from './text/lexicon.ts';
import { passages } from './text/passages.ts';
import { cut, spelt, type Token, tidy } from './text/text.ts';
import { tongueOf } from './text/tongue.ts';
import { type Where, whereOf } from './where.ts';
import type { LanguageWords, Words } from './words.ts';

export { type Intent, intents } from './evidence/intents.ts';

/** A message as it was heard, before anything is known about it. */
export interface Heard {
  readonly text: string;
  /** Language of the author, where it is already known. */
  readonly lang?: Language;
  /** Text of the message this one quotes. */
  readonly replyTo?: string;
}

/** When and where a message was heard: what "demain" and "chez nous" are relative to. */
export interface Moment {
  readonly now: Instant;
  readonly timeZone: TimeZone;
  /** Names of the community's own zones, in the community's order. */
  readonly zones: readonly string[];
  /** When the need is that the message is about, where that is known: "at 10" is on that day then. */
  readonly about?: Instant | undefined;
  /** Whether it was to say a time (an answer, a correction, a pause): a date is then taken as it was read, however much like wrong ones. */
  readonly expected?: boolean;
}

/** What a message was understood to say, with how sure that is. */
export interface Understanding {
  readonly intent: Intent;
  /** Probability of each intent; they sum to 1. */
  readonly p: Readonly<Record<Intent, number>>;
  /** What the bot does in a group: show a card, ask the author in private, or keep silent. */
  readonly act: Act;
  readonly category: Category;
  /** Every category with its probability, best first. */
  readonly categories: readonly (readonly [Category, number])[];
  readonly when: When | null;
  /** A zone, street or well-known place, never a house number. */
  readonly where: string | null;
  /** Index into the moment's `zones` of the zone that was named. */
  readonly zone: number | null;
  /** Helpers needed, 1 to 20. */
  readonly people: number;
  readonly urgent: boolean;
  readonly lang: Language;
  /** Whether the message itself showed its language; if not, `lang` is the author's or the community's. */
  readonly sure: boolean;
}

/** Understands messages; pure, so the same message at the same moment always means the same. */
export type Understand = (heard: Heard, at: Moment) => Understanding;

/** Makes the bot's understanding out of what was learned, the word lists, and where the gate opens. */
export function understander(model: Model, words: Words, gate: Gate): Understand {
  const intentOf = intentReader(model, words, gate);
  const earsOf = earsIn(words);
  return (heard, at) => {
    const tidied = tidy(heard.text);
    const pieces = cut(tidied);
    const tongue = tongueOf(spelt(pieces), words.tongues, heard.lang ?? earsOf()[0]?.lang ?? 'fr');
    const own = words.languages.get(tongue.lang);
    const ears = earsOf(tongue.lang);
    const tokens = spelt(pieces, own?.spelling);
    const parts = passages(tokens);
    // One sentence of many that looks like a request is worth a question, not a card.
    const doubt = parts.length > 1 || has(words.vetoes, tokens);
    const { intent, p, categories } = parts
      .map((passage) => intentOf(passage, tongue.lang, heard.replyTo))
      .reduce((most, one) => (one.p.request > most.p.request ? one : most));
    // a few words do not show their language, and a street's name never does
    const place = placeIn(tokens, tidied, tongue.sure ? ears.slice(0, 1) : ears, at.zones);
    return {
      intent,
      p,
      act: actOn(p.request, doubt, thresholdsOf(gate, tongue.lang)),
      category: categories[0]?.[0] ?? 'other',
      categories,
      when: dateIn(tokens, tidied, ears, at, model.doubts),
      where: place.name,
      zone: place.zone,
      people: own ? peopleOf(tokens, own.people) : 1,
      urgent: isUrgent(words.urgent, tokens),
      ...tongue,
    };
  };
}

type Intention = Pick<Understanding, 'intent' | 'p' | 'categories'>;

function intentReader(
  model: Model,
  words: Words,
  gate: Gate,
): (tokens: readonly Token[], lang: Language, replyTo?: string) => Intention {
  const weights = linearScorer([model.intent, model.category]);
  const counts = bayesScorer([model.bayes, model.categoryBayes]);
  const read = reader(words.evidence);
  const menders = mendersOf(model.vocabulary, words.evidence);
  const shift = intents.map((intent) => gate.inReply[intent] ?? 0);
  const none = Object.fromEntries(intents.map((intent) => [intent, 0])) as Record<Intent, number>;
  return (tokens, lang, replyTo) => {
    const found = read(menders.get(lang)?.(tokens) ?? tokens, lang);
    const reply = replyTo === undefined ? undefined : shift;
    const [wants = [], about = []] = weights(found);
    const [wanted = [], meant = []] = counts(found);
    const shares = blended(wants, wanted, model.blend, reply);
    const p = { ...none };
    let intent: Intent = 'chatter';
    for (let i = 0; i < intents.length; i++) {
      const name = intents[i] as Intent;
      p[name] = shares[i] as number;
      if (p[name] > p[intent]) intent = name;
    }
    const likely = blended(about, meant, model.categoryBlend);
    return { intent, p, categories: ranked(model.category.labels as readonly Category[], likely) };
  };
}

/** The labels with their probabilities, best first. */
function ranked<L>(labels: readonly L[], shares: readonly number[]): (readonly [L, number])[] {
  const out: (readonly [L, number])[] = [];
  for (let i = 0; i < labels.length; i++) {
    const one = [labels[i] as L, shares[i] as number] as const;
    let at = i;
    for (; at > 0 && (out[at - 1] as typeof one)[1] < one[1]; at--) out[at] = out[at - 1] as typeof one;
    out[at] = one;
  }
  return out;
}

function has(lexicon: Lexicon<true>, tokens: readonly Token[]): boolean {
  return tokens.some((_, at) => lexicon.longest(tokens, at) !== undefined);
}

function isUrgent(lexicon: Lexicon<boolean>, tokens: readonly Token[]): boolean {
  let urgent = false;
  for (let at = 0; at < tokens.length; ) {
    const found = lexicon.longest(tokens, at);
    urgent ||= found?.value === true;
    at = found?.end ?? at + 1;
  }
  return urgent;
}

/** What a message is heard with in one language. */
interface Ear extends LanguageWords {
  readonly lang: Language;
  /** Words that are never names. */
  readonly small: ReadonlySet<string>;
}

/** Gives the ears for all languages, one language's before the others. */
function earsIn({ languages, tongues }: Words): (lang?: Language) => readonly Ear[] {
  const all = [...languages].map(([lang, own]): Ear => {
    return { ...own, lang, small: tongues.get(lang) ?? new Set() };
  });
  const ordered = new Map(all.map((own) => [own.lang, [own, ...all.filter((other) => other !== own)]]));
  return (lang) => (lang === undefined ? all : (ordered.get(lang) ?? all));
}

/** In the message's own language; a message may mix languages, so another's is read where that one has no word of dates. */
function dateIn(
  tokens: readonly Token[],
  tidied: string,
  ears: readonly Ear[],
  at: Moment,
  doubts: Doubts,
): When | null {
  for (const { dates } of ears) {
    const read = readDate(tokens, tidied, dates, at.now, at.timeZone, at.about);
    if (read !== undefined) return read && (at.expected || isSure(read, doubts)) ? read.when : null;
  }
  return null;
}

function placeIn(
  tokens: readonly Token[],
  tidied: string,
  ears: readonly Ear[],
  zones: readonly string[],
): Where {
  for (const { places, small } of ears) {
    const where = whereOf(tokens, tidied, places, zones, small);
    if (where.name !== null) return where;
  }
  return { name: null, zone: null };
}
