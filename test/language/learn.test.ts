import { expect, test } from '@jest/globals';
import { count } from '../../src/language/bayes.ts';
import { type Features, read, rowOf } from '../../src/language/features.ts';
import { hashOf } from '../../src/language/hashes.ts';
import { learn } from '../../src/language/learn.ts';
import { bayesScorer, linearScores, softmax, valuesOf } from '../../src/language/model.ts';
import { tokenise } from '../../src/language/text.ts';
import { learned } from './learned.ts';

const labels = ['sea', 'hill'];
const texts = ['waves and sand', 'a boat on the waves', 'snow and rocks', 'a path on the rocks'];
const lessons = texts.map((text, i) => {
  const found = featuresOf(text);
  return {
    rows: Int32Array.from(found.hashes, rowOf),
    values: Float32Array.from(valuesOf(found, { word: 1 })),
    label: i < 2 ? 0 : 1,
    weight: 1,
  };
});

function featuresOf(text: string): Features {
  return read(tokenise(text), learned.words.evidence, 'en');
}

test('a head learns what it is taught, and the same lessons give the same weights', () => {
  const head = learn(lessons, labels, { word: 1 });
  const [sea, hill] = softmax(linearScores(head, featuresOf('sand waves')));
  expect(sea).toBeGreaterThan(hill ?? 1);
  expect(learn(lessons, labels, { word: 1 }).weights).toEqual(head.weights);
});

const examples = texts.map((text, i) => ({
  features: wordsOf(text.split(' ')),
  label: labels[i < 2 ? 0 : 1] ?? '',
}));

function wordsOf(words: readonly string[]): Features {
  return { hashes: words.map(hashOf), groups: words.map(() => 0) };
}

test('natural counts in how many messages of each label a word is, and rare words are left out', () => {
  const table = count(examples, labels, ['word'], 2);
  const counts = [...table.pieces].map((piece, i) => [piece, [...table.counts.slice(2 * i, 2 * i + 2)]]);
  const expected = { and: [1, 1], waves: [2, 0], rocks: [0, 2], a: [1, 1], on: [1, 1], the: [1, 1] };
  expect(new Map(counts as [number, number[]][])).toEqual(
    new Map(Object.entries(expected).map(([word, of]) => [hashOf(word), of])),
  );
});

test('a very long message does not underflow to the first label', () => {
  const features = wordsOf(Array.from({ length: 2000 }, (_, i) => `w${i}`));
  const many = [...examples, { features, label: 'hill' }, { features, label: 'hill' }];
  const scores = bayesScorer(count(many, labels, ['word'], 2))(features);
  expect(scores.every(Number.isFinite)).toBe(true);
  expect(scores[1]).toBeGreaterThan(scores[0] ?? 0);
});
