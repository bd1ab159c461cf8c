import type { Sight } from '../core/command.ts';
import type { MemberId } from '../core/model.ts';
import type { Turn } from './turn.ts';

/** Records that an organizer reads something that names these members; gives false to anybody else, who is told no. */
export async function views(turn: Turn, what: Sight, whom: readonly MemberId[]): Promise<boolean> {
  const outcome = await turn.act({ type: 'view', at: turn.now, by: turn.member, what, whom });
  return typeof outcome !== 'string' || outcome === 'already-handled';
}
