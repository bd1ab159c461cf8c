/** A message where it stands: Telegram's numbers are unique within a chat only. */
export interface MessageId {
  readonly chat: number;
  readonly message: number;
}

/**
 * The id under which the bot knows a message.
 *
 * It holds the chat, since a group that becomes a supergroup counts anew: what was number 7 must not become another
 * number 7.
 */
export function writeMessageId({ chat, message }: MessageId): string {
  return `${chat}/${message}`;
}

/** The message a bot's id stands for; nothing when it is not one of this platform's. */
export function readMessageId(id: string): MessageId | undefined {
  const [, chat, message] = /^(-?\d{1,16})\/(\d{1,10})$/.exec(id) ?? [];
  return chat && message ? { chat: Number(chat), message: Number(message) } : undefined;
}
