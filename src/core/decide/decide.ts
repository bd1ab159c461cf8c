import type { Command, CommandOf, Decision } from '../command.ts';
import type { Community } from '../community.ts';
import { decideAsking } from './asking.ts';
import { decideDuty } from './duty.ts';
import { decideHelping } from './helping.ts';
import { decideMembership } from './membership.ts';
import { decideReading } from './reading.ts';
import { decideTrust } from './trust.ts';

/**
 * Decides what a command leads to in a community: the one place where the rules of the neighbourhood are.
 *
 * Pure, and reads only. Whoever carries the decision out records the events, then lets `evolve` apply them.
 */
export function decide(community: Community, command: Command): Decision {
  if (isByNobody(community, command)) return 'already-forgotten';
  switch (command.type) {
    case 'found':
      return community.id ? 'already-founded' : [{ ...command, type: 'founded' }];
    case 'link':
      return community.groups.has(command.group) ? 'nothing-changed' : [{ ...command, type: 'linked' }];
    case 'unlink':
      return community.groups.has(command.group) ? [{ ...command, type: 'unlinked' }] : 'nothing-changed';
    case 'wonder':
    case 'dismiss':
    case 'ask':
    case 'amend':
    case 'cancel':
    case 'reopen':
      return decideAsking(community, command);
    case 'take':
    case 'decline':
    case 'hand-over':
    case 'suggest':
    case 'suit':
    case 'report':
    case 'thank':
    case 'settle':
      return decideHelping(community, command);
    case 'subscribe':
    case 'view':
    case 'issue':
      return decideReading(community, command);
    case 'alert':
    case 'remind':
    case 'inquire':
    case 'escalate':
    case 'expire':
    case 'close':
    case 'brief':
    case 'digest':
      return decideDuty(community, command);
    case 'consent':
    case 'belong':
    case 'vouch':
    case 'retract':
    case 'raise':
    case 'judge':
    case 'invite':
    case 'accept':
    case 'refuse':
    case 'step-down':
    case 'propose':
      return decideTrust(community, command);
    default:
      return decideMembership(community, command satisfies CommandOf<MembershipType>);
  }
}

type MembershipType =
  | 'join'
  | 'organize'
  | 'appoint'
  | 'zone'
  | 'configure'
  | 'merge'
  | 'enlist'
  | 'pause'
  | 'resume'
  | 'stop'
  | 'introduce'
  | 'verify'
  | 'stay'
  | 'check-on'
  | 'lapse'
  | 'lose-touch'
  | 'forget';

/** Whoever left may have been about to do something else: it must not bring their id back. */
function isByNobody(community: Community, command: Command): boolean {
  if (command.type === 'found' || command.type === 'join' || !('by' in command)) return false;
  return command.by !== undefined && !community.members.has(command.by);
}
