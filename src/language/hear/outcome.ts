import { z } from 'zod';
import type { Lexicon } from '../text/lexicon.ts';
import { anyOf, hasAny, isEmoji, phrasebook, phraseList, spokenWords } from '../text/phrasebook.ts';
import { type Token, tidy, tokenOf } from '../text/text.ts';
import type { optionWords } from './option-words.ts';

/** What a language's `answers.json` holds for hearing how a mission goes. */
export const outcomeWords = z.strictObject({
  /** Negations: what follows within a few words counts as its contrary. */
  not: phraseList,
  /** Phrases that hold a word of another list and mean nothing, such as "pas de souci". */
  neutral: phraseList,
  worked: phraseList,
  notWorked: phraseList,
  /** Not over yet: neither answer. */
  notYet: phraseList,
  /** Yes and no themselves: held back by a "but" they say nothing of how it went. */
  bare: phraseList,
  /** What turns a sentence into a supposition or a question about somebody else. */
  unless: phraseList,
  handOver: phraseList,
  /** Somebody else does it: `<name>` stands for what they are called. */
  standIn: phraseList,
  foundElsewhere: phraseList,
  notNeeded: phraseList,
  correction: phraseList,
  /** What makes a correction of a few words that tell a time. */
  turn: phraseList,
  /** What says of a time beside it that it suits. */
  suits: phraseList,
  /** What frees a day of its hours. */
  anyHour: phraseList,
  /** Thanks that are denied: "no thanks to him". Not "I can't thank you enough". */
  thankless: phraseList,
  /** One half of a way there and back. */
  oneWay: phraseList,
  /** Says that somebody else said so. */
  hearsay: phraseList,
});

/** The part of a language's folder in which outcomes are heard. */
export interface OutcomeWords {
  readonly answers: {
    readonly outcomes: z.infer<typeof outcomeWords>;
    readonly options: Pick<z.infer<typeof optionWords>, 'condition'>;
  };
}

/** Hears how a mission goes, where the conversation already says which one is meant. */
export interface OutcomeReader {
  /** Whether help took place and did what it should; undefined where the answer is not plain. */
  readonly worked: (text: string) => boolean | undefined;
  /** Whether a helper gives their mission back ("finalement je ne peux plus"). */
  readonly handOver: (text: string) => boolean;
  /** Whether it says that somebody called so does it instead ("Lucie me remplace"), not only their name. */
  readonly standsIn: (text: string, name: readonly string[]) => boolean;
  /** Why an author no longer needs help, if they say so. */
  readonly withdrawal: (text: string) => 'found-elsewhere' | 'not-needed' | undefined;
  /** Whether an author begins to correct what they asked ("en fait c'est pour jeudi"). */
  readonly correction: (text: string) => boolean;
  /** Whether a time told in a few words is another than before ("mercredi plutôt", "Wednesday instead of Tuesday"). */
  readonly turn: (text: string) => boolean;
  /** Whether it says in a few words of the time it tells that it suits ("samedi ça me va"). */
  readonly suits: (text: string) => boolean;
  /** Whether any hour of the day will do. */
  readonly anyHour: (text: string) => boolean;
  /** Whether thanks are only spoken of to deny them. */
  readonly thankless: (text: string) => boolean;
  /** Whether it speaks of one half of a way there and back ("le retour"). */
  readonly oneWay: (text: string) => boolean;
  /** Whether it only passes on what somebody said ("Ines told me it was cancelled"). */
  readonly hearsay: (text: string) => boolean;
}

/** Hears outcomes in any of the languages. */
export function outcomeReader(folders: readonly OutcomeWords[]): OutcomeReader {
  const files = folders.map(({ answers }) => answers.outcomes);
  const listFor = (key: keyof z.infer<typeof outcomeWords>) => files.flatMap((file) => file[key]);
  const marks = (...keys: (keyof z.infer<typeof outcomeWords>)[]) =>
    phrasebook(keys.flatMap((key) => listFor(key).map((phrase) => [phrase, key] as const)));
  const outcomes = marks('not', 'neutral', 'worked', 'notWorked', 'notYet');
  const toldOtherwise = {
    bare: anyOf(listFor('bare')),
    condition: anyOf(...folders.map(({ answers }) => answers.options.condition)),
  };
  const leaving = marks('not', 'neutral', 'unless', 'handOver');
  const standing = phrasebook([
    ...(['not', 'neutral', 'unless'] as const).flatMap((key) =>
      listFor(key).map((one) => [one, key] as const),
    ),
    ...listFor('standIn').map((phrase) => [phrase.replace('<name>', called), 'standIn'] as const),
  ]);
  const withdrawing = marks('not', 'neutral', 'unless', 'foundElsewhere', 'notNeeded');
  const correcting = anyOf(listFor('correction'));
  const has = (key: keyof z.infer<typeof outcomeWords>, mostWords = Number.POSITIVE_INFINITY) => {
    const phrases = anyOf(listFor(key));
    return (text: string) => inWords(text).length <= mostWords && hasAny(inWords(text), phrases);
  };
  return {
    worked: (text) => {
      const said = spokenWords(text);
      return tellsOutcome(said, toldOtherwise) ? readWorked(marksIn(said, outcomes)) : undefined;
    },
    handOver: (text) => affirmed(marksIn(inWords(text), leaving)).includes('handOver'),
    standsIn: (text, name) => affirmed(marksIn(withName(text, name), standing)).includes('standIn'),
    withdrawal: (text) => readWithdrawal(affirmed(marksIn(inWords(text), withdrawing))),
    correction: (text) => beginsClause(inWords(text), correcting),
    turn: has('turn', longestTurn),
    suits: has('suits', longestTurn),
    anyHour: has('anyHour'),
    oneWay: has('oneWay'),
    hearsay: has('hearsay'),
    thankless: has('thankless'),
  };
}

/** A longer sentence tells something of its own. */
const longestTurn = 12;

// An emoji answers a question; elsewhere it is an ornament.
function inWords(text: string): readonly Token[] {
  return spokenWords(text).filter((word) => !isEmoji(word));
}

/** What the name of whoever stands in is replaced by: a word that nobody writes. */
const called = 'xxcalledxx';

/** The words of a text with one for a whole name; where a text has capitals, a word without one is no name. */
function withName(text: string, [first, ...more]: readonly string[]): readonly Token[] {
  const [words, letters] = [inWords(text), tidy(text)];
  const hasCapitals = /\p{Lu}/u.test(letters);
  const isName = ({ text: word, start }: Token) =>
    word === first && (!hasCapitals || /\p{Lu}/u.test(letters.charAt(start)));
  const all: Token[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at] as Token;
    if (!isName(word)) {
      all.push(word);
      continue;
    }
    all.push(tokenOf(called, word.start, word.end));
    for (const next of more) if (words[at + 1]?.text === next) at++;
  }
  return all;
}

/** A phrase found in a message: which list it is from, and whether a negation precedes it. */
interface Mark {
  readonly of: string;
  readonly negated: boolean;
}

// A negation reaches the next few words of its clause.
const reach = 3;

function marksIn(said: readonly Token[], phrases: Lexicon<string>): Mark[] {
  const words = [clauseEnd, ...said, clauseEnd];
  const marks: Mark[] = [];
  let notAt = Number.NEGATIVE_INFINITY;
  for (let at = 0; at < words.length; ) {
    if (words[at]?.text === '.') notAt = Number.NEGATIVE_INFINITY;
    const found = phrases.longest(words, at);
    if (found?.value === 'not') notAt = found.end;
    else if (found && found.value !== 'neutral') marks.push({ of: found.value, negated: at - notAt < reach });
    at = found ? Math.max(found.end - endSigns(words, found.end), at + 1) : at + 1;
  }
  return marks;
}

// The end of a clause that closes a phrase also ends the reach of a negation: it is read again.
function endSigns(words: readonly Token[], end: number): number {
  return words[end - 1]?.text === '.' ? 1 : 0;
}

// A `.` in a phrase is the beginning or the end of a clause.
const clauseEnd = tokenOf('.', 0, 0);

/** "Yes, but only cats" says nothing of how it went. */
function tellsOutcome(
  said: readonly Token[],
  { bare, condition }: Readonly<Record<'bare' | 'condition', Lexicon<true>>>,
): boolean {
  const words = said.filter(({ text }) => text !== '.');
  const answer = bare.longest(words, 0);
  return answer === undefined || condition.longest(words, answer.end) === undefined;
}

function readWorked(marks: readonly Mark[]): boolean | undefined {
  if (marks.some(({ of }) => of === 'notYet')) return undefined;
  const answers = marks.map(({ of, negated }) => (of === 'worked') !== negated);
  const [first] = answers;
  return first !== undefined && answers.every((answer) => answer === first) ? first : undefined;
}

function affirmed(marks: readonly Mark[]): readonly string[] {
  if (marks.some(({ of }) => of === 'unless')) return [];
  return marks.filter(({ negated }) => !negated).map(({ of }) => of);
}

function readWithdrawal(said: readonly string[]): 'found-elsewhere' | 'not-needed' | undefined {
  if (said.includes('foundElsewhere')) return 'found-elsewhere';
  return said.includes('notNeeded') ? 'not-needed' : undefined;
}

// The commas of "en fait, c'est jeudi" part nothing; what begins a clause may go on after them.
function beginsClause(words: readonly Token[], phrases: Lexicon<true>): boolean {
  const starts = new Set(words.filter((_, i) => i === 0 || words[i - 1]?.text === '.'));
  const joined = words.filter(({ text }) => text !== '.');
  return joined.some((word, at) => starts.has(word) && phrases.longest(joined, at) !== undefined);
}
