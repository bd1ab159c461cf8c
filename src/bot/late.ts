import { readAction } from '../core/action.ts';
import type { Phrase } from '../core/notice.ts';
import { alertAgain } from '../core/respond/asking.ts';
import type { YesOrNo } from '../language/option-words.ts';
import type { Post } from '../store/vault.ts';
import { meaningOf } from '../voice/meaning.ts';
import { meansSeveral, pressInWords } from './answer.ts';
import { choicesFor, openForMs, openQuestions } from './questions.ts';
import { type Said, wordsIn } from './said.ts';
import type { Turn } from './turn.ts';
import { askAmong } from './which.ts';

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
  const asked =
    plain &&
    open.find((post) => post.says === over || closing.has(post.says) || meant(post, plain) !== undefined);
  if (!asked) return false;
  if (plain === 'yes' && closing.has(asked.says)) return acknowledged(turn);
  if (asked.says === over) return plain === 'yes' && takeLate(turn, asked);
  const action = readAction(meant(asked, plain) ?? '');
  if (action && !(await meansSeveral(turn, asked, said, action))) await pressInWords(turn, action);
  return action !== undefined;
}

/** What stands in place of an alert once somebody else took it. */
const over: Phrase = 'helper.alert-over';

/** What tells whoever made a condition what became of it: a yes after that agrees to nothing. */
const closing: ReadonlySet<string> = new Set<Phrase>(['helper.suggested', 'helper.not-suited']);

/** What else waits for an answer is not answered by it for sure. */
async function acknowledged(turn: Turn): Promise<boolean> {
  const waiting = choicesFor(await openQuestions(turn, 'yes'));
  if (waiting.length > 0) await askAmong(turn, waiting);
  return true;
}

/** Whoever says yes then hears that it is taken; where it waits again, they did not know and are asked again. */
async function takeLate(turn: Turn, { request: id }: Post): Promise<boolean> {
  const request = id && turn.ledger.community.requests.get(id);
  if (!request) return false;
  if (request.status === 'open') await turn.show(alertAgain(turn.member, request));
  else await turn.act({ type: 'take', at: turn.now, by: turn.member, request: request.id }, 'private');
  return true;
}

function agrees({ parts }: Turn, text: string): boolean {
  return wordsIn(text) <= mostWords && parts.ears.answer(text, [{ label: '', means: 'yes' }]) !== undefined;
}

/** What the only choice under a message that says yes, or no, does. */
function meant({ says, choices }: Post, answer: YesOrNo): string | undefined {
  if (onlyIfLast.has(says)) return undefined;
  const [only, ...more] = choices.filter(({ does }) => meaningOf(says, does) === answer);
  return more.length === 0 ? only?.does : undefined;
}
