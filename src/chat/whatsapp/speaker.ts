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
import { type Alert, WhatsappTrouble } from './trouble.ts';

/** What saying things needs. */
export interface SpeakerParts {
  readonly storage: Storage;
  readonly connection: () => Connection | undefined;
  readonly pace: Pacer;
  readonly alert: Alert;
  readonly howTo: HowTo;
  readonly now: () => Instant;
  readonly wait: Wait;
  readonly stopping: AbortSignal;
}

/** WhatsApp takes 65,536 characters; nothing the bot says comes near. */
const longestText = 16_000;
/** Failures in a row of which whoever runs the bot is told. */
const manyFailures = 5;
/** What cannot be rewritten is said anew after so many tries: editing may be broken where saying is not. */
const mostRewrites = 2;
/** What was said is looked for among so many of the chat's last messages. */
const lookedThrough = 30;

/**
 * Says messages on WhatsApp; what was said a while ago can no longer be rewritten, and is said anew.
 *
 * Only what WhatsApp itself says no to is refused. A page that fails, by whatever, is tried again for as long as it takes.
 */
export function speaker(parts: SpeakerParts): (outgoing: Outgoing) => Promise<string> {
  const rewrites = new Map<string, number>();
  let failures = 0;

  async function failed(outgoing: Outgoing, error: unknown): Promise<never> {
    if (isDiskError(error)) throw new Unreachable('The data folder cannot be used.');
    if (!(error instanceof Unreachable) || error.retryAfter !== undefined) throw error;
    const page = parts.connection();
    if (!page || parts.stopping.aborted) throw error;
    failures += 1;
    if (failures === manyFailures) parts.alert(new WhatsappTrouble('unsaid', error));
    const no = await refusalOf(parts.storage, page, outgoing, error).catch(() => undefined);
    if (no) parts.storage.dropSaid(outgoing.key);
    throw no ?? error;
  }

  return async (outgoing) => {
    const { key } = outgoing;
    try {
      const message = await say(parts, outgoing, rewrites);
      rewrites.delete(key);
      failures = 0;
      return message;
    } catch (error) {
      return failed(outgoing, error);
    }
  };
}

/** What WhatsApp says no to, where that is why something could not be said. */
async function refusalOf(
  storage: Storage,
  page: Connection,
  { place: { chat } }: Outgoing,
  cause: Unreachable,
): Promise<Refused | undefined> {
  if (groupId(chat) === undefined) {
    const opened = storage.people.known(chat)?.chat ?? chat;
    const isGone = (await page.exists(opened)) === false;
    return isGone
      ? new Refused('This number is no longer on WhatsApp.', { cause, reason: 'blocked' })
      : undefined;
  }
  const isIn = await page.isIn(chat);
  if (isIn === false)
    return new Refused('The account is no longer in the group.', { cause, reason: 'expelled' });
  // A group that the page has not loaded yet must not be taken for one that expelled the bot.
  return isIn === undefined && !storage.isMet(chat)
    ? new Refused('There is no such chat.', { cause })
    : undefined;
}

async function say(parts: SpeakerParts, outgoing: Outgoing, rewrites: Map<string, number>): Promise<string> {
  const { storage } = parts;
  const chat = chatOf(storage, outgoing);
  const page = parts.connection();
  if (!page) throw new Unreachable('WhatsApp is not ready.');
  const before = storage.saidBy(outgoing.key);
  if (before?.message !== undefined) return before.message;
  const words = wordsOf(parts, outgoing, chat);
  const former = outgoing.replaces === undefined ? undefined : storage.saidAs(outgoing.replaces);
  const tries = rewrites.get(outgoing.key) ?? 0;
  rewrites.set(outgoing.key, tries + 1);
  const standing =
    (tries < mostRewrites ? await rewritten(parts, page, former, words) : undefined) ??
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
    throw new Unreachable('The page knows no such chat.');
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
