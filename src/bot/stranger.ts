import type { Incoming } from '../chat/chat.ts';
import type { Instant } from '../core/model.ts';
import { hourMs } from '../core/timing.ts';
import type { BotParts } from './parts.ts';
import { causeOf } from './turn.ts';

/** Whoever was told within this time is not told again: nobody can have the bot flood a chat, or itself. */
const againAfterMs = hourMs;

/**
 * Tells whoever writes in private and is of no neighbourhood which group to come from.
 *
 * In every language, since nothing says which is theirs, and without naming a neighbourhood: they may be of none.
 */
export function strangers(parts: BotParts): (incoming: Incoming) => void {
  const { courier, ears, language, now, say, timeZone } = parts;
  /** When somebody was told, those longest ago first. */
  const told = new Map<string, Instant>();

  function isDue(account: string): boolean {
    const at = now();
    for (const [one, since] of told) {
      if (at - since < againAfterMs) break;
      told.delete(one);
    }
    if (told.has(account)) return false;
    told.set(account, at);
    return true;
  }

  return (incoming) => {
    const { place, from } = incoming;
    if (incoming.group || incoming.type !== 'message' || !isDue(`${place.platform} ${from.id}`)) return;
    const languages = [...new Set([language, ...ears.languages])];
    const texts = languages.map((one) => say(one, 'you.stranger', {}, { now: now(), timeZone }));
    const key = `stranger ${causeOf(parts, incoming)}`;
    courier.sayOnce({ key, place, text: texts.join('\n\n'), choices: [] });
  };
}
