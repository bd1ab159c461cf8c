import { avatar, el, hueOf } from './dom.js';

// Said within so many milliseconds of each other, two messages of one person stand together.
const together = 5 * 60_000;
const snippet = 140;

/**
 * One message as a list item, with the day it opens when `before` was said on another.
 *
 * @param act what can be done: `press`, `react`, `menu`, `show`.
 */
export function drawMessage(message, before, { labels, store, speaker, act }) {
  const me = speaker().toLowerCase();
  const own = message.from?.toLowerCase() === me;
  const opensDay = !before || labels.day(before.at) !== labels.day(message.at);
  const follows =
    !opensDay && before.from === message.from && message.at - before.at < together && !before.deleted;
  const kinds = [
    own && 'own',
    message.from === null && 'bot',
    follows && 'follows',
    message.deleted && 'deleted',
  ];
  const face = own || message.privateTo !== null ? undefined : avatar(message.from);
  return el(
    'li',
    { class: ['message', ...kinds].filter(Boolean).join(' '), 'data-id': message.id, tabindex: '-1' },
    opensDay ? el('div', { class: 'day' }, el('span', {}, labels.day(message.at))) : undefined,
    el(
      'div',
      { class: 'row' },
      face,
      el(
        'div',
        { class: 'body' },
        bubble(message, own, { labels, store, act }),
        message.choices.length > 0 ? choices(message, act) : undefined,
        message.reactions.length > 0 ? reactions(message, me, act) : undefined,
      ),
    ),
  );
}

function bubble(message, own, { labels, store, act }) {
  const named = message.privateTo === null && !own;
  const quoted = message.replyTo === null ? undefined : store.message(message.replyTo);
  return el(
    'div',
    {
      class: 'bubble',
      onclick: () => !message.deleted && String(getSelection()) === '' && act.menu(message.id),
    },
    named ? el('bdi', { class: 'name', hue: hueOf(message.from) }, nameOf(message, labels)) : undefined,
    quoted ? quote(quoted, labels, act) : undefined,
    el('p', { class: 'text', dir: 'auto' }, ...textOf(message, labels)),
    el(
      'span',
      { class: 'meta' },
      message.edited && !message.deleted ? el('span', {}, labels.t('message.edited')) : undefined,
      el('time', { datetime: new Date(message.at).toISOString() }, labels.time(message.at)),
    ),
    message.deleted
      ? undefined
      : el('button', {
          type: 'button',
          class: 'more',
          tabindex: '-1',
          'aria-label': labels.t('message.actions'),
        }),
  );
}

/** The text, with the bot's own links to be followed: an address a stranger wrote is not one. */
function textOf(message, labels) {
  if (message.deleted) return [labels.t('message.deleted')];
  if (message.from !== null) return [message.text];
  return message.text
    .split(/(https?:\/\/[^\s/]+\/organizers\/enter\/[\w-]+)/)
    .map((part, index) =>
      index % 2 === 0
        ? part
        : el(
            'a',
            { href: part, target: '_blank', rel: 'noopener', onclick: (event) => event.stopPropagation() },
            part,
          ),
    );
}

const nameOf = (message, labels) => message.from ?? labels.t('bot');

function quote(quoted, labels, act) {
  const text = quoted.deleted ? labels.t('message.deleted') : quoted.text.slice(0, snippet);
  return el(
    'button',
    {
      type: 'button',
      class: 'quote',
      hue: hueOf(quoted.from),
      onclick: (event) => {
        event.stopPropagation();
        act.show(quoted.id);
      },
    },
    el('bdi', { class: 'name' }, nameOf(quoted, labels)),
    el('span', { class: 'snippet', dir: 'auto' }, text),
  );
}

function choices(message, act) {
  return el(
    'div',
    { class: 'choices' },
    ...message.choices.map((label, index) =>
      el(
        'button',
        { type: 'button', onclick: ({ currentTarget }) => act.press(message.id, index, currentTarget) },
        label,
      ),
    ),
  );
}

function reactions(message, me, act) {
  return el(
    'div',
    { class: 'reactions' },
    ...message.reactions.map(({ emoji, from }) => {
      const mine = from.some((name) => name.toLowerCase() === me);
      return el(
        'button',
        {
          type: 'button',
          title: from.join(', '),
          'aria-label': `${emoji} ${from.join(', ')}`,
          'aria-pressed': String(mine),
          onclick: () => act.react(message.id, mine ? '' : emoji),
        },
        emoji,
        from.length > 1 ? el('span', {}, String(from.length)) : undefined,
      );
    }),
  );
}
