import { describe, expect, test } from '@jest/globals';
import { readPages } from '../../src/web/pages.ts';
import { play } from '../../src/web/script.ts';
import { converse, languages } from '../support/conversation.ts';
import { on } from '../support/neighbourhood.ts';

const pages = await readPages('config');

describe.each(languages)('the scripted neighbourhood in %s', (language) => {
  test.each(['2027-03-02 10:00', '2027-03-05 23:30', '2026-10-24 07:15'])(
    'plays to its end on the real bot from %s, and again',
    async (start) => {
      const chat = await converse(language, on(start));
      const script = pages.get(language)?.script ?? [];
      const stage = { room: chat.room, advance: chat.passes, wait: async () => {} };
      for (const _ of ['first', 'second']) {
        const ending = await play(script, stage, new AbortController().signal, () => {});
        expect({ ...ending, seen: 'wanted' in ending ? chat.transcript(ending.as) : '' }).toEqual({
          status: 'finished',
          seen: '',
        });
      }
      const happened = (await chat.events()).map(({ type }) => type);
      const times = (type: string) => happened.filter((one) => one === type).length;
      expect({ asked: times('asked'), wondered: times('wondered') }).toEqual({ asked: 6, wondered: 0 });
      expect(times('confirmed')).toBe(8);
      await chat.ends();
    },
  );
});
