/** A piece of a page that is safe to show as it stands. Only `html` and `trusted` make one. */
export interface Markup {
  readonly [safe]: string;
}

/** What a page may be filled with: text is escaped, lists are joined, what is not there is left out. */
export type Content = Markup | string | number | boolean | null | undefined | readonly Content[];

const safe = Symbol('markup');

/**
 * Markup with values filled in: the one way pages are made, so that nothing is shown unescaped by oversight.
 *
 * A value may stand between tags or in a quoted attribute, nowhere else: not in a tag's name, not unquoted, not in
 * a script or a style. `true` and `false` are for attributes that are there or not: `${open && html`open`}`.
 */
export function html(parts: TemplateStringsArray, ...values: readonly Content[]): Markup {
  return trusted(parts.reduce((page, part, index) => page + write(values[index - 1]) + part));
}

/** Markup that was made elsewhere and holds nothing a stranger wrote unescaped. For charts only. */
export function trusted(markup: string): Markup {
  return { [safe]: markup };
}

/** The text of markup, to be sent. */
export function textOf(markup: Markup): string {
  return markup[safe];
}

function write(content: Content): string {
  if (content === undefined || content === null || typeof content === 'boolean') return '';
  if (typeof content === 'string') return escaped(content);
  if (typeof content === 'number') return String(content);
  return isList(content) ? content.map(write).join('') : content[safe];
}

const isList = (content: Markup | readonly Content[]): content is readonly Content[] =>
  Array.isArray(content);

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
};

/** Controls and invisible marks go as well: with them a name could run backwards or hide. */
const escaped = (text: string) =>
  text
    .toWellFormed()
    .replace(/[&<>"'`]/g, (character) => entities[character] ?? '')
    .replace(/[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, (character) =>
      /[\t\n]/.test(character) ? character : '',
    );
