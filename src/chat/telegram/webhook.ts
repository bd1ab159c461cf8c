import { createHash, timingSafeEqual } from 'node:crypto';
import type { Update } from 'telegraf/types';
import { isUpdate } from './listen.ts';

/** Answers one request of Telegram's with an HTTP status. */
export type WebhookHandler = (
  /** Header `x-telegram-bot-api-secret-token`. */
  secret: string | undefined,
  body: AsyncIterable<Uint8Array>,
) => Promise<200 | 400 | 403 | 413 | 500>;

const longestBody = 1024 * 1024;

/**
 * Takes the updates that Telegram brings: 200 once one is on the disk, anything else has Telegram bring it again.
 *
 * @param keep has the update on the disk when it returns; throws when it is not.
 */
export function webhookHandler(expected: string, keep: (update: Update) => void): WebhookHandler {
  return async (secret, body) => {
    if (!sameSecret(secret, expected)) return 403;
    try {
      const text = await read(body);
      if (text === undefined) return 413;
      const update = parse(text);
      if (!isUpdate(update)) return 400;
      keep(update);
      return 200;
    } catch {
      return 500;
    }
  };
}

/** Takes as long whatever was guessed. */
function sameSecret(given: string | undefined, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given ?? ''), digest(expected)) && given !== undefined;
}

async function read(body: AsyncIterable<Uint8Array>): Promise<string | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > longestBody) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
