/** What pupils may want help with. */
export const subjects = [
  'maths',
  'sciences',
  'french',
  'english',
  'spanish',
  'german',
  'history',
  'philosophy',
  'reading',
  'computing',
] as const;
/** One of `subjects`. */
export type Subject = (typeof subjects)[number];

/** How far a pupil is, from the beginning on; the second ends at about 15 (collège, GCSE). */
export const levels = ['primary', 'lower_secondary', 'upper_secondary', 'higher'] as const;
/** One of `levels`. */
export type Level = (typeof levels)[number];

/** Where people are driven, by kind: which one it is lies in the vault. */
export const destinations = [
  'station',
  'airport',
  'hospital',
  'doctor',
  'school',
  'shops',
  'work',
  'town',
  'polls',
] as const;
/** One of `destinations`. */
export type Destination = (typeof destinations)[number];

/** What neighbours may speak, by ISO 639 code; `sgn` is sign language. */
export const spokenLanguages = [
  'ar',
  'bn',
  'de',
  'en',
  'es',
  'fa',
  'fr',
  'it',
  'kab',
  'ku',
  'pl',
  'ps',
  'pt',
  'ro',
  'ru',
  'sgn',
  'so',
  'ta',
  'tr',
  'uk',
  'ur',
  'vi',
  'wo',
  'zh',
] as const;
/** One of `spokenLanguages`. */
export type SpokenLanguage = (typeof spokenLanguages)[number];

/** A lift, needed or offered; what is left out was not said. */
export interface Ride {
  /** Seats wanted or free, 1 to 8. */
  readonly seats?: number;
  readonly way?: 'to' | 'from' | 'both';
  readonly place?: Destination;
}

/** What a pupil needs, of which at least one is said. */
export interface Lesson {
  readonly subject?: Subject;
  readonly level?: Level;
}

/** What a volunteer teaches: any subject when none is listed, up to a level where one is said. */
export interface Lessons {
  readonly subjects: readonly Subject[];
  readonly level?: Level;
}

/** A language that whoever needs help speaks; `needed` when nobody can help without it. */
export interface Speaks {
  readonly language: SpokenLanguage;
  readonly needed: boolean;
}
