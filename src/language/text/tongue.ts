import type { Language } from '../../core/model.ts';
import type { Token } from './text.ts';

/** Small words that betray each language, in plain letters. */
export type Tongues = ReadonlyMap<Language, ReadonlySet<string>>;

/** The language a message is written in, and whether the message itself showed it. */
export interface Tongue {
  readonly lang: Language;
  readonly sure: boolean;
}

/**
 * Which language to answer a message in: each small word is a vote, the author's or community's own language gets
 * `prior` votes. It never decides what is understood: one model reads all languages, and mixtures of them.
 */
export function tongueOf(tokens: readonly Token[], tongues: Tongues, own: Language): Tongue {
  let best: Language = own;
  let most = votesFor(tokens, tongues.get(own)) + prior;
  let second = 0;
  for (const [lang, small] of tongues) {
    if (lang === own) continue;
    const votes = votesFor(tokens, small);
    if (votes > most) {
      second = most;
      most = votes;
      best = lang;
    } else second = Math.max(second, votes);
  }
  return { lang: best, sure: most - (best === own ? prior : 0) >= second + margin };
}

const prior = 0.5;
const margin = 1;

function votesFor(tokens: readonly Token[], small: ReadonlySet<string> | undefined): number {
  let votes = 0;
  if (small) for (const token of tokens) if (small.has(token.text)) votes++;
  return votes;
}
