import type { Incoming } from '../chat/chat.ts';
import { type Action, readAction } from '../core/action.ts';
import type { Post } from '../store/vault.ts';
import { meaningOf } from '../voice/meaning.ts';
import { type Doing, unanswered } from './plausible.ts';
import { press } from './press.ts';
import { type Said, wordsIn } from './said.ts';
import type { Turn } from './turn.ts';
import { askWhich } from './which.ts';

/** An answer to buttons is short; in a group, where other things are said too, very short. */
const mostWords = { group: 3, private: 12 } as const;

/** A short reply to choices: by number, by label, by yes or no, by how it went. */
export async function answered(turn: Turn, said: Said): Promise<boolean> {
  const question = said.quoted ?? said.recent[0];
  if (!question || question.choices.length === 0) return false;
  const action = chosen(turn, question, said);
  if (!action) return false;
  if (!said.quoted && (await askedTwice(turn, said.text, action))) return true;
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
  const options = optionsOf(question);
  const index = wordsIn(said.text) <= limit ? turn.parts.ears.answer(said.text, options) : undefined;
  const actions = question.choices.map(({ does }) => readAction(does));
  return index === undefined ? inOtherWords(turn, actions, said) : actions[index];
}

/** "Impeccable" after the question whether it worked, "it's an offer" after the one whether it is a request. */
function inOtherWords(
  turn: Turn,
  actions: readonly (Action | undefined)[],
  { text, understood }: Said,
): Action | undefined {
  const find = (verb: Action['do']) => actions.find((action) => action?.do === verb);
  if (find('offer') && understood.intent === 'offer') return find('offer');
  if (find('thank') && understood.intent === 'thanks') return find('thank');
  const worked = find('did-not-work') && turn.parts.ears.outcomes.worked(text);
  return worked === undefined ? undefined : find(worked ? 'worked' : 'did-not-work');
}

/** Where the same was asked about several requests, a plain answer is about one of them only: which? */
export async function askedTwice(turn: Turn, text: string, action: Action): Promise<boolean> {
  const doing = doingOf(action);
  const requests = doing ? unanswered(turn.ledger.community, turn.member, doing) : [];
  if (!doing || requests.length < 2) return false;
  await askWhich(
    turn,
    text,
    requests.map((request) => ({ doing, request })),
  );
  return true;
}

function doingOf(action: Action): Doing | undefined {
  const { do: verb } = action;
  return verb === 'take' || verb === 'decline' || verb === 'worked' || verb === 'did-not-work'
    ? verb
    : undefined;
}

/** The choices of a message, with what each says where it says yes, no or later. */
function optionsOf({ choices, says }: Post) {
  return choices.map(({ label, does }) => ({ label, means: meaningOf(says, does) }));
}
