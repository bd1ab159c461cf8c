import type { Action } from '../core/action.ts';
import { dayMs } from '../core/timing.ts';
import { redact } from '../language/text/redact.ts';
import { textOf } from './need.ts';
import type { Turn } from './turn.ts';

/** Days for which an example waits to be collected by whoever looks after the bot. */
const keptDays = 180;

/**
 * Keeps, because its author says so, what they wrote as an example of what they said it was, without what `redact` takes out,
 * and shows them what is kept.
 */
export async function teach(turn: Turn, { request, was }: Extract<Action, { do: 'teach' }>): Promise<void> {
  const { parts, ledger, member: by, now } = turn;
  const text = await textOf(turn, request);
  if (text === undefined || ledger.community.requests.get(request)?.by !== by)
    return turn.tell('no.unknown-request');
  const example = redact(text);
  const expiresAt = now + keptDays * dayMs;
  await parts.vault.keepText({
    community: ledger.id,
    request,
    by,
    kind: `example-${was}`,
    text: example,
    expiresAt,
  });
  await turn.tell('you.taught', { what: example, date: expiresAt });
}
