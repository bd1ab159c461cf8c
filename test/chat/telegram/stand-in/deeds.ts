import type { UpdateQueue } from './updates.ts';
import {
  type ChatInfo,
  type Conversation,
  conversation,
  type Message,
  type Status,
  seconds,
  type World,
  write,
} from './world.ts';

/** What people do on Telegram, as far as a bot can tell. */
export function deeds(world: World, updates: UpdateQueue) {
  const { users, chats, me, callbacks } = world;
  const chat = (id: number): Conversation => {
    const found = chats.get(id);
    if (!found) throw new Error(`The stand-in has no chat ${id}.`);
    return found;
  };
  const user = (id: number) => {
    const found = users.get(id);
    if (!found) throw new Error(`The stand-in has no user ${id}.`);
    return found;
  };
  const status = (id: number) => chat(id).members.get(me.id);
  const hears = (id: number) => status(id) === 'administrator' || me.can_read_all_group_messages;
  const member = (id: number, as: Status) => ({
    user: id === me.id ? me : user(id).user,
    status: as,
    ...(as === 'kicked' ? { until_date: 0 } : {}),
  });

  const keep = (to: Conversation, message: Parameters<typeof write>[2]) => write(world, to, message);

  function changeMe(id: number, by: number, now: Status): void {
    const before = status(id) ?? 'left';
    chat(id).members.set(me.id, now);
    const [old_chat_member, new_chat_member] = [member(me.id, before), member(me.id, now)];
    const { info } = chat(id);
    updates.push('my_chat_member', {
      chat: info,
      from: user(by).user,
      date: seconds(world),
      old_chat_member,
      new_chat_member,
    });
  }

  return {
    addUser(id: number, first_name: string, more: { username?: string; started?: boolean } = {}): void {
      const { username, started = false } = more;
      const known = { id, is_bot: false, first_name, ...(username ? { username } : {}) };
      users.set(id, { user: known, started, blocked: false });
      const info: ChatInfo = { id, type: 'private', first_name };
      chats.set(
        id,
        conversation(info, [
          [id, 'member'],
          [me.id, 'member'],
        ]),
      );
    },
    addGroup(
      id: number,
      members: readonly number[],
      more: { type?: 'group' | 'supergroup'; topics?: readonly number[]; bot?: Status } = {},
    ): void {
      const { type = 'supergroup', topics = [], bot = 'administrator' } = more;
      const info: ChatInfo = {
        id,
        type,
        title: `Group ${id}`,
        ...(topics.length > 0 ? { is_forum: true } : {}),
      };
      const made = conversation(info, [[me.id, bot], ...members.map((one) => [one, 'member'] as const)]);
      for (const topic of topics) made.topics.set(topic, 'open');
      chats.set(id, made);
    },
    promote: (id: number, who: number) => void chat(id).members.set(who, 'administrator'),
    closeTopic: (id: number, topic: number) => void chat(id).topics.set(topic, 'closed'),
    /** Writes a message; gives its number. The bot hears of it where Telegram lets it. */
    write(
      id: number,
      by: number,
      text: string,
      more: { replyTo?: number; topic?: number; fields?: object } = {},
    ): number {
      const to = chat(id);
      const { user: from } = user(by);
      if (to.info.type === 'private') user(by).started = true;
      const quoted = more.replyTo === undefined ? undefined : to.messages.get(more.replyTo);
      const { reply_to_message: _, ...reply } = quoted ?? {};
      const message = keep(to, {
        from,
        text,
        ...(quoted ? { reply_to_message: reply as Message } : {}),
        ...(more.topic === undefined
          ? {}
          : { message_thread_id: more.topic, is_topic_message: true as const }),
        ...more.fields,
      });
      const addressed = text.startsWith('/') || text.includes(`@${me.username}`) || quoted?.from.id === me.id;
      if (to.info.type === 'private' || hears(id) || addressed) updates.push('message', message);
      return message.message_id;
    },
    /** Takes a message back: no bot hears of that. */
    remove: (id: number, number: number) => void chat(id).messages.delete(number),
    edit(id: number, number: number, text: string): void {
      const message = chat(id).messages.get(number);
      if (!message) throw new Error('The stand-in has no such message.');
      Object.assign(message, { text, edit_date: seconds(world) });
      updates.push('edited_message', message);
    },
    /** Presses a button, if it is on the screen; gives the id of the query. */
    press(id: number, by: number, number: number, choice: number): string | undefined {
      const message = chat(id).messages.get(number);
      const data = message?.reply_markup?.inline_keyboard.flat()[choice]?.callback_data;
      if (!message || data === undefined) return undefined;
      const query = `${4_000_000_000_000_000_000n + BigInt(callbacks.size)}`;
      callbacks.set(query, { at: world.now(), answered: 0 });
      updates.push('callback_query', {
        id: query,
        from: user(by).user,
        message,
        chat_instance: `${id}`,
        data,
      });
      return query;
    },
    /** Changes somebody's reaction from some emoji to others; only administrators among bots hear of it. */
    react(id: number, by: number, number: number, before: readonly string[], after: readonly string[]): void {
      const emojis = (all: readonly string[]) => all.map((emoji) => ({ type: 'emoji', emoji }));
      if (chat(id).info.type !== 'private' && status(id) !== 'administrator') return;
      updates.push('message_reaction', {
        chat: chat(id).info,
        message_id: number,
        user: user(by).user,
        date: seconds(world),
        old_reaction: emojis(before),
        new_reaction: emojis(after),
      });
    },
    block(by: number): void {
      user(by).blocked = true;
      changeMe(by, by, 'kicked');
    },
    changeMe,
    leave(id: number, by: number): void {
      chat(id).members.set(by, 'left');
      const date = seconds(world);
      updates.push('message', keep(chat(id), { from: user(by).user, left_chat_member: user(by).user }));
      if (status(id) === 'administrator')
        updates.push('chat_member', {
          chat: chat(id).info,
          from: user(by).user,
          date,
          old_chat_member: member(by, 'member'),
          new_chat_member: member(by, 'left'),
        });
    },
    /** A group becomes a supergroup under another number, and counts its messages anew. */
    migrate(was: number, became: number, by: number, told = true): void {
      const old = chat(was);
      const info: ChatInfo = { ...old.info, id: became, type: 'supergroup' };
      chats.set(became, { ...conversation(info, [...old.members]), topics: old.topics });
      old.movedTo = became;
      const from = user(by).user;
      if (!told) return;
      updates.push('message', keep(old, { from, migrate_to_chat_id: became }));
      updates.push('message', keep(chat(became), { from, migrate_from_chat_id: was }));
    },
  };
}
