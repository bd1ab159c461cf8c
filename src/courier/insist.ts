import { type Chat, Unreachable } from '../chat/chat.ts';
import type { Metrics } from '../metrics.ts';
import { type Patience, patiently } from './patience.ts';

/**
 * Has a platform say something, for as long as it does not answer; gives nothing when the process stops before.
 *
 * @throws {Refused} when the platform declines it.
 */
export function insist<T>(
  parts: Patience & { readonly metrics: Metrics },
  { name: platform }: Chat,
  say: () => Promise<T>,
): Promise<T | undefined> {
  return patiently(parts, say, (error) => {
    if (!(error instanceof Unreachable)) throw error;
    parts.metrics.sendRetries.inc({ platform });
    return error.retryAfter;
  });
}
