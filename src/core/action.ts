import {
  type Category,
  categories,
  type ExampleKind,
  exampleKinds,
  type Language,
  type MemberId,
  type Network,
  networks,
  type RequestId,
  type Weekday,
} from './model.ts';

/** Each of some actions, with what it is about. */
type On<Verb extends string, About> = Verb extends string ? { readonly do: Verb } & Readonly<About> : never;

/** What is done to a request, without saying more. */
const requestVerbs = [
  'take',
  'decline',
  'withdraw',
  'hand-over',
  'reopen',
  'leave-it',
  'ask',
  'not-a-request',
  'offer',
  'another',
] as const;
/** One of `requestVerbs`. */
export type RequestVerb = (typeof requestVerbs)[number];

/** What needs no more words. */
const plain = [
  'accept',
  'refuse',
  'step-down',
  'subscribe',
  'unsubscribe',
  'enlist',
  'introduce',
  'stay',
  'minor',
  'digest-only',
  'pause',
  'resume',
  'stop',
  'forget',
  'keep',
] as const;

/** What a button, a reaction or a short answer does, once it is known what it is about. */
export type Action =
  | On<RequestVerb, { request: RequestId }>
  | On<'worked' | 'did-not-work' | 'thank', { request: RequestId; helper?: MemberId }>
  | On<'settle-worked' | 'settle-not' | 'suits' | 'suits-not', { request: RequestId; helper: MemberId }>
  | On<'category', { request: RequestId; category: Category }>
  | On<'same', { request: RequestId; other: RequestId }>
  | On<'teach', { request: RequestId; was: ExampleKind }>
  | On<'skill', { category: Category }>
  | On<'days', { days: readonly Weekday[] }>
  | On<'limit', { weekly: number }>
  | On<'language', { language: Language }>
  | On<'ambassador', { answer: 'yes' | 'no' | 'later' }>
  | On<'network', { network: Network }>
  | On<'vouch' | 'retract', { member: MemberId }>
  | On<'invite', { member: MemberId; network?: Network }>
  | On<'raise', { member: MemberId; words: RequestId }>
  | On<'uphold' | 'set-aside', { member: MemberId; other: MemberId }>
  | On<'verify', { member: MemberId; answer: 'yes' | 'no' }>
  | On<(typeof plain)[number], unknown>;

/** An action as the short text a button carries: words separated by spaces, at most 64 bytes. */
export function writeAction(action: Action): string {
  switch (action.do) {
    case 'worked':
    case 'did-not-work':
    case 'thank':
      return action.helper
        ? `${action.do} ${action.request} ${action.helper}`
        : `${action.do} ${action.request}`;
    case 'settle-worked':
    case 'settle-not':
    case 'suits':
    case 'suits-not':
      return `${action.do} ${action.request} ${action.helper}`;
    case 'category':
      return `category ${action.request} ${action.category}`;
    case 'same':
      return `same ${action.request} ${action.other}`;
    case 'teach':
      return `teach ${action.request} ${action.was}`;
    case 'skill':
      return `skill ${action.category}`;
    case 'days':
      return `days ${action.days.join('')}`.trimEnd();
    case 'limit':
      return `limit ${action.weekly}`;
    case 'language':
      return `language ${action.language}`;
    case 'verify':
      return `verify ${action.member} ${action.answer}`;
    case 'vouch':
    case 'retract':
      return `${action.do} ${action.member}`;
    case 'invite':
      return `invite ${action.member} ${action.network ?? ''}`.trimEnd();
    case 'raise':
      return `raise ${action.member} ${action.words}`;
    case 'uphold':
    case 'set-aside':
      return `${action.do} ${action.member} ${action.other}`;
    case 'network':
      return `network ${action.network}`;
    case 'ambassador':
      return `ambassador ${action.answer}`;
    default:
      return 'request' in action ? `${action.do} ${action.request}` : action.do;
  }
}

/** Reads back what `writeAction` wrote; nothing when the text is not exactly one of ours. */
export function readAction(text: string): Action | undefined {
  const [verb = '', first = '', second = ''] = text.split(' ');
  const action = isRequestId(first)
    ? readRequestAction(verb, first, second)
    : isMemberId(first)
      ? readMemberAction(verb, first, second)
      : readOwnAction(verb, first);
  return action && writeAction(action) === text ? action : undefined;
}

/** Actions about a request. */
function readRequestAction(verb: string, request: RequestId, argument: string): Action | undefined {
  switch (verb) {
    case 'worked':
    case 'did-not-work':
    case 'thank':
      return isMemberId(argument) ? { do: verb, request, helper: argument } : { do: verb, request };
    case 'settle-worked':
    case 'settle-not':
    case 'suits':
    case 'suits-not':
      return isMemberId(argument) ? { do: verb, request, helper: argument } : undefined;
    case 'category':
      return isCategory(argument) ? { do: verb, request, category: argument } : undefined;
    case 'same':
      return isRequestId(argument) ? { do: verb, request, other: argument } : undefined;
    case 'teach':
      return isExampleKind(argument) ? { do: verb, request, was: argument } : undefined;
    default:
      return isRequestVerb(verb) ? { do: verb, request } : undefined;
  }
}

/** Actions about another member. */
function readMemberAction(verb: string, member: MemberId, argument: string): Action | undefined {
  switch (verb) {
    case 'verify':
      return argument === 'yes' || argument === 'no' ? { do: verb, member, answer: argument } : undefined;
    case 'raise':
      return isRequestId(argument) ? { do: verb, member, words: argument } : undefined;
    case 'uphold':
    case 'set-aside':
      return isMemberId(argument) ? { do: verb, member, other: argument } : undefined;
    case 'vouch':
    case 'retract':
      return { do: verb, member };
    case 'invite':
      return isNetwork(argument) ? { do: verb, member, network: argument } : { do: verb, member };
    default:
      return undefined;
  }
}

/** Actions about the member themselves. */
function readOwnAction(verb: string, argument: string): Action | undefined {
  switch (verb) {
    case 'skill':
      return isCategory(argument) ? { do: verb, category: argument } : undefined;
    case 'days':
      return /^[1-7]{0,7}$/.test(argument)
        ? { do: verb, days: [...argument].map(Number) as Weekday[] }
        : undefined;
    case 'limit':
      return /^\d{1,2}$/.test(argument) ? { do: verb, weekly: Number(argument) } : undefined;
    case 'language':
      return /^[a-z]{2,3}$/.test(argument) ? { do: verb, language: argument } : undefined;
    case 'ambassador':
      return isAnswer(argument) ? { do: verb, answer: argument } : undefined;
    case 'network':
      return isNetwork(argument) ? { do: verb, network: argument } : undefined;
    default:
      return isPlain(verb) ? { do: verb } : undefined;
  }
}

function isRequestId(text: string): text is RequestId {
  return /^r_\w{1,20}$/.test(text);
}

function isMemberId(text: string): text is MemberId {
  return /^m_\w{1,20}$/.test(text);
}

function isOneOf<T extends string>(all: readonly T[]): (text: string) => text is T {
  return (text): text is T => (all as readonly string[]).includes(text);
}

const isRequestVerb = isOneOf(requestVerbs);
const isCategory = isOneOf(categories);
const isNetwork = isOneOf(networks);
const isExampleKind = isOneOf(exampleKinds);
const isPlain = isOneOf(plain);
const isAnswer = isOneOf(['yes', 'no', 'later'] as const);
