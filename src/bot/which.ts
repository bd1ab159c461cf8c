import { writeAction } from '../core/action.ts';
import type { NoticeChoice } from '../core/notice.ts';
import { keepCorrection } from './amend.ts';
import type { Deed } from './plausible.ts';
import type { Turn } from './turn.ts';

const mostChoices = 8;

/** Asks in private which request a sentence is about; the choice does to that one, and no other, what was said. */
export async function askWhich(turn: Turn, text: string, deeds: readonly Deed[]): Promise<void> {
  const corrects = deeds.some(({ doing }) => doing === 'amend');
  const words = corrects ? await keepCorrection(turn, text) : undefined;
  const choices = deeds
    .slice(0, mostChoices)
    .flatMap(({ doing, request: { id: request } }): NoticeChoice[] => {
      const choice = { say: 'choice.request', about: { request } } as const;
      if (doing !== 'amend') return [{ ...choice, does: writeAction({ do: doing, request }) }];
      return words ? [{ ...choice, does: writeAction({ do: 'same', request: words, other: request }) }] : [];
    });
  await askAmong(turn, choices);
}

/** Asks in private which of some things is meant. */
export function askAmong(turn: Turn, choices: readonly NoticeChoice[]): Promise<void> {
  return turn.tell('you.which', {}, choices.slice(0, mostChoices));
}
