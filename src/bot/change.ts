import type { Incoming } from '../chat/chat.ts';
import type { Need } from '../core/model.ts';
import { hear } from './hear.ts';
import { correctInWords } from './kind.ts';
import { keepText, momentOf, needOf, textOf } from './need.ts';
import type { Turn } from './turn.ts';

/** A message was rewritten: if a request was made of it, so is the request; otherwise it is heard as if it were new. */
export async function edited(turn: Turn, incoming: Extract<Incoming, { type: 'edit' }>): Promise<void> {
  const { parts, ledger, member: by, now: at } = turn;
  const { place, message, text } = incoming;
  const post = await parts.vault.postAt(place.platform, place.chat, message);
  if (!post?.request) return hear(turn, incoming);
  const request = ledger.community.requests.get(post.request);
  if (post.says !== 'request' || request?.by !== by) return;
  const before = (await textOf(turn, request.id)) ?? '';
  const { withdrawal } = parts.ears.outcomes;
  const reason = withdrawal(before) ? undefined : withdrawal(text);
  if (reason)
    return void (await turn.act({ type: 'cancel', at, by, request: request.id, reason }, 'quietly'));
  const moment = await momentOf(turn);
  const understood = parts.ears.understand({ text, lang: turn.language }, moment);
  const known = parts.ears.understand({ text: before, lang: turn.language }, moment);
  const need = difference(needOf(turn, before, known), needOf(turn, text, understood));
  await keepText(turn, request.id, { ...understood, what: text, where: understood.where ?? '' });
  await correctInWords(turn, request, { need, reworded: text !== before }, 'nobody');
}

/** What a need says differently than before: what its author settled since, by a button perhaps, stays. */
function difference(before: Need, after: Need): Partial<Need> {
  const settled = ['category', 'when', 'zone', 'people', 'urgent', 'ride', 'lesson', 'speaks'] as const;
  const keys = settled.filter(
    (key) => after[key] !== undefined && JSON.stringify(after[key]) !== JSON.stringify(before[key]),
  );
  return Object.fromEntries(keys.map((key) => [key, after[key]]));
}

/** A request whose author takes their message back is withdrawn. */
export async function removed(
  turn: Turn,
  { place, message }: Extract<Incoming, { type: 'deletion' }>,
): Promise<void> {
  const post = await turn.parts.vault.postAt(place.platform, place.chat, message);
  if (!post?.request || post.says !== 'request') return;
  const cancel = { at: turn.now, by: turn.member, request: post.request, reason: 'not-needed' } as const;
  await turn.act({ type: 'cancel', ...cancel }, 'nobody');
}
