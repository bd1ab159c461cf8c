import { avatar, el } from './dom.js';
import { chatOf } from './store.js';

// While fewer have spoken, first names from the page's language are offered beside them.
const enough = 3;
const same = (a, b) => a.toLowerCase() === b.toLowerCase();

/**
 * Who can speak: neighbours who have, names to begin with, and those just added.
 *
 * @param chosen called when somebody else speaks from now on, with whether they were chosen by hand.
 */
export function createPeople({ labels, store, chosen }) {
  const list = document.getElementById('people');
  const form = document.getElementById('newcomer');
  const field = document.getElementById('newcomer-name');
  const added = JSON.parse(sessionStorage.getItem('coup-de-main:added') ?? '[]');
  let speaker = sessionStorage.getItem('coup-de-main:speaker') ?? undefined;

  function names() {
    const known = store.people();
    const offered = known.length < enough ? labels.page().neighbours : [];
    return [...known, ...offered, ...added].filter(
      (name, index, all) => all.findIndex((other) => same(other, name)) === index,
    );
  }

  /** Who speaks, as they are called now. */
  function current() {
    const all = names();
    return all.find((name) => same(name, speaker ?? '')) ?? all[0];
  }

  function choose(name, byHand) {
    const former = current();
    speaker = name;
    sessionStorage.setItem('coup-de-main:speaker', name);
    if (!same(name, former)) chosen(byHand);
  }

  function render() {
    const focused = list.contains(document.activeElement) ? document.activeElement.dataset.name : undefined;
    list.replaceChildren(...names().map(entry));
    if (focused !== undefined) list.querySelector(`[data-name="${CSS.escape(focused)}"]`)?.focus();
    list.querySelector('[aria-pressed="true"]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  function entry(name) {
    const unread = store.unread(chatOf(name));
    const last = store.last(chatOf(name));
    return el(
      'li',
      {},
      el(
        'button',
        {
          type: 'button',
          'data-name': name,
          'aria-pressed': String(same(name, current())),
          'aria-label': unread > 0 ? labels.t('people.unread', { name, count: unread }) : name,
          onclick: () => choose(name, true),
        },
        avatar(name),
        el('bdi', { class: 'name' }, name),
        el('span', { class: 'snippet' }, last ? last.text : ''),
        unread > 0 ? el('span', { class: 'badge' }, String(unread)) : undefined,
      ),
    );
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const name = field.value.normalize('NFC').trim().replace(/\s+/gu, ' ');
    if (name === '') return;
    if (!names().some((known) => same(known, name))) added.push(name);
    sessionStorage.setItem('coup-de-main:added', JSON.stringify(added));
    field.value = '';
    choose(name, true);
  });

  return { current, choose, render };
}
