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
  /** In private, what we said last, newest first. */
  readonly recent: readonly Post[];
}

/** Number of words of a text, emoji and signs between spaces included. */
export function wordsIn(text: string): number {
  return text.split(/\s+/u).filter((word) => word !== '').length;
}
