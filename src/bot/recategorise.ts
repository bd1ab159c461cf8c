import { amend } from './amend.ts';
import { narrow } from './mention.ts';
import { isTheirs, plausible } from './plausible.ts';
import type { Said } from './said.ts';
import type { Turn } from './turn.ts';

/** Somebody says which kind of help they asked for, of the latest that it can be: "c'est un trajet, pas de la garde d'enfants" offers nothing. */
export async function recategorised(turn: Turn, said: Said): Promise<boolean> {
  const { ledger, member, now, parts } = turn;
  const kind = parts.ears.kind(said.text);
  if (!kind || parts.ears.outcomes.withdrawal(said.text)) return false;
  const quoted = said.quoted?.request && ledger.community.requests.get(said.quoted.request);
  const own = quoted
    ? [quoted].filter((request) => isTheirs(request, member, 'amend'))
    : plausible(ledger.community, member, 'amend', undefined, now);
  if (own.length === 0) return false;
  const { is, isNot } = kind;
  const other = own.filter(({ need }) => need.category !== is);
  const denied = other.filter(({ need }) => isNot.includes(need.category));
  const [latest] = await narrow(turn, said, denied.length > 0 ? denied : other);
  if (latest) await amend(turn, latest.id, said.text);
  else await turn.tell('no.nothing-changed');
  return true;
}
