import type { EventOf } from '../command.ts';
import type { Request } from '../community.ts';
import { someone } from '../model.ts';

/** Remembers who could help on a condition until its author says whether that suits. */
export function evolveSuggestion(request: Request, event: EventOf<'suggested' | 'suited'>): void {
  if (event.type === 'suggested') {
    if (event.by !== someone) request.suggested.add(event.by);
    return;
  }
  request.suggested.delete(event.helper);
  if (event.answer === 'yes') request.suits = event.helper;
  // Nobody is asked again for what they could not do as it is wanted.
  if (event.answer === 'no' && event.helper !== someone) request.declined.add(event.helper);
}
