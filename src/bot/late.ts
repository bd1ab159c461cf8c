import { readAction } from '../core/action.ts';
import type { Phrase } from '../core/notice.ts';
import { hourMs } from '../core/timing.ts';
import type { Post } from '../store/vault.ts';
import { meaningOf } from '../voice/meaning.ts';
import { meansSeveral, pressInWords } from './answer.ts';
import type { Plain } from './questions.ts';
import { type Said, wordsIn } from './said.ts';
import type { Turn } from './turn.ts';

/** A question is still open to a plain yes or no for so long, whatever was said since. */
const openForMs = 24 * hourMs;
/** More words than these say more than yes. */
const mostWords = 3;
/** What is too much to be agreed to but right after it was asked. */
const onlyIfLast: ReadonlySet<string> = new Set<Phrase>(['you.forget', 'you.ambassador', 'you.stay']);

/**
 * A yes or no where the last thing we said asks nothing: a plain one answers the question before that, and a yes may come too
 * late for an alert.
 */
export async function answeredLate(turn: Turn, said: Said): Promise<boolean> {
  const { text, recent } = said;
  const [last] = recent;
  if (last?.says === over && agrees(turn, text)) return takeLate(turn, last);
  const plain = turn.parts.ears.plainly(text);
  const open = recent.filter(({ at }) => turn.now - at <= openForMs);
  const asked = plain && open.find((post) => post.says === over || meant(post, plain) !== undefined);
  if (!asked) return false;
  if (asked.says === over) return plain === 'yes' && takeLate(turn, asked);
  const action = readAction(meant(asked, plain) ?? '');
  if (action && !(await meansSeveral(turn, asked, said, action))) await pressInWords(turn, action);
  return action !== undefined;
}

/** What stands in place of an alert once somebody else took it. */
const over: Phrase = 'helper.alert-over';

/** Whoever says yes then hears that it is taken. */
async function takeLate(turn: Turn, { request }: Post): Promise<boolean> {
  if (!request) return false;
  await turn.act({ type: 'take', at: turn.now, by: turn.member, request }, 'private');
  return true;
}

function agrees({ parts }: Turn, text: string): boolean {
  return wordsIn(text) <= mostWords && parts.ears.answer(text, [{ label: '', means: 'yes' }]) !== undefined;
}

/** What the only choice under a message that says yes, or no, does. */
function meant({ says, choices }: Post, answer: Plain): string | undefined {
  if (onlyIfLast.has(says)) return undefined;
  const [only, ...more] = choices.filter(({ does }) => meaningOf(says, does) === answer);
  return more.length === 0 ? only?.does : undefined;
}
