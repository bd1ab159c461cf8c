import type { Intent } from './intents.ts';

/** What the bot does about a message in a group. */
export type Act = 'card' | 'ask' | 'silent';

/** Where the gate opens; probabilities chosen on messages held out of training (`npm run train`), kept in the configuration. */
export interface Gate {
  /** From this probability of being a request, a card is shown. */
  readonly card: number;
  /** From this probability of being a request, the author is asked in private. */
  readonly ask: number;
  /** Added to the score of each intent when the message is a reply: answers are rarely requests. */
  readonly inReply: Readonly<Partial<Record<Intent, number>>>;
}

/** Shows a card, asks or keeps silent; a sign that the message is an advertisement and the like costs one step. */
export function actOn(request: number, vetoed: boolean, gate: Gate): Act {
  if (request >= gate.card) return vetoed ? 'ask' : 'card';
  return request >= gate.ask && !vetoed ? 'ask' : 'silent';
}
