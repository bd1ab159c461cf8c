import { el } from './dom.js';

const emojis = ['👍', '❤️', '🙏', '🙋', '😂', '🎉'];

/**
 * What can be done with a message, shown beside it: react, reply, and correct or delete one's own.
 *
 * @param beside the message's list item; closing gives it the focus back.
 */
export function openMenu(beside, { own, labels, act }) {
  closeMenu();
  const item = (label, run) =>
    el('button', { type: 'button', role: 'menuitem', onclick: () => closing(run) }, labels.t(label));
  const menu = el(
    'div',
    { class: 'menu', role: 'menu', 'aria-label': labels.t('message.actions') },
    el(
      'div',
      { class: 'emojis' },
      ...emojis.map((emoji) =>
        el(
          'button',
          {
            type: 'button',
            role: 'menuitem',
            'aria-label': labels.t('message.react', { emoji }),
            onclick: () => closing(() => act.react(emoji)),
          },
          emoji,
        ),
      ),
    ),
    item('message.reply', act.reply),
    own ? item('message.edit', act.edit) : undefined,
    own ? item('message.delete', act.remove) : undefined,
  );
  menu.addEventListener('keydown', moveInside);
  beside.querySelector('.body').append(menu);
  menu.scrollIntoView({ block: 'nearest' });
  menu.querySelector('button').focus({ preventScroll: true });
  setTimeout(() => document.addEventListener('click', closeOutside));
}

function closing(run) {
  closeMenu();
  run();
}

/** Closes the open menu, if there is one. */
export function closeMenu() {
  document.removeEventListener('click', closeOutside);
  const menu = document.querySelector('.menu');
  const item = menu?.closest('.message');
  const inside = menu?.contains(document.activeElement);
  menu?.remove();
  if (inside) item?.focus({ preventScroll: true });
}

function closeOutside({ target }) {
  if (!target.closest('.menu')) closeMenu();
}

function moveInside(event) {
  const buttons = [...event.currentTarget.querySelectorAll('button')];
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (event.key === 'Escape') closeMenu();
  else if (step) buttons.at((buttons.indexOf(document.activeElement) + step) % buttons.length).focus();
  else return;
  event.preventDefault();
  event.stopPropagation();
}
