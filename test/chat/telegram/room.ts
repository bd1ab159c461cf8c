import { type Chat, type Outgoing, Refused } from '../../../src/chat/chat.ts';
import { readMessageId, writeMessageId } from '../../../src/chat/telegram/messages.ts';
import type { Counts } from '../../../src/chat/telegram/storage.ts';
import type { Done } from '../../../src/web/room.ts';
import type { Kind, Room, Seen, Stage } from '../../support/transport.ts';
import { place } from './place.ts';
import { makeRig, type Rig } from './rig.ts';
import type { Message } from './stand-in/world.ts';

/** The group of the neighbourhood. */
export const group = -1001;
const firstPerson = 21;

/** What a story can look at behind the room. */
export interface Backstage {
  readonly rig: Rig;
  readonly counts: () => Counts;
  /** What was to be said, by key, and what became of it. */
  readonly said: ReadonlyMap<string, 'sent' | 'refused' | 'waiting'>;
  /** Settles when nothing waits any more. */
  readonly quiet: () => Promise<void>;
  /** The number of somebody, who comes to be known by it. */
  readonly person: (name: string, started?: boolean) => Promise<number>;
}

/**
 * Telegram as a place to tell stories on: the real adapter, over HTTP to the stand-in, with the limits it publishes.
 *
 * @param opened is given what stands behind each story as it begins.
 */
export const onTelegram = (opened: (backstage: Backstage) => void = () => {}): Kind => ({
  // What is said is the same on every platform; once is enough for how it is brought.
  languages: ['fr'],
  tellsDeletions: false,
  async open(stage) {
    const rig = await makeRig({}, stage.now());
    rig.standIn.addGroup(group, []);
    const chat = rig.open();
    const { counts } = chat;
    const { said, send } = counting(chat);
    const quiet = quietOf(rig, chat, stage);
    const { room, contact, person } = openRoom(rig, quiet);
    opened({ rig, counts, said, quiet, person });
    return {
      chat: { ...chat, send },
      room,
      group: place(group),
      contact,
      wait: rig.time.wait,
      advance: rig.time.advance,
      end: rig.end,
    };
  },
});

/** Notes what becomes of everything that is to be said. */
function counting({ send }: Chat) {
  const said = new Map<string, 'sent' | 'refused' | 'waiting'>();
  return {
    said,
    async send(outgoing: Outgoing) {
      said.set(outgoing.key, 'waiting');
      try {
        const id = await send(outgoing);
        said.set(outgoing.key, 'sent');
        return id;
      } catch (error) {
        if (error instanceof Refused) said.set(outgoing.key, 'refused');
        throw error;
      }
    },
  };
}

/** Settles once every update was handled, and all that it led to was said. */
function quietOf({ standIn, time }: Rig, chat: ReturnType<Rig['open']>, { settled }: Stage) {
  const isQuiet = () => standIn.updates.pending().length === 0 && chat.counts().waiting === 0;
  return async () => {
    do {
      await time.until(isQuiet);
      await settled();
    } while (!isQuiet());
  };
}

const usernameOf = (name: string) => `${name.toLowerCase()}_voisin`;

function openRoom({ standIn }: Rig, quiet: () => Promise<void>) {
  const { world } = standIn;
  const ids = new Map<string, number>();
  const idOf = (name: string) => ids.get(name);
  const reactions = new Map<string, string>();

  /** Whoever comes first made the group and puts the bot into it. */
  async function person(name: string, started = true): Promise<number> {
    const known = idOf(name);
    if (known !== undefined) return known;
    const id = firstPerson + ids.size;
    ids.set(name, id);
    const username = usernameOf(name);
    standIn.addUser(id, name, { started, ...(/^\w+$/.test(username) ? { username } : {}) });
    if (id > firstPerson) return id;
    world.chats.get(group)?.members.set(world.me.id, 'left').set(id, 'creator');
    standIn.changeMe(group, id, 'administrator');
    await quiet();
    return id;
  }

  function visible(id: string, name: string): Message | undefined {
    const { chat, message } = readMessageId(id) ?? { chat: 0, message: 0 };
    return chat === group || chat === idOf(name) ? world.chats.get(chat)?.messages.get(message) : undefined;
  }

  async function act(id: string, as: string, deed: (message: Message, by: number) => void): Promise<Done> {
    const by = await person(as);
    const message = visible(id, as);
    if (!message) return { refused: 'unknown-message' };
    deed(message, by);
    await quiet();
    return { id };
  }

  /** Of one's own message only. */
  const own = (id: string, as: string, deed: (message: Message) => void): Promise<Done> =>
    visible(id, as)?.from.id === idOf(as)
      ? act(id, as, deed)
      : Promise.resolve({ refused: 'not-yours' } as const);

  const room: Room = {
    async say(as, where, text, replyTo) {
      const by = await person(as);
      const chat = where === 'group' ? group : by;
      const quoted = replyTo === undefined ? undefined : readMessageId(replyTo);
      if (quoted && quoted.chat !== chat) return { refused: 'unknown-message' };
      const message = standIn.write(chat, by, text, quoted ? { replyTo: quoted.message } : {});
      await quiet();
      return { id: writeMessageId({ chat, message }) };
    },
    async press(as, id, choice) {
      const index = (message: Message) => {
        const labels = message.reply_markup?.inline_keyboard.flat().map(({ text }) => text) ?? [];
        return typeof choice === 'number' ? choice : labels.indexOf(choice);
      };
      let pressed: string | undefined;
      const done = await act(id, as, (message, by) => {
        pressed = standIn.press(message.chat.id, by, message.message_id, index(message));
      });
      return 'id' in done && pressed === undefined ? { refused: 'unknown-choice' } : done;
    },
    react: (as, id, emoji) =>
      act(id, as, (message, by) => {
        const before = reactions.get(`${by} ${id}`);
        reactions.set(`${by} ${id}`, emoji);
        const list = (one: string | undefined) => (one ? [one] : []);
        standIn.react(message.chat.id, by, message.message_id, list(before), list(emoji));
      }),
    edit: (as, id, text) => own(id, as, ({ chat, message_id }) => standIn.edit(chat.id, message_id, text)),
    remove: (as, id) => own(id, as, ({ chat, message_id }) => standIn.remove(chat.id, message_id)),
    messages: (as) =>
      world.written
        .filter((one) => world.chats.get(one.chat.id)?.messages.get(one.message_id) === one)
        .filter(({ chat, text }) => text !== undefined && (chat.id === group || chat.id === idOf(as)))
        .map(toSeen),
    changedSince: () =>
      world.written.map(({ chat, message_id }) => ({
        id: writeMessageId({ chat: chat.id, message: message_id }),
      })),
    // Each act settles once it was answered: nothing comes later.
    subscribe: () => () => {},
  };

  return { room, person, contact: (name: string) => `https://t.me/${usernameOf(name)}` };
}

/** A message as a neighbour sees it. */
function toSeen({ message_id, chat, from, text, reply_markup, reply_to_message }: Message): Seen {
  return {
    id: writeMessageId({ chat: chat.id, message: message_id }),
    in: chat.id === group ? 'group' : 'bot',
    from: from.is_bot ? null : from.first_name,
    text: text ?? '',
    choices: reply_markup?.inline_keyboard.flat().map((button) => button.text) ?? [],
    replyTo: reply_to_message
      ? writeMessageId({ chat: chat.id, message: reply_to_message.message_id })
      : null,
  };
}
