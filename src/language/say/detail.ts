import type {
  Destination,
  Lesson,
  Lessons,
  Level,
  Ride,
  SpokenLanguage,
  Subject,
} from '../../core/detail.ts';
import type { Enlistment, Need } from '../../core/model.ts';
import type { Reason } from '../../core/notice.ts';
import { type Message, messages, type Source, type Writing } from './message.ts';

/** What each message about a detail may mention. */
export const detailNeeds = {
  seats: ['seats'],
  freeSeats: ['seats'],
  way: ['way', 'place'],
  subjects: ['subjects'],
  level: ['level'],
  upTo: ['level'],
  speaks: ['language'],
  needed: ['language'],
} as const;
/** A message about a detail. */
export type DetailKey = keyof typeof detailNeeds;

/** How a language says the details of a need and of what a volunteer offers. */
export interface DetailVoice {
  readonly say: Readonly<Record<DetailKey, Message>>;
  readonly subject: (subject: Subject) => string;
  readonly level: (level: Level) => string;
  readonly place: (place: Destination) => string;
  readonly language: (language: SpokenLanguage) => string;
}

/** What a language's folder says about details: see `language.json`. */
interface DetailLabels extends Writing {
  readonly subjects: Readonly<Record<Subject, string>>;
  readonly levels: Readonly<Record<Level, string>>;
  readonly places: Readonly<Record<Destination, string>>;
  readonly details: Readonly<Record<DetailKey, Source>>;
}

/** Makes the voice of a language's folder; what languages are called comes from its locale. */
export function detailVoice(language: DetailLabels): DetailVoice {
  const names = new Intl.DisplayNames(language.locale, { type: 'language' });
  return {
    say: messages(language.details, language),
    subject: (subject) => language.subjects[subject],
    level: (level) => language.levels[level],
    place: (place) => language.places[place],
    language: (code) => names.of(code) ?? code,
  };
}

/** The details that a phrase is about: those of a reason, a need or an offer. */
export function showDetails(
  {
    reason,
    need,
    enlistment,
  }: {
    readonly reason?: Reason | undefined;
    readonly need?: Need | undefined;
    readonly enlistment?: Enlistment | undefined;
  },
  voice: DetailVoice,
): string | undefined {
  if (reason) return sayReason(reason, voice);
  if (need) return sayNeedDetails(need, voice);
  return enlistment && sayOfferDetails(enlistment, voice);
}

/** Whether the place is said by the details already: "station" where they go "to the station". */
export function isSaid(
  {
    where,
    need,
  }: {
    readonly where?: string | undefined;
    readonly need?: Need | undefined;
  },
  { place }: DetailVoice,
): boolean {
  const to = need?.category === 'transport' ? need.ride?.place : undefined;
  const words = (text: string) => text.toLowerCase().split(/[\s'’]+/u);
  return where !== undefined && to !== undefined && words(place(to)).at(-1) === words(where).at(-1);
}

/** What a need says beyond when and where, as far as its kind is about that. */
function sayNeedDetails(need: Need, voice: DetailVoice): string | undefined {
  const { category, ride, lesson, speaks } = need;
  return joined([
    ...(category === 'transport' && ride ? sayRide(ride, 'seats', voice) : []),
    ...(category === 'homework' && lesson ? sayLesson(lesson, voice) : []),
    ...(speaks
      ? [voice.say[speaks.needed ? 'needed' : 'speaks'].say({ language: voice.language(speaks.language) })]
      : []),
  ]);
}

/** What a volunteer said of their car, their lessons and what they speak. */
function sayOfferDetails(
  { skills, ride, lessons, speaks }: Enlistment,
  voice: DetailVoice,
): string | undefined {
  return joined([
    ...(skills.includes('transport') && ride ? sayRide(ride, 'freeSeats', voice) : []),
    ...(skills.includes('homework') && lessons ? sayLessons(lessons, voice) : []),
    ...(speaks ?? []).map((language) => voice.say.speaks.say({ language: voice.language(language) })),
  ]);
}

/** What a reason is about: a subject, a journey, a language. */
function sayReason(reason: Reason, voice: DetailVoice): string | undefined {
  switch (reason.type) {
    case 'teaches':
      return voice.subject(reason.subject);
    case 'same-way':
      return voice.place(reason.place);
    case 'speaks':
      return voice.language(reason.language);
    default:
      return undefined;
  }
}

function sayRide(
  { seats, way = 'to', place }: Ride,
  key: 'seats' | 'freeSeats',
  { say, place: nameOf }: DetailVoice,
): string[] {
  return [
    ...(seats === undefined ? [] : [say[key].say({ seats })]),
    ...(place ? [say.way.say({ way, place: nameOf(place) })] : []),
  ];
}

function sayLesson({ subject, level }: Lesson, voice: DetailVoice): string[] {
  return [
    ...(subject ? [voice.say.subjects.say({ subjects: voice.subject(subject) })] : []),
    ...(level ? [voice.say.level.say({ level: voice.level(level) })] : []),
  ];
}

function sayLessons({ subjects, level }: Lessons, voice: DetailVoice): string[] {
  return [
    ...(subjects.length > 0
      ? [voice.say.subjects.say({ subjects: subjects.map(voice.subject).join(', ') })]
      : []),
    ...(level ? [voice.say.upTo.say({ level: voice.level(level) })] : []),
  ];
}

function joined(said: readonly string[]): string | undefined {
  return said.length > 0 ? said.join(' · ') : undefined;
}
