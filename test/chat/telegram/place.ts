import type { Place } from '../../../src/chat/chat.ts';

/** A chat of Telegram, or a topic of one. */
export const place = (chat: number, thread?: number): Place => ({
  platform: 'telegram',
  chat: `${chat}`,
  ...(thread === undefined ? {} : { thread: `${thread}` }),
});
