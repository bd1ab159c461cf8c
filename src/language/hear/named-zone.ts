import type { ZoneId } from '../../core/model.ts';
import type { Lexicon } from '../text/lexicon.ts';
import { spokenWords } from '../text/phrasebook.ts';

/** A zone of the community by its name. */
export interface NamedZone {
  readonly id: ZoneId;
  readonly name: string;
}

/** Words that tell that a place follows, and small words before its name. */
export interface ZoneWords {
  readonly near: Lexicon<true>;
  readonly articles: Lexicon<true>;
}

/** A zone found, and how many words named it. */
export interface FoundZone {
  readonly id: ZoneId;
  readonly words: number;
}

/**
 * The zone a volunteer says they are in, by its name after a word such as "vers" or "quartier", or as the whole
 * message. A place mentioned for another reason ("je vous emmène à la gare") is none.
 */
export function namedZone(
  text: string,
  zones: readonly NamedZone[],
  places: ZoneWords,
): FoundZone | undefined {
  const said = spokenWords(text).filter((word) => word.text !== '.');
  const texts = said.map((word) => word.text);
  const starts = said.flatMap((_, at) => places.near.longest(said, at)?.end ?? []);
  const found = zones
    .map(({ id, name }) => ({ id, name: bareName(name, places) }))
    .filter(({ name }) => isAt(texts, name, starts) || (name.length > 0 && name.join() === texts.join()))
    .sort((a, b) => b.name.length - a.name.length);
  return found[0] && { id: found[0].id, words: found[0].name.length };
}

/** "Quartier de la Gare" is also called "la gare". */
function bareName(name: string, { near, articles }: ZoneWords): readonly string[] {
  const words = spokenWords(name);
  let from = 0;
  for (;;) {
    const end = (near.longest(words, from) ?? articles.longest(words, from))?.end;
    if (end === undefined || end >= words.length) return words.slice(from).map((word) => word.text);
    from = end;
  }
}

// "vers la", "dans le quartier de la": articles between are skipped.
const articles = 2;

function isAt(texts: readonly string[], name: readonly string[], starts: readonly number[]): boolean {
  if (name.length === 0) return false;
  return starts.some((start) => {
    for (let at = start; at <= start + articles; at++) {
      if (name.every((word, i) => texts[at + i] === word)) return true;
    }
    return false;
  });
}
