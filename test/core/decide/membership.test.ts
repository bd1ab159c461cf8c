import { describe, test } from '@jest/globals';
import type { CommandOf } from '../../../src/core/command.ts';
import type { Enlistment, MemberId } from '../../../src/core/model.ts';
import { someone } from '../../../src/core/model.ts';
import {
  ana,
  asked,
  ben,
  cancelled,
  cleo,
  closed,
  days,
  disagreed,
  enlisted,
  expired,
  founded,
  handedOver,
  inquired,
  joined,
  linked,
  neighbourhood,
  noon,
  olga,
  organized,
  paul,
  reported,
  taken,
  wondered,
  worked,
} from '../../support/neighbourhood.ts';
import { given } from '../../support/story.ts';

const here = neighbourhood;
const at = noon;

describe('founding a community', () => {
  const found: CommandOf<'found'> = { type: 'found', at, community: 'c_1', language: 'fr', timeZone: 'UTC' };
  test('begins its log', () => {
    given()
      .when(found)
      .leadsTo({ ...found, type: 'founded' });
  });
  test('happens once', () => {
    given(founded).when(found).isRefused('already-founded');
  });
  test('is not undone by whatever comes later', () => {
    given(founded, linked, joined(ana))
      .when({ ...found, community: 'c_2' })
      .isRefused('already-founded');
  });
});

describe('linking a group', () => {
  test('adds it to the community', () => {
    given(founded)
      .when({ type: 'link', at, group: 'g_1' })
      .leadsTo({ ...linked, at });
  });
  test('keeps who linked it', () => {
    given(founded, linked, joined(ana))
      .when({ type: 'link', at, group: 'g_2', by: ana })
      .leadsTo({ type: 'linked', at, group: 'g_2', by: ana });
  });
  test('again changes nothing', () => {
    given(founded, linked).when({ type: 'link', at, group: 'g_1' }).isRefused('nothing-changed');
  });
});

describe('joining', () => {
  const join: CommandOf<'join'> = { type: 'join', at, by: ana, group: 'g_1' };
  test('makes a member known', () => {
    given(founded)
      .when(join)
      .leadsTo({ ...joined(ana), at });
  });
  test('happens once', () => {
    given(...here)
      .when(join)
      .isRefused('already-joined');
  });
  test('again brings back a member who could not be reached', () => {
    given(...here, { type: 'lost-touch', at, by: ana })
      .when(join)
      .leadsTo({ ...joined(ana), at });
  });
  test('is not needed by a member who asked already', () => {
    given(founded, asked()).when(join).isRefused('already-joined');
  });
});

describe('organizing', () => {
  test('is for whoever administers a group', () => {
    given(...here)
      .when({ type: 'organize', at, by: ana, admin: true })
      .leadsTo({ ...organized(ana), at });
  });
  test('is for nobody else', () => {
    given(...here)
      .when({ type: 'organize', at, by: ana, admin: false })
      .isRefused('not-organizer');
  });
  test('again changes nothing', () => {
    given(...here)
      .when({ type: 'organize', at, by: olga, admin: true })
      .isRefused('nothing-changed');
  });
});

describe('appointing an organizer', () => {
  const appoint = (by: MemberId, member: MemberId) => ({ type: 'appoint', at, by, member }) as const;
  test('is for an organizer', () => {
    given(...here)
      .when(appoint(olga, ana))
      .leadsTo({ ...appoint(olga, ana), type: 'appointed' });
  });
  test('is not for other members, who cannot appoint themselves either', () => {
    given(...here)
      .when(appoint(ana, ben))
      .isRefused('not-organizer');
    given(...here)
      .when(appoint(ana, ana))
      .isRefused('not-organizer');
  });
  test('is about a member', () => {
    given(...here)
      .when(appoint(olga, 'm_stranger'))
      .isRefused('unknown-member');
    given(...here)
      .when(appoint(olga, someone))
      .isRefused('unknown-member');
  });
  test('again changes nothing', () => {
    given(...here, { ...appoint(olga, ana), type: 'appointed' })
      .when(appoint(olga, ana))
      .isRefused('nothing-changed');
  });
});

describe('naming the zones', () => {
  const zone = (by: MemberId, ...zones: `z_${string}`[]): CommandOf<'zone'> => ({
    type: 'zone',
    at,
    by,
    zones,
  });
  const zoned = { ...zone(olga, 'z_1', 'z_2'), type: 'zoned' } as const;
  test('is for an organizer', () => {
    given(...here)
      .when(zone(olga, 'z_1', 'z_2'))
      .leadsTo(zoned);
  });
  test('replaces those there were', () => {
    given(...here, zoned)
      .when(zone(olga, 'z_1'))
      .leadsTo({ ...zone(olga, 'z_1'), type: 'zoned' });
  });
  test('is not for other members', () => {
    given(...here)
      .when(zone(ana, 'z_1'))
      .isRefused('not-organizer');
  });
  test('as they are, in whatever order, changes nothing', () => {
    given(...here, zoned)
      .when(zone(olga, 'z_2', 'z_1'))
      .isRefused('nothing-changed');
  });
});

describe('enlisting', () => {
  const enlistment: Enlistment = {
    skills: ['errands', 'pets'],
    zone: 'z_1',
    hours: [{ days: [6, 7], from: 600, to: 720 }],
    weeklyLimit: 2,
    quiet: { from: 1200, to: 600 },
  };
  const enlist: CommandOf<'enlist'> = { type: 'enlist', at, by: ben, enlistment };
  test('keeps what the volunteer offers', () => {
    given(...here)
      .when(enlist)
      .leadsTo({ ...enlist, type: 'enlisted' });
  });
  test('again replaces it', () => {
    given(...here, enlisted(ben))
      .when(enlist)
      .leadsTo({ ...enlist, type: 'enlisted' });
  });
  test('with the same, in whatever order, changes nothing', () => {
    given(...here, { ...enlist, type: 'enlisted' })
      .when({
        ...enlist,
        enlistment: {
          ...enlistment,
          skills: ['pets', 'errands'],
          hours: [{ days: [7, 6], from: 600, to: 720 }],
        },
      })
      .isRefused('nothing-changed');
  });
  test('with another car, another subject or one more language changes something', () => {
    for (const more of [
      { ride: { seats: 3 } },
      { lessons: { subjects: ['maths'] } },
      { speaks: ['ar'] },
    ] as const) {
      const changed = { ...enlist, enlistment: { ...enlisted(ben).enlistment, ...more } };
      given(...here, enlisted(ben))
        .when(changed)
        .leadsTo({ ...changed, type: 'enlisted' });
      given(...here, enlisted(ben, more))
        .when(changed)
        .isRefused('nothing-changed');
    }
  });
  test('in words with the same ends a pause, a box ticked does not', () => {
    const paused = given(...here, enlisted(ben), { type: 'paused', at, by: ben });
    const same = { ...enlist, enlistment: enlisted(ben).enlistment };
    paused.when({ ...same, inWords: true }).leadsTo({ ...enlisted(ben), at, inWords: true });
    paused.when(same).isRefused('nothing-changed');
  });
});

describe('pausing, resuming and stopping', () => {
  const paused = { type: 'paused', at, by: ben } as const;
  test('is for volunteers', () => {
    for (const type of ['pause', 'resume', 'stop'] as const)
      given(...here)
        .when({ type, at, by: ben })
        .isRefused('not-enlisted');
  });
  test('a pause is without end unless one is said', () => {
    given(...here, enlisted(ben))
      .when({ type: 'pause', at, by: ben })
      .leadsTo(paused);
    given(...here, enlisted(ben))
      .when({ type: 'pause', at, by: ben, until: at + days(7) })
      .leadsTo({ ...paused, until: at + days(7) });
  });
  test('the same pause again changes nothing', () => {
    given(...here, enlisted(ben), paused)
      .when({ type: 'pause', at, by: ben })
      .isRefused('nothing-changed');
  });
  test('a pause may become longer', () => {
    given(...here, enlisted(ben), { ...paused, until: at + days(1) })
      .when({ type: 'pause', at, by: ben, until: at + days(7) })
      .leadsTo({ ...paused, until: at + days(7) });
  });
  test('resuming ends a pause', () => {
    given(...here, enlisted(ben), paused)
      .when({ type: 'resume', at, by: ben })
      .leadsTo({ type: 'resumed', at, by: ben });
  });
  test('resuming without a pause changes nothing', () => {
    given(...here, enlisted(ben))
      .when({ type: 'resume', at, by: ben })
      .isRefused('nothing-changed');
  });
  test('stopping ends an enlistment, once', () => {
    const stopped = { type: 'stopped', at, by: ben } as const;
    given(...here, enlisted(ben))
      .when({ type: 'stop', at, by: ben })
      .leadsTo(stopped);
    given(...here, enlisted(ben), stopped)
      .when({ type: 'stop', at, by: ben })
      .isRefused('not-enlisted');
  });
  test('resuming after that offers the same again', () => {
    const { enlistment } = enlisted(ben, { weeklyLimit: 2, adult: false });
    given(...here, { type: 'enlisted', at, by: ben, enlistment }, { type: 'stopped', at, by: ben })
      .when({ type: 'resume', at, by: ben })
      .leadsTo({ type: 'enlisted', at, by: ben, enlistment, inWords: true });
  });
});

describe('consenting to be seen as a potential ambassador', () => {
  const consent = (answer: 'yes' | 'no' | 'later'): CommandOf<'consent'> => ({
    type: 'consent',
    at,
    by: ben,
    purpose: 'ambassador',
    answer,
  });
  test.each(['yes', 'no', 'later'] as const)('"%s" is kept', (answer) => {
    given(...here)
      .when(consent(answer))
      .leadsTo({ ...consent(answer), type: 'consented' });
  });
  test('may be taken back', () => {
    given(...here, { ...consent('yes'), type: 'consented' })
      .when(consent('no'))
      .leadsTo({ ...consent('no'), type: 'consented' });
  });
  test('the same answer again changes nothing', () => {
    given(...here, { ...consent('no'), type: 'consented' })
      .when(consent('no'))
      .isRefused('nothing-changed');
  });
});

describe('losing touch', () => {
  const lost: CommandOf<'lose-touch'> = { type: 'lose-touch', at, by: ben };
  test('is remembered', () => {
    given(...here)
      .when(lost)
      .leadsTo({ type: 'lost-touch', at, by: ben });
  });
  test('tells whether somebody left, or cannot be written to', () => {
    given(...here)
      .when({ ...lost, left: true })
      .leadsTo({ type: 'lost-touch', at, by: ben, left: true });
  });
  test('is remembered once', () => {
    given(...here, { type: 'lost-touch', at, by: ben })
      .when(lost)
      .isRefused('nothing-changed');
  });
  test('with a stranger means nothing', () => {
    given(...here)
      .when({ ...lost, by: paul })
      .isRefused('already-forgotten');
  });
});

describe('being forgotten', () => {
  const forget = (by: MemberId): CommandOf<'forget'> => ({ type: 'forget', at, by });
  const forgotten = (by: MemberId) => ({ type: 'forgotten', at, by }) as const;
  const left = { ...cancelled(), reason: 'left' } as const;
  test('is for anybody known, once', () => {
    given(...here)
      .when(forget(ben))
      .leadsTo(forgotten(ben));
    given(...here, forgotten(ben))
      .when(forget(ben))
      .isRefused('already-forgotten');
  });
  test('is nothing to strangers', () => {
    given(...here)
      .when(forget(paul))
      .isRefused('already-forgotten');
  });
  test('withdraws what the member asked', () => {
    given(...here, asked())
      .when(forget(ana))
      .leadsTo(left, forgotten(ana));
    given(...here, wondered())
      .when(forget(ana))
      .leadsTo(left, forgotten(ana));
    given(...here, asked(), taken(ben))
      .when(forget(ana))
      .leadsTo(left, forgotten(ana));
  });
  test('hands over what the member took', () => {
    given(...here, asked(), taken(ben))
      .when(forget(ben))
      .leadsTo(handedOver(ben), forgotten(ben));
  });
  test('closes what was being confirmed', () => {
    given(...here, asked(), taken(ben), reported(ben, true))
      .when(forget(ben))
      .leadsTo(closed(ben), forgotten(ben));
    given(...here, asked(), taken(ben), ...disagreed())
      .when(forget(ana))
      .leadsTo(closed(ben), forgotten(ana));
  });
  test('of the member who asked ends the search for the places still free', () => {
    given(...here, asked({ people: 3 }), taken(ben), taken(cleo), reported(ben, true))
      .when(forget(ana))
      .leadsTo(expired(), closed(ben), closed(cleo), forgotten(ana));
  });
  test('leaves alone what has ended', () => {
    given(...here, asked(), taken(ben), ...worked())
      .when(forget(ben))
      .leadsTo(forgotten(ben));
    given(...here, asked({ people: 2 }), taken(ben), taken(cleo), inquired(), closed(ben))
      .when(forget(ben))
      .leadsTo(forgotten(ben));
  });
  test('of one side leaves nothing to be said by the other', () => {
    given(...here, { ...asked(), by: someone }, taken(ben), inquired(), closed())
      .when({ type: 'thank', at, by: ben, request: 'r_1' })
      .isRefused('not-yours');
  });
});

describe('a group that shows the bot out', () => {
  test('is no longer linked, and may be linked again', () => {
    given(...here)
      .when({ type: 'unlink', at, group: 'g_1' })
      .leadsTo({ type: 'unlinked', at, group: 'g_1' });
    given(...here, { type: 'unlinked', at, group: 'g_1' })
      .when({ type: 'link', at, group: 'g_1' })
      .leadsTo({ ...linked, at });
  });
  test('is unlinked once', () => {
    given(...here, { type: 'unlinked', at, group: 'g_1' })
      .when({ type: 'unlink', at, group: 'g_1' })
      .isRefused('nothing-changed');
  });
  test('is told nothing any more, not even what becomes of its requests', () => {
    given(...here, asked(), { type: 'unlinked', at, group: 'g_1' })
      .when({ type: 'take', at, by: ben, request: 'r_1' })
      .tells('m_ben helper.taken: done hand-over', 'm_ana asker.taken: withdraw');
  });
});

describe('configuring a community', () => {
  const configure = { type: 'configure', at, by: olga } as const;
  test('is for organizers', () => {
    given(...here)
      .when({ ...configure, language: 'en' })
      .leadsTo({ ...configure, type: 'configured', language: 'en' });
    given(...here)
      .when({ ...configure, by: ben, language: 'en' })
      .isRefused('not-organizer');
  });
  test('changes what is said, and nothing else', () => {
    const quiet = { from: 1260, to: 480 };
    given(...here)
      .when({ ...configure, quiet })
      .leadsTo({ ...configure, type: 'configured', quiet });
    given(...here, { ...configure, type: 'configured', quiet })
      .when({ ...configure, quiet, language: 'fr', timeZone: founded.timeZone })
      .isRefused('nothing-changed');
  });
  test('of quiet hours holds for whoever chose none of their own', () => {
    const all = { ...configure, type: 'configured', quiet: { from: 0, to: 1440 } } as const;
    const past = [...here, enlisted(ben), asked()];
    given(...past, all)
      .at(at)
      .nothingIsDue();
    given(...past)
      .at(at)
      .isDue({ type: 'alert', request: 'r_1', wave: 1, to: [ben] });
  });
});
