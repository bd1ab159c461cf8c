import type { Instant } from '../../core/model.ts';
import { type No, type Outgoing, Refused, Unreachable } from '../chat.ts';
import { isDiskError } from '../file.ts';
import { Failure } from './client.ts';
import { type MessageId, readMessageId, writeMessageId } from './messages.ts';
import { type PostParts, piecesOf, post, rewrite } from './post.ts';
import type { Storage } from './storage.ts';
import { TelegramTrouble, type Watch } from './trouble.ts';

/** What saying things needs. */
export interface SpeakerParts extends PostParts {
  readonly storage: Storage;
  readonly now: () => Instant;
  /** Told when the token is no longer accepted. */
  readonly watch: Watch;
}

const withinMs = 20_000;
const wrongTokenMs = 60_000;
const refusals: Partial<Record<Failure['kind'], No>> = {
  'not-started': 'not-started',
  blocked: 'blocked',
  expelled: 'expelled',
};

/**
 * Says messages on Telegram, each in as many pieces as it takes; what was said before is rewritten in place.
 *
 * Every piece that was posted is remembered under the key, so that said again it goes on where it was interrupted.
 */
export function speaker(parts: SpeakerParts): (outgoing: Outgoing) => Promise<string> {
  const { storage, watch } = parts;

  async function follow(chat: number, outgoing: Outgoing): Promise<string> {
    try {
      return await say(parts, storage.current(chat), outgoing);
    } catch (error) {
      const became = error instanceof Failure ? error.movedTo : undefined;
      if (became === undefined || became === storage.current(chat)) throw error;
      storage.learn(chat, became);
      return say(parts, became, outgoing);
    }
  }

  return async (outgoing) => {
    const { platform, chat } = outgoing.place;
    if (platform !== 'telegram' || !/^-?\d{1,16}$/.test(chat)) throw new Refused('There is no such chat.');
    try {
      return await follow(Number(chat), outgoing);
    } catch (error) {
      if (isDiskError(error)) throw new Unreachable('The data folder cannot be used.');
      if (!(error instanceof Failure)) throw error;
      if (error.kind === 'wrong-token') watch.failed('wrong-token');
      throw spoken(error, Number(chat));
    }
  };
}

/** What a failed call means to whoever wanted to say something. */
function spoken({ kind, message, retryAfter }: Failure, chat: number): Refused | Unreachable {
  if (kind === 'wait') return new Unreachable(message, { retryAfter: (retryAfter ?? 5000) + 100 });
  if (kind === 'wrong-token') return new Unreachable(message, { retryAfter: wrongTokenMs });
  if (kind === 'no-answer' || kind === 'conflict') return new Unreachable(message);
  // To Telegram a person who never wrote to the bot is no chat; a group that is none is one it was shown out of.
  const unknown = chat > 0 ? 'not-started' : 'expelled';
  return new Refused(message, { reason: kind === 'no-chat' ? unknown : refusals[kind] });
}

async function say(parts: SpeakerParts, chat: number, outgoing: Outgoing): Promise<string> {
  const { storage } = parts;
  const { key } = outgoing;
  const pieces = piecesOf(outgoing, chat);
  let former = formerOf(storage, outgoing, chat);
  // Nothing can be put between messages: what has grown by a piece is said anew, what was begun goes on.
  if (former.length < pieces.length && storage.saidAs(key).length === 0)
    former = await discard(parts, former);
  const ids: MessageId[] = [];
  for (const [index, piece] of pieces.entries()) {
    const standing = former[index];
    if (standing && !(await rewrite(parts, standing, piece)))
      former = await discard(parts, former.slice(index + 1));
    const id = former[index] ?? (await post(parts, chat, piece));
    remember(parts, key, index, id);
    ids.push(id);
  }
  await discard(parts, former.slice(pieces.length));
  return writeMessageId(ids.at(-1) ?? { chat, message: 0 });
}

/** The messages to rewrite: those in which this was said already, else those it replaces. */
function formerOf(storage: Storage, { key, replaces }: Outgoing, chat: number): readonly MessageId[] {
  const own = storage.saidAs(key);
  const replaced = replaces === undefined ? undefined : readMessageId(replaces);
  const former = own.length > 0 || !replaced ? own : storage.saidWith(replaced);
  return former.every((one) => one.chat === chat) ? former : [];
}

/** A message that stands cannot be unsaid because the disk is full; at worst it is said twice. */
function remember({ storage, now, alert }: SpeakerParts, key: string, index: number, id: MessageId): void {
  try {
    storage.keepSaid(key, index, id, now());
  } catch {
    alert(new TelegramTrouble('not-kept'));
  }
}

/** Takes messages back that something else is said instead of, as far as that is possible. */
async function discard(
  { call }: SpeakerParts,
  messages: readonly MessageId[],
): Promise<readonly MessageId[]> {
  for (const { chat, message } of messages)
    await call('deleteMessage', { chat_id: chat, message_id: message }, { withinMs }).catch(() => undefined);
  return [];
}
