import { knows, waiting } from '../core/respond/introducing.ts';
import { nameOf } from '../voice/values.ts';
import type { Turn } from './turn.ts';

/** Most people in one message. */
const mostPeople = 8;

/** Tells an organizer, in private, which volunteers agreed to be asked about and still wait for somebody who knows them. */
export async function tellWaiting(turn: Turn): Promise<void> {
  const { ledger, parts, member, language, now } = turn;
  const { community } = ledger;
  if (!community.organizers.has(member)) return turn.tell('no.not-organizer');
  const all = waiting(community);
  if (all.length === 0) return turn.tell('organizer.waiting-none');
  const shown = all.slice(0, mostPeople);
  const items = await Promise.all(
    shown.map(async ({ id, enlistment, introducedAt: date }) => {
      const name = await nameOf(parts.vault, ledger.id, id);
      return parts.voice.phrase(ledger, language, 'line.waiting', { name, enlistment, date }, now);
    }),
  );
  const choices = shown.map(({ id }) => knows(id));
  await turn.tell('organizer.waiting', { items, count: all.length }, choices);
}
