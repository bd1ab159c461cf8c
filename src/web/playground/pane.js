import { calm, el } from './dom.js';
import { drawMessage } from './message.js';

// Messages drawn at once; older ones are drawn as one scrolls up to them. Distances are in pixels.
const batch = 60;
const nearStart = 400;
const nearEnd = 90;

/**
 * The messages of one chat, in a list that draws what is looked at and follows what is new.
 *
 * @param context what messages are drawn with; its `chat()` names the chat shown, `title()` names it for people,
 * `empty()` draws what stands there while nothing was said.
 */
export function createPane(root, context) {
  const list = el('ol', { class: 'messages', role: 'log' });
  const scroller = el('div', { class: 'scroller' }, list);
  const down = el('button', { type: 'button', class: 'down', hidden: true, onclick: () => toEnd(pane) });
  // `first` is the index of the oldest message drawn, `ended` whether the end was in sight when last looked.
  const pane = { context, list, scroller, down, first: 0, ended: true };
  root.append(scroller, down);
  list.addEventListener('keydown', (event) => moveAmong(event, context.act));
  scroller.addEventListener('scroll', () => scrolled(pane), { passive: true });
  // What is at the end stays in sight when the keyboard of a phone opens.
  new ResizeObserver(() => pane.ended && toEnd(pane)).observe(scroller);
  return {
    /** Draws the chat anew: at its end, or where it was. */
    render: (options = {}) => render(pane, options),
    /** Draws messages that are new or changed, without moving what is being read. */
    update: (ids) => update(pane, ids),
    /** Scrolls to a message and points it out. */
    show: (id) => show(pane, id),
    toEnd: () => toEnd(pane),
    item: (id) => drawn(pane, id),
  };
}

const ids = ({ context }) => context.store.inChat(context.chat());
const drawn = ({ list }, id) => list.querySelector(`[data-id="${CSS.escape(id)}"]`);

function draw({ context }, all, index) {
  const { store } = context;
  return drawMessage(store.message(all[index]), store.message(all[index - 1]), context);
}

function drawRange(pane, from, to) {
  const all = ids(pane);
  return all.slice(from, to).map((_, offset) => draw(pane, all, from + offset));
}

function render(pane, { keep = false }) {
  const { list, scroller, context } = pane;
  const { scrollTop } = scroller;
  const count = ids(pane).length;
  const stay = keep && !pane.ended;
  if (!stay) pane.first = Math.max(0, count - batch);
  list.setAttribute('aria-label', context.title());
  list.replaceChildren(
    ...(count === 0 ? [el('li', { class: 'empty' }, context.empty())] : drawRange(pane, pane.first, count)),
  );
  if (stay) scroller.scrollTop = scrollTop;
  else if (count > 0) toEnd(pane);
  else scroller.scrollTop = 0;
  reach(list);
}

function update(pane, changed) {
  if (pane.list.querySelector('.empty')) {
    render(pane, {});
    return;
  }
  const all = ids(pane);
  let news = false;
  for (const id of changed) {
    const old = drawn(pane, id);
    const index = all.indexOf(id, pane.first);
    if (old) old.replaceWith(draw(pane, all, index));
    else if (index >= 0) pane.list.append(fresh(draw(pane, all, index)));
    news ||= !old;
  }
  if (pane.ended) toEnd(pane);
  else if (news) {
    pane.down.textContent = pane.context.labels.t('pane.fresh');
    pane.down.hidden = false;
  }
  reach(pane.list);
}

/** Lets a message come in; drawn again later it just stands there. */
function fresh(item) {
  item.classList.add('fresh');
  return item;
}

function toEnd(pane) {
  pane.scroller.scrollTop = pane.scroller.scrollHeight;
  pane.ended = true;
  pane.down.hidden = true;
}

function scrolled(pane) {
  const { scrollTop, scrollHeight, clientHeight } = pane.scroller;
  pane.ended = scrollHeight - scrollTop - clientHeight < nearEnd;
  if (pane.ended) pane.down.hidden = true;
  if (scrollTop < nearStart && pane.first > 0) older(pane, pane.first - batch);
}

/** Draws older messages above, down to an index, and leaves in sight what is in sight. */
function older(pane, index) {
  const { list, scroller } = pane;
  const from = Math.max(0, index);
  const below = scroller.scrollHeight - scroller.scrollTop;
  list.prepend(...drawRange(pane, from, pane.first));
  pane.first = from;
  scroller.scrollTop = scroller.scrollHeight - below;
}

function show(pane, id) {
  const index = ids(pane).indexOf(id);
  if (index < 0) return;
  if (index < pane.first) older(pane, index - batch / 2);
  const item = drawn(pane, id);
  item.scrollIntoView({ block: 'center', behavior: calm() ? 'auto' : 'smooth' });
  item.classList.remove('shown');
  requestAnimationFrame(() => item.classList.add('shown'));
}

/** Lets the tab key reach one message of a list, the last; arrows go on from there. */
function reach(list) {
  const last = list.lastElementChild;
  for (const other of list.querySelectorAll(':scope > [tabindex="0"]'))
    if (other !== last) other.setAttribute('tabindex', '-1');
  if (last.matches('.message')) last.setAttribute('tabindex', '0');
}

function moveAmong(event, act) {
  const item = event.target;
  if (!item.matches('.message')) return;
  const next = { ArrowUp: item.previousElementSibling, ArrowDown: item.nextElementSibling }[event.key];
  if (next) next.focus();
  else if (event.key === 'Enter') act.menu(item.dataset.id);
  else return;
  event.preventDefault();
}
