import type { InlineKeyboardMarkup } from 'telegraf/types';
import type { Outgoing } from '../chat.ts';
import { clean, split } from '../text.ts';
import { type Call, Failure, nonsense } from './client.ts';
import { escapeHtml, longestText } from './html.ts';
import { keyboard } from './keyboard.ts';
import type { Limiter } from './limiter.ts';
import { type MessageId, readMessageId } from './messages.ts';
import { type Alert, TelegramTrouble } from './trouble.ts';

/** What posting needs. */
export interface PostParts {
  readonly call: Call;
  readonly limit: Limiter;
  readonly alert: Alert;
}

/** A part of what is said that fits into one message. */
export interface Piece {
  readonly text: string;
  readonly html: string;
  readonly keyboard: InlineKeyboardMarkup;
  readonly replyTo: number | undefined;
  readonly thread: number | undefined;
}

const withinMs = 20_000;

/** What is said in as many pieces as it takes: the first one quotes, the last one has the choices. */
export function piecesOf({ text, choices, replyTo, place }: Outgoing, chat: number): readonly Piece[] {
  const texts = split(clean(text) || '…', longestText);
  const quoted = replyTo === undefined ? undefined : readMessageId(replyTo);
  return texts.map((piece, index) => ({
    text: piece,
    html: toHtml(piece, chat > 0),
    keyboard: keyboard(index === texts.length - 1 ? choices : []),
    replyTo: index === 0 && quoted?.chat === chat ? quoted.message : undefined,
    thread: place.thread === undefined ? undefined : Number(place.thread),
  }));
}

/** In private somebody without a @name is reached by a link, which has to be one to be followed. */
function toHtml(text: string, privately: boolean): string {
  const html = escapeHtml(text);
  return privately ? html.replace(/tg:\/\/user\?id=\d{1,16}/g, '<a href="$&">Telegram</a>') : html;
}

/** Rewrites a message in place; gives false when it is no longer there to be rewritten. */
export async function rewrite(
  parts: PostParts,
  { chat, message }: MessageId,
  piece: Piece,
): Promise<boolean> {
  try {
    await readably(parts, piece, (words) =>
      parts.limit(chat, () =>
        parts.call(
          'editMessageText',
          {
            chat_id: chat,
            message_id: message,
            ...words,
            link_preview_options: { is_disabled: true },
            reply_markup: piece.keyboard,
          },
          { withinMs },
        ),
      ),
    );
    return true;
  } catch (error) {
    const kind = error instanceof Failure ? error.kind : undefined;
    if (kind === 'unchanged') return true;
    if (kind === 'gone') return false;
    throw error;
  }
}

/** Posts a message; gives where it stands. */
export async function post(parts: PostParts, chat: number, piece: Piece): Promise<MessageId> {
  const { thread, replyTo, keyboard: buttons } = piece;
  try {
    const sent = await readably(parts, piece, (words) =>
      parts.limit(chat, () =>
        parts.call(
          'sendMessage',
          {
            chat_id: chat,
            ...words,
            link_preview_options: { is_disabled: true },
            ...(buttons.inline_keyboard.length > 0 ? { reply_markup: buttons } : {}),
            ...(thread === undefined ? {} : { message_thread_id: thread }),
            ...(replyTo === undefined
              ? {}
              : { reply_parameters: { message_id: replyTo, allow_sending_without_reply: true } }),
          },
          { withinMs },
        ),
      ),
    );
    if (!Number.isSafeInteger(sent.message_id)) throw nonsense();
    return { chat, message: sent.message_id };
  } catch (error) {
    // A topic that was closed or removed: better said in the group than not at all.
    if (thread !== undefined && error instanceof Failure && error.kind === 'no-topic')
      return post(parts, chat, { ...piece, thread: undefined });
    throw error;
  }
}

type Words = { readonly text: string; readonly parse_mode?: 'HTML' };

/** What Telegram cannot read as markup, it is given as plain text once. */
async function readably<T>(parts: PostParts, piece: Piece, send: (words: Words) => Promise<T>): Promise<T> {
  try {
    return await send({ text: piece.html, parse_mode: 'HTML' });
  } catch (error) {
    if (!(error instanceof Failure) || error.kind !== 'unreadable') throw error;
    parts.alert(new TelegramTrouble('unreadable'));
    return send({ text: piece.text });
  }
}
