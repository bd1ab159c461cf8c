import { el } from './dom.js';

const remembered = 'coup-de-main:language';

/** What the page says, in the language chosen; and dates as that language writes them, in the community's time zone. */
export function createLabels({ languages, language, timeZone }, changed) {
  const wanted = [
    localStorage.getItem(remembered),
    ...navigator.languages.map((tag) => tag.slice(0, 2)),
    language,
  ];
  let code = wanted.find((candidate) => candidate in languages) ?? Object.keys(languages)[0];
  let dates = dateFormats(languages[code].locale, timeZone);

  function choose(next) {
    code = next;
    localStorage.setItem(remembered, next);
    dates = dateFormats(languages[code].locale, timeZone);
    dress();
    changed();
  }

  /** A label, with its {holes} filled in. */
  function t(key, values = {}) {
    const label = languages[code].labels[key] ?? key;
    return label.replace(/\{(\w+)\}/g, (hole, name) => (name in values ? String(values[name]) : hole));
  }

  /** Writes the labels of everything that never changes by itself. */
  function dress() {
    document.documentElement.lang = code;
    for (const node of document.querySelectorAll('[data-label]')) node.textContent = t(node.dataset.label);
    for (const node of document.querySelectorAll('[data-aria]'))
      node.setAttribute('aria-label', t(node.dataset.aria));
    for (const node of document.querySelectorAll('[data-title]')) node.title = t(node.dataset.title);
    for (const node of document.querySelectorAll('[data-placeholder]'))
      node.placeholder = t(node.dataset.placeholder);
    document.querySelector('.languages').replaceChildren(
      ...Object.entries(languages).map(([other, page]) =>
        el(
          'button',
          {
            type: 'button',
            class: 'quiet',
            lang: other,
            title: page.language,
            'aria-label': page.language,
            'aria-pressed': String(other === code),
            onclick: () => choose(other),
          },
          other.toUpperCase(),
        ),
      ),
    );
  }

  return {
    t,
    dress,
    code: () => code,
    page: () => languages[code],
    time: (at) => dates.time.format(at),
    moment: (at) => dates.moment.format(at),
    day: (at) => dates.day.format(at),
  };
}

function dateFormats(locale, timeZone) {
  const format = (parts) => new Intl.DateTimeFormat(locale, { timeZone, ...parts });
  return {
    time: format({ hour: '2-digit', minute: '2-digit' }),
    day: format({ weekday: 'long', day: 'numeric', month: 'long' }),
    moment: format({ weekday: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit' }),
  };
}
