import { group } from './acting.ts';
import type { Stored } from './storage.ts';

/** A message as a page or another reader is shown it: names instead of accounts, labels instead of choices. */
export function toView(message: Stored) {
  const where: 'group' | 'bot' = message.chat === group ? 'group' : 'bot';
  return {
    id: message.id,
    in: where,
    /** The neighbour whose private chat with the bot it is in; null in the group. */
    privateTo: message.privateTo,
    /** Null for the bot. */
    from: message.name,
    text: message.text,
    choices: message.choices.map(({ label }) => label),
    replyTo: message.replyTo,
    at: message.at,
    order: message.seq,
    edited: message.edited,
    deleted: message.deleted,
    reactions: tally(message.reactions),
    version: message.version,
  };
}

function tally(reactions: Stored['reactions']) {
  const byEmoji = new Map<string, string[]>();
  for (const { emoji, name } of reactions) byEmoji.set(emoji, [...(byEmoji.get(emoji) ?? []), name]);
  return [...byEmoji].map(([emoji, from]) => ({ emoji, from }));
}
