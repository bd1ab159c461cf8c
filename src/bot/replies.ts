import type { Incoming, Place } from '../chat/chat.ts';
import type { GroupId, Language, MemberId } from '../core/model.ts';
import type { Notice, NoticeChoice, Phrase } from '../core/notice.ts';
import type { Reply } from '../courier/courier.ts';
import type { Values } from '../language/say/speak.ts';
import type { Ledger } from '../ledger.ts';
import type { Spoken } from '../voice/voice.ts';
import type { BotParts } from './parts.ts';

/** Who speaks in a delivery, and in which community. */
export interface Speaker {
  readonly ledger: Ledger;
  readonly member: MemberId;
  /** The group spoken in, or in private the one a need would be shown in: none where every group has left. */
  readonly group: GroupId | undefined;
  readonly language: Language;
}

/** Names what is said, so that it is rewritten in place from now on, or rewrites what stands already. */
export type Slot = Pick<Reply, 'slot' | 'rewrites'>;

/** How a delivery is answered: in private, or where it was said. */
export interface Replies {
  tell(phrase: Phrase, values: Values, choices: readonly NoticeChoice[]): Promise<void>;
  answer(phrase: Phrase, values: Values, choices: readonly NoticeChoice[], slot?: Slot): Promise<void>;
  show(notice: Notice): Promise<void>;
  /** Says it in another private chat of theirs. */
  elsewhere(place: Place, phrase: Phrase): Promise<void>;
}

/**
 * Makes the answers to a delivery.
 *
 * @param to what the log knows the delivery by. One that led to something was answered by it: delivered again, it
 * gets no other answer.
 */
export function repliesTo(parts: BotParts, incoming: Incoming, who: Speaker, to: string): Replies {
  const { ledger, member, language } = who;
  const { place, from } = incoming;
  const privately: Place = { platform: place.platform, chat: from.chat };
  const again = ledger.handled(to);
  const said = new Map<Phrase, number>();

  function reply(where: Place, says: Phrase, spoken: Spoken, more: Slot & Pick<Reply, 'replyTo'>): void {
    const nth = said.get(says) ?? 0;
    said.set(says, nth + 1);
    const alone = where.chat === privately.chat ? { member } : {};
    const heard = incoming.group && where.chat === privately.chat ? { unheard } : {};
    if (again) return;
    parts.courier.reply({ ledger, place: where, to, nth, says, ...spoken, ...more, ...alone, ...heard });
  }

  async function say(
    where: Place,
    phrase: Phrase,
    values: Values,
    shown: readonly NoticeChoice[],
    slot: Slot = {},
  ): Promise<void> {
    const text = parts.voice.phrase(ledger, language, phrase, values, incoming.at);
    const labelled = shown.map((choice) => parts.voice.choice(ledger, language, choice, incoming.at));
    const quotes = where === place && incoming.group && 'message' in incoming && !slot.rewrites;
    const choices = await Promise.all(labelled);
    reply(
      where,
      phrase,
      { text, choices, language },
      { ...slot, ...(quotes ? { replyTo: incoming.message } : {}) },
    );
  }

  /** Somebody who never wrote to the bot is told, where they spoke, how to begin. */
  function unheard(): void {
    const bot = parts.courier.invitation(place, ledger.id);
    void say(place, 'group.reach', { name: from.name, bot }, []);
  }

  return {
    elsewhere: (where, phrase) => say(where, phrase, {}, []),
    tell: (phrase, values, choices) => say(privately, phrase, values, choices),
    answer: (phrase, values, choices, slot) => say(place, phrase, values, choices, slot),
    async show(notice) {
      const spoken = await parts.voice.notice(ledger, notice, incoming.at);
      reply(privately, notice.say, spoken, { slot: notice.slot });
    },
  };
}
