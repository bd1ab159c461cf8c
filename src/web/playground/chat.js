import { createComposer } from './composer.js';
import { avatar, el } from './dom.js';
import { closeMenu, openMenu } from './menu.js';
import { createPane } from './pane.js';
import { post } from './server.js';
import { chatOf } from './store.js';

/**
 * One of the two chats side by side: the group, or the speaker's private one with the bot.
 *
 * @param where `group` or `bot`; @param page what both share: labels, store, people, `failed` which shows an
 * error, `live` which begins the scripted neighbourhood.
 */
export function createChat(where, page) {
  const root = document.getElementById(where);
  const chat = { where, page, root, head: el('header', { class: 'head' }) };
  root.append(chat.head);
  chat.act = actions(chat);
  chat.pane = createPane(root, drawing(chat));
  chat.composer = createComposer(root, {
    labels: page.labels,
    placeholder: () => page.labels.t(`${where}.placeholder`, { name: page.people.current() }),
    send: (text, about) => send(chat, text, about),
  });
  const key = () => keyOf(chat);
  return {
    /** Whether it is in sight, in a tab in sight. */
    inSight: () => !document.hidden && root.offsetParent !== null,
    key,
    dress: () => dress(chat),
    render(options) {
      closeMenu();
      dress(chat);
      chat.pane.render(options);
    },
    /** Somebody else speaks: what was being answered or corrected was the other's. */
    turn() {
      chat.composer.clear();
      this.render({ keep: where === 'group' });
    },
    /** Draws what changed of this chat. */
    update(changed) {
      const mine = changed.filter(({ chat: in_ }) => in_ === key()).map(({ id }) => id);
      if (mine.length > 0) chat.pane.update(mine);
    },
    toEnd: chat.pane.toEnd,
    writing: chat.composer.writing,
  };
}

const keyOf = ({ where, page }) => chatOf(where === 'group' ? null : page.people.current());
const titleOf = ({ where, page }) => page.labels.t(`${where}.title`, { name: page.people.current() });

/** Posts an act of the speaker's. */
const tell = ({ page }, path, body) => post(path, { as: page.people.current(), ...body }).catch(page.failed);

/** What can be done from a message. */
function actions(chat) {
  return {
    press: async (message, choice, button) => {
      button.disabled = true;
      await tell(chat, 'press', { message, choice });
      button.disabled = false;
    },
    react: (message, emoji) => tell(chat, 'react', { message, emoji }),
    show: (id) => chat.pane.show(id),
    menu: (id) => menu(chat, id),
  };
}

/** What messages are drawn with. */
function drawing(chat) {
  const { labels, store, people } = chat.page;
  return {
    labels,
    store,
    act: chat.act,
    speaker: () => people.current(),
    chat: () => keyOf(chat),
    title: () => titleOf(chat),
    empty: () => empty(chat),
  };
}

function menu(chat, id) {
  const { labels, store, people } = chat.page;
  const message = store.message(id);
  openMenu(chat.pane.item(id), {
    own: message.from?.toLowerCase() === people.current().toLowerCase(),
    labels,
    act: {
      react: (emoji) => chat.act.react(id, emoji),
      reply: () => chat.composer.reply(message),
      edit: () => chat.composer.edit(message),
      remove: () => tell(chat, 'delete', { message: id }),
    },
  });
}

function send(chat, text, { replyTo, edits }) {
  if (edits) return tell(chat, 'edit', { message: edits, text });
  chat.pane.toEnd();
  return tell(chat, 'say', { text, in: chat.where, replyTo });
}

function empty(chat) {
  const { labels, people, live } = chat.page;
  const inGroup = chat.where === 'group';
  const { examples, offers } = labels.page();
  const example = (text) =>
    el(
      'button',
      { type: 'button', class: 'example', dir: 'auto', onclick: () => send(chat, text, {}) },
      text,
    );
  return el(
    'div',
    {},
    el('img', { src: 'logo.svg', alt: '' }),
    el('p', {}, labels.t(`${chat.where}.empty`, { name: people.current() })),
    ...(inGroup ? examples : offers).map(example),
    inGroup
      ? el('button', { type: 'button', class: 'start', onclick: live }, labels.t('life.start'))
      : undefined,
  );
}

/** Draws the head of the chat, and the labels of its composer. */
function dress(chat) {
  const { where, page, head } = chat;
  const known = page.store.people();
  const values = { name: page.people.current(), count: known.length };
  const faces = where === 'group' ? known.slice(-5).map(avatar) : [avatar(null)];
  const title = el('h2', { id: `${where}-title` }, titleOf(chat));
  const about = el('p', {}, page.labels.t(`${where}.about`, values));
  head.replaceChildren(el('div', { class: 'faces' }, ...faces), el('div', {}, title, about));
  chat.composer.dress();
}
