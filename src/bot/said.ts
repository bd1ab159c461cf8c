import type { Understanding } from '../language/understand.ts';
import type { Post } from '../store/vault.ts';

/** A message in words, with what it quotes and the last question the bot asked there. */
export interface Said {
  readonly text: string;
  readonly understood: Understanding;
  /** The message of ours, or about a request, that it quotes. */
  readonly quoted: Post | undefined;
  /** Whether it quotes anything at all. */
  readonly quotes: boolean;
  /** In private, the last message of ours with choices. */
  readonly question: Post | undefined;
}

/** Number of words of a text, emoji and signs between spaces included. */
export function wordsIn(text: string): number {
  return text.split(/\s+/u).filter((word) => word !== '').length;
}
