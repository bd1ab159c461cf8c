import { anyOf, byKey, hasAny, isAll, phrasebook, spokenWords, stripped } from '../text/phrasebook.ts';
import { type Token, tokenOf } from '../text/text.ts';
import {
  type Meaning,
  type OptionPhrases,
  type OptionWords,
  optionPhrases,
  type YesOrNo,
} from './option-words.ts';

/** How far an answer in a sentence is one. */
export interface Tone {
  /** Nothing but a yes or a no, politeness aside. */
  readonly bare: boolean;
  /** What it begins by saying, whatever follows. */
  readonly says: Meaning | undefined;
  /** It begins by saying that they cannot. */
  readonly cannot: boolean;
  /** It is tied to something: "but only from 3". */
  readonly conditional: boolean;
  /** Neither yes nor no, or about something else, such as the bot itself. */
  readonly unsure: boolean;
  /** It speaks of what somebody does in general. */
  readonly general: boolean;
}

/** Hears in which tone something is answered, in any of the languages. */
export function toneReader(folders: readonly OptionWords[]): (text: string) => Tone {
  const words = optionPhrases(folders);
  return (text) => {
    const said = spokenWords(text);
    return {
      bare: isBare(said, words),
      cannot: words.cannot.longest([...stripped(said, words.polite), clauseEnd], 0) !== undefined,
      says: words.meanings.longest(stripped(said, words.polite), 0)?.value,
      conditional: hasAny(said, words.condition),
      unsure: hasAny(said, words.unsure) || hasAny(said, words.aside),
      general: hasAny(said, words.general),
    };
  };
}

// A `.` in a phrase is the beginning or the end of a clause.
const clauseEnd = tokenOf('.', 0, 0);

function isBare(all: readonly Token[], { meanings, small, polite }: OptionPhrases): boolean {
  let said = stripped(stripped(all), polite);
  if (said.length === 0) return false;
  while (said.length > 0) {
    const found = meanings.longest(said, 0) ?? small.longest(said, 0);
    if (!found) return false;
    said = stripped(said.slice(found.end), polite);
  }
  return true;
}

/** Hears a yes or a no that is nothing else, in any of the languages: mere politeness is neither. */
export function plainReader(folders: readonly OptionWords[]): (text: string) => YesOrNo | undefined {
  const files = folders.map(({ answers }) => answers.options);
  const polite = anyOf(...files.map((file) => file.polite));
  const plain = phrasebook(files.flatMap((file) => byKey(file.plain)));
  return (text) => isAll(stripped(spokenWords(text), polite), plain);
}
