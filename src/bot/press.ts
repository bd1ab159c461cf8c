import type { Action } from '../core/action.ts';
import { merge } from './amend.ts';
import { commandOf, type OneCommand } from './command-of.ts';
import { judgeConcern, raiseConcern } from './concern.ts';
import { dropCondition, endedBy } from './condition.ts';
import { enlist, showEnlistment } from './enlist.ts';
import { textOf } from './need.ts';
import { chooseLanguage } from './setup.ts';
import { teach } from './teach.ts';
import { toggleNetwork } from './trust.ts';
import { type AnswerTo, isRefused, type Turn } from './turn.ts';
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
  await act(turn, action, answerTo);
}

/** Decides what was pressed; a condition that it ends is forgotten. */
async function act(turn: Turn, action: OneCommand, answerTo: AnswerTo): Promise<void> {
  const ended = endedBy(turn, action);
  const outcome = await turn.act(commandOf(turn, action), answerTo);
  if (ended && !isRefused(outcome)) await dropCondition(turn, ended);
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
