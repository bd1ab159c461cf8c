import { describe, test } from '@jest/globals';
import type { CommandOf } from '../../../src/core/command.ts';
import type { Need } from '../../../src/core/model.ts';
import {
  amended,
  ana,
  asked,
  ben,
  cancelled,
  cleo,
  closed,
  dan,
  didNotWork,
  disagreed,
  errand,
  expired,
  inquired,
  neighbourhood,
  noon,
  reopened,
  reported,
  taken,
  wondered,
  worked,
} from '../../support/neighbourhood.ts';
import { given } from '../../support/story.ts';

const at = noon;
const about = { at, by: ana, request: 'r_1' } as const;
const wonder: CommandOf<'wonder'> = { type: 'wonder', ...about, group: 'g_1', need: errand };
const ask: CommandOf<'ask'> = { type: 'ask', ...about, group: 'g_1', need: errand };
const dismiss: CommandOf<'dismiss'> = { type: 'dismiss', ...about, as: 'offer' };
const cancel: CommandOf<'cancel'> = { type: 'cancel', ...about, reason: 'found-elsewhere' };
const reopen: CommandOf<'reopen'> = { type: 'reopen', ...about };
const amend = (need: Partial<Need>): CommandOf<'amend'> => ({ type: 'amend', ...about, need });
const here = neighbourhood;

describe('wondering whether something is a request', () => {
  test('is recorded with what was understood', () => {
    given(...here)
      .when(wonder)
      .leadsTo(wondered());
  });
  test('remembers which request it looks like', () => {
    given(...here)
      .when({ ...wonder, like: 'r_2' })
      .leadsTo({ ...wondered(), like: 'r_2' });
  });
  test('is not done twice about the same message', () => {
    given(...here, wondered())
      .when(wonder)
      .isRefused('already-asked');
  });
  test('is not done about what was asked already', () => {
    given(...here, asked())
      .when(wonder)
      .isRefused('already-asked');
  });
});

describe('dismissing a suspicion', () => {
  test('keeps what it was instead', () => {
    given(...here, wondered())
      .when(dismiss)
      .leadsTo({ ...dismiss, type: 'dismissed' });
  });
  test('is up to its author', () => {
    given(...here, wondered())
      .when({ ...dismiss, by: ben })
      .isRefused('not-yours');
  });
  test('comes too late once it was asked', () => {
    given(...here, asked())
      .when(dismiss)
      .isRefused('not-open');
  });
  test('cannot be done about nothing', () => {
    given(...here)
      .when(dismiss)
      .isRefused('unknown-request');
  });
});

describe('asking', () => {
  test('opens a request', () => {
    given(...here)
      .when(ask)
      .leadsTo(asked());
  });
  test('confirms a suspicion', () => {
    given(...here, wondered())
      .when(ask)
      .leadsTo(asked());
  });
  test('takes back a "no" said by mistake', () => {
    given(...here, wondered(), { ...dismiss, type: 'dismissed' })
      .when(ask)
      .leadsTo(asked());
  });
  test('confirms a suspicion even after it was given up', () => {
    given(...here, wondered(), expired())
      .when(ask)
      .leadsTo(asked());
  });
  test('for somebody else is refused', () => {
    given(...here, wondered())
      .when({ ...ask, by: ben })
      .isRefused('not-yours');
  });
  test('happens once', () => {
    given(...here, asked())
      .when(ask)
      .isRefused('already-asked');
  });
  test('again after it was withdrawn is not asking, but reopening', () => {
    given(...here, asked(), cancelled())
      .when(ask)
      .isRefused('already-asked');
  });
  test.each([
    [0, 1],
    [20, 20],
    [50, 20],
  ])('for %d helpers asks for %d', (people, wanted) => {
    given(...here)
      .when({ ...ask, need: { ...errand, people } })
      .leadsTo(asked({ people: wanted }));
  });
});

describe('correcting a request', () => {
  test('keeps only what changed', () => {
    given(...here, asked())
      .when(amend({ category: 'health' }))
      .leadsTo(amended({ category: 'health' }));
  });
  test('is possible while somebody is on it', () => {
    given(...here, asked(), taken(ben))
      .when(amend({ zone: 'z_1' }))
      .leadsTo(amended({ zone: 'z_1' }));
  });
  test('is up to its author', () => {
    given(...here, asked())
      .when({ ...amend({ category: 'health' }), by: ben })
      .isRefused('not-yours');
  });
  test('to what it is already changes nothing', () => {
    given(...here, asked())
      .when(amend({ category: 'errands', people: 1 }))
      .isRefused('nothing-changed');
  });
  test('cannot ask for fewer helpers than there are', () => {
    given(...here, asked({ people: 3 }), taken(ben), taken(cleo))
      .when(amend({ people: 1 }))
      .isRefused('already-taken');
  });
  test('can ask for no more than those there are', () => {
    given(...here, asked({ people: 3 }), taken(ben), taken(cleo))
      .when(amend({ people: 2 }))
      .leadsTo(amended({ people: 2 }));
  });
  test('asks for no more helpers than a request can have', () => {
    given(...here, asked())
      .when(amend({ people: 99 }))
      .leadsTo(amended({ people: 20 }));
  });
  test.each([
    ['withdrawn', [cancelled()]],
    ['done', [taken(ben), reported(ben, true)]],
    ['confirmed', [taken(ben), ...worked()]],
    ['expired', [expired()]],
  ])('comes too late once it is %s', (_, past) => {
    given(...here, asked(), ...past)
      .when(amend({ category: 'health' }))
      .isRefused('already-settled');
  });
});

describe('withdrawing a request', () => {
  const withdrawn = { ...cancel, type: 'cancelled' } as const;
  test('is possible while it waits', () => {
    given(...here, asked())
      .when(cancel)
      .leadsTo(withdrawn);
  });
  test('is possible while it is only suspected', () => {
    given(...here, wondered())
      .when(cancel)
      .leadsTo(withdrawn);
  });
  test('is possible while somebody is about to help', () => {
    given(...here, asked(), taken(ben))
      .when(cancel)
      .leadsTo(withdrawn);
  });
  test('is up to its author', () => {
    given(...here, asked())
      .when({ ...cancel, by: ben })
      .isRefused('not-yours');
  });
  test('happens once', () => {
    given(...here, asked(), cancelled())
      .when(cancel)
      .isRefused('already-settled');
  });
  test('cannot undo help that was given', () => {
    given(...neighbourhood, asked(), taken(ben), reported(ben, true))
      .when(cancel)
      .isRefused('already-settled');
  });
  test('once some helped withdraws the places still free', () => {
    given(...here, asked({ people: 3 }), taken(ben), taken(cleo), ...worked(ben))
      .when(cancel)
      .leadsTo(amended({ people: 2 }));
  });
  test('once some helped and nobody else is looked for is refused', () => {
    given(...here, asked({ people: 2 }), taken(ben), taken(cleo), ...worked(ben))
      .when(cancel)
      .isRefused('already-settled');
  });
});

describe('opening a request again', () => {
  test.each([
    ['expired', [expired()]],
    ['was withdrawn', [cancelled()]],
    ['did not work out', [taken(ben), ...didNotWork()]],
    ['ended without a word', [taken(ben), inquired(), closed()]],
  ])('is possible when it %s', (_, past) => {
    given(...here, asked(), ...past)
      .when(reopen)
      .leadsTo(reopened());
  });
  test('allows what its author says did not work while the helper is silent, not once the helper says it did', () => {
    given(...neighbourhood, asked(), taken(ben), reported(ana, false))
      .when(reopen)
      .leadsTo(reopened());
    given(...neighbourhood, asked(), taken(ben), reported(ben, true))
      .when(reopen)
      .isRefused('not-open');
  });
  test('is up to its author', () => {
    given(...here, asked(), expired())
      .when({ ...reopen, by: ben })
      .isRefused('not-yours');
  });
  test.each([
    ['still waits', []],
    ['is taken', [taken(ben)]],
    ['is done', [taken(ben), reported(ben, true)]],
    ['is being discussed', [taken(ben), ...disagreed()]],
    ['was confirmed', [taken(ben), ...worked()]],
  ])('makes no sense while it %s', (_, past) => {
    given(...here, asked(), ...past)
      .when(reopen)
      .isRefused('not-open');
  });
  test('makes public what was only suspected', () => {
    given(...here, wondered(), cancelled(), reopened())
      .when({ type: 'take', at, by: dan, request: 'r_1' })
      .leadsTo(taken(dan));
  });
});
