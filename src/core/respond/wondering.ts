import { writeAction } from '../action.ts';
import type { EventOf } from '../command.ts';
import type { Request } from '../community.ts';
import type { ExampleKind, RequestId } from '../model.ts';
import type { Notice, NoticeChoice, Phrase } from '../notice.ts';
import { choose, tell } from './card.ts';

/**
 * The one discreet question: is it a request, or, where it looks like one asked already, the same one? Of a message that
 * one was made of already: is there a second one in it?
 */
export function wondered(
  { like, beside }: Partial<Pick<EventOf<'wondered'>, 'like' | 'beside'>>,
  request: Request,
): Notice {
  const isOne = [
    choose('choice.request-yes', 'ask', request),
    choose('choice.request-no', 'not-a-request', request),
  ];
  const same = (other: RequestId): readonly NoticeChoice[] => [
    { say: 'choice.same', does: writeAction({ do: 'same', request: request.id, other }) },
    choose('choice.another', 'another', request),
  ];
  const question = like
    ? tell(request.by, 'asker.similar', request, same(like))
    : beside
      ? tell(request.by, 'asker.second', request, isOne)
      : tell(request.by, 'asker.wondered', request, [
          ...isOne,
          choose('choice.request-offer', 'offer', request),
        ]);
  return { ...question, slot: questionSlot(request.id) };
}

/** What whoever says that it was no request sees in place of the question. */
export function dismissed(event: EventOf<'dismissed'>, request: Request): readonly Notice[] {
  if (event.as === 'not-a-request') return [settledQuestion('asker.dismissed', request, 'chatter')];
  return [settledQuestion('you.noted', request, event.as === 'offer' ? 'offer' : undefined)];
}

/** Where the question stands whether a need is one, so that it is found and rewritten. */
function questionSlot(request: RequestId): string {
  return `question ${request}`;
}

/**
 * Rewrites the question once it is answered, so that its buttons are not pressed again. What the answer taught may be
 * kept as an example: one press, and nobody is asked anything more.
 */
export function settledQuestion(say: Phrase, request: Request, was?: ExampleKind): Notice {
  const teach = (kind: ExampleKind): NoticeChoice => ({
    say: 'choice.teach',
    does: writeAction({ do: 'teach', request: request.id, was: kind }),
  });
  return {
    ...tell(request.by, say, request, was ? [teach(was)] : []),
    slot: questionSlot(request.id),
    onlyRewrites: true,
  };
}
