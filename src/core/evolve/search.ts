import type { Request } from '../community.ts';
import type { Instant, Need } from '../model.ts';

/** Who was free on Tuesday may not be on Friday, and others may: what changes who fits begins the search again. */
export function isAnotherSearch(before: Need['category'], { category, ...change }: Partial<Need>): boolean {
  if (category !== undefined && category !== before) return true;
  return [change.when, change.zone, change.ride, change.lesson, change.speaks].some(
    (part) => part !== undefined,
  );
}

/** The search for helpers begins again: those who were asked and did not answer may be asked once more. */
export function startOver(request: Request, at: Instant): void {
  request.openSince = at;
  request.alerted.clear();
  request.alerts = 0;
  request.refusals = 0;
  delete request.unmet;
  request.pending.clear();
  searchAgain(request);
  delete request.escalated;
  delete request.escalatedAt;
  delete request.calledAt;
}

/** What changes who fits ends the conditions too: they were about what it was before. */
export function searchAgain(request: Request): void {
  request.lapsed = [...request.suggested.keys()];
  request.suggested.clear();
  request.briefed.clear();
  request.waves = 0;
  delete request.waveAt;
}
