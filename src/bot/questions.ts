import { type Action, readAction, writeAction } from '../core/action.ts';
import type { NoticeChoice } from '../core/notice.ts';
import { questionSlot } from '../core/respond/wondering.ts';
import { hourMs } from '../core/timing.ts';
import type { YesOrNo } from '../language/option-words.ts';
import type { Post } from '../store/vault.ts';
import { meaningOf } from '../voice/meaning.ts';
import { type Doing, requestsOf, unanswered } from './plausible.ts';
import type { Turn } from './turn.ts';

/** A question is still open to a plain yes or no for so long, whatever was said since. */
export const openForMs = 24 * hourMs;

/**
 * Everything a plain yes or no in private may be meant for, as choices that do it: the question the bot asked last, and
 * what else the member was asked and has not answered. None where it can only be meant for the last.
 */
export async function meantBy(turn: Turn, says: YesOrNo, last: Action): Promise<readonly NoticeChoice[]> {
  const first = choiceFor(last);
  const others = (await openQuestions(turn, says)).filter((action) => !isAboutSame(action, last));
  return first && others.length > 0 ? [first, ...choicesFor(others)] : [];
}

/** What a sentence that can be about one kind of question only may be meant for. */
export function meantByDoing({ ledger, member }: Turn, { do: doing }: Action): readonly NoticeChoice[] {
  if (doing !== 'take' && doing !== 'decline' && doing !== 'worked' && doing !== 'did-not-work') return [];
  const requests = unanswered(ledger.community, member, doing);
  return requests.length < 2
    ? []
    : requests.flatMap(({ id: request }) => choiceFor({ do: doing, request }) ?? []);
}

/** Buttons that do them. */
export function choicesFor(actions: readonly Action[]): readonly NoticeChoice[] {
  return actions.flatMap((action) => choiceFor(action) ?? []);
}

/** What a yes, or a no, does to each question about a request that the member was asked and has not answered. */
export async function openQuestions(turn: Turn, says: YesOrNo): Promise<readonly Action[]> {
  const { community } = turn.ledger;
  const asked = (doing: Doing) => unanswered(community, turn.member, doing).map(({ id }) => id);
  const [take, worked] =
    says === 'yes' ? (['take', 'worked'] as const) : (['decline', 'did-not-work'] as const);
  return [
    ...asked(take).map((request): Action => ({ do: take, request })),
    ...asked(worked).map((request): Action => ({ do: worked, request })),
    ...suggestions(turn, says),
    ...(await wonderedAbout(turn, says)),
  ];
}

/** On which conditions others could help the member: does it suit? */
function suggestions({ ledger, member }: Turn, says: YesOrNo): readonly Action[] {
  const verb = says === 'yes' ? 'suits' : 'suits-not';
  return requestsOf(ledger.community, member)
    .filter(({ status }) => status === 'open')
    .flatMap(({ id: request, suggested }) =>
      [...suggested].map((helper): Action => ({ do: verb, request, helper })),
    );
}

/** The member's own needs that they were asked about: is it one, is it the same as another? */
async function wonderedAbout({ ledger, member, parts }: Turn, says: YesOrNo): Promise<readonly Action[]> {
  const wondered = requestsOf(ledger.community, member).filter(({ status }) => status === 'wondered');
  const posts = await Promise.all(wondered.map(({ id }) => parts.vault.postBy(ledger.id, questionSlot(id))));
  return posts.flatMap((post) => (post && choiceThatSays(post, says)) ?? []);
}

function choiceThatSays({ says, choices }: Post, plain: YesOrNo): Action | undefined {
  return readAction(choices.find(({ does }) => meaningOf(says, does) === plain)?.does ?? '');
}

function isAboutSame(one: Action, other: Action): boolean {
  return 'request' in one && 'request' in other && one.request === other.request;
}

/** A button that says what it is about; nothing where a word on a button could not tell. */
function choiceFor(action: Action): NoticeChoice | undefined {
  const does = writeAction(action);
  if ('request' in action) return { say: 'choice.request', does, about: { request: action.request } };
  if (action.do === 'stay') return { say: 'choice.stay', does };
  if (action.do === 'introduce') return { say: 'choice.introduce', does };
  return action.do === 'ambassador' && action.answer === 'yes'
    ? { say: 'choice.ambassador-yes', does }
    : undefined;
}
