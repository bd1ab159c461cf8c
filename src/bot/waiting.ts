import { knows, waiting } from '../core/respond/introducing.ts';
import { nameOf } from '../voice/values.ts';
import type { Turn } from './turn.ts';
import { views } from './views.ts';

/** Most people in one message. */
const mostPeople = 8;

/** Tells an organizer, in private, which volunteers agreed to be asked about and still wait for somebody who knows them. */
export async function tellWaiting(turn: Turn): Promise<void> {
  const { ledger, parts, language, now } = turn;
  const all = waiting(ledger.community);
  const shown = all.slice(0, mostPeople);
  const whom = shown.map(({ id }) => id);
  if (!(await views(turn, 'waiting', whom))) return;
  if (all.length === 0) return turn.tell('organizer.waiting-none');
  const items = await Promise.all(
    shown.map(async ({ id, enlistment, introducedAt: date }) => {
      const name = await nameOf(parts.vault, ledger.id, id);
      return parts.voice.phrase(ledger, language, 'line.waiting', { name, enlistment, date }, now);
    }),
  );
  await turn.tell('organizer.waiting', { items, count: all.length }, whom.map(knows));
}
