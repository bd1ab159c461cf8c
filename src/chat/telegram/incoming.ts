import type { CallbackQuery, Message, Update, User } from 'telegraf/types';
import type { Instant } from '../../core/model.ts';
import type { Incoming, Sender } from '../chat.ts';
import { clean, shorten } from '../text.ts';
import { writeMessageId } from './messages.ts';

/** The bot as Telegram knows it. */
export interface Self {
  readonly id: number;
  readonly username: string;
  /** Whether it reads every message of a group without administering it. */
  readonly readsAll: boolean;
}

type Happening = Omit<Incoming, 'id' | 'from' | 'type'>;

const longestName = 64;

/**
 * What an update tells the bot; nothing when it is not something that a person said or did.
 *
 * Knows nobody for an administrator: that is asked of Telegram, when it matters.
 *
 * @param arrived when it came in: some updates do not tell when it happened.
 */
export function toIncoming(update: Update, self: Self, arrived: Instant): Incoming | undefined {
  const id = String(update.update_id);
  if ('message' in update) return fromMessage(id, update.message, self, arrived);
  if ('edited_message' in update) return fromEdit(id, update.edited_message, self, arrived);
  if ('callback_query' in update) return fromPress(id, update.callback_query, arrived);
  if ('message_reaction' in update) return fromReaction(id, update.message_reaction, arrived);
  if ('my_chat_member' in update) return fromBlock(id, update.my_chat_member, arrived);
  if ('chat_member' in update) return fromDeparture(id, update.chat_member, arrived);
  return undefined;
}

/** A person as the bot knows them: by number, since a @name changes hands. Their private chat has that number too. */
export function toSender({ id, first_name, last_name, username }: User): Sender {
  if (!Number.isSafeInteger(id)) throw new TypeError('A person without a number.');
  const name = shorten([first_name, last_name].filter(Boolean).join(' '), longestName);
  return {
    id: String(id),
    name: name || username || '…',
    chat: String(id),
    contact: username ? `https://t.me/${username}` : `tg://user?id=${id}`,
    admin: false,
  };
}

function fromMessage(id: string, message: Message, self: Self, arrived: Instant): Incoming | undefined {
  const happening = happeningAt(message, message.date, arrived);
  if ('left_chat_member' in message) {
    const left = message.left_chat_member;
    return isPerson(left) && happening
      ? { type: 'departure', id, from: toSender(left), ...happening }
      : undefined;
  }
  const from = author(message);
  const text = textOf(message, self);
  if (!from || text === undefined || !happening) return undefined;
  return { type: 'message', id, from, ...happening, message: idOf(message), text, ...quote(message, self) };
}

function fromEdit(id: string, message: Message, self: Self, arrived: Instant): Incoming | undefined {
  const edited = 'edit_date' in message ? message.edit_date : undefined;
  const happening = happeningAt(message, edited ?? message.date, arrived);
  const from = author(message);
  const text = textOf(message, self);
  if (!from || text === undefined || !happening) return undefined;
  return { type: 'edit', id, from, ...happening, message: idOf(message), text };
}

function fromPress(id: string, query: CallbackQuery, arrived: Instant): Incoming | undefined {
  const { message, from } = query;
  if (!message || !('data' in query) || !isPerson(from)) return undefined;
  const happening = happeningAt(message, undefined, arrived);
  return (
    happening && {
      type: 'press',
      id,
      from: toSender(from),
      ...happening,
      message: idOf(message),
      does: query.data,
    }
  );
}

/** One emoji is new in a change of somebody's reaction; whoever only takes theirs back says nothing. */
function fromReaction(
  id: string,
  {
    chat,
    message_id,
    user,
    date,
    old_reaction,
    new_reaction,
  }: Update.MessageReactionUpdate['message_reaction'],
  arrived: Instant,
): Incoming | undefined {
  const emojis = (reactions: typeof new_reaction) =>
    reactions.flatMap((one) => ('emoji' in one ? [one.emoji] : []));
  const before: readonly string[] = emojis(old_reaction);
  const emoji = emojis(new_reaction).find((one) => !before.includes(one));
  const happening = happeningAt({ chat }, date, arrived);
  if (!user || !isPerson(user) || emoji === undefined || !happening) return undefined;
  const message = writeMessageId({ chat: chat.id, message: message_id });
  return { type: 'reaction', id, from: toSender(user), ...happening, message, emoji };
}

type Membership = Update.ChatMemberUpdate['chat_member'];

/** Whoever blocks the bot in private cannot be reached any more. */
function fromBlock(id: string, { chat, from, date, new_chat_member }: Membership, arrived: Instant) {
  const happening = happeningAt({ chat }, date, arrived);
  if (chat.type !== 'private' || new_chat_member.status !== 'kicked' || !happening) return undefined;
  return { type: 'departure', id, from: toSender(from), ...happening } as const;
}

function fromDeparture(
  id: string,
  { chat, date, old_chat_member, new_chat_member }: Membership,
  arrived: Instant,
) {
  const happening = happeningAt({ chat }, date, arrived);
  const { user } = new_chat_member;
  const left = isIn(old_chat_member) && !isIn(new_chat_member);
  return left && isPerson(user) && happening
    ? ({ type: 'departure', id, from: toSender(user), ...happening } as const)
    : undefined;
}

/** Whether somebody of this status is in the chat. */
export function isIn(member: Membership['new_chat_member']): boolean {
  if (member.status === 'restricted') return member.is_member;
  return member.status !== 'left' && member.status !== 'kicked';
}

interface Somewhere {
  readonly chat: Message['chat'];
  readonly message_thread_id?: number;
  readonly is_topic_message?: boolean;
}

/** When and where; nothing in a channel, where nobody talks. Replies have a thread too, but are no topic. */
export function happeningAt(
  where: Somewhere,
  date: number | undefined,
  arrived: Instant,
): Happening | undefined {
  const { chat, message_thread_id: thread, is_topic_message: inTopic } = where;
  if (chat.type === 'channel') return undefined;
  if (!Number.isSafeInteger(chat.id)) throw new TypeError('A chat without a number.');
  const topic = inTopic && thread !== undefined ? { thread: String(thread) } : {};
  return {
    at: instantOf(date, arrived),
    place: { platform: 'telegram', chat: String(chat.id), ...topic },
    group: chat.type !== 'private',
  };
}

/** When something happened: never in the future, and when it came in where that is not told. */
export function instantOf(seconds: number | undefined, arrived: Instant): Instant {
  return Number.isSafeInteger(seconds) ? Math.min(Number(seconds) * 1000, arrived) : arrived;
}

/** The id under which the bot knows a message. */
export const idOf = ({ chat, message_id }: Pick<Message, 'chat' | 'message_id'>) =>
  writeMessageId({ chat: chat.id, message: message_id });

const isPerson = (user: User) => !user.is_bot;

/** Who wrote a message. Not a bot, nor a channel or an administrator who hides behind the group: nobody to help. */
function author({ from, sender_chat }: Message): Sender | undefined {
  return from && isPerson(from) && !sender_chat ? toSender(from) : undefined;
}

/** What a message says, without the bot's own name where it is addressed: `/help@our_bot` is `/help`. */
export function textOf(message: Message, { username }: Self): string | undefined {
  const text = said(message);
  if (text === undefined) return undefined;
  const name = username.replace(/\W/g, '');
  return text
    .replace(new RegExp(`^(/\\w+)@${name}\\b`, 'i'), '$1')
    .replace(new RegExp(`^@${name}\\b[\\s,:]*(?=\\S)`, 'i'), '');
}

function said(message: object): string | undefined {
  const { text, caption } = message as { text?: unknown; caption?: unknown };
  const words = text ?? caption;
  return typeof words === 'string' && words !== '' ? clean(words) : undefined;
}

/** What is quoted. In a topic every message answers the one that opened it: that is no quote. */
function quote(message: Message, self: Self): { replyTo?: string; quoted?: string } {
  const quoted = 'reply_to_message' in message ? message.reply_to_message : undefined;
  if (!quoted || 'forum_topic_created' in quoted || quoted.chat?.id !== message.chat.id) return {};
  const text = textOf(quoted, self);
  return { replyTo: idOf(quoted), ...(text === undefined ? {} : { quoted: text }) };
}
