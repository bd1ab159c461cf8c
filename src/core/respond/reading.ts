import type { EventOf } from '../command.ts';
import type { Community } from '../community.ts';
import type { Notice } from '../notice.ts';
import { weekReport } from '../report/week.ts';

/** What is said to organizers about the report that they asked to be sent. */
export function onReading(event: EventOf<'subscribed' | 'issued'>, community: Community): readonly Notice[] {
  if (event.type === 'subscribed') {
    const say = event.every === 'week' ? 'organizer.subscribed' : 'organizer.unsubscribed';
    return [{ to: { member: event.by }, say, about: {}, choices: [] }];
  }
  const week = weekReport(community, event.at);
  return [
    {
      to: { member: event.to },
      say: 'organizer.weekly',
      about: { week },
      choices: [{ say: 'choice.unsubscribe', does: 'unsubscribe' }],
    },
  ];
}
