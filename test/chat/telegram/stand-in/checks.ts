import { badRequest } from './errors.ts';
import { parseHtml } from './html.ts';

export interface Button {
  readonly text: string;
  readonly callback_data: string;
}
export type Rows = readonly (readonly Button[])[];

export type Parameters = Readonly<Record<string, unknown>>;
type Check = (value: unknown) => boolean;

const integer: Check = (value) => Number.isSafeInteger(value);
const text: Check = (value) => typeof value === 'string';
const flag: Check = (value) => typeof value === 'boolean';
const object: Check = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const list: Check = (value) => Array.isArray(value);

// A parameter of each method, and what it must be; the ones with a star are required. The real server ignores what it
// does not know; here it is refused, since it is a mistake of whoever sends it.
const methods: Readonly<Record<string, Readonly<Record<string, Check>>>> = {
  getMe: {},
  getUpdates: { offset: integer, limit: integer, timeout: integer, allowed_updates: list },
  setWebhook: { '*url': text, secret_token: text, allowed_updates: list, drop_pending_updates: flag },
  deleteWebhook: { drop_pending_updates: flag },
  getChatMember: { '*chat_id': integer, '*user_id': integer },
  sendMessage: {
    '*chat_id': integer,
    '*text': text,
    parse_mode: text,
    message_thread_id: integer,
    reply_parameters: object,
    reply_markup: object,
    link_preview_options: object,
  },
  editMessageText: {
    '*chat_id': integer,
    '*message_id': integer,
    '*text': text,
    parse_mode: text,
    reply_markup: object,
    link_preview_options: object,
  },
  deleteMessage: { '*chat_id': integer, '*message_id': integer },
  answerCallbackQuery: { '*callback_query_id': text, text, show_alert: flag },
};

export const isMethod = (method: string) => method in methods;

/** Refuses what is missing, unknown or of another type. */
export function checkParameters(method: string, given: Parameters): void {
  const known = methods[method] ?? {};
  for (const [name, check] of Object.entries(known)) {
    const value = given[name.replace('*', '')];
    if (value === undefined && name.startsWith('*')) badRequest(`${name.slice(1)} is empty`);
    if (value !== undefined && !check(value))
      badRequest(`parameter "${name.replace('*', '')}" has a wrong type`);
  }
  for (const name of Object.keys(given))
    if (!(name in known || `*${name}` in known)) badRequest(`unknown parameter "${name}" of ${method}`);
}

// What is not assigned yet may be an emoji of next year.
const ink = /[^\p{Z}\p{Cc}\p{Cf}\p{Cs}\s]/u;

/** The text a message shows, as long as Telegram takes it: 4096 code units without the markup. */
export function checkText({ text: given, parse_mode: mode }: Parameters, edits: boolean): string {
  const source = String(given);
  if (!source.isWellFormed()) badRequest('strings must be encoded in UTF-8');
  if (mode !== undefined && mode !== 'HTML') badRequest('unsupported parse_mode');
  const shown = mode === 'HTML' ? parseHtml(source) : source;
  if (!ink.test(shown)) badRequest('message text is empty');
  if (shown.length > 4096) badRequest(edits ? 'MESSAGE_TOO_LONG' : 'message is too long');
  return shown;
}

/** The buttons under a message. */
export function checkKeyboard(markup: unknown): Rows {
  if (markup === undefined) return [];
  const rows = (markup as { inline_keyboard?: unknown }).inline_keyboard;
  if (!Array.isArray(rows) || !rows.every(Array.isArray))
    badRequest('field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays');
  const buttons = (rows as Rows).flat();
  if (buttons.length > 100 || (rows as Rows).some((row) => row.length > 8))
    badRequest('reply markup is too long');
  for (const { text: label, callback_data: data, ...more } of buttons) {
    if (typeof label !== 'string' || !ink.test(label)) badRequest('field "text" must be a non-empty String');
    if (typeof data !== 'string' || Object.keys(more).length > 0)
      badRequest('Text buttons are unallowed in the inline keyboard');
    const bytes = Buffer.byteLength(data);
    if (bytes < 1 || bytes > 64) badRequest('BUTTON_DATA_INVALID');
  }
  return rows as Rows;
}
