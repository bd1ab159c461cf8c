import type { Rows } from './checks.ts';

export interface User {
  readonly id: number;
  readonly is_bot: boolean;
  readonly first_name: string;
  readonly username?: string;
}

export interface ChatInfo {
  readonly id: number;
  readonly type: 'private' | 'group' | 'supergroup' | 'channel';
  readonly title?: string;
  readonly first_name?: string;
  readonly is_forum?: true;
}

export interface Message {
  readonly message_id: number;
  readonly from: User;
  readonly chat: ChatInfo;
  readonly date: number;
  text?: string;
  edit_date?: number;
  readonly message_thread_id?: number;
  readonly is_topic_message?: true;
  readonly reply_to_message?: Message;
  reply_markup?: { inline_keyboard: Rows };
  readonly left_chat_member?: User;
  readonly migrate_to_chat_id?: number;
  readonly migrate_from_chat_id?: number;
}

export type Status = 'creator' | 'administrator' | 'member' | 'left' | 'kicked';

/** A conversation of the stand-in, with everything it remembers. */
export interface Conversation {
  readonly info: ChatInfo;
  readonly messages: Map<number, Message>;
  readonly members: Map<number, Status>;
  readonly topics: Map<number, 'open' | 'closed'>;
  lastMessage: number;
  movedTo?: number;
}

/** Everybody and everything the stand-in knows. */
export interface World {
  readonly me: User & { can_read_all_group_messages: boolean; can_join_groups: true };
  readonly now: () => number;
  readonly users: Map<number, { readonly user: User; started: boolean; blocked: boolean }>;
  readonly chats: Map<number, Conversation>;
  readonly callbacks: Map<string, { readonly at: number; answered: number }>;
  /** Everything written in any chat, in order, what was deleted since too. */
  readonly written: Message[];
}

export const seconds = ({ now }: World) => Math.floor(now() / 1000);

export function makeWorld(bot: number, now: () => number, readsAll: boolean): World {
  return {
    me: {
      id: bot,
      is_bot: true,
      first_name: 'Coup de main',
      username: 'coup_de_main_bot',
      can_join_groups: true,
      can_read_all_group_messages: readsAll,
    },
    now,
    users: new Map(),
    chats: new Map(),
    callbacks: new Map(),
    written: [],
  };
}

export function conversation(info: ChatInfo, members: readonly (readonly [number, Status])[]): Conversation {
  return { info, messages: new Map(), members: new Map(members), topics: new Map(), lastMessage: 0 };
}

/** Writes a message in a chat, as the next one there. */
export function write(
  world: World,
  to: Conversation,
  message: Omit<Message, 'message_id' | 'chat' | 'date'> & object,
): Message {
  const kept = { message_id: ++to.lastMessage, date: seconds(world), chat: to.info, ...message };
  to.messages.set(kept.message_id, kept);
  world.written.push(kept);
  return kept;
}
