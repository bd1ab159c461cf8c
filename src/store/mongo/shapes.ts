import { Schema, type SchemaDefinitionProperty } from 'mongoose';
import type { Event, EventOf } from '../../core/command.ts';
import type { Lesson, Lessons, Ride, Speaks } from '../../core/detail.ts';
import type { Enlistment, FreeTime, Need, QuietHours, When } from '../../core/model.ts';

type Field = SchemaDefinitionProperty;
/** A field for each of a type's, no more and no less: TypeScript sees to it that none is forgotten. */
type Fields<T> = { readonly [K in keyof Required<T>]: Field };

/**
 * What every schema says: a field that is not in it is an error of ours, found before it is stored, and what is
 * given is kept as it is.
 */
export const strictly = { strict: 'throw', strictQuery: 'throw', minimize: false } as const;

const word = { type: String, required: true };
const number = { type: Number, required: true };
const flag = { type: Boolean, required: true };
const instant = { type: Date, required: true };
const optional = { word: String, number: Number, flag: Boolean, instant: Date } as const;
const listOf = (type: typeof String | typeof Number | Schema): Field => ({
  type: [type],
  required: true,
  default: undefined,
});
const part = <T>(fields: Fields<T>): Schema => new Schema({ ...fields }, { ...strictly, _id: false });
const required = (type: Schema): Field => ({ type, required: true });

const when = part<When>({
  relation: word,
  start: optional.instant,
  end: optional.instant,
  precision: word,
  repeats: optional.word,
});
const ride = part<Ride>({ seats: optional.number, way: optional.word, place: optional.word });
const lesson = part<Lesson>({ subject: optional.word, level: optional.word });
const speaks = part<Speaks>({ language: word, needed: flag });
const detail = { secondCategory: optional.word, when, zone: optional.word, ride, lesson, speaks };
const need = required(part<Need>({ ...detail, category: word, people: number, urgent: flag }));
const change = required(
  part<Need>({ ...detail, category: optional.word, people: optional.number, urgent: optional.flag }),
);
const enlistment = required(
  part<Enlistment>({
    skills: listOf(String),
    zone: optional.word,
    hours: listOf(part<FreeTime>({ days: listOf(Number), from: number, to: number })),
    weeklyLimit: optional.number,
    quiet: part<QuietHours>({ from: number, to: number }),
    adult: optional.flag,
    digestOnly: optional.flag,
    ride,
    lessons: part<Lessons>({ subjects: listOf(String), level: optional.word }),
    speaks: { type: [String], default: undefined },
  }),
);

const step = { by: word };
const act = { by: word, request: word };
const aboutHelper = { ...act, helper: word };
const chore = { request: word };

/** Fields that every interaction has; the community of `founded` is that of its log. */
type Common = 'type' | 'at' | 'community';

/** What each type of event holds beside its type, its instant and its community; instants are dates here. */
export const shapes: { readonly [T in Event['type']]: Fields<Omit<EventOf<T>, Common>> } = {
  founded: { language: word, timeZone: word },
  linked: { group: word, by: optional.word },
  unlinked: { group: word, by: optional.word },
  configured: {
    ...step,
    language: optional.word,
    timeZone: optional.word,
    quiet: part<QuietHours>({ from: number, to: number }),
  },
  merged: { ...step, other: word },
  joined: { ...step, group: optional.word },
  organized: step,
  appointed: { ...step, member: word },
  zoned: { ...step, zones: listOf(String) },
  enlisted: { ...step, enlistment, inWords: optional.flag },
  paused: { ...step, from: optional.instant, until: optional.instant },
  resumed: step,
  stopped: step,
  consented: { ...step, purpose: word, answer: word },
  introduced: step,
  verified: { ...step, member: word, answer: word },
  subscribed: { ...step, every: word },
  viewed: { ...step, what: word, whom: listOf(String) },
  belonged: { ...step, networks: listOf(String) },
  vouched: { ...step, member: word },
  retracted: { ...step, member: word },
  raised: { ...step, member: word, words: optional.word },
  judged: { ...step, member: word, raisedBy: word, upheld: flag },
  invited: { ...step, member: word, network: optional.word },
  accepted: step,
  refused: step,
  'stepped-down': step,
  proposed: { member: word, purpose: word },
  stayed: step,
  'checked-on': { member: word, until: instant },
  'lost-touch': { ...step, left: optional.flag },
  forgotten: step,
  wondered: { ...act, group: word, need, like: optional.word, beside: optional.word },
  dismissed: { ...act, as: word },
  asked: { ...act, group: word, need },
  amended: { ...act, need: change },
  cancelled: { ...act, reason: word },
  reopened: act,
  taken: act,
  declined: act,
  'handed-over': act,
  suggested: act,
  suited: { ...aboutHelper, answer: word },
  reported: { ...aboutHelper, worked: flag },
  confirmed: aboutHelper,
  disputed: aboutHelper,
  failed: aboutHelper,
  settled: { ...aboutHelper, worked: flag },
  thanked: aboutHelper,
  alerted: { ...chore, wave: number, to: listOf(String) },
  reminded: { ...chore, helper: word, hoursBefore: number },
  inquired: { ...chore, helper: word, round: number },
  escalated: { ...chore, to: word },
  expired: chore,
  closed: { ...chore, helper: word },
  briefed: { to: word, requests: listOf(String) },
  issued: { to: word },
  digested: { group: word, requests: listOf(String), calls: optional.flag },
};
