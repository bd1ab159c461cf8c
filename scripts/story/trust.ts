import type { Event, EventOf } from '../../src/core/command.ts';
import type { Mention } from './details.ts';

const ambassadorAnswers = {
  yes: 'would be seen as an ambassador',
  no: 'would not be seen as an ambassador',
  later: 'wants to be asked later about being an ambassador',
};

/** What members say of each other, of what they agree to and of being ambassadors. */
export type TrustEvent = EventOf<
  | 'consented'
  | 'proposed'
  | 'belonged'
  | 'vouched'
  | 'retracted'
  | 'raised'
  | 'judged'
  | 'invited'
  | 'accepted'
  | 'refused'
  | 'stepped-down'
>;

const ofTrustTypes: ReadonlySet<string> = new Set<TrustEvent['type']>([
  'consented',
  'proposed',
  'belonged',
  'vouched',
  'retracted',
  'raised',
  'judged',
  'invited',
  'accepted',
  'refused',
  'stepped-down',
]);

/** Whether an event is something members say of each other, or of what they agree to. */
export function isOfTrust(event: Event): event is TrustEvent {
  return ofTrustTypes.has(event.type);
}

/** Such an event as the rest of a sentence. */
export function ofTrust(event: TrustEvent, mention: Mention): string {
  const who = 'by' in event ? mention(event.by) : 'the bot';
  switch (event.type) {
    case 'consented':
      return event.purpose === 'ambassador'
        ? `${who} ${ambassadorAnswers[event.answer]}`
        : `${who} says ${event.answer} to messages of the organizers`;
    case 'proposed':
      return `${mention(event.member)} is asked whether they would be seen as an ambassador`;
    case 'belonged':
      return `${who} belongs to ${event.networks.join(', ') || 'no network'}`;
    case 'vouched':
      return `${who} recommends ${mention(event.member)}`;
    case 'retracted':
      return `${who} no longer recommends ${mention(event.member)}`;
    case 'raised':
      return `${who} raises a concern about ${mention(event.member)}`;
    case 'judged':
      return `${who} ${event.upheld ? 'upholds' : 'sets aside'} the concern of ${mention(event.raisedBy)} about ${mention(event.member)}`;
    case 'invited':
      return `${who} invites ${mention(event.member)} to be an ambassador`;
    case 'accepted':
      return `${who} becomes an ambassador`;
    case 'refused':
      return `${who} would rather not be an ambassador`;
    case 'stepped-down':
      return `${who} is no longer an ambassador`;
    default:
      return event satisfies never;
  }
}
