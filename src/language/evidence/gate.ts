import type { Language } from '../../core/model.ts';
import type { Intent } from './intents.ts';

/** What the bot does about a message in a group. */
export type Act = 'card' | 'ask' | 'silent';

/** The probabilities of being a request from which the bot acts. */
export interface Thresholds {
  /** From here on, a card is shown. */
  readonly card: number;
  /** From here on, the author is asked in private. */
  readonly ask: number;
}

/** Where the gate opens, chosen on messages held out of training (`npm run train`) and kept in the configuration. */
export interface Gate {
  /** By language: how sure the model is means more in one than in another. */
  readonly languages: Readonly<Record<Language, Thresholds>>;
  /** Added to the score of each intent when the message is a reply: answers are rarely requests. */
  readonly inReply: Readonly<Partial<Record<Intent, number>>>;
}

/** Where the gate opens for a language; for one it was never measured in, where it is the strictest. */
export function thresholdsOf({ languages }: Gate, lang: Language): Thresholds {
  const measured = Object.values(languages);
  return (
    languages[lang] ?? {
      card: Math.max(...measured.map(({ card }) => card)),
      ask: Math.max(...measured.map(({ ask }) => ask)),
    }
  );
}

/** Shows a card, asks or keeps silent; a sign that the message is an advertisement and the like costs one step. */
export function actOn(request: number, vetoed: boolean, { card, ask }: Thresholds): Act {
  if (request >= card) return vetoed ? 'ask' : 'card';
  return request >= ask && !vetoed ? 'ask' : 'silent';
}
