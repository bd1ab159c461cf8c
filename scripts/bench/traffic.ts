import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Incoming, Place } from '../../src/chat/chat.ts';
import type { Understand } from '../../src/language/understand.ts';
import type { Vault } from '../../src/store/vault.ts';

/** Members of a busy community; each two of them are one who asks and one who helps. */
export const membersEach = 20;

/** Messages a conversation needs for one mission. */
export const messagesPerMission = 10;

type Phrase = { readonly text: string; readonly intent: string };

/** What neighbours write, from the phrases the bot was trained with: chatter, and needs that are clear. */
export function readPhrases(understand: Understand): {
  readonly chatter: readonly string[];
  readonly needs: readonly string[];
} {
  const file = join(import.meta.dirname, '..', '..', 'config', 'languages', 'fr', 'phrases.jsonl');
  const phrases = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Phrase);
  const of = (intent: string) => phrases.filter((phrase) => phrase.intent === intent).map(({ text }) => text);
  const moment = { now: Date.now(), timeZone: 'Europe/Paris', zones: [] };
  const isClear = (text: string) => understand({ text, lang: 'fr' }, moment).act === 'card';
  return { chatter: of('chatter'), needs: of('request').filter(isClear) };
}

/** One message of a conversation, given when it is its turn: what went before it is durable by then. */
export type Step = () => Promise<Incoming>;

/**
 * What goes on between two neighbours for ever: some chatter, a need, then it is taken, reported done by both and
 * thanked for, in ten messages; seven of them in the group.
 */
export function* conversation(
  vault: Vault,
  group: Place,
  pair: number,
  { chatter, needs }: ReturnType<typeof readPhrases>,
): Generator<Step> {
  const [asker, helper] = [sender(group, pair * 2), sender(group, pair * 2 + 1)];
  let made = 0;
  const received = (from: Incoming['from'], place: Place) => {
    const id = `${group.chat} ${pair} ${++made}`;
    return { id, message: id, at: Date.now(), from, place, group: place === group };
  };
  const say =
    (from: Incoming['from'], text: string): Step =>
    async () => ({ ...received(from, group), type: 'message', text });
  for (let round = 0; ; round++) {
    for (let n = 0; n < 5; n++) yield say(n % 2 === 0 ? asker : helper, pick(chatter, round * 5 + n + pair));
    let need = '';
    yield async () => {
      const incoming = {
        ...received(asker, group),
        type: 'message',
        text: pick(needs, round * 7 + pair),
      } as const;
      need = incoming.message;
      return incoming;
    };
    const press =
      (from: Incoming['from'], place: Place, verb: string): Step =>
      async () => {
        const request = (await vault.postAt(group.platform, group.chat, need))?.request;
        return { ...received(from, place), type: 'press', does: `${verb} ${request}` };
      };
    yield press(helper, group, 'take');
    yield press(helper, { ...group, chat: helper.chat }, 'worked');
    yield press(asker, { ...group, chat: asker.chat }, 'worked');
    yield press(asker, { ...group, chat: asker.chat }, 'thank');
  }
}

/** A member of the community of a group, the same each time. */
export function sender({ chat }: Place, number: number): Incoming['from'] {
  const id = `${chat} ${number}`;
  return { id, name: `Voisin ${number}`, chat: `private ${id}`, contact: `@${number}`, admin: false };
}

function pick<T>(from: readonly T[], number: number): T {
  return from[number % from.length] as T;
}
