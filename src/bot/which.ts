import { type Action, writeAction } from '../core/action.ts';
import type { NoticeChoice } from '../core/notice.ts';
import type { Deed } from './plausible.ts';
import type { Turn } from './turn.ts';

const mostChoices = 8;

/** Asks in private which request a sentence is about; the choice does to that one, and no other, what was said. */
export function askWhich(turn: Turn, deeds: readonly Deed[]): Promise<void> {
  const actions = deeds.flatMap(({ doing, request: { id: request } }): Action[] =>
    // A correction, or a condition, is about one request, or none.
    doing === 'amend' || doing === 'suggest' ? [] : [{ do: doing, request }],
  );
  return askAmong(turn, actions);
}

/** Asks in private which of some things is meant. */
export function askAmong(turn: Turn, actions: readonly Action[]): Promise<void> {
  const choices = actions.flatMap((action) => choiceFor(action) ?? []);
  return turn.tell('you.which', {}, choices.slice(0, mostChoices));
}

/** A button that says what it is about; nothing where a word on a button could not tell. */
function choiceFor(action: Action): NoticeChoice | undefined {
  const does = writeAction(action);
  if ('request' in action) return { say: 'choice.request', does, about: { request: action.request } };
  if (action.do === 'stay') return { say: 'choice.stay', does };
  if (action.do === 'introduce') return { say: 'choice.introduce', does };
  return action.do === 'ambassador' && action.answer === 'yes'
    ? { say: 'choice.ambassador-yes', does }
    : undefined;
}
