import type { ChatMember, Message, Update } from 'telegraf/types';
import type { Instant } from '../../core/model.ts';
import type { Change, Missing } from '../chat.ts';
import { shorten } from '../text.ts';
import { isIn, type Self, toSender } from './incoming.ts';

const longestTitle = 128;

/** What an update tells of the bot itself in a group, or of a group that moved; nothing when it tells something else. */
export function toChange(update: Update, self: Self, arrived: Instant): Change | undefined {
  if ('message' in update) return toMove(String(update.update_id), update.message, arrived);
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

/** A group that became a supergroup: both chats say so, each naming the other. */
function toMove(id: string, message: Message, arrived: Instant): Change | undefined {
  const { chat, date } = message;
  const [was, became] =
    'migrate_to_chat_id' in message
      ? [chat.id, message.migrate_to_chat_id]
      : 'migrate_from_chat_id' in message
        ? [message.migrate_from_chat_id, chat.id]
        : [];
  if (!Number.isSafeInteger(was) || !Number.isSafeInteger(became)) return undefined;
  return {
    type: 'moved',
    id,
    at: Math.min(date * 1000, arrived),
    place: { platform: 'telegram', chat: String(was) },
    to: { platform: 'telegram', chat: String(became) },
    title: '',
    missing: [],
  };
}

/** Administrators read everything and hear of reactions; other bots read only what their privacy mode lets through. */
function missing(member: ChatMember, { readsAll }: Self): readonly Missing[] {
  if (member.status === 'administrator' || member.status === 'creator') return [];
  const silenced = member.status === 'restricted' && !member.can_send_messages;
  return [...(readsAll ? [] : ['messages' as const]), 'reactions', ...(silenced ? ['writing' as const] : [])];
}
