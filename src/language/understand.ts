import type { Category, Instant, Language, TimeZone, When } from '../core/model.ts';
import { bayesScorer } from './bayes-scores.ts';
import { read } from './features.ts';
import { type Act, actOn, type Gate, thresholdsOf } from './gate.ts';
import { type Intent, intents } from './intents.ts';
import type { Lexicon } from './lexicon.ts';
import { linearScorer } from './linear-scores.ts';
import { blended, type Model } from './model.ts';
import { passages } from './passages.ts';
import { peopleOf } from './people.ts';
import { cut, spelt, type Token, tidy } from './text.ts';
import { type Tongue, tongueOf } from './tongue.ts';
import { mendersOf } from './vocabulary.ts';
import { whenOf } from './when.ts';
import { type Where, whereOf } from './where.ts';
import type { LanguageWords, Words } from './words.ts';

export { type Intent, intents } from './intents.ts';

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
  return (heard, at) => {
    const tidied = tidy(heard.text);
    const pieces = cut(tidied);
    const tongue = tongueOf(spelt(pieces), words.tongues, heard.lang ?? firstOf(words));
    const own = words.languages.get(tongue.lang);
    const tokens = spelt(pieces, own?.spelling);
    const parts = passages(tokens);
    // One sentence of many that looks like a request is worth a question, not a card.
    const doubt = parts.length > 1 || has(words.vetoes, tokens);
    const { intent, p, categories } = parts
      .map((passage) => intentOf(passage, tongue.lang, heard.replyTo))
      .reduce((most, one) => (one.p.request > most.p.request ? one : most));
    const place = placeIn(tokens, tidied, words, tongue, at.zones);
    return {
      intent,
      p,
      act: actOn(p.request, doubt, thresholdsOf(gate, tongue.lang)),
      category: categories[0]?.[0] ?? 'other',
      categories,
      when: dateIn(tokens, tidied, words, own, at),
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
  const wants = { linear: linearScorer(model.intent), bayes: bayesScorer(model.bayes) };
  const about = { linear: linearScorer(model.category), bayes: bayesScorer(model.categoryBayes) };
  const menders = mendersOf(model.vocabulary, words.evidence);
  const shift = intents.map((intent) => gate.inReply[intent] ?? 0);
  return (tokens, lang, replyTo) => {
    const found = read(menders.get(lang)?.(tokens) ?? tokens, words.evidence, lang);
    const reply = replyTo === undefined ? undefined : shift;
    const shares = blended(wants.linear(found), wants.bayes(found), model.blend, reply);
    const p = {} as Record<Intent, number>;
    let intent: Intent = 'chatter';
    for (let i = 0; i < intents.length; i++) {
      const name = intents[i] as Intent;
      p[name] = shares[i] as number;
      if (p[name] > (p[intent] ?? 0)) intent = name;
    }
    const likely = blended(about.linear(found), about.bayes(found), model.categoryBlend);
    const categories = model.category.labels
      .map((label, i): readonly [Category, number] => [label as Category, likely[i] as number])
      .sort((a, b) => b[1] - a[1]);
    return { intent, p, categories };
  };
}

function firstOf(words: Words): Language {
  return words.languages.keys().next().value ?? 'fr';
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

/** In the message's own language; a message may mix languages, so another's is read where that one has no word of dates. */
function dateIn(
  tokens: readonly Token[],
  tidied: string,
  words: Words,
  own: LanguageWords | undefined,
  at: Moment,
): When | null {
  const others = [...words.languages.values()].filter((other) => other !== own);
  for (const { dates } of own ? [own, ...others] : others) {
    const found = whenOf(tokens, tidied, dates, at.now, at.timeZone, at.about);
    if (found !== undefined) return found;
  }
  return null;
}

function placeIn(
  tokens: readonly Token[],
  tidied: string,
  words: Words,
  tongue: Tongue,
  zones: readonly string[],
): Where {
  // a few words do not show their language, and a street's name never does
  const others = tongue.sure ? [] : [...words.languages.keys()].filter((lang) => lang !== tongue.lang);
  let where: Where = { name: null, zone: null };
  for (const lang of [tongue.lang, ...others]) {
    const [heard, small] = [words.languages.get(lang), words.tongues.get(lang)];
    if (heard && small) where = whereOf(tokens, tidied, heard.places, zones, small);
    if (where.name !== null) break;
  }
  return where;
}
