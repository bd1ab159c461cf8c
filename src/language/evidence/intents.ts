/** What a message can be about, from the point of view of mutual help; anything else is `chatter`. */
export const intents = [
  'request',
  'offer',
  'take',
  'done',
  'thanks',
  'cancel',
  'question',
  'chatter',
] as const;
/** One of `intents`. */
export type Intent = (typeof intents)[number];
