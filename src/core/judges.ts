import type { Community, Request } from './community.ts';
import type { MemberId } from './model.ts';

/** The organizers who may decide about a concern: none that it is about or who raised it. */
export function mayJudge(
  { organizers }: Community,
  member: MemberId,
  raisedBy: MemberId,
): readonly MemberId[] {
  return [...organizers].filter((organizer) => organizer !== member && organizer !== raisedBy);
}

/** The organizers who settle a disagreement: not one of the two sides, unless nobody else organizes. */
export function judgesOf(community: Community, request: Request, helper: MemberId): readonly MemberId[] {
  const organizers = [...community.organizers];
  const apart = organizers.filter((member) => member !== request.by && member !== helper);
  return apart.length > 0 ? apart : organizers;
}
