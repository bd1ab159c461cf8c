import { createChat } from './chat.js';
import { el } from './dom.js';
import { createLabels } from './labels.js';
import { createPeople } from './people.js';
import { listen, pageInfo } from './server.js';
import { createStore } from './store.js';
import { createClock, createLife } from './top.js';

const store = createStore();
const labels = createLabels(await pageInfo(), () => renderAll());
const people = createPeople({ labels, store, chosen });
const life = createLife({ labels, notice, failed, follow });
const clock = createClock({ labels, failed });
const parts = { labels, store, people, failed, live: life.start };
const chats = [createChat('group', parts), createChat('bot', parts)];
const tabs = [...document.querySelectorAll('[role=tab]')];
let following = false;

/** Draws everything in the language and for the speaker of now. */
function renderAll() {
  for (const chat of chats) chat.render({ keep: true });
  life.render();
  clock.render();
  look();
}

/** Somebody else speaks from now on, chosen by hand or by the scripted neighbourhood. */
function chosen(byHand) {
  if (byHand) following = false;
  for (const chat of chats) chat.turn();
  look();
}

/** Takes note of what is in sight, and shows what is not. */
function look() {
  for (const chat of chats) if (chat.inSight()) store.see(chat.key());
  people.render();
  for (const [index, tab] of tabs.entries()) {
    const unread = store.unread(chats[index].key());
    tab.replaceChildren(labels.t(`${tab.dataset.tab}.tab`, { name: people.current() }));
    if (unread > 0) tab.append(el('span', { class: 'badge' }, String(unread)));
    tab.setAttribute('aria-selected', String(tab.dataset.tab === document.body.dataset.tab));
    tab.tabIndex = tab.dataset.tab === document.body.dataset.tab ? 0 : -1;
  }
}

function turnTo(tab) {
  document.body.dataset.tab = tab.dataset.tab;
  chats[tabs.indexOf(tab)].toEnd();
  look();
}

/** Shows the private chat of whoever acts in the script, until the person watching picks somebody. */
function follow(name, step) {
  if (step === 1) following = true;
  if (following && !chats.some((chat) => chat.writing())) people.choose(name, false);
}

let forgetting;
function notice(sentence) {
  const box = document.getElementById('notice');
  box.textContent = sentence;
  box.hidden = false;
  clearTimeout(forgetting);
  forgetting = setTimeout(() => {
    box.hidden = true;
  }, 9_000);
}

function failed(error) {
  notice(labels.t('failed', { why: error.message }));
}

for (const tab of tabs) {
  tab.addEventListener('click', () => turnTo(tab));
  tab.addEventListener('keydown', ({ key }) => {
    if (key !== 'ArrowLeft' && key !== 'ArrowRight') return;
    const other = tabs.find((candidate) => candidate !== tab);
    turnTo(other);
    other.focus();
  });
}
document.addEventListener('visibilitychange', look);
matchMedia('(min-width: 60rem)').addEventListener('change', look);
document.getElementById('notice').addEventListener('click', ({ currentTarget }) => {
  currentTarget.hidden = true;
});

labels.dress();
listen({
  connected(yes) {
    document.querySelector('.offline').hidden = yes;
  },
  changes(changes) {
    const speaker = people.current();
    const changed = store.apply(changes);
    if (!changed || people.current() !== speaker) renderAll();
    else for (const chat of chats) chat.update(changed);
    for (const chat of chats) chat.dress();
    look();
  },
  clock: clock.take,
  life: life.take,
});
