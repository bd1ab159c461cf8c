import type { ChatMember, Message, Update } from 'telegraf/types';
import type { Instant } from '../../core/model.ts';
import type { Change, Missing, Standing } from '../chat.ts';
import { shorten } from '../text.ts';
import { happeningAt, idOf, instantOf, isIn, type Self, textOf, toSender } from './incoming.ts';

const longestTitle = 128;

/** What an update tells of a group or of the bot in it; nothing when it tells of a person. */
export function toChange(update: Update, self: Self, arrived: Instant): Change | undefined {
  const id = String(update.update_id);
  if ('message' in update)
    return toMove(id, update.message, arrived) ?? toUnsigned(id, update.message, self, arrived);
  return 'my_chat_member' in update ? toStanding(id, update.my_chat_member, self, arrived) : undefined;
}

type Membership = Update.MyChatMemberUpdate['my_chat_member'];

function toStanding(
  id: string,
  { chat, from, date, old_chat_member: before, new_chat_member: now }: Membership,
  self: Self,
  arrived: Instant,
): Standing | undefined {
  if (chat.type === 'private' || chat.type === 'channel') return undefined;
  const type = isIn(before) ? (isIn(now) ? 'permitted' : 'expelled') : 'invited';
  if (type === 'invited' && !isIn(now)) return undefined;
  return {
    type,
    id,
    at: instantOf(date, arrived),
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
    at: instantOf(date, arrived),
    place: { platform: 'telegram', chat: String(was) },
    to: { platform: 'telegram', chat: String(became) },
  };
}

/** A command of an administrator who stays anonymous: it is written in the group's own name. */
function toUnsigned(id: string, message: Message, self: Self, arrived: Instant): Change | undefined {
  const { chat, date, sender_chat: name } = message;
  const text = textOf(message, self);
  const happening = happeningAt(message, date, arrived);
  if (name?.id !== chat.id || !text?.startsWith('/') || !happening) return undefined;
  const { at, place } = happening;
  return { type: 'unsigned', id, at, place, message: idOf(message), text };
}

/** Administrators read everything and hear of reactions; other bots read only what their privacy mode lets through. */
function missing(member: ChatMember, { readsAll }: Self): readonly Missing[] {
  if (member.status === 'administrator' || member.status === 'creator') return [];
  const silenced = member.status === 'restricted' && !member.can_send_messages;
  return [...(readsAll ? [] : ['messages' as const]), 'reactions', ...(silenced ? ['writing' as const] : [])];
}
