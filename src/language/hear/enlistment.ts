import type { Enlistment, QuietHours } from '../../core/model.ts';
import { anyOf, spokenWords } from '../text/phrasebook.ts';
import { type Details, detailReader, rideIn } from './details.ts';
import type { DetailWords } from './details-file.ts';
import { changeIn, type EnlistmentChange } from './enlist-change.ts';
import { type EnlistWords, type Mark, marker } from './enlist-words.ts';
import { without } from './free-time.ts';
import { type NamedZone, namedZone } from './named-zone.ts';

/** Hears an enlistment in a sentence, in any of the languages; undefined when it says nothing of one. */
export function enlistmentReader(
  folders: readonly (EnlistWords & DetailWords)[],
): (text: string, zones: readonly NamedZone[]) => EnlistmentChange | undefined {
  const mark = marker(folders);
  const detailsOf = detailReader(folders);
  const places = {
    near: anyOf(...folders.map(({ enlist }) => enlist.signs.near)),
    articles: anyOf(...folders.map(({ enlist }) => enlist.signs.articles)),
  };
  return (text, zones) => {
    const said = spokenWords(text);
    const details = detailsOf(said);
    const marks = mark(said, details.said);
    const zone = namedZone(text, zones, places);
    if (!isAboutHelping(marks, zone?.words ?? 0)) return undefined;
    const { add, remove, ...others } = {
      ...withDetails(changeIn(marks), details),
      ...(zone ? { zone: zone.id } : {}),
    };
    const says = add.length + remove.length + Object.keys(others).length > 0;
    return says ? { add, remove, ...others } : undefined;
  };
}

/**
 * What they say of seats, lessons and languages; seats are in a car, so whoever has some drives.
 *
 * Who offers errands as well names the shops because of these: they drive people anywhere.
 */
function withDetails(change: EnlistmentChange, details: Details): EnlistmentChange {
  const { subjects, level, seats, languages } = details;
  const { place, way, ...anywhere } = details;
  const ride = rideIn(place === 'shops' && change.add.includes('errands') ? anywhere : details);
  const drives = seats !== undefined && !change.remove.includes('transport');
  const add = drives ? [...new Set([...change.add, 'transport' as const])] : change.add;
  return {
    ...change,
    add,
    ...(add.includes('transport') && ride ? { ride } : {}),
    ...(subjects.length > 0 || level ? { lessons: { subjects, ...(level ? { level } : {}) } } : {}),
    ...(languages.length > 0 ? { speaks: languages } : {}),
  };
}

const hours = ['before', 'after', 'part', 'time', 'anytime'] as const;

/** Whether a message offers, or is about nothing else: "mon chien dort" names an animal and enlists nobody. */
function isAboutHelping(marks: readonly Mark[], zoneWords: number): boolean {
  const says = new Set(marks.map(({ is }) => is));
  if (says.has('unless')) return false;
  const hush = (says.has('quiet') || says.has('hush')) && hours.some((is) => says.has(is));
  const unknown = marks.filter(({ is }) => is === 'word').length;
  return says.has('offer') || says.has('refuse') || says.has('home') || hush || unknown <= zoneWords;
}

/**
 * The enlistment after a change; `current` is undefined for a newcomer.
 *
 * `usual` are the quiet hours of the house, for the end of them that was never said.
 */
export function applyEnlistment(
  current: Enlistment | undefined,
  change: EnlistmentChange,
  usual: QuietHours,
): Enlistment {
  const { skills = [], hours = [], weeklyLimit, quiet, zone, ...rest } = current ?? {};
  const { ride, lessons, speaks, digestOnly } = change;
  const limit = change.weeklyLimit === undefined ? weeklyLimit : (change.weeklyLimit ?? undefined);
  const home = change.zone ?? zone;
  const hush = quietAfter(quiet, change.quiet, usual);
  return {
    ...rest,
    ...(ride ? { ride: { ...current?.ride, ...ride } } : {}),
    ...(lessons ? { lessons } : {}),
    ...(speaks ? { speaks: [...new Set([...(current?.speaks ?? []), ...speaks])] } : {}),
    skills: [...new Set([...skills, ...change.add])].filter((skill) => !change.remove.includes(skill)),
    hours: without(change.hours ?? hours, change.except ?? []),
    ...(home === undefined ? {} : { zone: home }),
    ...(limit === undefined ? {} : { weeklyLimit: limit }),
    ...(digestOnly === undefined ? {} : { digestOnly }),
    ...(hush === undefined ? {} : { quiet: hush }),
  };
}

// Quiet hours are never "none said": null asks for hours that silence nothing.
const never: QuietHours = { from: 0, to: 0 };
/** What "not after nine" means where the house has no quiet hours: until people are up. */
const night: QuietHours = { from: 21.5 * 60, to: 8 * 60 };

function quietAfter(
  current: QuietHours | undefined,
  change: Partial<QuietHours> | null | undefined,
  usual: QuietHours,
): QuietHours | undefined {
  if (change === undefined) return current;
  if (change === null) return never;
  const before = [current, usual].find((one) => one !== undefined && one.from !== one.to);
  return { ...(before ?? night), ...change };
}
