/** A word of a message, in plain letters: one object for as long as it is remembered, whatever messages it comes in. */
export interface Word {
  readonly text: string;
  /** What was worked out about it, by the number of what worked it out (see `perWord`). */
  readonly known: unknown[];
}

/** Words remembered at least; twice as many at most, which is some 25 MB. Neighbours use a few thousand, over and over. */
const memory = 10240;
/** Longer ones hardly come twice. */
const longestRemembered = 24;

let lately = new Map<string, Word>();
let before = new Map<string, Word>();

/** The word of a text. What was not heard for a long time is forgotten, and so is what is too long to be common. */
export function wordOf(text: string): Word {
  const known = lately.get(text);
  if (known) return known;
  if (text.length > longestRemembered) return { text, known: [] };
  const word = before.get(text) ?? { text: apart(text), known: [] };
  if (lately.size >= memory) {
    before = lately;
    lately = new Map();
  }
  lately.set(word.text, word);
  return word;
}

/** A longer piece of a text is a part of it to V8, and would keep the whole message in memory. */
const longestCopied = 12;

/** A text in memory of its own. */
function apart(text: string): string {
  return text.length > longestCopied ? Buffer.from(text, 'utf16le').toString('utf16le') : text;
}

let workers = 0;

/**
 * Makes a function of a word that does its work once for every word remembered; nearly everything that is done to a
 * message is done to its words. For what is made once and kept, such as a word list: its number is never given again.
 */
export function perWord<T extends NonNullable<unknown> | null>(work: (text: string) => T): (word: Word) => T {
  const number = workers++;
  return ({ text, known }) => {
    const before = known[number] as T | undefined;
    if (before !== undefined) return before;
    const found = work(text);
    known[number] = found;
    return found;
  };
}
