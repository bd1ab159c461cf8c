import type { MemberId } from '../core/model.ts';
import { wordsOf } from './mention.ts';
import type { Turn } from './turn.ts';

/** Most people offered where a name is that of several. */
const mostPeople = 8;
/** A name is at the beginning of what is said after "I recommend". */
const mostWords = 6;

/** Members whom a sentence names first: by all of their name where it says all, else by their first name. */
export async function peopleNamed(
  { ledger, parts, member }: Turn,
  text: string,
): Promise<readonly MemberId[]> {
  const said = wordsOf(text).slice(0, mostWords);
  const names = await parts.vault.called(ledger.id);
  const others = [...ledger.community.members.keys()].filter((id) => id !== member);
  const called = others.map((id) => ({ id, words: wordsOf(names.get(id) ?? '') }));
  const whole = called.filter(({ words }) => words.length > 1 && words.every((word, i) => said[i] === word));
  const first = called.filter(({ words }) => words[0] !== undefined && words[0] === said[0]);
  return (whole.length > 0 ? whole : first).slice(0, mostPeople).map(({ id }) => id);
}
