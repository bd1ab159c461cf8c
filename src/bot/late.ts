import { type Action, readAction } from '../core/action.ts';
import type { Phrase } from '../core/notice.ts';
import { openForMs, type Question, questionsTo } from '../core/questions.ts';
import { alertAgain } from '../core/respond/asking.ts';
import type { YesOrNo } from '../language/hear/option-words.ts';
import type { Post } from '../store/vault.ts';
import { meaningOf } from '../voice/meaning.ts';
import { isOffHand, pressInWords, yesOrNoIn } from './answer.ts';
import { outcomeOf } from './reading.ts';
import { type Said, wordsIn } from './said.ts';
import type { Turn } from './turn.ts';
import { askAmong } from './which.ts';

/** More words than these say more than yes. */
const mostWords = 3;
/** What stands in place of an alert once somebody else took it. */
const over: Phrase = 'helper.alert-over';
/** What the bot says when it did not understand: what was asked before still waits. */
const puzzled: ReadonlySet<string> = new Set<Phrase>(['you.lost', 'you.none', 'you.which']);
/** What tells whoever made a condition what became of it: a yes after that agrees to nothing. */
const closing: ReadonlySet<string> = new Set<Phrase>(['helper.suggested', 'helper.not-suited']);
/** What is too much to be agreed to but right after it was asked. */
const onlyIfLast: ReadonlySet<string> = new Set<Phrase>(['you.forget', 'you.ambassador', 'you.stay']);

/** An answer where the last thing we said asks nothing: to the only question it can be for, or the bot asks which. */
export async function answeredLate(turn: Turn, said: Said): Promise<boolean> {
  const [last] = said.recent;
  if (!last) return false;
  if (last.says === over && agrees(turn, said.text)) return takeLate(turn, last);
  if (puzzled.has(last.says) && (await answersAgain(turn, said))) return true;
  const plain = turn.parts.ears.plainly(said.text);
  return plain !== undefined && answersPlainly(turn, said, plain);
}

/** Whoever was not understood may say in more words what they meant. */
async function answersAgain(turn: Turn, said: Said): Promise<boolean> {
  const [only, ...more] = meantBy(turn, said);
  if (!only || (more.length === 0 && (await isOffHand(turn, said, only.does)))) return false;
  if (more.length > 0 || !isSure(turn, said, only)) await askAmong(turn, [only, ...more].map(doing));
  else await pressInWords(turn, only.does);
  return true;
}

/** A plain yes or no is for what was asked within a day, whatever was said since; a yes may come too late for an alert. */
async function answersPlainly(turn: Turn, said: Said, plain: YesOrNo): Promise<boolean> {
  const recent = said.recent.filter(({ at }) => isOpen(turn, at));
  const before = recent.find((post) => {
    return post.says === over || closing.has(post.says) || choiceThatSays(post, plain) !== undefined;
  });
  if (before?.says === over) return plain === 'yes' && takeLate(turn, before);
  const known = answersTo(questionsTo(turn.ledger.community, turn.member), plain);
  const closes = plain === 'yes' && before !== undefined && closing.has(before.says);
  const other = before && !closes ? choiceThatSays(before, plain) : undefined;
  const waiting =
    before && other && !known.some(({ does }) => isAboutSame(does, other))
      ? [{ does: other, since: before.at }, ...known]
      : known;
  if (!closes && !waiting.some(({ since }) => isOpen(turn, since))) return false;
  const [only, ...more] = waiting;
  if (only && more.length === 0 && !closes) await pressInWords(turn, only.does);
  else if (only) await askAmong(turn, waiting.map(doing));
  return true;
}

/** What a sentence does to one question. */
interface Answer extends Pick<Question, 'since'> {
  readonly does: Action;
}

const doing = ({ does }: Answer) => does;

/** What a sentence does to each question: yes or no to any of them, how it went only to those about that. */
function meantBy(turn: Turn, said: Said): readonly Answer[] {
  const questions = questionsTo(turn.ledger.community, turn.member);
  const plain = yesOrNoIn(turn, said.text);
  if (plain) return answersTo(questions, plain);
  const worked = outcomeOf(turn, said);
  const inquiries = questions.filter(({ yes }) => yes?.do === 'worked');
  return worked === undefined ? [] : answersTo(inquiries, worked ? 'yes' : 'no');
}

function answersTo(questions: readonly Question[], says: YesOrNo): readonly Answer[] {
  return questions.flatMap(({ [says]: does, since }) => (does ? [{ does, since }] : []));
}

/** Nobody is given a mission by what may be said of something else, nor long after they were asked. */
function isSure(turn: Turn, { text }: Said, { does, since }: Answer): boolean {
  if (does.do !== 'take' && does.do !== 'suits') return true;
  return turn.parts.ears.plainly(text) === 'yes' && isOpen(turn, since);
}

function isOpen({ now }: Turn, since: number): boolean {
  return now - since <= openForMs;
}

function isAboutSame(one: Action, other: Action): boolean {
  return 'request' in one && 'request' in other && one.request === other.request;
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
function choiceThatSays({ says, choices }: Post, answer: YesOrNo): Action | undefined {
  if (onlyIfLast.has(says)) return undefined;
  const [only, ...more] = choices.filter(({ does }) => meaningOf(says, does) === answer);
  return only && more.length === 0 ? readAction(only.does) : undefined;
}
