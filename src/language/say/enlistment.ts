import type { Category, Enlistment, QuietHours } from '../../core/model.ts';
import { sayHours } from './hours.ts';
import type { TimeVoice } from './time.ts';

const quietHours = ({ from, to }: QuietHours, time: TimeVoice) => ({
  quietFrom: time.clock(from),
  quietTo: time.clock(to),
});

/** What a volunteer offers, in words; what they did not say is left out. */
export function showEnlistment(
  enlistment: Enlistment | undefined,
  time: TimeVoice,
  category: (category: Category) => string,
) {
  if (!enlistment) return {};
  const { skills, hours, weeklyLimit, quiet, digestOnly } = enlistment;
  return {
    skills: skills.map(category).join(' · '),
    hours: sayHours(hours, time),
    limit: weeklyLimit,
    digest: digestOnly ? 'true' : undefined,
    ...(quiet && (quiet.from === quiet.to ? { anyHour: 'true' } : quietHours(quiet, time))),
  };
}
