import { type Action, readAction } from '../core/action.ts';
import type { Phrase } from '../core/notice.ts';
import type { Meaning } from '../language/hear/option-words.ts';

/** What is asked so that a plain yes or no answers it; other buttons are chosen by what they say. */
const questions: ReadonlySet<string> = new Set<Phrase>([
  'card.open',
  'card.partly',
  'group.unclaimed',
  'organizer.unclaimed',
  'helper.alert',
  'helper.suggested',
  'you.why',
  'asker.wondered',
  'asker.similar',
  'asker.second',
  'asker.suggested',
  'asker.inquiry',
  'asker.inquiry-again',
  'helper.inquiry',
  'helper.inquiry-again',
  'organizer.verify',
  'you.introduce',
  'no.not-verified',
  'asker.failed',
  'asker.closed',
  'asker.expired',
  'you.forget',
  'you.ambassador',
  'you.invited',
  'you.vouch',
  'you.concern',
  'organizer.disputed',
  'you.stay',
]);
const yes = new Set<Action['do']>([
  'take',
  'worked',
  'ask',
  'same',
  'forget',
  'enlist',
  'introduce',
  'stay',
  'reopen',
  'suits',
  'accept',
  'vouch',
  'raise',
  'settle-worked',
]);
const no = new Set<Action['do']>([
  'decline',
  'did-not-work',
  'not-a-request',
  'another',
  'keep',
  'leave-it',
  'suits-not',
  'refuse',
  'settle-not',
]);

/** What choosing something under a message says, where the message asks so that a plain word or a thumb answers it. */
export function meaningOf(says: string, does: string): Meaning | undefined {
  const action = questions.has(says) ? readAction(does) : undefined;
  if (!action) return undefined;
  if (action.do === 'ambassador' || action.do === 'verify') return action.answer;
  // Only a press has somebody forgotten who was asked whether they stay.
  if (says === 'you.stay' && action.do === 'forget') return undefined;
  // A yes to "I'll ask whether that suits" drops no condition.
  if (says === 'helper.suggested' && action.do === 'take') return undefined;
  if (action.do === 'offer') return 'offer';
  if (yes.has(action.do)) return 'yes';
  return no.has(action.do) ? 'no' : undefined;
}
