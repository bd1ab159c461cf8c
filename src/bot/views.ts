import type { Sight } from '../core/command.ts';
import type { MemberId } from '../core/model.ts';
import { type Showing, stillConsenting } from '../core/report/wall.ts';
import type { Turn } from './turn.ts';

/** Records that an organizer reads something that names these members; gives false to anybody else, who is told no. */
export async function views(turn: Turn, what: Sight, whom: readonly MemberId[]): Promise<boolean> {
  const outcome = await turn.act({ type: 'view', at: turn.now, by: turn.member, what, whom });
  return typeof outcome !== 'string' || outcome === 'already-handled';
}

/**
 * What an organizer may read of members who agreed to it; undefined, and they are told no, where they may not. Found anew
 * until everybody named still agrees once it is in words.
 */
export async function viewing<Found, Shown>(
  turn: Turn,
  what: Sight,
  { find, namedIn, show }: Showing<Found, Promise<Shown>>,
  others: readonly MemberId[] = [],
): Promise<Shown | undefined> {
  for (;;) {
    const found = find();
    const named = namedIn(found);
    if (!(await views(turn, what, [...named, ...others]))) return undefined;
    const shown = await show(found);
    if (stillConsenting(turn.ledger.community, named)) return shown;
  }
}
