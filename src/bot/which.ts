import { writeAction } from '../core/action.ts';
import type { NoticeChoice } from '../core/notice.ts';
import type { Deed } from './plausible.ts';
import type { Turn } from './turn.ts';

const mostChoices = 8;

/** Asks in private which request a sentence is about; the choice does to that one, and no other, what was said. */
export function askWhich(turn: Turn, deeds: readonly Deed[]): Promise<void> {
  const choices = deeds.flatMap(({ doing, request: { id: request } }): NoticeChoice[] => {
    // A correction, or a condition, is about one request, or none.
    if (doing === 'amend' || doing === 'suggest') return [];
    return [{ say: 'choice.request', about: { request }, does: writeAction({ do: doing, request }) }];
  });
  return askAmong(turn, choices);
}

/** Asks in private which of some things is meant. */
export function askAmong(turn: Turn, choices: readonly NoticeChoice[]): Promise<void> {
  return turn.tell('you.which', {}, choices.slice(0, mostChoices));
}
