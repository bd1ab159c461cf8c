import { writeAction } from '../core/action.ts';
import type { Request } from '../core/community.ts';
import { type Category, guarded, type Need } from '../core/model.ts';
import type { Turn } from './turn.ts';

/** Asks in private whether a request is of another kind of help; it takes a press. */
export function askKind(turn: Turn, { id: request, need }: Request, category: Category): Promise<void> {
  return turn.tell('you.rather-kind', {}, [
    {
      say: 'choice.category',
      does: writeAction({ do: 'category', request, category }),
      about: { need: { ...need, category } },
    },
    { say: 'choice.leave-it', does: writeAction({ do: 'leave-it', request }) },
  ]);
}

/**
 * A correction heard in a sentence. Children who were asked for are in the care of whom an organizer knows: no sentence
 * ends that, for it may be about something else, or read wrong. What is not asked for yet is shown again before it is.
 */
export async function correctInWords(
  turn: Turn,
  request: Request,
  correction: { readonly need: Partial<Need>; readonly reworded: boolean },
  answerTo: 'quietly' | 'nobody',
): Promise<void> {
  const { category, ...rest } = correction.need;
  const lifts = request.asked && guarded.has(request.need.category) && category && !guarded.has(category);
  const step = { type: 'amend', at: turn.now, by: turn.member, request: request.id, ...correction } as const;
  const outcome = await turn.act(lifts ? { ...step, need: rest } : step, answerTo);
  const refused =
    typeof outcome === 'string' && outcome !== 'nothing-changed' && outcome !== 'already-handled';
  if (lifts && !refused) await askKind(turn, request, category);
}
