/**
 * Makes an element. Strings given as children become text, never markup: names and texts are a stranger's.
 *
 * A property that begins with `on` is a listener, `hue` a colour; `true` and `false` set and leave out an attribute.
 */
export function el(tag, properties = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else if (name === 'hue') node.style.setProperty('--hue', value);
    else if (value !== false && value !== undefined) node.setAttribute(name, value === true ? '' : value);
  }
  node.append(...children.filter((child) => child !== undefined && child !== null));
  return node;
}

/** Whether the person asked for less movement. */
export const calm = () => matchMedia('(prefers-reduced-motion: reduce)').matches;

const letters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
// Far enough apart to tell, in degrees on the colour wheel; yellow is too pale to write with.
const hues = [8, 26, 88, 130, 158, 188, 208, 230, 258, 286, 312, 338];

/** A round picture of somebody: initials on a colour that is always theirs; the bot's is its logo. */
export function avatar(name) {
  if (name === null) return el('img', { class: 'avatar', src: 'logo.svg', alt: '' });
  const words = name.split(/[\s-]+/u).filter(Boolean);
  const initials = [words[0], words.length > 1 ? words.at(-1) : undefined]
    .map((word) => (word ? [...letters.segment(word)][0].segment : ''))
    .join('');
  return el('span', { class: 'avatar', hue: hueOf(name), 'aria-hidden': 'true' }, initials.toUpperCase());
}

/** Somebody's colour, always the same, as degrees on the colour wheel; the bot's is the page's own. */
export function hueOf(name) {
  if (name === null) return 170;
  let hash = 14;
  for (const letter of name.toLowerCase()) hash = (hash * 31 + letter.codePointAt(0)) % 9973;
  return hues[hash % hues.length];
}
