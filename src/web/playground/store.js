// More changes than these are drawn anew, of which only the last are shown.
const mostShown = 50;

/** Key of a chat: the group's, or somebody's private one with the bot. */
export const chatOf = (name) => (name === null ? 'group' : `bot:${name.toLowerCase()}`);

/** What is known of the neighbourhood, and what of it was seen in this browser. */
export function createStore() {
  let room;
  let people = [];
  let messages = new Map();
  let chats = new Map();
  let seen = {};

  function begin(id) {
    room = id;
    messages = new Map();
    chats = new Map();
    seen = JSON.parse(localStorage.getItem(`coup-de-main:seen:${id}`) ?? '{}');
  }

  function put(message) {
    const chat = chatOf(message.privateTo);
    if (!chats.has(chat)) chats.set(chat, []);
    const ids = chats.get(chat);
    const later = messages.get(ids.at(-1))?.order > message.order;
    const late = later && !messages.has(message.id);
    if (!messages.has(message.id)) ids.push(message.id);
    messages.set(message.id, message);
    if (late) ids.sort((a, b) => messages.get(a).order - messages.get(b).order);
    return { chat, id: message.id, late };
  }

  const inChat = (chat) => chats.get(chat) ?? [];

  return {
    /** Takes in what changed; gives which messages, or undefined when everything did. */
    apply(changes) {
      const anew = changes.room !== room;
      if (anew) begin(changes.room);
      people = changes.people;
      const changed = changes.messages.map(put);
      // Messages come by their last change: one that was changed long after it was said comes late.
      // Many at once are read from the end, as on opening.
      const many = changed.length > mostShown;
      return anew || many || changed.some(({ late }) => late) ? undefined : changed;
    },
    people: () => people,
    message: (id) => messages.get(id),
    /** Ids of the messages of a chat, oldest first. */
    inChat,
    last: (chat) => messages.get(inChat(chat).at(-1)),
    unread: (chat) =>
      inChat(chat)
        .slice(seen[chat] ?? 0)
        .filter((id) => messages.get(id).from === null && !messages.get(id).deleted).length,
    /** Remembers that all of a chat was seen; says whether that was news. */
    see(chat) {
      const count = inChat(chat).length;
      if ((seen[chat] ?? 0) === count) return false;
      seen[chat] = count;
      localStorage.setItem(`coup-de-main:seen:${room}`, JSON.stringify(seen));
      return true;
    },
  };
}
