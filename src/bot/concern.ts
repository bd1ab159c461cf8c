import { type Action, writeAction } from '../core/action.ts';
import type { MemberId, RequestId } from '../core/model.ts';
import type { NoticeChoice } from '../core/notice.ts';
import { dayMs } from '../core/timing.ts';
import type { Ledger } from '../ledger.ts';
import { nameOf } from '../voice/values.ts';
import { keepText } from './need.ts';
import type { BotParts } from './parts.ts';
import { peopleNamed } from './people.ts';
import { wordsIn } from './said.ts';
import type { Turn } from './turn.ts';

/** Days for which the words of a concern wait for somebody to decide. */
const undecidedDays = 365;

/** "Signaler un problème avec Karim : …": nothing is passed on before the person meant was confirmed with a press. */
export async function concernAbout(turn: Turn, rest: string): Promise<void> {
  const people = await peopleNamed(turn, rest);
  const { vault } = turn.parts;
  const names = await Promise.all(people.map((id) => nameOf(vault, turn.ledger.id, id)));
  // A name alone says nothing that anybody could decide.
  const says = names.every((name = '') => wordsIn(rest) > wordsIn(name));
  if (people.length === 0 || !says) return turn.tell('you.concern-how');
  const words = turn.parts.newId('r');
  await keepText(turn, words, { what: rest });
  const choices = people.map(
    (member): NoticeChoice => ({
      say: 'choice.raise',
      does: writeAction({ do: 'raise', member, words }),
      about: { helper: member },
    }),
  );
  return turn.tell('you.concern', { what: rest }, choices);
}

/** Passes a concern on; its words wait with it for whoever decides. */
export async function raiseConcern(
  turn: Turn,
  { member, words }: Extract<Action, { do: 'raise' }>,
): Promise<void> {
  const { ledger, now: at, member: by } = turn;
  const outcome = await turn.act({ type: 'raise', at, by, member, words });
  if (typeof outcome === 'string' && outcome !== 'already-handled') return;
  await keepUntil(turn.parts, ledger, words, at, at + undecidedDays * dayMs);
}

/** An organizer decides about a concern: what was written about it has been of use, and goes. */
export async function judgeConcern(
  turn: Turn,
  { do: verb, member, other }: Extract<Action, { do: 'uphold' | 'set-aside' }>,
): Promise<void> {
  const { ledger, now: at, member: by } = turn;
  const words = wordsAbout(ledger, member, other);
  const outcome = await turn.act({
    type: 'judge',
    at,
    by,
    member,
    raisedBy: other,
    upheld: verb === 'uphold',
  });
  if (typeof outcome === 'string' && outcome !== 'already-handled') return;
  for (const one of words) await keepUntil(turn.parts, ledger, one, at, at);
}

/** Under which ids the words of what a member raised about another are kept. */
function wordsAbout({ community }: Ledger, member: MemberId, by: MemberId): readonly RequestId[] {
  const all = community.trust.concerns.get(member) ?? [];
  return all.filter((concern) => concern.by === by).flatMap(({ words }) => words ?? []);
}

async function keepUntil(
  { vault }: Pick<BotParts, 'vault'>,
  { id }: Ledger,
  words: RequestId,
  now: number,
  expiresAt: number,
): Promise<void> {
  for (const known of await vault.texts(id, words, now))
    await vault.keepText({ ...known, ...(expiresAt > now ? {} : { text: '' }), expiresAt });
}
