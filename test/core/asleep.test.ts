import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { asleepUntil } from '../../src/core/asleep.ts';
import { chores } from '../../src/core/chores.ts';
import { hourMs } from '../../src/core/timing.ts';
import { history } from '../support/interleaving.ts';
import { play, tick } from '../support/play.ts';
import { settings as usual } from '../support/settings.ts';

/** Silence is asked about soon enough to happen here. */
const settings = { ...usual, inactivity: { askAfterDays: 12, forgetAfterDays: 7 } };

const fiveWeeks = 5 * 7 * 24 * hourMs;

test('nothing falls due in a community while it is said to sleep, whatever happened in it before', () => {
  let slept = 0;
  let lapsed = 0;
  fc.assert(
    fc.property(history, ({ begins, steps }) => {
      const story = play(begins, steps);
      const last = Math.max(...story.events.map(({ at }) => at));
      let until = asleepUntil(story.community, last, settings);
      for (let at = last; at < last + fiveWeeks; at += hourMs) {
        if (at < until) {
          slept += 1;
          const due = chores(story.community, at, settings);
          if (due.length > 0)
            throw new Error(`${JSON.stringify(due)} is due at ${at}, asleep until ${until}`);
          continue;
        }
        tick(story, at, settings);
        lapsed += story.events.filter(({ type }) => type === 'forgotten').length;
        until = asleepUntil(story.community, at, settings);
      }
    }),
    { numRuns: 40 },
  );
  expect(slept).toBeGreaterThan(1_000);
  expect(lapsed).toBeGreaterThan(0);
});
