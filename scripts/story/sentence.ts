import type { Event, EventOf } from '../../src/core/command.ts';
import { type RequestId, someone, type TimeZone } from '../../src/core/model.ts';
import {
  configurationInWords,
  enlistmentInWords,
  type Mention,
  momentInWords,
  needInWords,
} from './details.ts';
import { isOfTrust, ofTrust, type TrustEvent } from './trust.ts';

/** One event as a sentence in which nobody is named. */
export function sentence(event: Event, zone: TimeZone, mention: Mention): string {
  const text = told(event, zone, mention);
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

function told(event: Event, zone: TimeZone, mention: Mention): string {
  if (isOfTrust(event)) return ofTrust(event, mention);
  return 'request' in event ? ofRequest(event, zone, mention) : ofMember(event, zone, mention);
}

type RequestEvent = Extract<Event, { request: RequestId }>;
type Helped = EventOf<
  | 'suited'
  | 'reported'
  | 'confirmed'
  | 'disputed'
  | 'failed'
  | 'settled'
  | 'thanked'
  | 'reminded'
  | 'inquired'
  | 'closed'
>;
type Asking = Exclude<RequestEvent, Helped>;

const sights = {
  report: 'the report',
  candidates: 'who might be an ambassador',
  missions: 'which missions are under way',
  web: 'the web of help',
  member: 'about a member',
  waiting: 'who waits to be verified',
  export: 'the report, to take away',
};

function ofMember(
  event: Exclude<Event, RequestEvent | TrustEvent>,
  zone: TimeZone,
  mention: Mention,
): string {
  const who = 'by' in event && event.by ? mention(event.by) : 'the bot';
  switch (event.type) {
    case 'founded':
      return `the community is founded; it speaks ${event.language} and lives by the clock of ${event.timeZone}`;
    case 'linked':
      return `${mention(event.group)} is linked${event.by ? ` by ${who}` : ''}`;
    case 'unlinked':
      return `${mention(event.group)} is no longer linked`;
    case 'configured':
      return `${who} configures: ${configurationInWords(event)}`;
    case 'merged':
      return event.by === event.other
        ? `${who} joins another account of theirs`
        : `${who} is the same person as ${mention(event.other)}`;
    case 'joined':
      return `${who} joins${event.group ? ` in ${mention(event.group)}` : ''}`;
    case 'organized':
      return `${who} organizes from now on`;
    case 'appointed':
      return `${who} makes ${mention(event.member)} an organizer`;
    case 'zoned':
      return `${who} names the zones: ${event.zones.map(mention).join(', ')}`;
    case 'enlisted':
      return `${who} enlists ${enlistmentInWords(event.enlistment, mention)}`;
    case 'paused':
      return `${who} pauses ${event.from ? `from ${momentInWords(event.from, zone)} ` : ''}${event.until ? `until ${momentInWords(event.until, zone)}` : 'until they say otherwise'}`;
    case 'resumed':
      return `${who} may be alerted again`;
    case 'stopped':
      return `${who} no longer volunteers`;
    case 'introduced':
      return `${who} lets the organizers be asked about them`;
    case 'verified':
      return `${who} ${event.answer === 'yes' ? 'vouches' : 'does not vouch'} for ${mention(event.member)}`;
    case 'briefed':
      return `${mention(event.to)} is sent what waits: ${event.requests.map(mention).join(', ')}`;
    case 'subscribed':
    case 'viewed':
    case 'issued':
      return ofReading(event, mention);
    case 'stayed':
    case 'checked-on':
    case 'lost-touch':
    case 'forgotten':
      return ofGoing(event, zone, mention);
    case 'digested':
      return ofDigest(event, mention);
    default:
      return event satisfies never;
  }
}

function ofDigest({ group, requests, calls }: EventOf<'digested'>, mention: Mention): string {
  return `${mention(group)} is sent the digest${calls ? ', as a post' : ''}: ${requests.map(mention).join(', ')}`;
}

type Going = EventOf<'stayed' | 'checked-on' | 'lost-touch' | 'forgotten'>;

function ofGoing(event: Going, zone: TimeZone, mention: Mention): string {
  switch (event.type) {
    case 'stayed':
      return `${mention(event.by)} wants to stay`;
    case 'checked-on':
      return `${mention(event.member)} is asked whether they stay, until ${momentInWords(event.until, zone)}`;
    case 'lost-touch':
      return `${mention(event.by)} ${event.left ? 'leaves the group' : 'cannot be written to any more'}`;
    default: {
      const stands = event.by === someone ? '' : '; their id still stands';
      return `${mention(event.by)} leaves for good${stands}`;
    }
  }
}

function ofReading(event: EventOf<'subscribed' | 'viewed' | 'issued'>, mention: Mention): string {
  switch (event.type) {
    case 'subscribed':
      return `${mention(event.by)} ${event.every === 'week' ? 'wants' : 'no longer wants'} the report each week`;
    case 'issued':
      return `${mention(event.to)} is sent the report of the week`;
    default: {
      const whom = event.whom.length > 0 ? `, which names ${event.whom.map(mention).join(', ')}` : '';
      return `${mention(event.by)} reads ${sights[event.what]}${whom}`;
    }
  }
}

function ofRequest(event: RequestEvent, zone: TimeZone, mention: Mention): string {
  return 'helper' in event ? ofHelp(event, mention) : ofNeed(event, zone, mention);
}

const withdrawals = {
  'found-elsewhere': 'help was found elsewhere',
  'not-needed': 'no longer needed',
  left: 'they left',
};
const dismissals = {
  'not-a-request': 'was no request',
  offer: 'was an offer',
  same: 'is a need asked already',
};

function ofNeed(event: Asking, zone: TimeZone, mention: Mention): string {
  const who = 'by' in event ? mention(event.by) : 'the bot';
  const what = mention(event.request);
  switch (event.type) {
    case 'wondered':
      return `${who} may be asking in ${mention(event.group)}: ${what}, ${needInWords(event.need, zone, mention)}${
        event.like ? `; it is much like ${mention(event.like)}` : ''
      }`;
    case 'asked':
      return `${who} asks in ${mention(event.group)}: ${what}, ${needInWords(event.need, zone, mention)}`;
    case 'dismissed':
      return `${who} says that ${what} ${dismissals[event.as]}`;
    case 'amended':
      return `${who} changes ${what}: ${needInWords(event.need, zone, mention)}`;
    case 'cancelled':
      return `${who} withdraws ${what}: ${withdrawals[event.reason]}`;
    case 'reopened':
      return `${who} opens ${what} again`;
    case 'taken':
      return `${who} takes ${what}`;
    case 'declined':
      return `${who} declines ${what}`;
    case 'handed-over':
      return `${who} hands ${what} over`;
    case 'suggested':
      return `${who} could take ${what} on a condition`;
    case 'alerted':
      return `wave ${event.wave} of ${what} alerts ${event.to.map(mention).join(', ')}`;
    case 'escalated':
      return `${what} is brought to the ${event.to}: nobody took it`;
    case 'expired':
      return `${what} expires`;
    default:
      return event satisfies never;
  }
}

function ofHelp(event: Helped, mention: Mention): string {
  const who = 'by' in event ? mention(event.by) : 'the bot';
  const what = mention(event.request);
  const help = `the help of ${mention(event.helper)} with ${what}`;
  switch (event.type) {
    case 'suited':
      return `${who} says that ${help} on that condition ${event.answer === 'yes' ? 'suits' : 'does not suit'}`;
    case 'reported':
      return `${who} says that ${help} ${event.worked ? 'worked' : 'did not work'}`;
    case 'confirmed':
      return `both sides say that ${help} worked: it counts`;
    case 'failed':
      return `both sides say that ${help} did not work`;
    case 'disputed':
      return `the two sides differ about ${help}`;
    case 'settled':
      return `${who} settles that ${help} ${event.worked ? 'worked' : 'did not work'}`;
    case 'thanked':
      return `${who} gives thanks for ${help}`;
    case 'reminded':
      return `both sides are reminded of ${help}, ${event.hoursBefore} h before`;
    case 'inquired':
      return `both sides are asked whether ${help} worked (round ${event.round})`;
    case 'closed':
      return `${help} is closed as unconfirmed`;
    default:
      return event satisfies never;
  }
}
