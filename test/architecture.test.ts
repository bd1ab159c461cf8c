import { existsSync, globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { parseSync } from '@swc/core';

// What neither the types, nor Biome, nor dependency-cruiser can see. Each rule is tried on a sample that breaks it.

interface Source {
  readonly path: string;
  readonly text: string;
}
interface Node {
  readonly type: string;
  readonly [field: string]: unknown;
}

const sources = (pattern: string): readonly Source[] =>
  globSync(pattern).map((path) => ({ path, text: readFileSync(path, 'utf8') }));
const sample = (text: string): readonly Source[] => [{ path: 'sample.ts', text }];

/** The breaches of a rule, as `path: what`. */
const breaches = (files: readonly Source[], rule: (file: Source) => readonly string[]) =>
  files.flatMap((file) => rule(file).map((what) => `${file.path}: ${what}`));

function* nodesIn(value: unknown): Generator<Node> {
  if (typeof value !== 'object' || value === null) return;
  if ('type' in value && typeof value.type === 'string') yield value as Node;
  for (const inner of Object.values(value)) yield* nodesIn(inner);
}
const parsed = ({ text }: Source) => parseSync(text, { syntax: 'typescript', target: 'esnext' });
const named = (node: unknown) => (node as Node | undefined)?.['value'];

/** Clock and dice, which must come in as arguments. */
function chance(file: Source): readonly string[] {
  return [...nodesIn(parsed(file))].flatMap((node) => {
    const member =
      node.type === 'MemberExpression' ? `${named(node['object'])}.${named(node['property'])}` : '';
    if (member === 'Math.random' || member === 'Date.now') return [member];
    const bare = ((node['arguments'] as readonly unknown[] | null | undefined) ?? []).length === 0;
    const built = node.type === 'NewExpression' || node.type === 'CallExpression';
    return built && bare && named(node['callee']) === 'Date' ? ['Date()'] : [];
  });
}

function waiting(file: Source): readonly string[] {
  return [...nodesIn(parsed(file))].flatMap((node) => {
    if (node.type === 'AwaitExpression' || node['await'] === true) return ['await'];
    return node['async'] === true ? ['async'] : [];
  });
}

/** Functions and classes. */
function code(file: Source): readonly string[] {
  const kinds = [...nodesIn(parsed(file))].map((node) => node.type);
  return kinds.filter((type) => /^(Function|Class)(Declaration|Expression)$|^ArrowFunction/.test(type));
}

/** Exports without a docstring just above. */
function undocumented({ text }: Source): readonly string[] {
  const lines = text.split('\n');
  return lines.flatMap((line, index) => {
    const name = /^export (?:async )?(?:function\*?|const|interface|type|class) (\w+)/.exec(line)?.[1];
    if (name === undefined) return [];
    const last = lines[index - 1] ?? '';
    const first = lines.slice(0, index).findLast((above) => /^\/\*/.test(above)) ?? '';
    return last.endsWith('*/') && first.startsWith('/**') ? [] : [name];
  });
}

/** Imports of more than types from files that match. */
const codeFrom = (files: RegExp) => (file: Source) =>
  [...nodesIn(parsed(file))].flatMap((node) => {
    const from = String(named(node['source']));
    const specifiers = (node['specifiers'] ?? []) as readonly Node[];
    const onlyTypes =
      node['typeOnly'] === true ||
      (specifiers.length > 0 && specifiers.every((each) => each['isTypeOnly'] === true));
    return files.test(from) && !onlyTypes ? [from] : [];
  });

const packagesOf = (file: Source) =>
  new Set(
    [...nodesIn(parsed(file))]
      .map((node) => String(named(node['source']) ?? ''))
      .filter((from) => /^[@a-z]/.test(from) && !from.startsWith('node:'))
      .map((from) => from.split('/', from.startsWith('@') ? 2 : 1).join('/')),
  );

/** Packages that several files import, zod apart: a shape is checked where it is read. */
function sharedPackages(files: readonly Source[]): readonly string[] {
  const all = files.flatMap((file) => [...packagesOf(file)]).filter((name) => name !== 'zod');
  return [...new Set(all.filter((name, index) => all.indexOf(name) !== index))];
}

/** Scripts a page tells its reader to run that are not there. */
const missingScripts = (scripts: Readonly<Record<string, string>>) => (page: Source) =>
  [...page.text.matchAll(/npm run (?:--?\w+ )*([\w:-]+)/g)]
    .map(([, script]) => script ?? '')
    .filter((script) => !(script in scripts));

describe('the core', () => {
  test('has no clock and no dice, and neither has the language', () => {
    expect(breaches(sources('src/{core,language}/**/*.ts'), chance)).toEqual([]);
    const text =
      'const a = () => Math.random() + Date.now() + Number(new Date()) + Number(new Date(at)) + Date();';
    expect(breaches(sample(text), chance)).toEqual(
      ['Math.random', 'Date.now', 'Date()', 'Date()'].map((what) => `sample.ts: ${what}`),
    );
  });

  test('never waits', () => {
    expect(breaches(sources('src/core/**/*.ts'), waiting)).toEqual([]);
    const text =
      '/** No async. */ async function f() { for await (const x of y) await x; } const g = { async h() {} };';
    expect(breaches(sample(text), waiting)).toHaveLength(4);
  });

  test('keeps code out of its words, which the adapters and the language share', () => {
    expect(breaches(sources('src/core/{model,detail,command,notice}.ts'), code)).toEqual([]);
    const text = 'export type F = () => void; export const f = () => 1; export function g() {} class C {}';
    expect(breaches(sample(text), code)).toHaveLength(3);
  });
});

test('the journal and the metrics are given to the shell, not made there', () => {
  const made = codeFrom(/^\.\.?\/(journal|metrics)\.ts$/);
  expect(breaches(sources('src/{bot/**/*,communities,courier,ledger,schedule,voice}.ts'), made)).toEqual([]);
  expect(breaches(sample(`import { createJournal } from './journal.ts';`), made)).toHaveLength(1);
});

interface Side {
  readonly path?: string | readonly string[];
  readonly pathNot?: string | readonly string[];
}
const ruleFile: string = '../.dependency-cruiser.js';
const { default: rules } = (await import(ruleFile)) as {
  default: { forbidden: readonly { readonly name: string; readonly from: Side; readonly to: Side }[] };
};

/** What the import rules say of one file that imports another. */
function crossing(from: string, to: string): readonly string[] {
  const patterns = (path: string | readonly string[] | undefined) =>
    [path ?? []].flat().map((one) => new RegExp(one));
  return rules.forbidden.flatMap(({ name, from: where, to: what }) => {
    const applies = (side: Side, path: string) =>
      patterns(side.path).some((one) => one.test(path)) &&
      !patterns(side.pathNot).some((one) => one.test(path));
    const about = typeof what.path === 'string' && what.path.includes('core/trust');
    return about && applies(where, from) && applies(what, to) ? [name] : [];
  });
}

describe('the wall', () => {
  const standing = 'src/core/trust/standing.ts';
  test.each([
    'src/web/organizers/helpers.ts',
    'src/voice/report.ts',
    'scripts/report/print.ts',
    'src/bot/report.ts',
    'src/core/report/export.ts',
  ])('keeps how somebody stands from %s', (path) => {
    expect(existsSync(path)).toBe(true);
    expect(crossing(path, standing)).toContain('standing-is-ones-own');
  });
  test('lets nothing through to the pages and the exports but candidates', () => {
    for (const path of ['src/web/organizers/helpers.ts', 'scripts/report/print.ts', 'src/voice/report.ts']) {
      for (const part of ['ties', 'gate', 'reach'])
        expect(crossing(path, `src/core/trust/${part}.ts`)).toEqual([
          'pages-and-exports-see-candidates-only',
        ]);
      expect(crossing(path, 'src/core/trust/candidates.ts')).toEqual([]);
    }
  });
  test('is open to the member themselves', () => {
    expect(crossing('src/bot/data.ts', standing)).toEqual([]);
  });
});

test('every export says what it gives', () => {
  expect(breaches(sources('src/**/*.ts'), undocumented)).toEqual([]);
  const text =
    '/** One. */\nexport const one = 1;\nexport type Two = 2;\n/* Three. */\nexport function three() {}\n';
  expect(breaches(sample(text), undocumented)).toEqual(['sample.ts: Two', 'sample.ts: three']);
});

test('each library of the language is in one file', () => {
  expect(sharedPackages(sources('src/language/**/*.ts'))).toEqual([]);
  const both = [
    ...sample(`import a from 'natural/lib/a.js';`),
    ...sample(`import b from 'natural/lib/b.js';`),
  ];
  expect(sharedPackages(both)).toEqual(['natural']);
});

test('the pages name scripts that exist', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
  expect(breaches(sources('{*.md,docs/**/*.md}'), missingScripts(scripts))).toEqual([]);
  expect(
    breaches(sample('run `npm run --silent fly`, then npm run check'), missingScripts(scripts)),
  ).toHaveLength(1);
});

test('the scripts run files that exist', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
  const files = Object.values(scripts).flatMap(
    (script) => script.match(/(?:src|scripts)\/[\w/-]+\.[jt]s/g) ?? [],
  );
  expect(files).toContain('src/main.ts');
  expect(files.filter((file) => !existsSync(file))).toEqual([]);
});
