import { describe, test } from '@jest/globals';
import type { CommandOf } from '../../../src/core/command.ts';
import type { MemberId } from '../../../src/core/model.ts';
import { someone } from '../../../src/core/model.ts';
import {
  alerted,
  amended,
  ana,
  asked,
  ben,
  cancelled,
  cleo,
  closed,
  confirmed,
  dan,
  declined,
  didNotWork,
  disagreed,
  disputed,
  expired,
  failed,
  handedOver,
  inquired,
  neighbourhood,
  noon,
  olga,
  organized,
  paul,
  reopened,
  reported,
  suggested,
  suited,
  taken,
  thanked,
  wondered,
  worked,
} from '../../support/neighbourhood.ts';
import { given } from '../../support/story.ts';

const here = neighbourhood;
const about = (by: MemberId) => ({ at: noon, by, request: 'r_1' }) as const;
const take = (by: MemberId): CommandOf<'take'> => ({ type: 'take', ...about(by) });
const decline = (by: MemberId): CommandOf<'decline'> => ({ type: 'decline', ...about(by) });
const handOver = (by: MemberId): CommandOf<'hand-over'> => ({ type: 'hand-over', ...about(by) });
const thank = (by: MemberId): CommandOf<'thank'> => ({ type: 'thank', ...about(by) });
const report = (by: MemberId, didWork: boolean): CommandOf<'report'> => ({
  type: 'report',
  ...about(by),
  worked: didWork,
});
const settle = (by: MemberId, didWork: boolean): CommandOf<'settle'> => ({
  type: 'settle',
  ...about(by),
  worked: didWork,
  helper: ben,
});

describe('taking a request', () => {
  test('makes it a mission', () => {
    given(...here, asked())
      .when(take(ben))
      .leadsTo(taken(ben));
  });
  test('is for members: whoever left is not brought back by what they were about to do', () => {
    given(...here, asked())
      .when(take('m_gone'))
      .isRefused('already-forgotten');
  });
  test('is for one member when one is needed', () => {
    given(...here, asked(), taken(ben))
      .when(take(cleo))
      .isRefused('already-taken');
  });
  test('is for as many as are needed', () => {
    given(...here, asked({ people: 2 }), taken(ben))
      .when(take(cleo))
      .leadsTo(taken(cleo));
    given(...here, asked({ people: 2 }), taken(ben), taken(cleo))
      .when(take(dan))
      .isRefused('already-taken');
  });
  test('is possible again after it was handed over, even for the same member', () => {
    given(...here, asked(), taken(ben), handedOver(ben))
      .when(take(cleo))
      .leadsTo(taken(cleo));
    given(...here, asked(), taken(ben), handedOver(ben))
      .when(take(ben))
      .leadsTo(taken(ben));
  });
  test('is possible after saying no', () => {
    given(...here, asked(), declined(ben))
      .when(take(ben))
      .leadsTo(taken(ben));
  });
  test('twice is told apart from being second', () => {
    given(...here, asked({ people: 2 }), taken(ben))
      .when(take(ben))
      .isRefused('already-yours');
  });
  test('is not for the member who asked', () => {
    given(...here, asked())
      .when(take(ana))
      .isRefused('your-own');
  });
  test('is not possible while it is only suspected', () => {
    given(...here, wondered())
      .when(take(ben))
      .isRefused('not-open');
    given(...here, wondered(), expired())
      .when(take(ben))
      .isRefused('not-open');
  });
  test.each([
    ['withdrawn', [cancelled()]],
    ['expired', [expired()]],
    ['confirmed', [taken(ben), ...worked()]],
    ['known to have failed', [taken(ben), ...didNotWork()]],
  ])('comes too late once it is %s', (_, past) => {
    given(...here, asked(), ...past)
      .when(take(cleo))
      .isRefused('already-settled');
  });
  test('of nothing we know is refused', () => {
    given(...here)
      .when(take(ben))
      .isRefused('unknown-request');
  });
});

describe('saying no to a request', () => {
  test('is remembered', () => {
    given(...here, asked())
      .when(decline(ben))
      .leadsTo(declined(ben));
  });
  test('once is enough', () => {
    given(...here, asked(), declined(ben))
      .when(decline(ben))
      .isRefused('nothing-changed');
  });
  test('is not handing a mission over', () => {
    given(...here, asked({ people: 2 }), taken(ben))
      .when(decline(ben))
      .isRefused('already-yours');
  });
  test('makes no sense once it no longer waits', () => {
    given(...here, asked(), taken(ben))
      .when(decline(cleo))
      .isRefused('not-open');
  });
  test('makes no sense about your own', () => {
    given(...here, asked())
      .when(decline(ana))
      .isRefused('your-own');
  });
});

describe('handing a mission over', () => {
  test('frees its place', () => {
    given(...here, asked(), taken(ben))
      .when(handOver(ben))
      .leadsTo(handedOver(ben));
  });
  test('asks whoever is named to do it instead at the same time, so that nothing comes between', () => {
    const instead = { ...handOver(ben), instead: cleo };
    const toCleo = { type: 'alerted', at: instead.at, request: 'r_1', wave: 1, to: [cleo] } as const;
    given(...here, asked(), alerted([cleo]), taken(ben))
      .when(instead)
      .leadsTo(handedOver(ben), toCleo);
  });
  test.each([
    ['who asked', ana, []],
    ['who said no', cleo, [declined(cleo)]],
    ['whom nobody knows', 'm_nobody', []],
  ] as const)('asks nobody instead %s', (_, named, past) => {
    given(...here, asked(), ...past, taken(ben))
      .when({ ...handOver(ben), instead: named })
      .leadsTo(handedOver(ben));
  });
  test('is for the helper alone', () => {
    given(...here, asked(), taken(ben))
      .when(handOver(cleo))
      .isRefused('unknown-mission');
    given(...here, asked(), taken(ben))
      .when(handOver(ana))
      .isRefused('unknown-mission');
  });
  test('happens once', () => {
    given(...here, asked(), taken(ben), handedOver(ben))
      .when(handOver(ben))
      .isRefused('unknown-mission');
  });
  test('is possible while another helper of the same request is in dispute', () => {
    given(...here, asked({ people: 2 }), taken(ben), taken(cleo), ...disagreed(ben))
      .when(handOver(cleo))
      .leadsTo(handedOver(cleo));
  });
  test.each([
    ['withdrawn', [cancelled()]],
    ['said to be done', [reported(ben, true)]],
    ['confirmed', worked()],
  ])('comes too late once it is %s', (_, past) => {
    given(...here, asked(), taken(ben), ...past)
      .when(handOver(ben))
      .isRefused('already-settled');
  });
});

describe('reporting how it went', () => {
  const mission = [...here, asked(), taken(ben)];
  test('by one side is kept until the other side speaks', () => {
    given(...mission)
      .when(report(ben, true))
      .leadsTo(reported(ben, true));
    given(...mission)
      .when(report(ana, false))
      .leadsTo(reported(ana, false));
  });
  test('counts as help once both say it worked', () => {
    given(...mission, reported(ben, true))
      .when(report(ana, true))
      .leadsTo(reported(ana, true), confirmed());
  });
  test('is a failure once both say it did not work', () => {
    given(...mission, reported(ana, false))
      .when(report(ben, false))
      .leadsTo(reported(ben, false), failed(ben, ben));
  });
  test('is a disagreement when they differ', () => {
    given(...mission, reported(ben, true))
      .when(report(ana, false))
      .leadsTo(reported(ana, false), disputed());
  });
  test('ends a disagreement when one side comes round', () => {
    given(...mission, ...disagreed())
      .when(report(ana, true))
      .leadsTo(reported(ana, true), confirmed());
  });
  test('may still come after the mission was closed for want of it', () => {
    given(...mission, reported(ben, true), inquired(), closed())
      .when(report(ana, true))
      .leadsTo(reported(ana, true), confirmed());
  });
  test('comes too late for a quarrel once the mission was closed', () => {
    given(...mission, reported(ben, true), inquired(), closed())
      .when(report(ana, false))
      .isRefused('already-settled');
  });
  test('by the member who asked is about every helper unless one is named', () => {
    const two = [...here, asked({ people: 2 }), taken(ben), taken(cleo)];
    given(...two)
      .when(report(ana, true))
      .leadsTo(reported(ana, true, ben), reported(ana, true, cleo));
    given(...two)
      .when({ ...report(ana, true), helper: cleo })
      .leadsTo(reported(ana, true, cleo));
  });
  test('the same again changes nothing', () => {
    given(...mission, reported(ben, true))
      .when(report(ben, true))
      .isRefused('already-said');
  });
  test('is for the two sides only', () => {
    given(...mission)
      .when(report(cleo, true))
      .isRefused('not-yours');
  });
  test('needs a mission', () => {
    given(...here, asked())
      .when(report(ana, true))
      .isRefused('unknown-mission');
  });
  test.each([
    ['confirmed', worked()],
    ['known to have failed', didNotWork()],
    ['withdrawn', [cancelled()]],
  ])('comes too late once it is %s', (_, past) => {
    given(...mission, ...past)
      .when(report(ben, false))
      .isRefused('already-settled');
  });
  test('is pointless once the member who asked was forgotten', () => {
    given(...here, { ...asked(), by: someone }, taken(ben), closed())
      .when(report(ben, true))
      .isRefused('already-settled');
  });
  test('says nothing about a helper who was forgotten', () => {
    given(...here, asked({ people: 2 }), taken(someone), taken(cleo), closed(someone))
      .when(report(ana, false))
      .leadsTo(reported(ana, false, cleo));
  });
});

describe('thanking', () => {
  const mission = [...here, asked(), taken(ben)];
  test('is possible before and after it was done', () => {
    given(...mission)
      .when(thank(ana))
      .leadsTo(thanked());
    given(...mission, ...worked())
      .when(thank(ana))
      .leadsTo(thanked());
  });
  test('goes to every helper not yet thanked unless one is named', () => {
    const three = [...here, asked({ people: 3 }), taken(ben), taken(cleo), taken(dan), thanked(dan)];
    given(...three)
      .when(thank(ana))
      .leadsTo(thanked(ben), thanked(cleo));
    given(...three)
      .when({ ...thank(ana), helper: cleo })
      .leadsTo(thanked(cleo));
  });
  test('is recorded once', () => {
    given(...mission, thanked())
      .when(thank(ana))
      .isRefused('already-said');
  });
  test('is for the member who was helped', () => {
    given(...mission)
      .when(thank(cleo))
      .isRefused('not-yours');
    given(...mission)
      .when(thank(ben))
      .isRefused('not-yours');
  });
  test('needs somebody to thank', () => {
    given(...here, asked())
      .when(thank(ana))
      .isRefused('unknown-mission');
  });
});

describe('settling a disagreement', () => {
  const dispute = [...here, asked(), taken(ben), ...disagreed()];
  test('is for an organizer, either way', () => {
    given(...dispute)
      .when(settle(olga, true))
      .leadsTo({ ...settle(olga, true), type: 'settled' });
    given(...dispute)
      .when(settle(olga, false))
      .leadsTo({ ...settle(olga, false), type: 'settled' });
  });
  test('is not for other members', () => {
    given(...dispute)
      .when(settle(cleo, true))
      .isRefused('not-organizer');
  });
  test('is not for an organizer who is one of the two, unless nobody else organizes', () => {
    given(...dispute, organized(ben))
      .when(settle(ben, true))
      .isRefused('your-own');
    const alone = { type: 'forgotten', at: noon, by: olga } as const;
    given(...dispute, organized(ben), alone)
      .when(settle(ben, true))
      .leadsTo({ ...settle(ben, true), type: 'settled' });
  });
  test('happens once, and only while they disagree', () => {
    given(...dispute, { ...settle(olga, true), type: 'settled' }, organized(paul))
      .when(settle(paul, false))
      .isRefused('already-settled');
    given(...here, asked(), taken(ben), reported(ben, true))
      .when(settle(olga, true))
      .isRefused('already-settled');
  });
  test('needs a mission', () => {
    given(...here, asked())
      .when(settle(olga, true))
      .isRefused('unknown-mission');
  });
});

describe('after it was opened again', () => {
  const again = [...here, asked(), taken(ben), ...didNotWork(), reopened()];
  test('anybody may take it, and those who failed no longer hold it', () => {
    given(...again)
      .when(take(cleo))
      .leadsTo(taken(cleo));
    given(...again)
      .when(report(ben, true))
      .isRefused('not-yours');
  });
  test('with more helpers wanted, the places that were there stay taken', () => {
    given(...here, asked(), taken(ben), amended({ people: 2 }))
      .when(take(ben))
      .isRefused('already-yours');
  });
});

describe('a condition', () => {
  const suggest = (by: MemberId): CommandOf<'suggest'> => ({ type: 'suggest', ...about(by) });
  const suit = (by: MemberId, answer: 'yes' | 'no', helper = ben): CommandOf<'suit'> => ({
    type: 'suit',
    ...about(by),
    helper,
    answer,
  });
  test('takes nothing, and another takes its place', () => {
    given(...here, asked())
      .when(suggest(ben))
      .leadsTo(suggested(ben));
    given(...here, asked(), suggested(ben))
      .when(suggest(ben))
      .leadsTo(suggested(ben));
    given(...here, asked(), suggested(ben))
      .when(suggest(cleo))
      .leadsTo(suggested(cleo));
  });
  test('is refused to whoever could not take it', () => {
    given(...here, asked())
      .when(suggest(ana))
      .isRefused('your-own');
    given(...here, asked(), taken(cleo))
      .when(suggest(ben))
      .isRefused('already-taken');
  });
  test('that suits gives the mission to who suggested it', () => {
    given(...here, asked(), suggested(ben))
      .when(suit(ana, 'yes'))
      .leadsTo(suited(ben, 'yes'), taken(ben));
  });
  test('that does not suit gives it to nobody, and they are not asked again', () => {
    given(...here, asked(), suggested(ben))
      .when(suit(ana, 'no'))
      .leadsTo(suited(ben, 'no'));
    given(...here, asked(), suggested(ben), suited(ben, 'no'))
      .when(suit(ana, 'yes'))
      .isRefused('unknown-mission');
  });
  test('is for its author to judge, and only where one was suggested', () => {
    given(...here, asked(), suggested(ben))
      .when(suit(cleo, 'yes'))
      .isRefused('not-yours');
    given(...here, asked())
      .when(suit(ana, 'yes'))
      .isRefused('unknown-mission');
    given(...here, asked(), suggested(ben), taken(cleo))
      .when(suit(ana, 'yes'))
      .isRefused('already-taken');
    given(...here, asked(), suggested(ben), taken(ben))
      .when(suit(ana, 'yes'))
      .isRefused('already-said');
  });
});
