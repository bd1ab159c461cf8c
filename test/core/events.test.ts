import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { eventFields } from '../support/event-fields.ts';

const golden = readFileSync('test/core/events.golden.txt', 'utf8').trimEnd().split('\n');
const fields = eventFields();

/** A new name is added here by whoever made sure that nobody could be recognised by it. */
const knownNames = [
  'adult',
  'answer',
  'as',
  'at',
  'beside',
  'by',
  'calls',
  'category',
  'community',
  'days',
  'digestOnly',
  'end',
  'enlistment',
  'every',
  'from',
  'group',
  'helper',
  'hours',
  'hoursBefore',
  'inWords',
  'language',
  'left',
  'lesson',
  'lessons',
  'level',
  'like',
  'member',
  'need',
  'needed',
  'network',
  'networks',
  'other',
  'people',
  'place',
  'precision',
  'purpose',
  'quiet',
  'raisedBy',
  'reason',
  'relation',
  'repeats',
  'request',
  'requests',
  'ride',
  'round',
  'seats',
  'secondCategory',
  'skills',
  'speaks',
  'start',
  'subject',
  'subjects',
  'timeZone',
  'to',
  'until',
  'upheld',
  'urgent',
  'wave',
  'way',
  'weeklyLimit',
  'what',
  'when',
  'whom',
  'words',
  'worked',
  'zone',
  'zones',
];

describe('events are for ever', () => {
  test('none is removed or renamed, no more than a field of one or a value it may have', () => {
    expect(golden.filter((line) => !fields.includes(line))).toEqual([]);
  });
  test('new ones are added to test/core/events.golden.txt', () => {
    expect(fields.filter((line) => !golden.includes(line))).toEqual([]);
    expect(golden).toHaveLength(fields.length);
  });
});

describe('events hold nothing personal', () => {
  test('only identifiers, instants, codes, enumerated values, yes or no and small numbers', () => {
    const kinds =
      /: (CommunityId|GroupId|RequestId|MemberId|ZoneId|Instant|MinuteOfDay|Language|TimeZone|boolean|number)$/;
    const odd = fields.filter((line) => !kinds.test(line) && !/ = [a-z0-9_-]+$/.test(line));
    expect(odd).toEqual([]);
  });
  test('only fields whose meaning is known', () => {
    const names = new Set(
      fields.flatMap((line) =>
        line
          .replace(/( =|:) .*/, '')
          .split('.')
          .slice(1),
      ),
    );
    const plain = new Set([...names].map((name) => name.replace(/\W.*/, '')));
    expect([...plain].sort()).toEqual(knownNames);
  });
});
