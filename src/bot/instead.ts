import type { Request } from '../core/community.ts';
import { forbidden } from '../core/match/domains.ts';
import { isThere } from '../core/match/fits.ts';
import type { MemberId } from '../core/model.ts';
import { nameOf } from '../voice/values.ts';
import { wordsOf } from './mention.ts';
import type { Turn } from './turn.ts';

/**
 * Whoever hands a mission over may name somebody to do it instead: they are asked before others are. Nobody is given it
 * without their own yes.
 */
export async function askInstead(turn: Turn, text: string, request: Request): Promise<void> {
  const { parts, ledger, now: at } = turn;
  const instead = await namedInstead(turn, text, request);
  if (!instead) return;
  const alert = { type: 'alert', at, request: request.id, wave: request.waves + 1, to: [instead] } as const;
  const asked = mayBeAsked(turn, instead, request) ? await turn.act(alert, 'nobody') : 'not-due';
  const helper = await nameOf(parts.vault, ledger.id, instead);
  await turn.tell(typeof asked === 'string' ? 'you.may-instead' : 'you.asked-instead', { helper });
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
