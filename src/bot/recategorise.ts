import { amend } from './amend.ts';
import { askKind } from './kind.ts';
import { narrow } from './mention.ts';
import { isTheirs, isUnderWay, plausible } from './plausible.ts';
import type { Said } from './said.ts';
import type { Turn } from './turn.ts';

/**
 * Somebody says which kind of help they asked for, of the latest that it can be: "c'est un trajet, pas de la garde
 * d'enfants" offers nothing. Where it neither quotes the request nor says what that is not, it takes a press.
 */
export async function recategorised(turn: Turn, said: Said): Promise<boolean> {
  const { ledger, member, now, parts } = turn;
  const kind = parts.ears.kind(said.text);
  if (!kind || parts.ears.outcomes.withdrawal(said.text)) return false;
  const quoted = said.quoted?.request && ledger.community.requests.get(said.quoted.request);
  const theirs = quoted
    ? [quoted].filter((request) => isTheirs(request, member, 'amend'))
    : plausible(ledger.community, member, 'amend', undefined, now);
  const own = theirs.filter((request) => !isUnderWay(request, now));
  if (own.length === 0) return false;
  if (!quoted && isOfAnother(turn, said)) {
    await turn.tell('you.none');
    return true;
  }
  if (said.text.includes('?')) return false;
  const { is, isNot } = kind;
  const other = own.filter(({ need }) => need.category !== is);
  const denied = other.filter(({ need }) => isNot.includes(need.category));
  const [latest] = await narrow(turn, said, denied.length > 0 ? denied : other);
  if (!latest) await turn.tell('no.nothing-changed');
  else if (quoted || denied.length > 0) await amend(turn, latest.id, said.text);
  else await askKind(turn, latest, is);
  return true;
}

/** Whether what was written to them last is about what somebody else asked: so may be what they say now. */
function isOfAnother({ ledger, member }: Turn, { recent: [last] }: Said): boolean {
  const request = last?.request ? ledger.community.requests.get(last.request) : undefined;
  return request !== undefined && !isTheirs(request, member, 'amend');
}
