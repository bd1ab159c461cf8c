import { dayNumber, localOf, weekdayOf } from '../../src/core/calendar.ts';
import type { CommunityId, TimeZone } from '../../src/core/model.ts';
import type { Entry, Log } from '../../src/store/log.ts';
import { createAliases, idsIn } from './aliases.ts';
import { dayInWords, momentInWords, timeInWords } from './details.ts';
import type { Options } from './options.ts';
import { sentence } from './sentence.ts';

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** Tells what happened in a community, line by line; an event never takes more than one. */
export async function* tell(log: Log, community: CommunityId, options: Options): AsyncGenerator<string> {
  const aliases = createAliases();
  let zone: TimeZone = 'UTC';
  let shownDay = '';
  let shown = false;
  for await (const entry of log.read(community, 0)) {
    const { event, position } = entry;
    aliases.meet(event);
    if (event.type === 'founded') zone = event.timeZone;
    if (!isWanted(entry, zone, options)) continue;
    const text = sentence(event, zone, aliases.mention);
    if (options.json) {
      yield JSON.stringify({ community, position, at: momentInWords(event.at, zone), text, event });
      continue;
    }
    if (!shown) yield `Community ${community}, by the clock of ${zone}`;
    shown = true;
    const today = dayInWords(event.at, zone);
    if (today !== shownDay) yield* ['', `${weekdayAt(event.at, zone)} ${today}`];
    shownDay = today;
    yield `  ${String(position).padStart(5)}  ${timeInWords(event.at, zone)}  ${text}`;
  }
}

function isWanted({ event }: Entry, zone: TimeZone, { from, to, request, member }: Options): boolean {
  const day = dayNumber(localOf(event.at, zone));
  if (from !== undefined && day < from) return false;
  if (to !== undefined && day > to) return false;
  if (request === undefined && member === undefined) return true;
  const ids = idsIn(event);
  return [request, member].every((id) => id === undefined || ids.includes(id));
}

function weekdayAt(instant: number, zone: TimeZone): string {
  return weekdays[weekdayOf(dayNumber(localOf(instant, zone))) - 1] ?? '';
}
