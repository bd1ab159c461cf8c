import type { FreeTime } from '../../core/model.ts';
import { someMonday, type TimeVoice } from './time.ts';

/** The weekly hours of a volunteer in words; an empty list is any time. */
export function sayHours(hours: readonly FreeTime[], voice: TimeVoice): string {
  if (hours.length === 0) return voice.say('freeAnytime', {});
  return hours.map((free) => sayFree(free, voice)).join(', ');
}

function sayFree({ days: on, from, to }: FreeTime, voice: TimeVoice): string {
  const shown = { days: sayWeekdays(on, voice), start: voice.clock(from), end: voice.clock(to) };
  if (from === 0) return to === dayMinutes ? shown.days : voice.say('freeBefore', shown);
  return voice.say(to === dayMinutes ? 'freeAfter' : 'freeBetween', shown);
}

const dayMinutes = 1440;
const wholes = { '1234567': 'freeEveryDay', '12345': 'freeOnWeekdays', '67': 'freeAtWeekends' } as const;

function sayWeekdays(days: FreeTime['days'], voice: TimeVoice): string {
  const sorted = [...new Set(days)].sort((a, b) => a - b);
  const key = sorted.join('');
  if (key === '1234567' || key === '12345' || key === '67') return voice.say(wholes[key], {});
  const each = sorted.map((day) =>
    voice.say('freeDay', { ...voice.names(someMonday + day - 1), weekdayNumber: day }),
  );
  return voice.say('freeDays', { days: voice.list(each) });
}
