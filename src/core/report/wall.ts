import type { Community, Member } from '../community.ts';
import { isMinor } from '../minor.ts';
import type { MemberId } from '../model.ts';

declare const consented: unique symbol;

/**
 * A member who said yes to being seen by the organizers: the only kind of member that a report can name.
 *
 * A plain `MemberId` is not one, so that a report which names anybody else does not compile; only `consenting` makes one.
 */
export type Consenting = MemberId & { readonly [consented]: true };

/** The member, if they said yes to being seen, and not that they are a minor. The only way through the wall: see `docs/privacy.md`. */
export function consenting(member: Member | undefined): Consenting | undefined {
  if (member?.consents.ambassador?.answer !== 'yes' || isMinor(member)) return undefined;
  return member.id as Consenting;
}

/** What names members because they agreed to it, as an organizer gets to see it. */
export interface Showing<Found, Shown> {
  readonly find: () => Found;
  /** Everybody whom it names. */
  readonly namedIn: (found: Found) => readonly Consenting[];
  /** Puts it into words, names included. */
  readonly show: (found: Found) => Shown;
}

/** Whether whoever is named still agrees to it: after reading names somebody may have taken their yes back, or left. */
export function stillConsenting({ members }: Community, named: readonly Consenting[]): boolean {
  return named.every((member) => consenting(members.get(member)));
}
