import type { Choice } from '../chat.ts';

/** A message in words, with the choices under it as lines that can be answered. */
export interface Written {
  readonly text: string;
  /** Undefined where the choices are lines of the text. */
  readonly poll: readonly string[] | undefined;
}

/** How to choose without buttons, in the language of what is said. */
export type HowTo = (language: string | undefined, choices: readonly Choice[]) => string;

// What a poll takes. Source: WhatsApp's help pages on polls; what the library's own page refuses above.
const mostOptions = 12;
const longestOption = 100;
const longestQuestion = 255;
/** Two choices are quicker answered by a reaction. */
const fewestOptions = 3;

const yes = '👍';
const no = '👎';
const keycaps = ['1️⃣', '2️⃣', '3️⃣', '4️⃣', '5️⃣', '6️⃣', '7️⃣', '8️⃣', '9️⃣', '🔟'] as const;

/**
 * What is said, with its choices as WhatsApp can show them.
 *
 * In private, three to twelve choices that say neither yes nor no become a poll: one tap instead of a number. Everywhere
 * else they are lines, each with what to react or answer with; a poll cannot be rewritten and shows who voted what.
 */
export function written(text: string, choices: readonly Choice[], alone: boolean, how: string): Written {
  if (choices.length === 0) return { text, poll: undefined };
  if (alone && isPoll(text, choices)) return { text, poll: choices.map(({ label }) => label) };
  const marks = marksOf(choices);
  const lines = choices.map(({ label }, i) => lineOf(marks[i] ?? '', label));
  return { text: [text, '', ...(how === '' ? [] : [how]), ...lines].join('\n'), poll: undefined };
}

/** A label that begins with the mark says it once. */
const lineOf = (mark: string, label: string) => (label.startsWith(mark) ? label : `${mark} ${label}`);

function isPoll(text: string, choices: readonly Choice[]): boolean {
  const labels = new Set(choices.map(({ label }) => label));
  return (
    choices.length >= fewestOptions &&
    choices.length <= mostOptions &&
    labels.size === choices.length &&
    choices.every(({ label, means }) => means === undefined && label.length <= longestOption) &&
    text.length <= longestQuestion
  );
}

/** What each choice is reacted or answered with: a thumb for a plain yes or no, else its number. */
export function marksOf(choices: readonly Choice[]): readonly string[] {
  const only = (means: Choice['means']) => choices.filter((choice) => choice.means === means).length === 1;
  return choices.map(({ means }, i) => {
    if (means === 'yes' && only('yes')) return yes;
    if (means === 'no' && only('no')) return no;
    return choices.length <= keycaps.length ? (keycaps[i] ?? '') : `*${i + 1}.*`;
  });
}

/** Which choice a reaction means by its number; nothing when it says something else. */
export function reactedTo(emoji: string): number | undefined {
  const index = keycaps.findIndex((keycap) => bare(keycap) === bare(emoji));
  return index < 0 ? undefined : index;
}

/** The choices an answer names by their numbers, counted from 0: "2", "1, 3 et 5", "2️⃣". Empty when it says more. */
export function numbersIn(text: string, count: number): readonly number[] {
  const plain = keycaps.reduce((rest, keycap, i) => rest.replaceAll(keycap, ` ${i + 1} `), text).trim();
  if (!/^\d{1,2}(?:(?:[\s,;.+&)]+(?:\p{L}{1,3}\s+)?)\d{1,2})*[\s.,!)]*$/u.test(plain)) return [];
  const numbers = (plain.match(/\d{1,2}/g) ?? []).map((digits) => Number(digits) - 1);
  return numbers.every((index) => index >= 0 && index < count) ? [...new Set(numbers)] : [];
}

/** Emoji are written with and without the mark that makes them colourful. */
const bare = (emoji: string) => emoji.replaceAll('\ufe0f', '');
