import type { Request } from '../core/community.ts';
import type { Category, GroupId, Need, RequestId } from '../core/model.ts';
import { dayMs } from '../core/timing.ts';
import { likelySame } from '../language/text/similar.ts';
import { keepMessage, keepText, needOf, textOf } from './need.ts';
import { requestsOf } from './plausible.ts';
import type { Said } from './said.ts';
import { type Part, twoNeeds } from './second.ts';
import { isRefused, type Turn } from './turn.ts';

/** A need written down: shown to the group at once when it is clear, or after its author said so. */
export async function request(turn: Turn, said: Said, act: 'card' | 'ask'): Promise<void> {
  const { member: by, group, now: at } = turn;
  // A need is shown to a group; where there is none, nobody would see it.
  if (!group) return turn.tell('you.stranger');
  const parts = await twoNeeds(turn, said);
  const { text, understood } = parts?.[0] ?? said;
  const need = needOf(turn, text, understood);
  const own = await idOf(turn);
  const before = await saidBefore(turn, own, need, said.text);
  const answered = before?.status === 'dismissed' || before?.status === 'wondered';
  if (answered && act === 'ask' && turn.incoming.group) return;
  const id = before?.status === 'wondered' ? before.id : own;
  await keepText(turn, id, { ...understood, what: said.text });
  await keepMessage(turn, id, 'request');
  const about = { at, by, request: id, group, need };
  if (act === 'card' && (!before || answered)) {
    const asked = await turn.act({ type: 'ask', ...about });
    if (isRefused(asked)) return;
    await askWhen(turn, need, text);
    if (parts) await wonderAboutSecond(turn, parts[1], id, group);
    return;
  }
  await turn.act({ type: 'wonder', ...about, ...(before && !answered ? { like: before.id } : {}) });
}

/** Asks in private for the time of a need that speaks of one, where none was understood for sure. */
async function askWhen(turn: Turn, need: Need, text: string): Promise<void> {
  if (!need.when && turn.parts.ears.speaksOfDates(text)) await turn.tell('asker.when');
}

/**
 * What else a message asks for is asked about in private: a second request of its own, that the message itself does not
 * lead to, so that quoting, rewriting or deleting the message is about the first.
 */
async function wonderAboutSecond(turn: Turn, part: Part, beside: RequestId, group: GroupId): Promise<void> {
  const { member: by, now: at } = turn;
  // Delivered again, it is the same second one.
  const id: RequestId = `${beside}2`;
  await keepText(turn, id, { ...part.understood, what: part.text });
  const need = needOf(turn, part.text, part.understood);
  await turn.act({ type: 'wonder', at, by, request: id, group, need, beside });
}

/** A message delivered again is the same request again. */
async function idOf({ parts, incoming }: Turn): Promise<RequestId> {
  const { platform, chat } = incoming.place;
  const message = 'message' in incoming ? incoming.message : '';
  const known = await parts.vault.postAt(platform, chat, message);
  return (known?.says === 'request' ? known.request : undefined) ?? parts.newId('r');
}

/** The member's own need that this one seems to be said again, if there is one. */
async function saidBefore(turn: Turn, id: RequestId, need: Need, text: string): Promise<Request | undefined> {
  const before = requestsOf(turn.ledger.community, turn.member).filter(
    (request) => request.id !== id && ['wondered', 'dismissed', 'open', 'taken'].includes(request.status),
  );
  for (const request of before.reverse()) {
    if (!mayBeSame(request.need.category, need.category) || !compatible(request.need, need)) continue;
    const known = await textOf(turn, request.id);
    if (known !== undefined && turn.parts.ears.similar(known, text) >= likelySame) return request;
  }
  return undefined;
}

function mayBeSame(one: Category, other: Category): boolean {
  return one === other || one === 'other' || other === 'other';
}

/** Two needs whose days are both said and far apart are two needs. */
function compatible(one: Need, other: Need): boolean {
  const [a, b] = [one.when?.start ?? one.when?.end, other.when?.start ?? other.when?.end];
  return a === undefined || b === undefined || Math.abs(a - b) < 2 * dayMs;
}
