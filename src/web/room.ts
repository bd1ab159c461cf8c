/** A message as somebody in the playground sees it. */
export interface RoomMessage {
  readonly id: string;
  readonly in: 'group' | 'bot';
  /** Name of the neighbour whose private chat with the bot it is in; null in the group. */
  readonly privateTo: string | null;
  /** Name of the neighbour who wrote it, null for the bot. */
  readonly from: string | null;
  readonly text: string;
  /** Labels of the choices under it. */
  readonly choices: readonly string[];
  readonly replyTo: string | null;
  /** Milliseconds since the Unix epoch. */
  readonly at: number;
  /** Grows with every message, in the order said. */
  readonly order: number;
  readonly edited: boolean;
  readonly deleted: boolean;
  readonly reactions: readonly { readonly emoji: string; readonly from: readonly string[] }[];
  /** Grows with every change to any message. */
  readonly version: number;
}

/** What an act in the playground came to: the id of the message it is about, or why it was not done. */
export type Done =
  | { readonly id: string }
  | { readonly refused: 'unknown-message' | 'unknown-choice' | 'not-yours' };

/**
 * The playground as its page needs it: what neighbours do, by name, and what can be seen.
 *
 * An unknown name is a new neighbour. An act settles when the bot has answered it.
 */
export interface Room {
  /** Names this neighbourhood: another one has another id. */
  readonly id: string;
  say(as: string, where: 'group' | 'bot', text: string, replyTo: string | undefined): Promise<Done>;
  /** Presses a choice, by its label or else by its number from 0. */
  press(as: string, message: string, choice: string | number): Promise<Done>;
  /** Reacts; an empty emoji takes the reaction back. */
  react(as: string, message: string, emoji: string): Promise<Done>;
  edit(as: string, message: string, text: string): Promise<Done>;
  remove(as: string, message: string): Promise<Done>;
  /** What somebody sees, oldest first: the group and their own private chat. */
  messages(as: string): readonly RoomMessage[];
  /** Names, oldest neighbour first. */
  people(): readonly string[];
  /** Messages of every chat that changed after a version, deleted ones too, oldest change first. */
  changedSince(version: number, atMost?: number): readonly RoomMessage[];
  /** Calls the listener whenever something to see has changed; gives what ends that. */
  subscribe(listener: () => void): () => void;
}
