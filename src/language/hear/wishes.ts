import { z } from 'zod';
import type { Found, Lexicon } from '../text/lexicon.ts';
import {
  anyOf,
  byKey,
  clausesOf,
  isAll,
  isEmoji,
  type Numbered,
  numberAt,
  numberWords,
  phrasebook,
  phraseList,
  spokenWords,
  stripped,
} from '../text/phrasebook.ts';
import { plain, type Token, tidy } from '../text/text.ts';
import { absenceWords } from './absence.ts';
import { askedLanguageWords } from './asked-language.ts';
import { lengthReader } from './length.ts';

/** What a member may want of the bot itself, beside asking for help and giving it. */
export const wishes = [
  'start',
  'help',
  'missions',
  'my-data',
  'forget-me',
  'enlist',
  'why-me',
  'pause',
  'resume',
  'stop',
  'ambassadors',
  'waiting',
  'ambassador-yes',
  'ambassador-no',
  'report',
  'report-weekly',
  'report-never',
  'messages-yes',
  'messages-no',
  'networks',
  'vouch',
  'concern',
  'organize',
  'zones',
  'setup',
  'link',
  'page',
  'logout',
] as const;
/** One of `wishes`. */
export type WishName = (typeof wishes)[number];

/** Something a member wants of the bot, with what else they said about it. */
export interface Wish {
  readonly wish: WishName;
  /** What was said after the wish ("jusqu’à lundi" after "pause"), empty if nothing. */
  readonly rest: string;
  /** How long, in days, where it was said as a length of time ("2 semaines") of at most two years. */
  readonly days?: number;
}

/** What a language's `wishes.json` holds. */
export const wishesFile = z.strictObject({
  commands: z.partialRecord(z.enum(wishes), phraseList),
  words: z.partialRecord(z.enum(wishes), phraseList),
  /** Words that say the wish beside others too, as one clause of several: "j'ai trop à faire, retirez-moi de la liste". */
  clauses: z.partialRecord(z.enum(wishes), phraseList),
  /** Wishes after which more may be said; `goesOn` is how that must begin, anything where it is empty. */
  wordsBefore: z.partialRecord(z.enum(wishes), z.strictObject({ said: phraseList, goesOn: phraseList })),
  polite: phraseList,
  absences: absenceWords,
  language: askedLanguageWords,
  daysIn: z.record(z.string().regex(/^\d{1,3}$/, 'write a number of days'), phraseList),
});

/** The part of a language's folder in which wishes are heard. */
export interface WishWords extends Numbered {
  readonly wishes: z.infer<typeof wishesFile>;
}

/**
 * Hears wishes in any of the languages. In a group only commands count; in private the whole message must say the wish
 * and nothing else, but for a greeting, or one of its clauses must say what can mean nothing else.
 */
export function wishReader(
  folders: readonly WishWords[],
): (text: string, inGroup: boolean) => Wish | undefined {
  const words = wordsOf(folders);
  return (text, inGroup) => {
    const command = commandPattern.exec(text.trim());
    if (command) return fromCommand(plain(tidy(command[1] ?? '')), command[2] ?? '', words);
    return inGroup ? undefined : fromWords(text, words);
  };
}

const commandPattern = /^\/([\p{L}_-]{1,32})(?:@\w+)?(?:\s+([\s\S]*))?$/u;

interface Before {
  readonly wish: WishName;
  readonly goesOn: Lexicon<true> | undefined;
}

interface Words {
  readonly commands: ReadonlyMap<string, WishName>;
  readonly whole: Lexicon<WishName>;
  readonly clauses: Lexicon<WishName>;
  readonly before: Lexicon<Before>;
  readonly polite: Lexicon<true>;
  readonly numbers: Lexicon<number>;
  readonly daysIn: (said: readonly Token[]) => number | undefined;
}

function wordsOf(folders: readonly WishWords[]): Words {
  const files = folders.map((folder) => folder.wishes);
  return {
    commands: new Map(
      files.flatMap((file) => byKey(file.commands)).map(([name, wish]) => [plain(tidy(name)), wish]),
    ),
    whole: phrasebook(files.flatMap((file) => [...byKey(file.words), ...byKey(file.clauses)])),
    clauses: phrasebook(files.flatMap((file) => byKey(file.clauses))),
    before: phrasebook(beforeIn(files)),
    polite: anyOf(...files.map((file) => file.polite)),
    numbers: numberWords(folders),
    daysIn: lengthReader(folders),
  };
}

function fromCommand(name: string, rest: string, words: Words): Wish | undefined {
  const wish = words.commands.get(name.replaceAll(/[_-]/g, ''));
  return wish && withDays(wish, rest.trim(), words);
}

/** What may be said before more, in every language at once: "pause" is a word of several. */
function beforeIn(files: readonly z.infer<typeof wishesFile>[]): [string, Before][] {
  return wishes.flatMap((wish) => {
    const lists = files.flatMap(({ wordsBefore }) => wordsBefore[wish] ?? []);
    const goesOn = lists.flatMap((list) => list.goesOn);
    const before = { wish, goesOn: goesOn.length > 0 ? anyOf(goesOn) : undefined };
    return lists.flatMap(({ said }) => said).map((phrase): [string, Before] => [phrase, before]);
  });
}

function fromWords(text: string, words: Words): Wish | undefined {
  const all = stripped(spokenWords(text).filter((word) => !isEmoji(word)));
  const said = stripped(all, words.polite);
  const whole = isAll(all, words.whole) ?? isAll(said, words.whole);
  if (whole) return { wish: whole, rest: '' };
  const before = words.before.longest(said, 0);
  const next = before && said[before.end];
  if (!next || !mayFollow(before, said, words)) return fromClause(all, words);
  return withDays(before.value.wish, tidy(text).slice(next.start, said.at(-1)?.end), words);
}

function fromClause(all: readonly Token[], words: Words): Wish | undefined {
  for (const clause of clausesOf(all)) {
    const wish = isAll(clause, words.clauses) ?? isAll(stripped(clause, words.polite), words.clauses);
    if (wish) return { wish, rest: '' };
  }
  return undefined;
}

function mayFollow({ value, end }: Found<Before>, said: readonly Token[], words: Words): boolean {
  return (
    !value.goesOn ||
    value.goesOn.longest(said, end) !== undefined ||
    numberAt(said, end, words.numbers) !== undefined
  );
}

function withDays(wish: WishName, rest: string, words: Words): Wish {
  const days = words.daysIn(spokenWords(rest));
  return { wish, rest, ...(days === undefined ? {} : { days }) };
}
