import { type Content, html, type Markup, textOf } from './html.ts';
import { periods, type View } from './view.ts';
import type { Words } from './words.ts';

/** The pages, by the last part of their address, in the order of their links. */
export const pages = ['', 'needs', 'helpers', 'ambassadors', 'network', 'coverage', 'settings'] as const;
/** One of `pages`. */
export type PageName = (typeof pages)[number];

/** Key of the labels of a page. */
const keyOf = (page: PageName) => (page === '' ? 'overview' : page);

/** A whole page for somebody who was let in. */
export function frame(view: View, page: PageName, content: Markup, chosen: 'period' | 'nothing'): string {
  const { words, query } = view;
  const link = (name: PageName) =>
    html`<li><a href="/organizers/${name}?${query}"${
      name === page && html` aria-current="page"`
    }>${icon(name)}<span>${words.say(`nav.${keyOf(name)}`)}</span></a></li>`;
  return whole(
    words,
    words.say(`title.${keyOf(page)}`),
    html`
<a class="skip" href="#content">${words.say('skip')}</a>
<header class="top">
  <a class="home" href="/organizers/?${query}"><img class="logo" src="/organizers/assets/logo.svg" alt="" width="32" height="32"><span>${view.name}</span></a>
  <form class="quiet" method="post" action="/organizers/language?${query}">${field('_csrf', view.token())}${field('page', page)}${[
    ...view.desk.words.values(),
  ].map(
    ({ code, name }) =>
      html`<button name="language" value="${code}" lang="${code}" aria-pressed="${code === words.code ? 'true' : 'false'}" title="${name}">${code.toUpperCase()}</button>`,
  )}</form>
  <form class="quiet" method="post" action="/organizers/logout">${field('_csrf', view.token())}<button title="${words.say('logout')}">${door}<span>${words.say('logout')}</span></button></form>
</header>
<nav class="pages" aria-label="${words.say('nav')}"><ul>${pages.map(link)}</ul></nav>
<main id="content" tabindex="-1">
  <div class="head">
    <h1>${words.say(`title.${keyOf(page)}`)}</h1>
    ${chosen === 'period' && chooser(view, page)}
  </div>
  ${view.done !== undefined && html`<p class="said" role="status" tabindex="-1" autofocus>${view.done}</p>`}
  ${content}
</main>`,
  );
}

/** A page for somebody who was not let in, or whom something is refused. */
export function note(words: Words, title: string, content: Content): string {
  return whole(
    words,
    title,
    html`<main class="note"><img class="logo" src="/organizers/assets/logo.svg" alt="" width="56" height="56"><h1>${title}</h1>${content}</main>`,
  );
}

/** A field of a form that is sent along and not seen. */
export function field(name: string, value: string): Markup {
  return html`<input type="hidden" name="${name}" value="${value}">`;
}

function whole(words: Words, title: string, body: Markup): string {
  return textOf(html`<!doctype html>
<html lang="${words.code}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex, nofollow">
<meta name="theme-color" media="(prefers-color-scheme: light)" content="#fffdf9">
<meta name="theme-color" media="(prefers-color-scheme: dark)" content="#18211f">
<title>${title} – coup-de-main</title>
<link rel="icon" href="/organizers/assets/logo.svg" type="image/svg+xml">
<link rel="stylesheet" href="/organizers/assets/frame.css">
<link rel="stylesheet" href="/organizers/assets/parts.css">
<script type="module" src="/organizers/assets/live.js"></script>
</head>
<body>${body}</body>
</html>
`);
}

/** Period and zone, as a form that works without a script. */
function chooser({ words, community, names, weeks, zone }: View, page: PageName): Markup {
  const period = (count: number) =>
    html`<option value="${count}"${count === weeks && html` selected`}>${words.say('period', { weeks: count })}</option>`;
  const zones = [...community.zones].map(
    (id) =>
      html`<option value="${id}"${id === zone && html` selected`}>${names.get(id) ?? words.say('zone.unnamed')}</option>`,
  );
  return html`<form class="choose" action="/organizers/${page}">
  <label><span>${words.say('choose.period')}</span><select name="weeks">${periods.map(period)}</select></label>
  ${
    zones.length > 0 &&
    html`<label><span>${words.say('choose.zone')}</span><select name="zone"><option value="">${words.say('zone.all')}</option>${zones}</select></label>`
  }
  <button>${words.say('choose.show')}</button>
</form>`;
}

/** A door to leave by, for where there is no room for the word. */
const door = html`<svg class="icon" viewBox="0 0 24 24" width="22" height="22" aria-hidden="true"><path d="M13 4H6v16h7M10 12h10m-3.5-3.5L20 12l-3.5 3.5" fill="none" stroke="currentColor" stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round"/></svg>`;

/** Outlines of the links' pictures, on a grid of 24. */
const outlines: Readonly<Record<PageName, string>> = {
  '': 'M4 11.5 12 5l8 6.5M6.5 10v9h11v-9',
  needs: 'M5 19V9m5 10V5m5 14v-7m5 7V8',
  helpers:
    'M9 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6Zm-5.5 8c0-3 2.5-5 5.5-5s5.5 2 5.5 5M16 5.3a3 3 0 0 1 0 5.4M17.5 14.4c1.9.7 3 2.4 3 4.6',
  ambassadors: 'm12 4 2.4 4.9 5.4.8-3.9 3.8.9 5.4-4.8-2.6-4.8 2.6.9-5.4L4.2 9.7l5.4-.8Z',
  network:
    'M6 8a2 2 0 1 0 0-4 2 2 0 0 0 0 4Zm12 3a2 2 0 1 0 0-4 2 2 0 0 0 0 4ZM9 20a2 2 0 1 0 0-4 2 2 0 0 0 0 4ZM8 6.5l8 2M6.6 8l1.9 8M16.6 10.4l-6 6.2',
  coverage: 'm4 6 5-2 6 2 5-2v14l-5 2-6-2-5 2ZM9 4v14m6-12v14',
  settings:
    'M5 7h9m4 0h1M5 12h2m4 0h8M5 17h8m4 0h2M16 9a2 2 0 1 0 0-4 2 2 0 0 0 0 4ZM9 14a2 2 0 1 0 0-4 2 2 0 0 0 0 4Zm6 5a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z',
};

function icon(page: PageName): Markup {
  return html`<svg class="icon" viewBox="0 0 24 24" width="22" height="22" aria-hidden="true"><path d="${outlines[page]}" fill="none" stroke="currentColor" stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round"/></svg>`;
}
