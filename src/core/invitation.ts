import type { Refusal } from './command.ts';
import type { Member } from './community.ts';
import type { Network } from './model.ts';
import { consenting } from './report/wall.ts';

/**
 * Why a member cannot be invited to be an ambassador, of the neighbourhood or of one network; nothing when they can.
 *
 * Only what they agreed to, each on its own: to be seen, to be written to, to be known in a network that they named.
 */
export function whyNotInvited(member: Member | undefined, network?: Network): Refusal | undefined {
  if (!member || !consenting(member)) return 'not-consenting';
  if (network !== undefined && !member.networks.has(network)) return 'not-consenting';
  if (member.consents.messages?.answer === 'no') return 'not-written-to';
  return member.role === 'invited' || member.role === 'ambassador' ? 'already-said' : undefined;
}
