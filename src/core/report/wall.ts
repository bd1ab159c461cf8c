import type { Member } from '../community.ts';
import type { MemberId } from '../model.ts';

declare const consented: unique symbol;

/**
 * A member who said yes to being seen by the organizers: the only kind of member that a report can name.
 *
 * A plain `MemberId` is not one, so that a report which names anybody else does not compile; only `consenting` makes one.
 */
export type Consenting = MemberId & { readonly [consented]: true };

/** The member, if they said yes to being seen. The only way through the wall: see `docs/privacy.md`. */
export function consenting(member: Member | undefined): Consenting | undefined {
  return member?.consents.ambassador?.answer === 'yes' ? (member.id as Consenting) : undefined;
}
