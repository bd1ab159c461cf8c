import type { Language, QuietHours, TimeZone } from '../core/model.ts';
import { languageNames } from './hear/language-names.ts';
import { plain, tidy } from './text/text.ts';

/** What organizers say of their community, one thing at a time. */
export type Configuration =
  | { readonly language: Language }
  | { readonly timeZone: TimeZone }
  | { readonly quiet: QuietHours }
  | { readonly name: string }
  /** A time zone or hours, to look at, that there are not. */
  | { readonly unknown: string };

/**
 * Hears what follows `/setup`: a language by its code or name, a time zone of the IANA database, the hours of silence
 * ("21h-8h", "9:30 pm to 8 am"), or else how the neighbourhood is called.
 *
 * @param languages codes of the languages that the bot speaks; each may be named in any of them.
 */
export function configurationReader(languages: readonly Language[]): (text: string) => Configuration {
  const named = new Map([...languageNames(languages), ...languages.map((code) => [code, code] as const)]);
  return (text) => {
    const language = named.get(plain(tidy(text)));
    if (language !== undefined) return { language };
    const said = text.trim();
    return timeZoneIn(said) ?? quietIn(said) ?? { name: said };
  };
}

/** Only names with a slash, as `Europe/Paris`: "Chile" and "Eire" are zones too, and names of places. */
function timeZoneIn(text: string): Configuration | undefined {
  if (!/^[A-Za-z_]+(\/[\w+-]+)+$/.test(text)) return undefined;
  try {
    return { timeZone: new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone };
  } catch {
    return areas.test(text) ? { unknown: text } : undefined;
  }
}

/** With what zones of places begin. Source: https://www.iana.org/time-zones */
const areas = /^(Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian|Pacific)\//i;

const clock = String.raw`(\d{1,2})\s*(h|:)?\s*([0-5]\d)?\s*(am|pm)?`;
const fromTo = new RegExp(String.raw`^\D{0,24}?${clock}\s*(?:-|–|to|until|à|a|jusqu.à)\s*${clock}\W*$`, 'iu');

function quietIn(text: string): Configuration | undefined {
  const found = fromTo.exec(text);
  if (!found) return undefined;
  const [, fromHour, fromSign, fromMinute, fromHalf, toHour, toSign, toMinute, toHalf] = found;
  // "12-14 rue Basse" is a place: one of the two must look like a time.
  if (![fromSign, fromHalf, toSign, toHalf].some(Boolean)) return undefined;
  const from = minuteOf(fromHour, fromMinute, fromHalf);
  const to = minuteOf(toHour, toMinute, toHalf);
  return from === undefined || to === undefined ? { unknown: text } : { quiet: { from, to } };
}

function minuteOf(hour = '', minute = '0', half = ''): number | undefined {
  const count = Number(hour);
  if (half !== '' && (count < 1 || count > 12)) return undefined;
  const hours = half === '' ? count : (count % 12) + (/pm/i.test(half) ? 12 : 0);
  return hours > 24 ? undefined : (hours * 60 + Number(minute)) % 1440;
}
