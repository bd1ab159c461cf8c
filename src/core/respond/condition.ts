import type { EventOf } from '../command.ts';
import type { Request } from '../community.ts';
import type { MemberId } from '../model.ts';
import type { Notice, Phrase } from '../notice.ts';
import { choose, chooseOutcome, tell } from './card.ts';

/** Its author reads the condition and says whether it suits; whoever made it hears that they are asked. */
export function suggested(helper: MemberId, request: Request): readonly Notice[] {
  const choices = [
    chooseOutcome('choice.suits', 'suits', request, helper),
    chooseOutcome('choice.suits-not', 'suits-not', request, helper),
  ];
  const question = tell(request.by, 'asker.suggested', request, choices, helper);
  const mayChange = [choose('choice.take', 'take', request), choose('choice.decline', 'decline', request)];
  return [
    { ...question, slot: questionSlot(request, helper), anew: true },
    {
      ...tell(helper, 'helper.suggested', request, mayChange, helper),
      slot: notedSlot(request, helper),
      anew: true,
    },
  ];
}

/** What its author answered; whoever it does not suit has nothing to answer any more. */
export function suited({ helper, answer }: EventOf<'suited'>, request: Request): readonly Notice[] {
  return [
    ...conditionOver(helper, request),
    ...(answer === 'no' ? [tell(helper, 'helper.not-suited', request, [], helper)] : []),
  ];
}

/** Nobody need answer a condition any more, nor wait for an answer: both sides see so in place, where one was made. */
export function conditionOver(
  helper: MemberId,
  request: Request,
  say: { readonly asker: Phrase; readonly helper: Phrase } = { asker: 'you.noted', helper: 'you.noted' },
): readonly Notice[] {
  return [asked(say.asker, helper, request), noted(say.helper, helper, request)];
}

function asked(say: Phrase, helper: MemberId, request: Request): Notice {
  const done = tell(request.by, say, request, [], helper);
  return { ...done, slot: questionSlot(request, helper), onlyRewrites: true };
}

function noted(say: Phrase, helper: MemberId, request: Request): Notice {
  return { ...tell(helper, say, request, [], helper), slot: notedSlot(request, helper), onlyRewrites: true };
}

function questionSlot(request: Request, helper: MemberId): string {
  return `suggestion ${request.id} ${helper}`;
}

function notedSlot(request: Request, helper: MemberId): string {
  return `condition ${request.id} ${helper}`;
}
