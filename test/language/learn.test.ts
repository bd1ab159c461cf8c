import { expect, test } from '@jest/globals';
import { count } from '../../src/language/evidence/bayes.ts';
import { bayesScorer } from '../../src/language/evidence/bayes-scores.ts';
import { allPieces, type Features, reader } from '../../src/language/evidence/features.ts';
import { learn, weighed } from '../../src/language/evidence/learn.ts';
import { linearScorer } from '../../src/language/evidence/linear-scores.ts';
import { softmax } from '../../src/language/evidence/model.ts';
import { numbers, type Pieces } from '../../src/language/evidence/pieces.ts';
import { hashOf } from '../../src/language/text/hashes.ts';
import { tokenise } from '../../src/language/text/text.ts';
import { learned } from './learned.ts';

const labels = ['sea', 'hill'];
const texts = ['waves and sand', 'a boat on the waves', 'snow and rocks', 'a path on the rocks'];
const lessons = texts.map((text, i) => {
  return { ...weighed(allPieces(featuresOf(text)), { word: 1 }), label: i < 2 ? 0 : 1, weight: 1 };
});

function featuresOf(text: string): Features {
  return reader(learned.words.evidence)(tokenise(text), 'en');
}

test('a head learns what it is taught, and the same lessons give the same weights', () => {
  const head = learn(lessons, labels, { word: 1 });
  const [scores = []] = linearScorer([head])(featuresOf('sand waves'));
  const [sea, hill] = softmax(scores);
  expect(sea).toBeGreaterThan(hill ?? 1);
  expect(learn(lessons, labels, { word: 1 }).weights).toEqual(head.weights);
});

const examples = texts.map((text, i) => ({
  pieces: wordsOf(text.split(' ')),
  label: labels[i < 2 ? 0 : 1] ?? '',
}));

function wordsOf(words: readonly string[]): Pieces {
  return { hashes: words.map(hashOf), groups: words.map(() => numbers.word), size: words.length };
}

test('natural counts in how many messages of each label a word is, and rare words are left out', () => {
  const table = count(examples, labels, ['word'], 2);
  const counts = [...table.pieces].map((piece, i) => {
    const row = 2 * (table.rows[i] ?? 0);
    return [piece, [...table.counts.slice(row, row + 2)]];
  });
  const expected = { and: [1, 1], waves: [2, 0], rocks: [0, 2], a: [1, 1], on: [1, 1], the: [1, 1] };
  expect(new Map(counts as [number, number[]][])).toEqual(
    new Map(Object.entries(expected).map(([word, of]) => [hashOf(word) >>> 0, of])),
  );
});

test('heads that are looked up together score as each does alone', () => {
  const other = learn(lessons, labels, { word: 1, letters: 0.5 });
  const [head, found] = [learn(lessons, labels, { word: 1 }), featuresOf('rocks and a boat')];
  expect(linearScorer([head, other])(found)).toEqual([
    ...linearScorer([head])(found),
    ...linearScorer([other])(found),
  ]);
});

test('a word said twice is counted once', () => {
  const score = bayesScorer([count(examples, labels, ['word', 'stem'], 2)]);
  const [once, twice] = ['the waves', 'the waves waves'].map((text) => featuresOf(text).words);
  const pieces = { hashes: [], groups: [], size: 0 };
  expect(score({ words: twice ?? [], pieces })).toEqual(score({ words: once ?? [], pieces }));
});

test('a very long message does not underflow to the first label', () => {
  const pieces = wordsOf(Array.from({ length: 2000 }, (_, i) => `w${i}`));
  const many = [...examples, { pieces, label: 'hill' }, { pieces, label: 'hill' }];
  const [scores = []] = bayesScorer([count(many, labels, ['word'], 2)])({ words: [], pieces });
  expect(scores.every(Number.isFinite)).toBe(true);
  expect(scores[1]).toBeGreaterThan(scores[0] ?? 0);
});
