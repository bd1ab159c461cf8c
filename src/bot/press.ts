import type { Action } from '../core/action.ts';
import type { Command } from '../core/command.ts';
import type { Enlistment, FreeTime } from '../core/model.ts';
import { merge } from './amend.ts';
import { judgeConcern, raiseConcern } from './concern.ts';
import { dropAnswered } from './condition.ts';
import { enlist, showEnlistment } from './enlist.ts';
import { textOf } from './need.ts';
import { chooseLanguage } from './setup.ts';
import { teach } from './teach.ts';
import { toggleNetwork } from './trust.ts';
import type { AnswerTo, Turn } from './turn.ts';
import { leaveForGood } from './wishes.ts';

/** Does what a button, a reaction or a short answer says. */
export async function press(turn: Turn, action: Action, answerTo: AnswerTo = 'private'): Promise<void> {
  if (action.do === 'leave-it' || action.do === 'keep') return turn.tell('you.noted');
  if (action.do === 'forget') return leaveForGood(turn);
  if (action.do === 'language') return chooseLanguage(turn, action.language);
  if (action.do === 'enlist') return showEnlistment(turn);
  if (action.do === 'another' || action.do === 'ask') return publish(turn, action.request);
  if (action.do === 'verify') return verify(turn, action);
  if (action.do === 'raise') return raiseConcern(turn, action);
  if (action.do === 'uphold' || action.do === 'set-aside') return judgeConcern(turn, action);
  if (action.do === 'same') return merge(turn, action.request, action.other);
  if (action.do === 'network') return toggleNetwork(turn, action);
  if (action.do === 'teach') return teach(turn, action);
  if (action.do === 'offer') return enlistFrom(turn, action.request);
  await dropAnswered(turn, action, await turn.act(commandOf(turn, action), answerTo));
}

/** What was taken for a need was an offer: what it says is what its author offers. */
async function enlistFrom(turn: Turn, request: Extract<Action, { do: 'offer' }>['request']): Promise<void> {
  const { ledger, now: at, member: by } = turn;
  const need = ledger.community.requests.get(request)?.need;
  const text = await textOf(turn, request);
  const dismissed = await turn.act({ type: 'dismiss', at, by, request, as: 'offer' });
  if (typeof dismissed === 'string' || !need) return;
  await enlist(turn, text ?? '', need.category);
}

/** A "no" that changes nothing leaves no trace, but whoever said it should see that it was heard. */
async function verify(turn: Turn, { member, answer }: Extract<Action, { do: 'verify' }>): Promise<void> {
  const outcome = await turn.act({ type: 'verify', at: turn.now, by: turn.member, member, answer });
  if (outcome === 'nothing-changed') await turn.tell('you.noted');
}

/** The author says that a suspected request is one. */
async function publish(turn: Turn, request: Extract<Action, { do: 'ask' }>['request']): Promise<void> {
  const wondered = turn.ledger.community.requests.get(request);
  if (!wondered) return void (await turn.tell('no.unknown-request'));
  const { group, need } = wondered;
  await turn.act({ type: 'ask', at: turn.now, by: turn.member, request, group, need });
}

type Plain = Exclude<
  Action,
  {
    do:
      | 'language'
      | 'leave-it'
      | 'keep'
      | 'forget'
      | 'enlist'
      | 'offer'
      | 'another'
      | 'ask'
      | 'same'
      | 'teach'
      | 'verify'
      | 'raise'
      | 'uphold'
      | 'set-aside'
      | 'network';
  }
>;

function commandOf(turn: Turn, action: Plain): Command {
  const step = { at: turn.now, by: turn.member };
  switch (action.do) {
    case 'take':
    case 'decline':
    case 'hand-over':
    case 'reopen':
      return { type: action.do, ...step, request: action.request };
    case 'withdraw':
      return { type: 'cancel', ...step, request: action.request, reason: 'not-needed' };
    case 'not-a-request':
      return { type: 'dismiss', ...step, request: action.request, as: action.do };
    case 'worked':
    case 'did-not-work':
    case 'thank':
      return aboutHelp(turn, action);
    case 'suits':
    case 'suits-not':
      return {
        type: 'suit',
        ...step,
        request: action.request,
        helper: action.helper,
        answer: action.do === 'suits' ? 'yes' : 'no',
      };
    case 'settle-worked':
    case 'settle-not':
      return {
        type: 'settle',
        ...step,
        request: action.request,
        helper: action.helper,
        worked: action.do === 'settle-worked',
      };
    case 'category':
      return { type: 'amend', ...step, request: action.request, need: { category: action.category } };
    case 'vouch':
    case 'retract':
    case 'invite':
      return aboutSomebody(turn, action);
    default:
      return aboutOneself(turn, action);
  }
}

function aboutHelp(turn: Turn, action: Extract<Plain, { do: 'worked' | 'did-not-work' | 'thank' }>): Command {
  const about = {
    at: turn.now,
    by: turn.member,
    request: action.request,
    ...(action.helper ? { helper: action.helper } : {}),
  };
  return action.do === 'thank'
    ? { type: 'thank', ...about }
    : { type: 'report', ...about, worked: action.do === 'worked' };
}

type AboutSomebody = Extract<Plain, { do: 'vouch' | 'retract' | 'invite' }>;

function aboutSomebody(turn: Turn, action: AboutSomebody): Command {
  const about = { at: turn.now, by: turn.member, member: action.member };
  switch (action.do) {
    case 'invite':
      return { type: 'invite', ...about, ...(action.network ? { network: action.network } : {}) };
    default:
      return { type: action.do, ...about };
  }
}

type Own = Extract<
  Plain,
  {
    do:
      | 'skill'
      | 'days'
      | 'limit'
      | 'minor'
      | 'digest-only'
      | 'ambassador'
      | 'accept'
      | 'refuse'
      | 'step-down'
      | 'introduce'
      | 'stay'
      | 'subscribe'
      | 'unsubscribe'
      | 'pause'
      | 'resume'
      | 'stop';
  }
>;

function aboutOneself(turn: Turn, action: Own): Command {
  const step = { at: turn.now, by: turn.member };
  const current = turn.ledger.community.members.get(turn.member)?.enlistment ?? newEnlistment;
  const enlist = (change: Partial<Enlistment>): Command => ({
    type: 'enlist',
    ...step,
    enlistment: { ...current, ...change },
  });
  switch (action.do) {
    case 'skill': {
      const has = current.skills.includes(action.category);
      return enlist({
        skills: has
          ? current.skills.filter((skill) => skill !== action.category)
          : [...current.skills, action.category],
      });
    }
    case 'days':
      return enlist({ hours: action.days.length === 0 ? [] : withDays(current.hours, action.days) });
    case 'limit': {
      const { weeklyLimit: _, ...rest } = current;
      return {
        type: 'enlist',
        ...step,
        enlistment: action.weekly === 0 ? rest : { ...rest, weeklyLimit: action.weekly },
      };
    }
    case 'minor':
      return enlist({ adult: current.adult === false });
    case 'digest-only':
      return enlist({ digestOnly: !current.digestOnly });
    case 'subscribe':
    case 'unsubscribe':
      return { type: 'subscribe', ...step, every: action.do === 'subscribe' ? 'week' : 'never' };
    case 'ambassador':
      return { type: 'consent', ...step, purpose: 'ambassador', answer: action.answer };
    default:
      return { type: action.do, ...step };
  }
}

/** What a volunteer who said nothing yet offers. */
const newEnlistment: Enlistment = { skills: [], hours: [] };

function withDays(hours: readonly FreeTime[], days: FreeTime['days']): readonly FreeTime[] {
  return hours.length > 0 ? hours.map((time) => ({ ...time, days })) : [{ days, from: 0, to: 24 * 60 }];
}
