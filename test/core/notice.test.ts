import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parseSync } from '@swc/core';
import { phrases } from '../../src/core/notice.ts';

/** Every piece of text a source file holds, those with parts to fill in cut at the first. */
function textsOf(path: string): Set<string> {
  const texts = new Set<string>();
  const ast = parseSync(readFileSync(path, 'utf8'), { syntax: 'typescript', target: 'esnext' });
  JSON.stringify(ast, (_key, node: unknown) => {
    if (isNode(node, 'StringLiteral')) texts.add(String(node['value']));
    if (isNode(node, 'TemplateElement') && node['raw']) texts.add(String(node['raw']));
    return node;
  });
  return texts;
}

function isNode(value: unknown, type: string): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && (value as { type?: unknown }).type === type;
}

/** These two list every phrase there is. */
const lists = [join('core', 'notice.ts'), join('language', 'phrases.ts')];
const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && !lists.includes(path))
  .map((path) => join('src', path));

describe('phrases', () => {
  const texts = new Set(sources.flatMap((path) => [...textsOf(path)]));
  /** Phrases said by a key that is put together: `no.` and a refusal, `you.consented-` and an answer. */
  const composed = [...texts].filter((text) => /^[a-z]+\.([a-z-]*-)?$/.test(text));
  test('are all said somewhere', () => {
    const unsaid = phrases.filter(
      (phrase) => !texts.has(phrase) && !composed.some((start) => phrase.startsWith(start)),
    );
    expect(unsaid).toEqual([]);
  });
  test('are all different', () => {
    expect(new Set(phrases).size).toBe(phrases.length);
  });
});
