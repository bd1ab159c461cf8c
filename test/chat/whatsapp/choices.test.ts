import { describe, expect, test } from '@jest/globals';
import { marksOf, numbersIn, reactedTo, written } from '../../../src/chat/whatsapp/choices.ts';

const choice = (label: string, means?: 'yes' | 'no') => ({ label, does: label, means });
const card = [choice('🙋 I’ll do it', 'yes'), choice('↩️ Not needed')];

describe('choices without buttons', () => {
  test('are lines, each with what to react or answer with', () => {
    expect(written('A ladder?', card, false, 'React with 👍 to take it:').text).toBe(
      'A ladder?\n\nReact with 👍 to take it:\n👍 🙋 I’ll do it\n2️⃣ ↩️ Not needed',
    );
  });

  test('say a thumb once, though their label begins with it', () => {
    const both = [choice('👍 Yes', 'yes'), choice('👎 No', 'no')];
    expect(written('Did it work?', both, true, 'Answer:').text).toBe(
      'Did it work?\n\nAnswer:\n👍 Yes\n👎 No',
    );
  });

  test('have no thumb where two of them would say yes', () => {
    expect(marksOf([choice('this', 'yes'), choice('that', 'yes'), choice('none', 'no')])).toEqual([
      '1️⃣',
      '2️⃣',
      '👎',
    ]);
  });

  test('become a poll where one person picks one of several things', () => {
    const which = ['Shopping', 'Ladder', 'Homework'].map((label) => choice(label));
    expect(written('Which one?', which, true, 'Answer:')).toEqual({
      text: 'Which one?',
      poll: ['Shopping', 'Ladder', 'Homework'],
    });
    expect(written('Which one?', which, false, 'Answer:').poll).toBeUndefined();
  });

  test.each([
    ['two', 2, 10],
    ['thirteen', 13, 10],
    ['three with a long label', 3, 101],
  ])('do not, when they are %s', (_, count, length) => {
    const labels = Array.from({ length: count }, (_value, i) => `${i}`.padEnd(length, '.'));
    expect(
      written(
        'Which one?',
        labels.map((label) => choice(label)),
        true,
        'Answer:',
      ).poll,
    ).toBeUndefined();
  });

  test('keep their places when there are more than ten', () => {
    const marks = marksOf(Array.from({ length: 11 }, (_, i) => choice(`${i}`)));
    expect([marks[0], marks[10]]).toEqual(['*1.*', '*11.*']);
  });

  test.each([
    ['2', [1]],
    ['2️⃣', [1]],
    ['2.', [1]],
    ['1, 3 et 5', [0, 2, 4]],
    ['1 and 3', [0, 2]],
    ['1 1', [0]],
    ['9', []],
    ['0', []],
    ['2 personnes', []],
    ['à 18 h', []],
    ['ok pour 2', []],
    ['', []],
  ])('are answered by "%s"', (text, numbers) => {
    expect(numbersIn(text, 5)).toEqual(numbers);
  });

  test('are reacted to by a number, with or without its colour', () => {
    expect(['1️⃣', '1⃣', '🔟', '👍', ''].map(reactedTo)).toEqual([0, 0, 9, undefined, undefined]);
  });
});
