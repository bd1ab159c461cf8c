import type { EventOf } from '../command.ts';
import type { Request } from '../community.ts';
import { someone } from '../model.ts';

/** Remembers who could help on a condition until its author says whether that suits. */
export function evolveSuggestion(request: Request, event: EventOf<'suggested' | 'suited'>): void {
  if (event.type === 'suggested') {
    if (event.by !== someone) request.suggested.set(event.by, { at: event.at });
    return;
  }
  const suggestion = request.suggested.get(event.helper);
  if (!suggestion) return;
  if (event.answer === 'yes') suggestion.suits = true;
  else {
    request.suggested.delete(event.helper);
    // Nobody is asked again for what they could not do as it is wanted.
    request.declined.add(event.helper);
  }
}
