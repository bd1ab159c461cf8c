import type { Sight } from '../core/command.ts';
import type { MemberId } from '../core/model.ts';
import { type Consenting, consenting } from '../core/report/wall.ts';
import type { Turn } from './turn.ts';

/** Records that an organizer reads something that names these members; gives false to anybody else, who is told no. */
export async function views(turn: Turn, what: Sight, whom: readonly MemberId[]): Promise<boolean> {
  const outcome = await turn.act({ type: 'view', at: turn.now, by: turn.member, what, whom });
  return typeof outcome !== 'string' || outcome === 'already-handled';
}

/**
 * What names members because they agreed to it, recorded as read and put into words; undefined where reading it is refused.
 * It is found anew as long as somebody took their yes back, or left, while it was.
 */
export async function foundAndViewed<T, Said>(
  turn: Turn,
  what: Sight,
  find: () => T,
  namedIn: (found: T) => readonly Consenting[],
  say: (found: T) => Promise<Said>,
  others: readonly MemberId[] = [],
): Promise<Said | undefined> {
  for (;;) {
    const found = find();
    const named = namedIn(found);
    if (!(await views(turn, what, [...named, ...others]))) return undefined;
    const said = await say(found);
    if (named.every((member) => consenting(turn.ledger.community.members.get(member)))) return said;
  }
}
