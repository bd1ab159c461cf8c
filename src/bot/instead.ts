import type { Request } from '../core/community.ts';
import { forbidden } from '../core/match/domains.ts';
import type { MemberId } from '../core/model.ts';
import { isPaused } from '../core/pause.ts';
import { isQuiet, quietOf } from '../core/timing.ts';
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

/** The one member, on neither side of the request, whose first name a text says; with a capital where several share it. */
export async function namedInstead(
  { parts, ledger, member }: Turn,
  text: string,
  request: Request,
): Promise<MemberId | undefined> {
  const words = wordsOf(text);
  const called = [...(await parts.vault.called(ledger.id))]
    .map(([id, name]) => ({ id, name: wordsOf(name)[0] ?? '' }))
    .filter(({ id, name }) => id !== member && id !== request.by && name.length > 1 && words.includes(name));
  const capital = (name: string) =>
    new RegExp(`(?<!\\p{L})${name.slice(0, 1).toUpperCase()}`, 'u').test(text);
  const [only, ...more] = called.length > 1 ? called.filter(({ name }) => capital(name)) : called;
  return more.length === 0 ? only?.id : undefined;
}

/** Whether somebody may be written to about it now, whatever they enlisted for: a neighbour named them. */
function mayBeAsked({ parts, ledger, now }: Turn, id: MemberId, request: Request): boolean {
  const { community } = ledger;
  const member = community.members.get(id);
  if (!member || member.unreachable || isPaused(member.pauses, now)) return false;
  if (member.enlistment?.adult === false || member.enlistment?.digestOnly) return false;
  const quiet = member.enlistment?.quiet ?? quietOf(community, parts.settings);
  return !isQuiet(community, quiet, now) && forbidden(community, id, request, now) === undefined;
}
