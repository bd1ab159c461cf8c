import type { Event } from '../../src/core/command.ts';
import { replay } from '../../src/core/evolve/evolve.ts';
import type { CommunityId, Instant, Language } from '../../src/core/model.ts';
import type { Intent } from '../../src/language/evidence/intents.ts';
import { tidy, tokenise } from '../../src/language/text/text.ts';
import { tongueOf } from '../../src/language/text/tongue.ts';
import type { Words } from '../../src/language/words.ts';
import type { Log } from '../../src/store/log.ts';
import type { Text, Vault } from '../../src/store/vault.ts';
import type { Phrase } from './phrases.ts';

/** A message somebody gave to learn from, as a line of a language's folder. */
export type Example = Pick<Phrase, 'text' | 'intent' | 'category'>;

/** Every example in a language that was given and has not expired; nothing in it says whose it is. */
export async function* examplesIn(
  { log, vault }: { readonly log: Log; readonly vault: Vault },
  words: Words,
  lang: Language,
  now: Instant,
): AsyncGenerator<Example> {
  for (const id of await log.communities()) {
    const community = replay(await eventsOf(log, id));
    for (const { id: request, need } of community.requests.values()) {
      for (const text of await vault.texts(id, request, now)) {
        const intent = intentOf(text);
        if (!intent || languageOf(text.text, words, community.language) !== lang) continue;
        yield { text: text.text, intent, ...(intent === 'chatter' ? {} : { category: need.category }) };
      }
    }
  }
}

async function eventsOf(log: Log, community: CommunityId): Promise<readonly Event[]> {
  const events: Event[] = [];
  for await (const { event } of log.read(community, 0)) events.push(event);
  return events;
}

function intentOf({ kind }: Text): Intent | undefined {
  if (kind === 'what' || kind === 'where') return undefined;
  return kind.slice('example-'.length) as Intent;
}

function languageOf(text: string, words: Words, own: Language): Language {
  return tongueOf(tokenise(tidy(text)), words.tongues, own).lang;
}
