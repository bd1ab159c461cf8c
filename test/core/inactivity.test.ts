import { describe, expect, test } from '@jest/globals';
import { chores } from '../../src/core/chores.ts';
import type { Event } from '../../src/core/command.ts';
import { replay } from '../../src/core/evolve/evolve.ts';
import type { Instant, MemberId } from '../../src/core/model.ts';
import {
  ana,
  asked,
  ben,
  cleo,
  dan,
  days,
  neighbourhood,
  noon,
  olga,
  organized,
  taken,
} from '../support/neighbourhood.ts';
import { settings } from '../support/settings.ts';
import { given } from '../support/story.ts';

const year = days(settings.inactivity.askAfterDays);
const month = days(settings.inactivity.forgetAfterDays);
const stayed = (by: MemberId, at: Instant = noon): Event => ({ type: 'stayed', at, by });
/** All but Ben and Cleo have just done something. */
const silentSince = noon;
const later = noon + year + days(1);
const here = [
  ...neighbourhood,
  ...[ben, cleo].map((by) => stayed(by, silentSince)),
  ...[ana, dan, olga].map((by) => stayed(by, later - days(1))),
];
const checkedOn = (member: MemberId, at: Instant = later): Event => ({
  type: 'checked-on',
  at,
  member,
  until: at + month,
});
const checkOn = (member: MemberId, at: Instant = later) =>
  ({ type: 'check-on', member, until: at + month }) as const;
const lapse = (member: MemberId) => ({ type: 'lapse', member }) as const;

describe('a member who gives no sign', () => {
  test('is asked after a year whether they stay, and not sooner', () => {
    given(...here)
      .at(silentSince + year - 1)
      .nothingIsDue();
    given(...here)
      .at(later)
      .isDue(checkOn(ben), checkOn(cleo));
    given(...here)
      .when({ at: later, ...checkOn(ben) })
      .leadsTo(checkedOn(ben));
    given(...here, checkedOn(ben)).tells('m_ben you.stay: stay forget-yes');
  });
  test('is not asked at night', () => {
    given(...here)
      .at(later + days(0.5))
      .nothingIsDue();
  });
  test('is forgotten when they do not answer in a month, and not sooner', () => {
    const checked = [...here, checkedOn(ben), checkedOn(cleo)];
    given(...checked)
      .at(later + month - 1)
      .nothingIsDue();
    given(...checked)
      .when({ at: later + month - 1, ...lapse(ben) })
      .isRefused('not-due');
    given(...checked)
      .at(later + month)
      .isDue(lapse(ben), lapse(cleo));
    given(...checked)
      .when({ at: later + month, ...lapse(ben) })
      .leadsTo({ type: 'forgotten', at: later + month, by: ben });
  });
  test('is never forgotten without having been asked', () => {
    given(...here)
      .when({ at: later + 10 * year, ...lapse(ben) })
      .isRefused('not-due');
  });
  test('stays by saying so, and by anything else they do', () => {
    const checked = [...here, checkedOn(ben), checkedOn(cleo)];
    given(...checked)
      .when({ type: 'stay', at: later, by: ben })
      .leadsTo(stayed(ben, later));
    given(...here)
      .when({ type: 'stay', at: later, by: ben })
      .isRefused('nothing-changed');
    for (const sign of [stayed(ben, later), { ...asked({}, later), by: ben }]) {
      given(...checked, sign)
        .when({ at: later + month, ...lapse(ben) })
        .isRefused('not-due');
    }
  });
  test('gives none by being out of reach', () => {
    given(...here, { type: 'lost-touch', at: later - 1, by: ben })
      .at(later)
      .isDue(checkOn(ben), checkOn(cleo));
  });
  test.each([
    ['asked for something', [{ ...asked({ people: 2 }, later), by: ben }]],
    ['is waited for', [asked({ people: 2 }, later), taken(ben, later)]],
  ])('stays while they %s that is under way', (_, events) => {
    // As if it had happened long ago.
    const community = replay([...here, ...events]);
    community.activeAt.delete(ben);
    const old = new Map([[ben, silentSince], ...community.activeAt]);
    community.activeAt.clear();
    for (const [id, at] of old) community.activeAt.set(id, at);
    const due = chores(community, later, settings).filter(({ type }) => type === 'check-on');
    expect(due).toEqual([{ at: later, ...checkOn(cleo) }]);
  });
});

describe('an organizer who gives no sign', () => {
  const two = [organized(ben), stayed(ben, silentSince)];
  const checked = [...neighbourhood, ...two, ...[ana, cleo, dan, olga].map((by) => stayed(by, later))];
  test('is asked, and the others hear of it', () => {
    given(...checked, checkedOn(ben)).tells('m_ben you.stay: stay forget-yes', 'm_olga organizer.silent');
  });
  test('stays as long as nobody else organizes', () => {
    const alone = [...neighbourhood, ...[ana, ben, cleo, dan].map((by) => stayed(by, later))];
    given(...alone)
      .at(later)
      .nothingIsDue();
    given(...alone, checkedOn(olga))
      .when({ at: later + month, ...lapse(olga) })
      .isRefused('not-due');
  });
  test('does not leave together with the last other one', () => {
    const both = [...neighbourhood, ...two, ...[ana, cleo, dan].map((by) => stayed(by, later))];
    const last = [...both, checkedOn(ben), checkedOn(olga)];
    given(...last)
      .at(later + month)
      .isDue(lapse(olga));
    given(...last, { type: 'forgotten', at: later + month, by: olga })
      .at(later + month)
      .nothingIsDue();
  });
  test('is not asked while another one leaves, as who is left stays', () => {
    const both = [...neighbourhood, ...two, ...[ana, cleo, dan].map((by) => stayed(by, later))];
    given(...both, checkedOn(olga))
      .at(later + month)
      .isDue(lapse(olga));
  });
});
