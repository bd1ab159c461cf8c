import type { EventOf } from '../command.ts';
import type { Community } from '../community.ts';

type ReadingEvent = EventOf<'subscribed' | 'issued' | 'viewed'>;

/** Applies what organizers read and want to read; whoever was named can be told how often. */
export function evolveReading(community: Community, event: ReadingEvent): void {
  switch (event.type) {
    case 'subscribed': {
      const member = community.members.get(event.by);
      if (event.every === 'never') delete member?.weeklySince;
      else if (member) member.weeklySince = event.at;
      return;
    }
    case 'issued': {
      const member = community.members.get(event.to);
      if (member) member.issuedAt = event.at;
      return;
    }
    case 'viewed':
      for (const id of event.whom) {
        const member = community.members.get(id);
        if (member) member.seen = { times: (member.seen?.times ?? 0) + 1, last: event.at };
      }
      return;
    default:
      event satisfies never;
  }
}
