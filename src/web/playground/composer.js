import { el } from './dom.js';

/**
 * Where one writes: sends with Enter, quotes a message, or corrects one.
 *
 * @param send given the text, and the ids of what it quotes (`replyTo`) or corrects (`edits`); when it gives
 * nothing the text comes back.
 */
export function createComposer(root, { labels, placeholder, send }) {
  const field = el('textarea', {
    rows: '1',
    maxlength: '4096',
    autocomplete: 'off',
    enterkeyhint: 'send',
    dir: 'auto',
  });
  const about = el('div', { class: 'about', hidden: true });
  const submit = el('button', { type: 'submit', class: 'send' });
  const form = el('form', { class: 'composer' }, about, el('div', { class: 'line' }, field, submit));
  // What the next text is about: `{}`, `{ replyTo: message }` or `{ edits: message }`.
  const composer = { labels, field, about, submit, aim: {} };
  root.append(form);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void submitted(composer, send);
  });
  field.addEventListener('input', () => fit(composer));
  field.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') cancel(composer);
    // An input method's own Enter only ends the composition of a character.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    form.requestSubmit();
  });
  return {
    dress() {
      field.placeholder = placeholder();
      field.setAttribute('aria-label', placeholder());
      submit.setAttribute('aria-label', labels.t('composer.send'));
      fit(composer);
    },
    reply: (message) => take(composer, { replyTo: message }),
    edit: (message) => take(composer, { edits: message }),
    clear: () => aimAt(composer, {}),
    writing: () => field.value !== '',
  };
}

/** Gives the field the height of its text, and lets only a text be sent. */
function fit({ field, submit }) {
  field.style.height = 'auto';
  // Not laid out while it is hidden.
  if (field.scrollHeight > 0) field.style.height = `${field.scrollHeight + 2}px`;
  submit.disabled = field.value.trim() === '';
}

function aimAt(composer, aim) {
  const { about, field } = composer;
  if (aim.edits) field.value = aim.edits.text;
  composer.aim = aim;
  const message = aim.replyTo ?? aim.edits;
  about.hidden = !message;
  about.replaceChildren(...(message ? aimed(composer, message) : []));
  fit(composer);
}

function aimed(composer, message) {
  const { labels, aim } = composer;
  const title = aim.edits ? labels.t('message.edit') : (message.from ?? labels.t('bot'));
  const snippet = el('span', { class: 'snippet', dir: 'auto' }, message.text);
  const label = labels.t('composer.cancel');
  return [
    el('div', {}, el('bdi', { class: 'name' }, title), snippet),
    el(
      'button',
      { type: 'button', class: 'quiet', 'aria-label': label, onclick: () => cancel(composer) },
      '×',
    ),
  ];
}

function take(composer, aim) {
  aimAt(composer, aim);
  composer.field.focus();
}

function cancel(composer) {
  if (composer.aim.edits) composer.field.value = '';
  take(composer, {});
}

async function submitted(composer, send) {
  const { field, aim } = composer;
  const text = field.value.trim();
  if (text === '') return;
  field.value = '';
  aimAt(composer, {});
  const sent = await send(text, { replyTo: aim.replyTo?.id, edits: aim.edits?.id });
  if (sent || field.value !== '') return;
  aimAt(composer, aim);
  field.value = text;
  fit(composer);
}
