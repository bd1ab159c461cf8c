import { groupId, type IdLike, personId, textOfId, userOf } from './ids.ts';

/** Something the library told of, as it is kept until the bot handled it: only what the bot needs, by plain values. */
export type Heard = {
  /** The same when it is told again. */
  readonly key: string;
  /** The group, or in private the other person, by whichever of their ids was used. */
  readonly chat: string;
  readonly from: string;
  /** What the person calls themselves today, where it came along. */
  readonly name?: string | undefined;
  /** Milliseconds, by WhatsApp's clock. */
  readonly at: number;
} & (
  | {
      readonly type: 'message' | 'edit';
      readonly message: string;
      readonly text: string;
      readonly mentions: readonly string[];
      /** How the page finds the message again. */
      readonly ref: string;
      readonly quoted?: { readonly message: string; readonly text: string } | undefined;
    }
  | { readonly type: 'deletion'; readonly message: string }
  | { readonly type: 'reaction'; readonly message: string; readonly emoji: string }
  | { readonly type: 'vote'; readonly message: string; readonly options: readonly number[] }
  | { readonly type: 'departure' }
);

/** The bot's own account left a group, or was shown out. */
export interface Expulsion {
  readonly key: string;
  readonly chat: string;
  readonly at: number;
}

interface KeyLike {
  readonly fromMe?: unknown;
  readonly remote?: IdLike;
  readonly id?: unknown;
  readonly participant?: IdLike;
  readonly _serialized?: unknown;
}

/** A message as the page tells it, as far as it is looked at: nothing of it is taken for granted. */
export interface PageMessage {
  readonly id?: KeyLike;
  readonly type?: unknown;
  readonly body?: unknown;
  readonly caption?: unknown;
  readonly directPath?: unknown;
  readonly t?: unknown;
  readonly from?: IdLike;
  readonly author?: IdLike;
  readonly notifyName?: unknown;
  readonly mentionedJidList?: unknown;
  readonly quotedStanzaID?: unknown;
  readonly quotedMsg?: { readonly body?: unknown; readonly caption?: unknown } | null;
  readonly latestEditSenderTimestampMs?: unknown;
  readonly protocolMessageKey?: KeyLike | null;
  readonly recipients?: unknown;
  readonly pollName?: unknown;
  /** How far an own message came: below 0, it was refused. */
  readonly ack?: unknown;
}

/** Kinds of messages that hold words: what somebody wrote, or wrote under a picture. */
const worded: ReadonlySet<unknown> = new Set(['chat', 'image', 'video', 'document']);

/** What a message says to the bot; nothing when it is not a person's, holds no words, or is the bot's own. */
export function heardMessage(data: PageMessage): Heard | undefined {
  const where = whereabouts(data);
  const text = wordsOf(data);
  if (!where || !worded.has(data.type) || text === undefined) return undefined;
  const { message } = where;
  return { type: 'message', key: message, ...where, ...content(data, text) };
}

/** The new words of a message that its author changed. */
export function heardEdit(data: PageMessage, text: unknown): Heard | undefined {
  const where = whereabouts(data);
  if (!where || !worded.has(data.type) || typeof text !== 'string' || text === '') return undefined;
  const edited = Number(data.latestEditSenderTimestampMs) || where.at;
  return {
    type: 'edit',
    key: `${where.message} edit ${edited}`,
    ...where,
    at: edited,
    ...content(data, text),
  };
}

/** A message that was taken back for everybody. */
export function heardDeletion(data: PageMessage): Heard | undefined {
  const where = whereabouts(data);
  if (!where) return undefined;
  const message = idOf(data.protocolMessageKey) ?? where.message;
  const { chat, from, name, at } = where;
  return { type: 'deletion', key: `${message} deletion`, chat, from, name, at, message };
}

/** A reaction as the library tells it. */
export interface PageReaction {
  readonly id?: KeyLike;
  readonly msgId?: KeyLike;
  readonly reaction?: unknown;
  readonly senderId?: IdLike;
  readonly timestamp?: unknown;
}

/** Somebody's reaction to a message; one that is taken back says nothing. */
export function heardReaction({ id, msgId, reaction, senderId, timestamp }: PageReaction): Heard | undefined {
  const from = personId(senderId);
  const chat = placeOf(msgId?.remote, from);
  const message = idOf(msgId);
  if (!from || !chat || !message || id?.fromMe === true) return undefined;
  if (typeof reaction !== 'string' || reaction === '') return undefined;
  const at = (Number(timestamp) || 0) * 1000;
  return {
    type: 'reaction',
    key: `${message} ${from} ${reaction} ${at}`,
    chat,
    from,
    at,
    message,
    emoji: reaction,
  };
}

/** A vote as the library tells it. */
export interface PageVote {
  readonly voter?: IdLike;
  readonly selectedOptions?: unknown;
  readonly interractedAtTs?: unknown;
  readonly parentMsgKey?: KeyLike | string;
  readonly parentMessage?: { readonly id?: KeyLike } | null;
}

/** What somebody chose in a poll of the bot's, by the places of the options. */
export function heardVote(vote: PageVote): Heard | undefined {
  const from = personId(vote.voter);
  const key =
    vote.parentMessage?.id ?? (typeof vote.parentMsgKey === 'object' ? vote.parentMsgKey : undefined);
  const chat = placeOf(key?.remote, from);
  const message = idOf(key);
  if (!from || !chat || !message || !Array.isArray(vote.selectedOptions)) return undefined;
  const options = vote.selectedOptions.map((one: { localId?: unknown } | null) =>
    Number(one?.localId ?? Number.NaN),
  );
  if (options.length === 0 || !options.every(Number.isSafeInteger)) return undefined;
  const at = Number(vote.interractedAtTs) || 0;
  return { type: 'vote', key: `${message} ${from} vote ${at} ${options}`, chat, from, at, message, options };
}

/** Who left a group, or was shown out; the bot itself is told apart by the caller. */
export function heardDepartures(data: PageMessage): readonly Heard[] {
  const chat = groupId(data.id?.remote);
  const id = idOf(data.id);
  if (!chat || !id || !Array.isArray(data.recipients)) return [];
  return data.recipients.flatMap((recipient: IdLike): Heard[] => {
    const from = personId(recipient);
    return from ? [{ type: 'departure', key: `${id} ${from}`, chat, from, at: instantOf(data) }] : [];
  });
}

/** Whether one of these ids, the bot's own, is among those who left a group or were shown out. */
export function heardExpulsion(data: PageMessage, me: ReadonlySet<string>): Expulsion | undefined {
  const own = heardDepartures(data).find(({ from }) => me.has(from));
  return own && { key: own.key, chat: own.chat, at: own.at };
}

/** The bare id of a message: the rest of its key is spelt in several ways. */
export function idOf(key: KeyLike | null | undefined): string | undefined {
  return typeof key?.id === 'string' && key.id !== '' ? key.id : undefined;
}

function whereabouts(data: PageMessage) {
  const remote = textOfId(data.id?.remote);
  const group = groupId(remote);
  const from = personId(group ? (data.author ?? data.id?.participant) : data.from) ?? personId(data.author);
  const chat = placeOf(remote, from);
  const message = idOf(data.id);
  if (!from || !chat || !message || data.id?.fromMe === true) return undefined;
  const name = typeof data.notifyName === 'string' && data.notifyName !== '' ? data.notifyName : undefined;
  return { chat, from, name, at: instantOf(data), message };
}

/** Statuses, channels and broadcasts are no conversations. */
function placeOf(remote: IdLike, from: string | undefined): string | undefined {
  return groupId(remote) ?? (personId(remote) ? from : undefined);
}

function content(data: PageMessage, text: string) {
  const { quotedStanzaID, quotedMsg, mentionedJidList } = data;
  const mentioned = Array.isArray(mentionedJidList) ? mentionedJidList : [];
  const named = new Set(text.match(/(?<=@)\d{1,20}\b/g));
  const quotedText = quotedMsg?.caption ?? quotedMsg?.body;
  return {
    text,
    // Everybody may be mentioned without being named.
    mentions: mentioned.flatMap((one: IdLike) => personId(one) ?? []).filter((id) => named.has(userOf(id))),
    ref: typeof data.id?._serialized === 'string' ? data.id._serialized : '',
    ...(typeof quotedStanzaID === 'string' && quotedStanzaID !== ''
      ? { quoted: { message: quotedStanzaID, text: typeof quotedText === 'string' ? quotedText : '' } }
      : {}),
  };
}

/** Of a picture, its body is the picture. An empty text may be one that is still to be decrypted. */
function wordsOf({ body, caption, directPath }: PageMessage): string | undefined {
  const words = directPath ? caption : (caption ?? body);
  return typeof words === 'string' ? words : directPath ? undefined : '';
}

const instantOf = ({ t }: PageMessage) => (Number(t) || 0) * 1000;
