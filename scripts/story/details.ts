import { localOf } from '../../src/core/calendar.ts';
import type { EventOf } from '../../src/core/command.ts';
import type { Enlistment, FreeTime, Instant, Need, TimeZone, When } from '../../src/core/model.ts';

/** Gives an id a name that a reader can follow. */
export type Mention = (id: string) => string;

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** What a need asks for, as far as it says; also what a correction changes. */
export function needInWords(need: Partial<Need>, zone: TimeZone, mention: Mention): string {
  const { category, secondCategory, when, people, urgent } = need;
  return [
    category ?? [],
    secondCategory ? `perhaps ${secondCategory}` : [],
    when ? whenInWords(when, zone) : [],
    need.zone ? `in ${mention(need.zone)}` : [],
    people === undefined ? [] : `${people} ${people === 1 ? 'helper' : 'helpers'}`,
    urgent === undefined ? [] : urgent ? 'urgent' : 'not urgent',
  ]
    .flat()
    .join(', ');
}

function whenInWords({ relation, start, end, repeats, precision }: When, zone: TimeZone): string {
  if (relation === 'asap') return 'as soon as possible';
  const instants = [...new Set([start, end])].filter((instant) => instant !== undefined);
  const word = relation === 'every' ? `every ${repeats ?? 'time'} from` : relation;
  return `${word} ${instants.map((instant) => momentInWords(instant, zone)).join(' to ')} (to the ${precision})`;
}

/** What a volunteer offers and its limits. */
export function enlistmentInWords(enlistment: Enlistment, mention: Mention): string {
  const { skills, hours, weeklyLimit, quiet } = enlistment;
  return [
    skills.length > 0 ? `for ${skills.join(', ')}` : 'for nothing yet',
    hours.length > 0 ? `free ${hours.map(freeTimeInWords).join(' and ')}` : 'free at any time',
    enlistment.zone ? `in ${mention(enlistment.zone)}` : [],
    weeklyLimit === undefined ? [] : `at most ${weeklyLimit} a week`,
    quiet ? `quiet ${clock(quiet.from)} to ${clock(quiet.to)}` : [],
  ]
    .flat()
    .join('; ');
}

function freeTimeInWords({ days, from, to }: FreeTime): string {
  const names = days.map((day) => weekdays[day - 1]).join(' ');
  return from === 0 && to === 1440 ? names : `${names} ${clock(from)} to ${clock(to)}`;
}

/** A day and a time on the community's clock, such as `2027-03-02 14:30`. */
export function momentInWords(instant: Instant, zone: TimeZone): string {
  return `${dayInWords(instant, zone)} ${timeInWords(instant, zone)}`;
}

/** A day on the community's calendar, such as `2027-03-02`. */
export function dayInWords(instant: Instant, zone: TimeZone): string {
  const { year, month, day } = localOf(instant, zone);
  return `${year}-${two(month)}-${two(day)}`;
}

/** A time of day on the community's clock, such as `14:30`. */
export function timeInWords(instant: Instant, zone: TimeZone): string {
  return clock(localOf(instant, zone).minute);
}

function clock(minutes: number): string {
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}

/** What organizers changed of their community. */
export function configurationInWords({ language, timeZone, quiet }: EventOf<'configured'>): string {
  return [
    language === undefined ? [] : `speaks ${language}`,
    timeZone === undefined ? [] : `lives by the clock of ${timeZone}`,
    quiet ? `quiet ${clock(quiet.from)} to ${clock(quiet.to)}` : [],
  ]
    .flat()
    .join('; ');
}
