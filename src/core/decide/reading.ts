import type { CommandOf, Decision } from '../command.ts';
import type { Community } from '../community.ts';
import { isReportDue } from '../timing.ts';

type Reading = CommandOf<'subscribe' | 'view' | 'issue'>;

/** Rules about who may read about the community: its organizers, and each of their readings is recorded. */
export function decideReading(community: Community, command: Reading): Decision {
  const reader = command.type === 'issue' ? command.to : command.by;
  if (!community.organizers.has(reader)) return 'not-organizer';
  switch (command.type) {
    case 'subscribe':
      return subscribe(community, command);
    case 'view':
      return view(community, command);
    case 'issue': {
      const member = community.members.get(command.to);
      return member && isReportDue(community, member, command.at)
        ? [{ ...command, type: 'issued' }]
        : 'not-due';
    }
    default:
      return command satisfies never;
  }
}

function subscribe(community: Community, command: CommandOf<'subscribe'>): Decision {
  const subscribed = community.members.get(command.by)?.weeklySince !== undefined;
  return subscribed === (command.every === 'week') ? 'nothing-changed' : [{ ...command, type: 'subscribed' }];
}

/** Of whom they read, each other member once: whoever left meanwhile must not come back, and oneself is no news. */
function view(community: Community, command: CommandOf<'view'>): Decision {
  const whom = [...new Set(command.whom)].filter((id) => id !== command.by && community.members.has(id));
  return [{ ...command, type: 'viewed', whom }];
}
