import type { ChatMember, Update } from 'telegraf/types';
import type { Instant } from '../../core/model.ts';
import type { Change, Missing } from '../chat.ts';
import { shorten } from '../text.ts';
import { isIn, type Self, toSender } from './incoming.ts';

const longestTitle = 128;

/** What an update tells of the bot itself in a group; nothing when it tells something else. */
export function toChange(update: Update, self: Self, arrived: Instant): Change | undefined {
  if (!('my_chat_member' in update)) return undefined;
  const { chat, from, date, old_chat_member: before, new_chat_member: now } = update.my_chat_member;
  if (chat.type === 'private' || chat.type === 'channel') return undefined;
  const type = isIn(before) ? (isIn(now) ? 'permitted' : 'expelled') : 'invited';
  if (type === 'invited' && !isIn(now)) return undefined;
  return {
    type,
    id: String(update.update_id),
    at: Math.min(date * 1000, arrived),
    place: { platform: 'telegram', chat: String(chat.id) },
    title: shorten(chat.title, longestTitle),
    ...(from.is_bot ? {} : { by: toSender(from) }),
    missing: type === 'expelled' ? [] : missing(now, self),
  };
}

/** Administrators read everything and hear of reactions; other bots read only what their privacy mode lets through. */
function missing(member: ChatMember, { readsAll }: Self): readonly Missing[] {
  if (member.status === 'administrator' || member.status === 'creator') return [];
  const silenced = member.status === 'restricted' && !member.can_send_messages;
  return [...(readsAll ? [] : ['messages' as const]), 'reactions', ...(silenced ? ['writing' as const] : [])];
}
