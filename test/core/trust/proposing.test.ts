import { describe, test } from '@jest/globals';
import type { Event } from '../../../src/core/command.ts';
import type { Enlistment, Instant, MemberId } from '../../../src/core/model.ts';
import {
  ana,
  asked,
  ben,
  confirmed,
  days,
  enlisted,
  neighbourhood,
  noon,
  on,
  taken,
} from '../../support/neighbourhood.ts';
import { given } from '../../support/story.ts';

const helps = (count: number, by: MemberId = ben): Event[] =>
  Array.from({ length: count }, (_, index) => {
    const request = `r_${index + 10}` as const;
    return [asked({}, noon, request), taken(by, noon, request), confirmed(by, ana, request)];
  }).flat();
const said = (answer: 'yes' | 'no' | 'later', at: Instant = noon): Event => ({
  type: 'consented',
  at,
  by: ben,
  purpose: 'ambassador',
  answer,
});
const proposed = (at: Instant = noon): Event => ({
  type: 'proposed',
  at,
  member: ben,
  purpose: 'ambassador',
});
const question = { type: 'propose', member: ben, purpose: 'ambassador' } as const;
const minor: Partial<Enlistment> = { adult: false };

describe('a member who helped often', () => {
  test('is to be asked whether they would be seen after the third confirmed mission, and no sooner', () => {
    given(...neighbourhood, ...helps(2))
      .at(noon)
      .nothingIsDue();
    given(...neighbourhood, ...helps(3))
      .at(noon)
      .isDue(question);
  });
  test('is asked in the hours in which people are written to', () => {
    given(...neighbourhood, ...helps(3))
      .at(on('2027-03-02 23:30'))
      .nothingIsDue();
  });
  test('is asked once', () => {
    given(...neighbourhood, ...helps(3), proposed())
      .at(noon + days(60))
      .nothingIsDue();
    given(...neighbourhood, ...helps(5), proposed())
      .when({ at: noon, ...question })
      .isRefused('not-due');
  });
  test('who said "later" is asked once more, after a month', () => {
    const later = [...neighbourhood, ...helps(3), proposed(), said('later')];
    given(...later)
      .at(noon + days(29))
      .nothingIsDue();
    given(...later)
      .at(noon + days(30))
      .isDue(question);
    given(...later, proposed(noon + days(30)), said('later', noon + days(30)))
      .at(noon + days(90))
      .nothingIsDue();
  });
  test.each(['yes', 'no'] as const)('who said %s before is not asked', (answer) => {
    given(...neighbourhood, said(answer), ...helps(3))
      .at(noon)
      .nothingIsDue();
  });
  test('who is not an adult is not asked', () => {
    given(...neighbourhood, enlisted(ben, minor), ...helps(3))
      .at(noon)
      .nothingIsDue();
    given(...neighbourhood, enlisted(ben, minor))
      .when({ type: 'consent', at: noon, by: ben, purpose: 'ambassador', answer: 'yes' })
      .isRefused('not-adult');
  });
  test('who says afterwards that they are a minor is seen no more, and is no ambassador', () => {
    const enlistment: Enlistment = { skills: ['errands'], hours: [], adult: false };
    const about = { at: noon, by: ben } as const;
    const declares = { type: 'enlist', ...about, enlistment } as const;
    const seenNoMore = [{ type: 'enlisted', ...about, enlistment }, said('no')] as const;
    given(...neighbourhood, said('yes'))
      .when(declares)
      .leadsTo(...seenNoMore);
    const invited = { type: 'invited', at: noon, by: ana, member: ben } as const;
    given(...neighbourhood, said('yes'), invited)
      .when(declares)
      .leadsTo(...seenNoMore, { type: 'refused', ...about });
    given(...neighbourhood, said('yes'), invited, { type: 'accepted', ...about })
      .when(declares)
      .leadsTo(...seenNoMore, { type: 'stepped-down', ...about });
    // A log from before that was so.
    given(...neighbourhood, said('yes'), invited, enlisted(ben, minor))
      .when({ type: 'accept', at: noon, by: ben })
      .isRefused('not-adult');
  });
  test('stays a minor by no longer offering help', () => {
    given(...neighbourhood, enlisted(ben, minor), { type: 'stopped', at: noon, by: ben })
      .when({ type: 'consent', at: noon, by: ben, purpose: 'ambassador', answer: 'yes' })
      .isRefused('not-adult');
  });
  test('reads what being seen means, with the three answers', () => {
    given(...neighbourhood, ...helps(3), proposed()).tells('m_ben you.ambassador: ambassador-yes no later');
  });
});
