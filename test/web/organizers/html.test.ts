import { expect, test } from '@jest/globals';
import { html, textOf, trusted } from '../../../src/web/organizers/html.ts';
import { hostile } from './hostile.ts';

const shown = (value: Parameters<typeof html>[1]) => textOf(html`<p title="${value}">${value}</p>`);

test('a text is shown as it is written, whatever it holds', () => {
  expect(textOf(html`<p>${'<b> & "c" \'d\' `e`'}</p>`)).toBe(
    '<p>&lt;b&gt; &amp; &quot;c&quot; &#39;d&#39; &#96;e&#96;</p>',
  );
});

test.each(hostile.map((text) => [text]))('%j opens no tag and leaves no attribute', (text) => {
  const inside = shown(text)
    .replace(/^<p title="/, '')
    .replace(/<\/p>$/, '');
  expect(inside.split('">')).toHaveLength(2);
  expect(inside.replace('">', '')).not.toMatch(/[<>"'`\u202e\u2066]|&(?!(amp|lt|gt|quot|#39|#96);)/);
});

test('what is not there is left out, lists are joined, figures are shown', () => {
  expect(textOf(html`${undefined}${null}${false}${true}${0}${['a', html`<i>b</i>`]}`)).toBe('0a<i>b</i>');
});

test('markup stays markup, once', () => {
  expect(textOf(html`${html`<b>${'<'}</b>`}${trusted('<svg></svg>')}`)).toBe('<b>&lt;</b><svg></svg>');
});

test('a look-alike of markup is no markup', () => {
  expect(() => shown({ text: '<script>' } as never)).not.toThrow();
  expect(shown({ markup: '<script>' } as never)).not.toContain('<script>');
});
