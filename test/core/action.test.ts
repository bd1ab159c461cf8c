import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Action, readAction, writeAction } from '../../src/core/action.ts';
import { categories, type MemberId, type RequestId, type Weekday } from '../../src/core/model.ts';

const id = fc.stringMatching(/^[A-Za-z0-9_]{1,20}$/);
const request = id.map((text): RequestId => `r_${text}`);
const helper = id.map((text): MemberId => `m_${text}`);
const category = fc.constantFrom(...categories);
const weekday = fc.constantFrom<Weekday>(1, 2, 3, 4, 5, 6, 7);
const verbs = fc.constantFrom(
  ...(['take', 'decline', 'withdraw', 'hand-over', 'reopen', 'leave-it'] as const),
  ...(['ask', 'not-a-request', 'offer', 'another'] as const),
);

const action: fc.Arbitrary<Action> = fc.oneof(
  fc.record({ do: verbs, request }),
  fc.record(
    { do: fc.constantFrom('worked', 'did-not-work', 'thank'), request, helper },
    { requiredKeys: ['do', 'request'] },
  ),
  fc.record({ do: fc.constantFrom('settle-worked', 'settle-not', 'suits', 'suits-not'), request, helper }),
  fc.record({ do: fc.constant('category'), request, category }),
  fc.record({ do: fc.constant('same'), request, other: request }),
  fc.record({ do: fc.constant('teach'), request, was: fc.constantFrom('request', 'offer', 'chatter') }),
  fc.record({ do: fc.constant('skill'), category }),
  fc.record({ do: fc.constant('days'), days: fc.uniqueArray(weekday) }),
  fc.record({ do: fc.constant('limit'), weekly: fc.nat(99) }),
  fc.record({ do: fc.constant('ambassador'), answer: fc.constantFrom('yes', 'no', 'later') }),
  fc.record({ do: fc.constant('verify'), member: helper, answer: fc.constantFrom('yes', 'no') }),
  fc.record({ do: fc.constantFrom('subscribe', 'unsubscribe', 'introduce', 'stay', 'minor', 'digest-only') }),
  fc.record({ do: fc.constantFrom('enlist', 'pause', 'resume', 'stop', 'forget', 'keep') }),
);

describe('what a button carries', () => {
  test('is read back as what was written', () => {
    fc.assert(
      fc.property(action, (written) => {
        expect(readAction(writeAction(written))).toEqual(written);
      }),
      { seed: 1, numRuns: 2000 },
    );
  });
  test('fits in the 64 bytes a platform allows', () => {
    fc.assert(
      fc.property(action, (written) => {
        expect(Buffer.byteLength(writeAction(written))).toBeLessThanOrEqual(64);
      }),
      { seed: 2, numRuns: 2000 },
    );
  });
  test('is read exactly or not at all', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.tuple(action, fc.string()).map(([a, b]) => writeAction(a) + b),
        ),
        (text) => {
          const read = readAction(text);
          if (read) expect(writeAction(read)).toBe(text);
        },
      ),
      { seed: 3, numRuns: 2000 },
    );
  });
  test.each([
    '',
    'take',
    'take r_',
    'take m_1',
    'stop it now',
    'category r_1 gold',
    'settle-not r_1',
    'limit many',
    'limit 007',
    'days 89',
    'ambassador maybe',
    'same r_1',
    'pause r_1',
  ])('is not "%s"', (text) => expect(readAction(text)).toBeUndefined());
});
