import type { Instant } from '../../core/model.ts';
import type { Incoming, Sender } from '../chat.ts';
import { clean, shorten } from '../text.ts';
import { numbersIn, reactedTo } from './choices.ts';
import { withoutGreeting } from './greeting.ts';
import type { Heard } from './heard.ts';
import { phoneOf, userOf } from './ids.ts';
import type { Said } from './storage.ts';

/** What has to be known to tell what a delivery means; found by the caller. */
export interface Known {
  /** The account of who did it, and all their ids. */
  readonly account: string;
  readonly ids: readonly string[];
  readonly name: string | undefined;
  readonly admin: boolean;
  /** The account, or for oneself nothing, that each mentioned id belongs to. */
  readonly named: ReadonlyMap<string, string | undefined>;
  /** The message of the bot's that a delivery is about: quoted, reacted to, voted in, or last said to them alone. */
  readonly about: Said | undefined;
  readonly lastSaid: Said | undefined;
  readonly isGroup: boolean;
  /** The words of a message came later than the message. */
  readonly wordless: boolean;
}

const longestName = 64;

/** What a delivery tells the bot; several things where several choices were named at once, nothing where it is silent. */
export function toIncoming(heard: Heard, known: Known, arrived: Instant): readonly Incoming[] {
  const received = {
    id: heard.key,
    at: heard.at > 0 ? Math.min(heard.at, arrived) : arrived,
    from: toSender(known),
    place: { platform: 'whatsapp' as const, chat: known.isGroup ? heard.chat : known.account },
    group: known.isGroup,
  };
  switch (heard.type) {
    case 'message':
      return fromMessage(heard, known, received);
    case 'edit': {
      const text = textOf(heard, known);
      if (text === '') return [];
      return [{ type: known.wordless ? 'message' : 'edit', ...received, message: heard.message, text }];
    }
    case 'reaction': {
      const does = known.about?.choices[reactedTo(heard.emoji) ?? -1];
      if (does !== undefined) return [{ type: 'press', ...received, message: heard.message, does }];
      return [{ type: 'reaction', ...received, message: heard.message, emoji: heard.emoji }];
    }
    case 'vote':
      return presses(heard.options, known.about, received);
    case 'deletion':
      return [{ type: 'deletion', ...received, message: heard.message }];
    case 'departure':
      return [{ type: 'departure', ...received }];
    default:
      return heard satisfies never;
  }
}

type Received = Omit<Incoming, 'type'>;

function fromMessage(heard: Extract<Heard, { type: 'message' | 'edit' }>, known: Known, received: Received) {
  const words = textOf(heard, known);
  const text = known.isGroup ? words : withoutGreeting(words);
  if (text === '') return [];
  const chosen = chosenIn(text, heard.quoted !== undefined, known);
  if (chosen.length > 0) return presses(chosen, known.about ?? known.lastSaid, received);
  const quote = heard.quoted && {
    replyTo: heard.quoted.message,
    ...(heard.quoted.text === '' ? {} : { quoted: clean(heard.quoted.text) }),
  };
  return [{ type: 'message' as const, ...received, message: heard.message, text, ...quote }];
}

/** A number that answers a message of the bot's; several of them alone in private answer the last one. */
function chosenIn(text: string, quotes: boolean, { about, lastSaid, isGroup }: Known): readonly number[] {
  if (quotes) return about ? numbersIn(text, about.choices.length) : [];
  const numbers = isGroup || !lastSaid ? [] : numbersIn(text, lastSaid.choices.length);
  return numbers.length > 1 ? numbers : [];
}

function presses(
  indexes: readonly number[],
  about: Said | undefined,
  received: Received,
): readonly Incoming[] {
  const message = about?.message;
  if (message === undefined) return [];
  return indexes.flatMap((index, n) => {
    const does = about?.choices[index];
    const id = n === 0 ? received.id : `${received.id} ${n}`;
    return does === undefined ? [] : [{ type: 'press' as const, ...received, id, message, does }];
  });
}

/** A person as the bot knows them: by an account that stays the same whichever of their numbers is used. */
function toSender({ account, ids, name, admin }: Known): Sender {
  const phone = ids.map(phoneOf).find((digits) => digits !== undefined);
  const called = shorten(name ?? '', longestName) || '…';
  return {
    id: account,
    name: called,
    chat: account,
    // Somebody whose number WhatsApp hides is reached in the group, by name.
    contact: phone === undefined ? `WhatsApp: ${called}` : `https://wa.me/${phone}`,
    admin,
  };
}

/** What a message says, with names for the numbers that mention somebody; the bot's own mention goes. */
function textOf({ text, mentions }: Extract<Heard, { type: 'message' | 'edit' }>, { named }: Known): string {
  let said = text;
  for (const id of mentions) {
    const mention = new RegExp(`@${userOf(id)}\\b`, 'g');
    const name = named.get(id);
    said = said.replace(mention, () => (named.has(id) && name === undefined ? '' : (name ?? '')));
  }
  return clean(said.replace(/ {2,}/g, ' '));
}
