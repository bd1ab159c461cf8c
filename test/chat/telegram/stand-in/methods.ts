import { checkKeyboard, checkText, type Parameters } from './checks.ts';
import { badRequest, forbidden } from './errors.ts';
import type { UpdateQueue } from './updates.ts';
import { type Conversation, type Message, seconds, type World, write } from './world.ts';

const callbackLifeMs = 15_000;

/** Where Telegram brings updates to. */
export interface Hook {
  readonly url: string;
  readonly secret: string | undefined;
}

/** The methods of the Bot API that move nothing but the stand-in's own world. */
export function methods(
  world: World,
  updates: UpdateQueue,
  count: (chat: number) => void,
  hook: (to: Hook | undefined) => void,
) {
  const { users, chats, me, callbacks } = world;

  function found({ chat_id: id }: Parameters): Conversation {
    const chat = chats.get(Number(id));
    if (!chat) return badRequest('chat not found');
    if (chat.movedTo !== undefined)
      badRequest('group chat was upgraded to a supergroup chat', { migrate_to_chat_id: chat.movedTo });
    return chat;
  }

  function writable(given: Parameters): Conversation {
    const chat = found(given);
    const person = users.get(chat.info.id);
    if (person && !person.started) forbidden("bot can't initiate conversation with a user");
    if (person?.blocked) forbidden('bot was blocked by the user');
    const status = chat.members.get(me.id);
    if (status === 'kicked') forbidden(`bot was kicked from the ${chat.info.type} chat`);
    if (status === 'left' || !status) forbidden(`bot is not a member of the ${chat.info.type} chat`);
    return chat;
  }

  function topic(chat: Conversation, thread: unknown) {
    if (thread === undefined) return {};
    const state = chat.topics.get(Number(thread));
    if (!state) badRequest('message thread not found');
    if (state === 'closed') badRequest('TOPIC_CLOSED');
    return { message_thread_id: Number(thread), is_topic_message: true as const };
  }

  function quoted(chat: Conversation, reply: unknown) {
    if (reply === undefined) return {};
    const { message_id: number, allow_sending_without_reply: optional } = reply as Parameters;
    const message = chat.messages.get(Number(number));
    if (!message && !optional) badRequest('message to be replied not found');
    return message ? { reply_to_message: message } : {};
  }

  function own(chat: Conversation, { message_id: number }: Parameters, what: string): Message {
    const message = chat.messages.get(Number(number));
    if (!message) return badRequest(`message to ${what} not found`);
    if (message.from.id !== me.id) badRequest(`message can't be ${what}ed`);
    return message;
  }

  return {
    getMe: () => me,
    getChatMember(given: Parameters) {
      const person = users.get(Number(given['user_id']));
      if (!person) return badRequest('user not found');
      return { user: person.user, status: found(given).members.get(person.user.id) ?? 'left' };
    },
    sendMessage(given: Parameters) {
      const chat = writable(given);
      const text = checkText(given, false);
      const rows = checkKeyboard(given['reply_markup']);
      const where = {
        ...topic(chat, given['message_thread_id']),
        ...quoted(chat, given['reply_parameters']),
      };
      count(chat.info.id);
      const buttons = rows.length > 0 ? { reply_markup: { inline_keyboard: rows } } : {};
      return write(world, chat, { from: me, text, ...where, ...buttons });
    },
    editMessageText(given: Parameters) {
      const chat = writable(given);
      const message = own(chat, given, 'edit');
      const text = checkText(given, true);
      const rows = checkKeyboard(given['reply_markup']);
      if (
        text === message.text &&
        JSON.stringify(rows) === JSON.stringify(message.reply_markup?.inline_keyboard ?? [])
      )
        badRequest(
          'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
        );
      count(chat.info.id);
      return Object.assign(message, {
        text,
        edit_date: seconds(world),
        reply_markup: { inline_keyboard: rows },
      });
    },
    deleteMessage(given: Parameters) {
      const chat = writable(given);
      return chat.messages.delete(own(chat, given, 'delete').message_id);
    },
    answerCallbackQuery({ callback_query_id: id }: Parameters) {
      const query = callbacks.get(String(id));
      if (!query || world.now() - query.at > callbackLifeMs)
        return badRequest('query is too old and response timeout expired or query ID is invalid');
      query.answered++;
      return true;
    },
    setWebhook(given: Parameters) {
      updates.allow(given['allowed_updates'] as readonly string[] | undefined);
      updates.interrupt('Conflict: terminated by setWebhook request');
      hook({ url: String(given['url']), secret: given['secret_token'] as string | undefined });
      return true;
    },
    deleteWebhook() {
      hook(undefined);
      return true;
    },
  };
}
