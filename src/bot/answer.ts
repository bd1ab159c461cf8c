import type { Incoming } from '../chat/chat.ts';
import { type Action, readAction } from '../core/action.ts';
import type { Phrase } from '../core/notice.ts';
import { questionsTo } from '../core/questions.ts';
import type { YesOrNo } from '../language/hear/option-words.ts';
import type { Post } from '../store/vault.ts';
import { meaningOf } from '../voice/meaning.ts';
import { hasSuggested } from './condition.ts';
import { mentions } from './mention.ts';
import { press } from './press.ts';
import { outcomeOf, willHelpFrom } from './reading.ts';
import { type Said, wordsIn } from './said.ts';
import type { Turn } from './turn.ts';
import { askAmong } from './which.ts';

/** An answer to buttons is short; in a group, where other things are said too, very short. */
const mostWords = { group: 3, private: 12 } as const;

/** What names several things to choose from: whoever names one means that one. */
const lists: ReadonlySet<string> = new Set<Phrase>(['you.which', 'you.missions']);

/** A short reply to choices: by number, by label, by yes or no, by how it went. */
export async function answered(turn: Turn, said: Said): Promise<boolean> {
  const question = said.quoted ?? said.recent[0];
  if (!question) return false;
  const action = chosen(turn, question, said);
  if (!action) return false;
  const listed = lists.has(question.says);
  if (!listed && !said.quoted && (await meansSeveral(turn, question, said, action))) return true;
  if (!listed && (await isOffHand(turn, said, action))) return false;
  if (action.do === 'worked' && said.understood.intent === 'thanks') await thankToo(turn, action);
  await pressInWords(turn, action);
  return true;
}

/** What is answered by rewriting a question in place: seen by whoever presses, not by whoever writes below it. */
const inPlace: ReadonlySet<Action['do']> = new Set<Action['do']>([
  'introduce',
  'ask',
  'another',
  'not-a-request',
  'decline',
  'verify',
]);

/** Does what was answered in words instead of with a press; whoever did so in private sees below it that it was heard. */
export async function pressInWords(turn: Turn, action: Action): Promise<void> {
  const { group } = turn.incoming;
  // Whoever waits to hear whether their condition suits drops it by a press alone.
  if (action.do === 'take' && hasSuggested(turn, action.request)) return askAmong(turn, [action]);
  await press(turn, action, group ? 'quietly' : 'private');
  if (!group && inPlace.has(action.do) && turn.ledger.handled(turn.cause)) await turn.tell('you.noted');
}

/** "Yes, thanks a lot!" says both at once; a helper who is that polite thanks nobody for help. */
async function thankToo(turn: Turn, { request, helper }: Extract<Action, { do: 'worked' }>): Promise<void> {
  await turn.act(
    { type: 'thank', at: turn.now, by: turn.member, request, ...(helper ? { helper } : {}) },
    'nobody',
  );
}

/** A thumb or a raised hand says yes to what the message asks. */
export async function reacted(
  turn: Turn,
  { place, message, emoji }: Extract<Incoming, { type: 'reaction' }>,
): Promise<void> {
  const post = await turn.parts.vault.postAt(place.platform, place.chat, message);
  if (!post || emoji === '') return;
  const index = turn.parts.ears.answer(emoji, optionsOf(post));
  const action = index === undefined ? undefined : readAction(post.choices[index]?.does ?? '');
  if (action) await press(turn, action, 'quietly');
}

function chosen(turn: Turn, question: Post, said: Said): Action | undefined {
  const limit = mostWords[turn.incoming.group ? 'group' : 'private'];
  // "No, it's Wednesday" says no to nothing; "no, it's an offer" says what it is.
  const corrects = turn.parts.ears.outcomes.correction(said.text);
  const options = optionsOf(question).map(({ label, means }) => ({
    label,
    means: corrects && means !== 'offer' ? undefined : means,
  }));
  const index = wordsIn(said.text) <= limit ? turn.parts.ears.answer(said.text, options) : undefined;
  const actions = question.choices.map(({ does }) => readAction(does));
  return index === undefined ? inOtherWords(turn, actions, said) : actions[index];
}

/** "Impeccable" after the question whether it worked, "it's an offer" after the one whether it is a request. */
function inOtherWords(turn: Turn, actions: readonly (Action | undefined)[], said: Said): Action | undefined {
  const { understood } = said;
  const find = (verb: Action['do']) => actions.find((action) => action?.do === verb);
  if (find('offer') && understood.intent === 'offer') return find('offer');
  if (find('decline') && turn.parts.ears.tone(said.text).cannot) return find('decline');
  if (find('thank') && understood.intent === 'thanks') return find('thank');
  const worked = find('did-not-work') && outcomeOf(turn, said);
  return worked === undefined ? undefined : find(worked ? 'worked' : 'did-not-work');
}

/** Where it may be meant for several of the questions that wait, it answers none of them: which? */
async function meansSeveral(turn: Turn, { choices }: Post, { text }: Said, action: Action): Promise<boolean> {
  const says = choices.some(({ label }) => label === text.trim()) ? undefined : yesOrNoIn(turn, text);
  const others = alsoMeant(turn, action, says);
  if (others.length > 0) await askAmong(turn, [action, ...others]);
  return others.length > 0;
}

/** What else than what was asked last a yes or no may be for; of what fits one kind of question only, those of that kind. */
function alsoMeant({ ledger, member }: Turn, action: Action, says: YesOrNo | undefined): readonly Action[] {
  return questionsTo(ledger.community, member)
    .filter(({ request }) => !('request' in action) || action.request !== request)
    .flatMap(({ yes, no }) => (says === 'yes' ? [yes] : says === 'no' ? [no] : [yes, no]))
    .flatMap((other) => (other && (says || other.do === action.do) ? [other] : []));
}

/** Whether a sentence says yes or no. */
export function yesOrNoIn({ parts }: Turn, text: string): YesOrNo | undefined {
  if (parts.ears.outcomes.correction(text)) return undefined;
  const index = parts.ears.answer(text, [
    { label: '', means: 'yes' },
    { label: '', means: 'no' },
  ]);
  return index === undefined ? undefined : index === 0 ? 'yes' : 'no';
}

/** "Ok, nice weather" takes nothing: whoever says more than yes says that they will help, or names what it is about. */
export async function isOffHand(turn: Turn, said: Said, action: Action): Promise<boolean> {
  if (action.do !== 'take' || turn.parts.ears.tone(said.text).bare) return false;
  const { p } = said.understood;
  if (p.take + p.offer + p.thanks >= willHelpFrom) return false;
  const request = turn.ledger.community.requests.get(action.request);
  return !request || (await mentions(turn, said, request)).size === 0;
}

/** The choices of a message, with what each says where it says yes, no or later. */
function optionsOf({ choices, says }: Post) {
  return choices.map(({ label, does }) => ({ label, means: meaningOf(says, does) }));
}
