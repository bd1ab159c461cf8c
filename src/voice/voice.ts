import type { Choice } from '../chat/chat.ts';
import type { Instant, Language, RequestId } from '../core/model.ts';
import type { About, Notice, NoticeChoice, Phrase } from '../core/notice.ts';
import { aboutRequest } from '../core/respond/card.ts';
import type { Sayable } from '../language/say/phrases.ts';
import type { Say, Values } from '../language/say/speak.ts';
import type { Vault } from '../store/vault.ts';
import { type SayLine, weekValues } from './report.ts';
import {
  type Known,
  type Listeners,
  type Reader,
  type Redact,
  remembering,
  standingValues,
  valuesOf,
} from './values.ts';

/** A notice in words: what is said and the choices under it. */
export interface Spoken {
  readonly text: string;
  readonly choices: readonly Choice[];
  readonly language?: Language | undefined;
}

/** Finds the words for notices: the one place where names and texts meet what is said. */
export interface Voice {
  /** @param bot how whoever reads it opens a private chat with the bot, where that has an address. */
  notice(to: Listeners, notice: Notice, now: Instant, bot?: string): Promise<Spoken>;
  /** Says a phrase with values of the caller's own, such as the lines of a list. */
  phrase(to: Listeners, language: Language, phrase: Sayable, values: Values, now: Instant): string;
  choice(to: Listeners, language: Language, choice: NoticeChoice, now: Instant): Promise<Choice>;
  /**
   * A request in one line of a list: `line.mission` as anybody may see it, `line.request` for whoever asked,
   * `line.trouble` for organizers, with values of the caller's own.
   */
  line(
    to: Listeners,
    language: Language,
    line: 'line.mission' | 'line.request' | 'line.trouble',
    request: RequestId,
    now: Instant,
    more?: Values,
  ): Promise<string>;
}

/** What a voice is made of. */
export interface VoiceParts {
  readonly say: Say;
  readonly vault: Vault;
  readonly redact: Redact;
}

/** Phrases by which the two sides of a mission, and nobody else, see the whole text and how to reach each other. */
const betweenTheTwo: ReadonlySet<Phrase> = new Set<Phrase>([
  'helper.taken',
  'helper.amended',
  'helper.reminder',
  'asker.taken',
  'asker.reminder',
]);

const anybody: Reader = { member: undefined, whole: false };

/** Makes a voice out of what languages say and what the vault knows. */
export function createVoice({ say, vault, redact }: VoiceParts): Voice {
  const phrase: Voice['phrase'] = (to, language, key, given, now) =>
    say(language, key, given, { now, timeZone: to.community.timeZone });

  async function line(known: Known, ...[to, language, key, request, now, more]: Parameters<Voice['line']>) {
    const values = await valuesOf(known, redact, to, aboutAny(to, { request }), anybody, now);
    return phrase(to, language, key, { ...values, ...more }, now);
  }

  async function choice(known: Known, to: Listeners, language: Language, shown: NoticeChoice, now: Instant) {
    const { say: key, does, about } = shown;
    const values = about ? await valuesOf(known, redact, to, aboutAny(to, about), anybody, now) : {};
    return { label: phrase(to, language, key, values, now), does };
  }

  return {
    phrase,
    choice: (...shown) => choice(vault, ...shown),
    line: (...about) => line(vault, ...about),
    async notice(to, notice, now, bot) {
      const known = remembering(vault);
      const member = 'member' in notice.to ? notice.to.member : undefined;
      const theirs = member && (await known.person(to.id, member))?.language;
      const language = theirs ?? to.community.language;
      const reader = { member, whole: member !== undefined && betweenTheTwo.has(notice.say) };
      const values = await valuesOf(known, redact, to, notice.about, reader, now);
      const lines = (notice.about.requests ?? []).map((request) =>
        line(known, to, language, 'line.mission', request, now),
      );
      const { week, facts } = notice.about;
      const sayLine: SayLine = (key, given) => phrase(to, language, key, given, now);
      const standing = facts && sayLine('line.standing', standingValues(facts));
      const all = week
        ? weekValues(week, await known.names(to.id), sayLine)
        : { ...values, bot, standing, items: await Promise.all(lines) };
      const text = phrase(to, language, notice.say, all, now);
      const choices = notice.choices.map((shown) => choice(known, to, language, shown, now));
      return { text, choices: await Promise.all(choices), language };
    },
  };
}

/** What is known of a request, beside what is said about it. */
function aboutAny({ community }: Listeners, about: About): About {
  const request = about.request && community.requests.get(about.request);
  return request ? { ...aboutRequest(request), ...about } : about;
}
