import type { Understanding } from '../language/understand.ts';
import { momentOf, namedCategory } from './need.ts';
import type { Said } from './said.ts';
import type { Turn } from './turn.ts';

/** One of the needs in a message: its words and what is understood of them. */
export interface Part {
  readonly text: string;
  readonly understood: Understanding;
}

/** From this probability a half of a message that asks for help asks for some itself. */
const asksFrom = 0.4;

/**
 * The two needs of a message that asks for two: beyond doubt of two kinds, each with a time of its own. Any other message
 * is one need, however long.
 */
export async function twoNeeds(turn: Turn, { text }: Said): Promise<readonly [Part, Part] | undefined> {
  const moment = await momentOf(turn);
  const partOf = (half: string): Part => ({
    text: half,
    understood: turn.parts.ears.understand({ text: half, lang: turn.language }, moment),
  });
  for (const [one, other] of turn.parts.ears.halves(text)) {
    const [first, second] = [partOf(one), partOf(other)];
    if (areTwo(first.understood, second.understood)) return [first, second];
  }
  return undefined;
}

function areTwo(one: Understanding, other: Understanding): boolean {
  const [a, b] = [namedCategory(one), namedCategory(other)];
  if (a === undefined || b === undefined || a === b) return false;
  if (one.p.request < asksFrom || other.p.request < asksFrom) return false;
  return one.when !== null && other.when !== null && one.when.start !== other.when.start;
}
