import type { Category, Enlistment, Instant, Language, Need, Network, When } from '../../core/model.ts';
import type { Reason } from '../../core/notice.ts';
import type { LanguageFolder } from '../languages.ts';
import { type AmountVoice, amountVoice } from './amount.ts';
import { type CommunityValues, showCommunity } from './community.ts';
import { type DetailVoice, detailVoice, isSaid, showDetails } from './detail.ts';
import { showEnlistment } from './enlistment.ts';
import { type Message, messages, type Shown } from './message.ts';
import type { Placeholder, Sayable } from './phrases.ts';
import { shownName, shownText } from './shown.ts';
import { type TimeVoice, timeVoice } from './time.ts';
import { showTrust, type TrustValues } from './trust.ts';
import { type SpokenAt, sayDayOf, sayWhen } from './when.ts';

/** What a phrase may speak of, as it was found: names and texts as people wrote them. What is not known is left out. */
export interface Values extends CommunityValues, TrustValues {
  readonly asker?: string | undefined;
  readonly helper?: string | undefined;
  readonly helpers?: readonly string[] | undefined;
  /** Name of the member written to, or whom a line is about. */
  readonly name?: string | undefined;
  readonly community?: string | undefined;
  /** How to reach the other side of a mission, or what is kept to reach the member themselves. */
  readonly contact?: string | undefined;
  /** How to open a private chat with the bot. */
  readonly bot?: string | undefined;
  /** The need in its author's words, already redacted. */
  readonly what?: string | undefined;
  readonly where?: string | undefined;
  /** On which condition somebody can help, in their words, already redacted. */
  readonly condition?: string | undefined;
  /** Name of the zone of an enlistment. */
  readonly zone?: string | undefined;
  readonly when?: When | undefined;
  readonly category?: Category | undefined;
  readonly secondCategory?: Category | undefined;
  readonly people?: number | undefined;
  readonly urgent?: boolean | undefined;
  readonly count?: number | undefined;
  readonly of?: number | undefined;
  readonly ticked?: boolean | undefined;
  readonly enlistment?: Enlistment | undefined;
  /** The need whose details are said. */
  readonly need?: Need | undefined;
  /** Why a volunteer was asked, where it is a detail of the need. */
  readonly reason?: Reason | undefined;
  /** Until when a pause lasts or a text is kept, or since when somebody is a member. */
  readonly date?: Instant | undefined;
  /** Requests made. */
  readonly asked?: number | undefined;
  /** Missions that both sides confirmed. */
  readonly confirmed?: number | undefined;
  /** Distinct members helped. */
  readonly helped?: number | undefined;
  /** Distinct members who thanked. */
  readonly thankedBy?: number | undefined;
  /** First and last day of the figures. */
  readonly since?: Instant | undefined;
  readonly until?: Instant | undefined;
  /** Counts that only reports speak of, and those of the period before. */
  readonly figures?: Readonly<Partial<Record<Figure, number>>> | undefined;
  /** Shares, 0 to 1. */
  readonly rate?: number | undefined;
  readonly rateBefore?: number | undefined;
  /** How long half of the requests, and nine of ten, waited at most, in milliseconds. */
  readonly wait?: number | undefined;
  readonly longWait?: number | undefined;
  /** What kind of trouble or lack it is. */
  readonly why?: string | undefined;
  /** Several of those, each already said. */
  readonly reasons?: readonly string[] | undefined;
  /** Text for another program, shown as it is. */
  readonly file?: string | undefined;
  /** An address to open, made by the bot. */
  readonly link?: string | undefined;
  /** Lines of a list, each already said. */
  readonly items?: readonly string[] | undefined;
}

/** A count that only reports speak of. */
export type Figure =
  | 'before'
  | 'confirmedBefore'
  | 'waiting'
  | 'disputed'
  | 'enlisted'
  | 'paused'
  | 'answering'
  | 'idle'
  | 'asleep'
  | 'overAsked'
  | 'planned'
  | 'stopped'
  | 'verifiers'
  | 'weekly';

/** Says a phrase in a language, at a moment that "tomorrow" is relative to. */
export type Say = (language: Language, phrase: Sayable, values: Values, at: SpokenAt) => string;

/**
 * The bot's voice, from the checked folders of `config/languages`.
 *
 * Names and texts are shown as plain text, without anything invisible; a forgotten name is "somebody".
 */
export function speaker(folders: readonly LanguageFolder[]): Say {
  const voices = new Map(folders.map((folder) => [folder.code, voiceOf(folder)]));
  return (language, phrase, values, at) => {
    const voice = voices.get(language);
    if (!voice) throw new Error(`No folder in config/languages speaks "${language}"`);
    const message = voice.messages[phrase];
    const twice = message.placeholders.has('details') && isSaid(values, voice.detail);
    return message.say(show(twice ? { ...values, where: undefined } : values, at, voice));
  };
}

interface Voice {
  readonly messages: Readonly<Record<Sayable, Message>>;
  readonly time: TimeVoice;
  readonly detail: DetailVoice;
  readonly amount: AmountVoice;
  readonly category: (category: Category) => string;
  readonly network: (network: Network) => string;
  readonly someone: string;
  readonly locale: string;
}

function voiceOf({ language, say }: LanguageFolder): Voice {
  return {
    messages: messages(say, language),
    amount: amountVoice(language.locale),
    detail: detailVoice(language),
    time: timeVoice(messages(language.times, language), language.locale),
    category: (category) => language.categories[category],
    network: (network) => language.networks[network],
    someone: language.someone,
    locale: language.locale,
  };
}

function show(values: Values, at: SpokenAt, voice: Voice): Shown {
  const { category, secondCategory, when, date, helper, helpers } = values;
  const day = when?.start ?? when?.end;
  const instant = (known: Instant | undefined) => known !== undefined && sayDayOf(known, at, voice.time);
  return {
    ...showNames(values, voice),
    ...showTexts(values),
    ...showEnlistment(values.enlistment, voice.time, voice.category),
    details: showDetails(values, voice.detail),
    ...showFigures(values, voice, instant),
    ...showCommunity(values, voice),
    helpers: voice.time.list((helpers ?? [helper]).map((name) => showName(name, voice))),
    category: category && voice.category(category),
    secondCategory: secondCategory && voice.category(secondCategory),
    when: when && sayWhen(when, at, voice.time),
    day: instant(day) || undefined,
    date: instant(date) || undefined,
    urgent: String(values.urgent ?? false),
    ticked: String(values.ticked ?? false),
    people: values.people,
    count: values.count,
    of: values.of,
    asked: values.asked,
    confirmed: values.confirmed,
    helped: values.helped,
    thankedBy: values.thankedBy,
    link: values.link,
    ...showTrust(values, voice, (names) => voice.time.list(names.map((name) => showName(name, voice)))),
    items: values.items?.map((item) => `• ${shownText(item, longestItem)}`).join('\n'),
  } satisfies Partial<Record<Placeholder, string | number | undefined>>;
}

function showFigures(
  values: Values,
  { time, amount }: Voice,
  day: (known: Instant | undefined) => string | false,
) {
  const { since, until, figures, rate, rateBefore, wait, longWait, why, reasons, file } = values;
  return {
    since: day(since) || undefined,
    until: day(until) || undefined,
    ...figures,
    rate: amount.share(rate),
    rateBefore: amount.share(rateBefore),
    wait: amount.length(wait),
    longWait: amount.length(longWait),
    why: why?.replaceAll('-', '_'),
    reasons: reasons && time.list(reasons),
    file,
  };
}

const longestItem = 400;
const longestPlace = 80;
const longestContact = 120;

function showNames({ asker, helper, name }: Values, voice: Voice) {
  return { asker: showName(asker, voice), helper: showName(helper, voice), name: showName(name, voice) };
}

function showName(name: string | undefined, voice: Voice): string {
  return shownName(name ?? '') || voice.someone;
}

function showTexts({ what, where, condition, zone, community, contact, bot }: Values) {
  return {
    what: what && shownText(what),
    condition: condition && shownText(condition),
    where: where && shownText(where, longestPlace),
    zone: zone && shownText(zone, longestPlace),
    community: community && shownText(community, longestPlace),
    contact: contact && shownText(contact, longestContact),
    bot: bot && shownText(bot, longestContact),
  };
}
