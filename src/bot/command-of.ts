import type { Action } from '../core/action.ts';
import type { Command } from '../core/command.ts';
import type { Enlistment, FreeTime } from '../core/model.ts';
import type { Turn } from './turn.ts';

/** What a press does that is one command, and nothing else. */
export type OneCommand = Exclude<
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

/** The command that a press is. */
export function commandOf(turn: Turn, action: OneCommand): Command {
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

function aboutHelp(
  turn: Turn,
  action: Extract<OneCommand, { do: 'worked' | 'did-not-work' | 'thank' }>,
): Command {
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

type AboutSomebody = Extract<OneCommand, { do: 'vouch' | 'retract' | 'invite' }>;

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
  OneCommand,
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
