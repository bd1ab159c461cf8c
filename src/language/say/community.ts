import type { Language, QuietHours, TimeZone } from '../../core/model.ts';
import { shownText } from './shown.ts';
import type { TimeVoice } from './time.ts';

const longestPlace = 80;

/** What phrases say of a community, its groups and the codes it hands out; what is not known is left out. */
export interface CommunityValues {
  /** Code of a language that the community speaks, or may. */
  readonly tongue?: Language | undefined;
  readonly timeZone?: TimeZone | undefined;
  /** Hours in which nobody of the community is written to, and the names of its zones. */
  readonly calm?: QuietHours | undefined;
  readonly zones?: readonly string[] | undefined;
  /** What the bot lacks in a group: to read messages, to hear of reactions, to write. */
  readonly lacks?: readonly ('messages' | 'reactions' | 'writing')[] | undefined;
  /** A code that opens something. */
  readonly code?: string | undefined;
}

/** How a community is set, what the bot lacks in one of its groups, and codes, as phrases mention them. */
export function showCommunity(
  { tongue, timeZone, calm, zones, lacks = [], code }: CommunityValues,
  { time, locale }: { readonly time: TimeVoice; readonly locale: string },
) {
  const named = tongue && new Intl.DisplayNames(locale, { type: 'language' }).of(tongue);
  return {
    tongue: named,
    timeZone,
    // Hours that begin when they end are none.
    calmFrom: calm && calm.from !== calm.to ? time.clock(calm.from) : undefined,
    calmTo: calm && calm.from !== calm.to ? time.clock(calm.to) : undefined,
    zones:
      zones && zones.length > 0 ? zones.map((zone) => shownText(zone, longestPlace)).join(', ') : undefined,
    unread: String(lacks.includes('messages')),
    unfelt: String(lacks.includes('reactions')),
    mute: String(lacks.includes('writing')),
    code,
  };
}
