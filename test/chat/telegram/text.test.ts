import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { escapeHtml } from '../../../src/chat/telegram/html.ts';
import { keyboard } from '../../../src/chat/telegram/keyboard.ts';
import { readMessageId, writeMessageId } from '../../../src/chat/telegram/messages.ts';
import { clean, shorten, split } from '../../../src/chat/text.ts';
import { parseHtml } from './stand-in/html.ts';

const hidden = /[\p{Cc}\p{Bidi_Control}\u200b\u2060\ufeff]/u;
const anything = fc.string({ unit: 'binary', maxLength: 400 });

describe('a text of anybody', () => {
  test('loses what tricks the eye', () => {
    expect(clean('\u202egnp.exe\u202c \u200bfree\u2066!\u2069')).toBe('gnp.exe free!');
    expect(clean('a\u0000b\u001b[31mc\u0085d\r\ne')).toBe('ab[31mc\nd\ne');
    expect(clean(`Z${'\u0301'.repeat(200)}`)).toBe(`Z${'\u0301'.repeat(3)}`);
    expect(clean('\u{e0041}\u{e0042}hidden')).toBe('hidden');
    expect(clean(`top${'\n'.repeat(500)}bottom`)).toBe('top\n\nbottom');
    expect(clean('half \ud83d of one')).toBe('half \ufffd of one');
    expect(clean('\u3164\u2800\u200d')).toBe('');
  });

  test('keeps what people write: accents, emoji in parts, joined letters', () => {
    const texts = ['Élodie, à 18 h 30 ?', '👩‍👩‍👧‍👦 ❤️ 👍🏽 1️⃣ 🇫🇷', 'می‌خواهم', 'क्‍ष', 'a & b < c > "d"\n\n– e'];
    for (const text of texts) expect(clean(text)).toBe(text);
  });

  test('is the same when it is cleaned again, and well-formed', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const once = clean(text);
        expect(clean(once)).toBe(once);
        expect(once.isWellFormed()).toBe(true);
        expect(hidden.test(once.replaceAll('\n', ''))).toBe(false);
      }),
    );
  });

  test('becomes markup that says exactly the text', () => {
    fc.assert(
      fc.property(anything, (text) => {
        expect(parseHtml(escapeHtml(text))).toBe(text);
      }),
    );
  });

  test('is cut at the end of a line, else of a word, else between graphemes', () => {
    expect(split('one\ntwo three', 9)).toEqual(['one\ntwo', 'three']);
    expect(split('first line\nsecond line', 12)).toEqual(['first line', 'second line']);
    expect(split('👩‍👩‍👧‍👦👩‍👩‍👧‍👦', 12)).toEqual(['👩‍👩‍👧‍👦', '👩‍👩‍👧‍👦']);
    expect(split('fits', 4)).toEqual(['fits']);
    expect(split('', 4)).toEqual([]);
  });

  test('loses nothing but spaces by being cut, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 300 }),
        fc.integer({ min: 4, max: 60 }),
        (given, longest) => {
          const text = clean(given);
          const pieces = split(text, longest);
          for (const piece of pieces) {
            expect(piece.length).toBeLessThanOrEqual(longest);
            expect(piece.isWellFormed()).toBe(true);
          }
          expect(pieces.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
        },
      ),
    );
  });

  test('is shortened between graphemes, on one line', () => {
    expect(shorten('one\ntwo', 20)).toBe('one two');
    expect(shorten('Élodie Élodie', 8)).toBe('Élodie …');
    expect(shorten('👩‍👩‍👧‍👦👩‍👩‍👧‍👦', 13)).toBe('👩‍👩‍👧‍👦…');
  });
});

describe('choices', () => {
  const rows = (...labels: string[]) =>
    keyboard(labels.map((label) => ({ label, does: 'x' }))).inline_keyboard.map((row) =>
      row.map(({ text }) => text),
    );

  test('stand side by side as far as their labels are short', () => {
    expect(rows('Oui', 'Non', 'Plus tard', 'Jamais')).toEqual([['Oui', 'Non', 'Plus tard'], ['Jamais']]);
    expect(rows('Je peux le faire', 'Pas cette fois')).toEqual([['Je peux le faire', 'Pas cette fois']]);
    expect(rows('Oui', 'Je ne peux finalement pas', 'Non')).toEqual([
      ['Oui'],
      ['Je ne peux finalement pas'],
      ['Non'],
    ]);
    expect(rows('Oui', 'Je peux le faire', 'Non')).toEqual([['Oui', 'Je peux le faire'], ['Non']]);
    expect(rows()).toEqual([]);
  });

  test('have a label that can be read and fits', () => {
    expect(rows('x'.repeat(65))[0]?.[0]).toBe(`${'x'.repeat(63)}…`);
    expect(rows('\u200b')).toEqual([['…']]);
  });
});

test('a message is known by its chat and its number', () => {
  const id = { chat: -1001234567890, message: 42 };
  expect(readMessageId(writeMessageId(id))).toEqual(id);
  for (const other of ['', '42', 'p_1', '-1/2/3', '-1/x']) expect(readMessageId(other)).toBeUndefined();
});
