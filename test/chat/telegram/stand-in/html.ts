import { badRequest } from './errors.ts';

const tags = new Set(
  'b strong i em u ins s strike del span tg-spoiler a tg-emoji code pre blockquote'.split(' '),
);
const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' };

/** The text without its markup, or the complaint of the real server, which counts bytes. */
export function parseHtml(source: string): string {
  const open: string[] = [];
  let text = '';
  let at = 0;
  const fail = (what: string) =>
    badRequest(`can't parse entities: ${what} at byte offset ${Buffer.byteLength(source.slice(0, at))}`);

  function tag(): number {
    const end = source.indexOf('>', at);
    const [, slash, name = ''] =
      (end < 0 ? null : /^<(\/?)([^\s>/]*)[^>]*>$/.exec(source.slice(at, end + 1))) ?? [];
    if (slash === undefined) return fail('Unclosed start tag');
    if (slash === '') {
      if (!tags.has(name.toLowerCase())) return fail(`Unsupported start tag "${name}"`);
      open.push(name.toLowerCase());
      return end + 1;
    }
    const top = open.pop();
    if (top === undefined) return fail('Unexpected end tag');
    if (top !== name.toLowerCase())
      return fail(`Unmatched end tag, expected "</${top}>", found "</${name}>"`);
    return end + 1;
  }

  while (at < source.length) {
    const entity = /^&(lt|gt|amp|quot);/.exec(source.slice(at, at + 6));
    if (source[at] === '<') {
      at = tag();
    } else {
      text += entity ? named[entity[1] ?? ''] : source[at];
      at += entity ? entity[0].length : 1;
    }
  }
  if (open.length > 0)
    badRequest(`can't parse entities: Can't find end tag corresponding to start tag "${open.pop()}"`);
  return text;
}
