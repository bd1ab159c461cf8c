import type { Instant } from '../../core/model.ts';
import { type Outgoing, Refused, Unreachable } from '../chat.ts';
import type { Wait } from '../deliveries.ts';
import { isDiskError } from '../file.ts';
import { clean, split } from '../text.ts';
import { type HowTo, type Written, written } from './choices.ts';
import type { Connection, Standing } from './connection.ts';
import { idOf } from './heard.ts';
import { groupId, textOfId } from './ids.ts';
import { type Pacer, typingTime } from './pace.ts';
import type { Said, Storage } from './storage.ts';

/** What saying things needs. */
export interface SpeakerParts {
  readonly storage: Storage;
  readonly connection: () => Connection | undefined;
  readonly pace: Pacer;
  readonly howTo: HowTo;
  readonly now: () => Instant;
  readonly wait: Wait;
  readonly stopping: AbortSignal;
}

/** WhatsApp takes 65,536 characters; nothing the bot says comes near. */
const longestText = 16_000;
/** What the page fails to say this often it will not say. */
const mostFailures = 5;
/** What was said is looked for among so many of the chat's last messages. */
const lookedThrough = 30;

/** Says messages on WhatsApp; what was said a while ago can no longer be rewritten, and is said anew. */
export function speaker(parts: SpeakerParts): (outgoing: Outgoing) => Promise<string> {
  const failures = new Map<string, number>();

  function failed(key: string, error: unknown): never {
    if (isDiskError(error)) throw new Unreachable('The data folder cannot be used.');
    const count = (failures.get(key) ?? 0) + Number(parts.connection() !== undefined && !isWait(error));
    failures.set(key, count);
    if (error instanceof Unreachable && count < mostFailures) throw error;
    failures.delete(key);
    parts.storage.dropSaid(key);
    throw error instanceof Unreachable ? new Refused('WhatsApp would not say it.', { cause: error }) : error;
  }

  return async (outgoing) => {
    try {
      const message = await say(parts, outgoing);
      failures.delete(outgoing.key);
      return message;
    } catch (error) {
      return failed(outgoing.key, error);
    }
  };
}

const isWait = (error: unknown) => error instanceof Unreachable && error.retryAfter !== undefined;

async function say(parts: SpeakerParts, outgoing: Outgoing): Promise<string> {
  const { storage } = parts;
  const chat = chatOf(storage, outgoing);
  const page = parts.connection();
  if (!page) throw new Unreachable('WhatsApp is not ready.');
  const before = storage.saidBy(outgoing.key);
  if (before?.message !== undefined) return before.message;
  const words = wordsOf(parts, outgoing, chat);
  const former = outgoing.replaces === undefined ? undefined : storage.saidAs(outgoing.replaces);
  const standing =
    (await rewritten(parts, page, former, words)) ??
    (before && (await alreadySaid(parts, page, before, words))) ??
    (await saidAnew(parts, page, outgoing, chat, words, former));
  keep(parts, outgoing, standing, words.poll !== undefined);
  return standing.message;
}

/** Where WhatsApp finds the chat. @throws {Refused} for a person who never wrote: nobody is written to first. */
function chatOf({ people }: Storage, { place: { platform, chat } }: Outgoing): string {
  if (platform !== 'whatsapp') throw new Refused('There is no such chat.');
  if (groupId(chat) !== undefined) return chat;
  const opened = people.known(chat)?.chat;
  if (opened === undefined)
    throw new Refused('They have not written to this account yet.', { reason: 'not-started' });
  return opened;
}

function wordsOf({ howTo }: SpeakerParts, { text, choices, language }: Outgoing, chat: string): Written {
  const [said = '…'] = split(clean(text) || '…', longestText);
  return written(said, choices, groupId(chat) === undefined, howTo(language, choices));
}

async function rewritten(
  { pace }: SpeakerParts,
  page: Connection,
  former: Said | undefined,
  words: Written,
): Promise<Standing | undefined> {
  if (!former?.message || !former.ref || former.poll || words.poll) return undefined;
  const { message, ref, chat } = former;
  return (await pace(chat, () => page.rewrite(ref, words.text))) ? { message, ref } : undefined;
}

/** What was on its way when the process, the browser or the network ended may have arrived. */
async function alreadySaid({ storage }: SpeakerParts, page: Connection, before: Said, words: Written) {
  const messages = await page.messagesIn(before.chat, lookedThrough);
  const found = messages.find(({ id, pollName, body, ack, t }) => {
    const message = idOf(id);
    const isOurs = id?.fromMe === true && (pollName ?? body) === words.text && !(Number(ack) < 0);
    const isLater = (Number(t) || 0) * 1000 >= before.at - clockSkewMs;
    return isOurs && isLater && message !== undefined && !storage.isSaid(message);
  });
  const message = idOf(found?.id);
  return message === undefined
    ? undefined
    : { message, ref: textOfId(found?.id as { _serialized?: unknown }) };
}

const clockSkewMs = 5_000;

async function saidAnew(
  parts: SpeakerParts,
  page: Connection,
  outgoing: Outgoing,
  chat: string,
  words: Written,
  former: Said | undefined,
): Promise<Standing> {
  const { storage, pace, wait, stopping, now } = parts;
  const quote = refOf(storage, outgoing.replyTo) ?? former?.ref;
  return pace(chat, async () => {
    await page.typing(chat);
    await wait(typingTime(words.text), stopping);
    storage.keepSaid({ ...pending(outgoing, chat), at: now() });
    const standing = await page.say(chat, words, quote);
    if (standing) return standing;
    // No reason: a group that is not there yet must not be taken for one that expelled the bot.
    throw new Refused('There is no such chat.');
  });
}

const pending = ({ key }: Outgoing, chat: string) =>
  ({ key, chat, message: undefined, ref: undefined, choices: [], poll: false }) as const;

function refOf(storage: Storage, message: string | undefined): string | undefined {
  if (message === undefined) return undefined;
  return storage.heard(message)?.ref ?? storage.saidAs(message)?.ref;
}

/** A message that stands cannot be unsaid because the disk is full; at worst it is said twice. */
function keep({ storage, now }: SpeakerParts, outgoing: Outgoing, standing: Standing, poll: boolean): void {
  const { key, place, choices } = outgoing;
  try {
    storage.keepSaid({
      key,
      chat: place.chat,
      ...standing,
      choices: choices.map(({ does }) => does),
      poll,
      at: now(),
    });
  } catch {
    // Not known as said, it is looked for before it is said again.
  }
}
