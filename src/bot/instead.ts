import type { Request } from '../core/community.ts';
import { forbidden } from '../core/match/domains.ts';
import { isThere } from '../core/match/fits.ts';
import type { MemberId } from '../core/model.ts';
import type { Outcome } from '../ledger.ts';
import { nameOf } from '../voice/values.ts';
import { wordsOf } from './mention.ts';
import type { Turn } from './turn.ts';

/**
 * Gives a mission back. Whoever does so may name somebody to do it instead: they are asked before others are. Nobody is
 * given it without their own yes.
 */
export async function handOver(turn: Turn, text: string, request: Request): Promise<Outcome> {
  const { parts, ledger, now: at, member: by } = turn;
  const named = await namedInstead(turn, text, request);
  const instead = named && mayBeAsked(turn, named, request) ? { instead: named } : {};
  const outcome = await turn.act({ type: 'hand-over', at, by, request: request.id, ...instead }, 'quietly');
  if (!named || typeof outcome === 'string' || outcome[0]?.type !== 'handed-over') return outcome;
  const helper = await nameOf(parts.vault, ledger.id, named);
  const asked = outcome.some(({ type }) => type === 'alerted');
  await turn.tell(asked ? 'you.asked-instead' : 'you.may-instead', { helper });
  return outcome;
}

/** The one member, on neither side of the request, who a text says does it instead: that it names them is not enough. */
export async function namedInstead(
  { parts, ledger, member }: Turn,
  text: string,
  request: Request,
): Promise<MemberId | undefined> {
  const [only, ...more] = [...(await parts.vault.called(ledger.id))]
    .map(([id, name]) => ({ id, name: wordsOf(name) }))
    .filter(({ id, name }) => id !== member && id !== request.by && (name[0]?.length ?? 0) > 1)
    .filter(({ name }) => parts.ears.outcomes.standsIn(text, name));
  return more.length === 0 ? only?.id : undefined;
}

/**
 * Whether somebody may be written to about it now. A neighbour named them, so that it need not be what they enlisted for;
 * but whoever stopped, is away then, or has done enough this week, asked not to be asked.
 */
function mayBeAsked({ parts, ledger, now }: Turn, id: MemberId, request: Request): boolean {
  const { community } = ledger;
  const member = community.members.get(id);
  if (!member || (member.formerly && !member.enlistment)) return false;
  const { adult, digestOnly } = member.enlistment ?? {};
  if (adult === false || digestOnly || !isThere(community, request, member, now, parts.settings))
    return false;
  return forbidden(community, id, request, now) === undefined;
}
