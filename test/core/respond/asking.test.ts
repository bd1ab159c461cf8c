import { describe, expect, test } from '@jest/globals';
import type { CommandOf, Event } from '../../../src/core/command.ts';
import { replay } from '../../../src/core/evolve/evolve.ts';
import {
  alerted,
  amended,
  ana,
  asked,
  ben,
  cancelled,
  cleo,
  dan,
  declined,
  during,
  errand,
  escalated,
  expired,
  founded,
  handedOver,
  hours,
  joined,
  linked,
  neighbourhood,
  noon,
  olga,
  organized,
  reopened,
  reported,
  taken,
  wondered,
  worked,
} from '../../support/neighbourhood.ts';
import { given, heard } from '../../support/story.ts';

const here = neighbourhood;
const about = { at: noon, by: ana, request: 'r_1' } as const;
const noted = 'm_ana you.noted (in place): teach';
const open = 'g_1 card.open: take withdraw';
const when = during('2027-03-05 10:00', '2027-03-05 11:00');

describe('a suspected request', () => {
  test('is asked about in private, with the three things it can be', () => {
    given(...here, wondered()).tells('m_ana asker.wondered: request-yes request-no request-offer');
  });
  test('like one already asked is asked about as such', () => {
    const again = { ...wondered(), request: 'r_2', like: 'r_1' } as const;
    given(...here, asked(), again).tells('m_ana asker.similar: same another');
  });
  test('one beside another in the same message is asked about as a second one', () => {
    const second = { ...wondered(), request: 'r_2', beside: 'r_1' } as const;
    given(...here, asked(), second).tells('m_ana asker.second: request-yes request-no');
  });
  test.each([
    ['not-a-request', ['m_ana asker.dismissed (in place): teach']],
    ['offer', ['m_ana you.noted (in place): teach']],
    ['same', ['m_ana you.noted (in place)']],
  ] as const)('that turns out to be %s is no business of the group', (as, lines) => {
    given(...here, wondered())
      .when({ type: 'dismiss', ...about, as })
      .tells(...lines);
  });
  test('that nobody answers is forgotten without a word', () => {
    given(...here, wondered(), expired()).tells();
  });
  test('that is corrected is asked about again, its author alone', () => {
    given(...here, wondered(), amended({ category: 'pets' })).tells(
      'm_ana asker.wondered: request-yes request-no request-offer',
    );
  });
});

describe('a request', () => {
  test('becomes a card in every group of the community', () => {
    given(founded, linked, { ...linked, group: 'g_2' }, asked()).tells(
      noted,
      open,
      'g_2 card.open: take withdraw',
    );
  });
  test('offers a second guess where the first was unsure', () => {
    given(...here, asked({ secondCategory: 'health' })).tells(noted, 'g_1 card.open: take category withdraw');
  });
  test('quotes its author in their own group only', () => {
    const notices = heard(replay([founded, linked, { ...linked, group: 'g_2' }]), [asked()]);
    expect(notices.map(({ quotes }) => quotes)).toEqual([undefined, 'r_1', undefined]);
  });
  test('keeps one card per group, rewritten at each turn', () => {
    const past: Event[] = [
      asked(),
      amended({ people: 2 }),
      taken(ben),
      handedOver(ben),
      taken(cleo),
      ...worked(cleo),
      expired(),
    ];
    const slots = heard(replay(here), past).flatMap(({ to, slot }) => ('group' in to ? [slot] : []));
    expect(slots.length).toBeGreaterThan(past.length - 2);
    expect(new Set(slots)).toEqual(new Set(['card r_1 g_1']));
  });
  test('that is corrected shows to its author and to those it concerns', () => {
    const past = [...here, asked({ people: 2 }), alerted([cleo, dan]), declined(dan), taken(ben)];
    const rewritten = ['g_1 card.partly: take withdraw', 'm_ana asker.amended: withdraw'];
    const alert = 'm_cleo helper.alert: take decline';
    given(...past, amended({ when })).tells(...rewritten, alert, 'm_ben helper.amended: hand-over');
    given(...past, amended({ category: 'pets' })).tells(...rewritten, alert);
    given(...past, amended({ people: 3 })).tells(...rewritten, alert);
  });
  test('that needs nobody else tells those who were alerted', () => {
    const past = [...here, asked({ people: 2 }), alerted([cleo]), taken(ben)];
    given(...past, amended({ people: 1 })).tells(
      'g_1 card.taken',
      'm_ana asker.amended: withdraw',
      'm_cleo helper.alert-over (in place)',
    );
  });
  test('that is corrected is news to helpers who have yet to help only', () => {
    const past = [...here, asked({ people: 2 }), taken(ben), ...worked()];
    given(...past, amended({ when })).tells(
      'g_1 card.partly: take withdraw',
      'm_ana asker.amended: withdraw',
    );
  });
  test('that is withdrawn tells whoever was on it or alerted to it', () => {
    const past = [...here, asked({ people: 2 }), alerted([cleo, dan]), declined(dan), taken(ben)];
    given(...past, cancelled()).tells(
      'g_1 card.cancelled (in place)',
      'm_ana asker.cancelled: reopen',
      'm_ben helper.cancelled',
      'm_cleo helper.alert-over (in place)',
    );
  });
  test('that is withdrawn because its author left says nothing to them', () => {
    given(...here, asked(), taken(ben))
      .when({ type: 'forget', at: noon, by: ana })
      .tells('g_1 card.cancelled (in place)', 'm_ben helper.cancelled');
  });
  test('that is opened again is a card again, and its author hears so', () => {
    given(...here, asked(), expired(), reopened()).tells(open, 'm_ana asker.reopened: withdraw');
  });
});

describe('an alert', () => {
  const alert: CommandOf<'alert'> = { type: 'alert', at: noon, request: 'r_1', wave: 1, to: [ben, cleo] };
  test('is for those in the wave', () => {
    given(...here, asked())
      .when(alert)
      .tells('m_ben helper.alert: take decline', 'm_cleo helper.alert: take decline');
  });
  test('is rewritten once its reader said no', () => {
    given(...here, asked(), alerted([ben]), declined(ben)).tells('m_ben helper.declined (in place)');
  });
  test('and what rewrites it are the same message, a second alert is another', () => {
    const later = noon + hours(1);
    const past = [
      asked(),
      alerted([ben, cleo]),
      declined(ben),
      taken(dan),
      handedOver(dan, later),
      alerted([cleo], 1, later),
      taken(ben),
    ];
    const slots = heard(replay(here), past)
      .filter(({ slot }) => slot?.startsWith('alert'))
      .map(({ say, to, slot }) => [say, 'member' in to && to.member, slot]);
    const [toBen, toCleo, bensNo, over, again, overAgain] = slots;
    expect(slots).toHaveLength(6);
    expect([toBen, bensNo].map((slot) => slot?.[2])).toEqual([toBen?.[2], toBen?.[2]]);
    expect(over).toEqual(['helper.alert-over', cleo, toCleo?.[2]]);
    expect(again).toEqual(['helper.alert', cleo, expect.not.stringMatching(`^${toCleo?.[2]}$`)]);
    expect(overAgain).toEqual(['helper.alert-over', cleo, again?.[2]]);
  });
});

describe('a request nobody takes', () => {
  const waiting = [...here, asked()];
  test('is brought to the group where it was asked', () => {
    given(...waiting, { ...linked, group: 'g_2' }, escalated()).tells('g_1 group.unclaimed: take');
  });
  test('is brought to the organizers, and its author knows', () => {
    given(...waiting, escalated('organizers')).tells(
      'm_ana asker.escalated: withdraw',
      'm_olga organizer.unclaimed: take',
    );
  });
  test('is taken in the end: the last calls for it are rewritten where they stand', () => {
    const called = [...waiting, escalated(), escalated('organizers')];
    given(...called, taken(ben)).tells(
      'g_1 card.taken',
      'g_1 card.taken (in place)',
      'm_ana asker.taken: withdraw',
      'm_ben helper.taken: done hand-over',
      'm_olga helper.alert-over (in place)',
    );
  });
  test('is not brought to organizers who asked it or are on it already', () => {
    const past = [...here, organized(ana), organized(ben), asked({ people: 2 }), taken(ben)];
    given(...past, escalated('organizers')).tells(
      'm_ana asker.escalated: withdraw',
      'm_olga organizer.unclaimed: take',
    );
  });
  test('is not said to be brought to organizers where there are none', () => {
    given(founded, linked, joined(ana), asked(), escalated('organizers')).tells();
  });
  test('expires with a word to its author and the organizers', () => {
    given(...waiting, alerted([ben, cleo]), declined(ben), expired()).tells(
      'g_1 card.expired',
      'g_1 group.expired',
      'm_ana asker.expired: reopen leave-it',
      'm_olga organizer.expired',
      'm_cleo helper.alert-over (in place)',
    );
  });
  test('by all it needs goes on with those it found', () => {
    given(...here, asked({ people: 3 }), alerted([cleo]), taken(ben), expired()).tells(
      'g_1 card.taken',
      'm_ana asker.partly',
      'm_cleo helper.alert-over (in place)',
    );
  });
});

describe('what is shown of a need', () => {
  test('is who asks, what, and how many of those wanted are found', () => {
    const [notice] = heard(replay([...here, asked({ people: 3, zone: 'z_1' })]), [taken(ben)]);
    expect(notice?.about).toEqual({
      request: 'r_1',
      asker: ana,
      need: { ...errand, people: 3, zone: 'z_1' },
      helpers: [ben],
      count: 1,
      of: 3,
    });
  });
  test('is only that it is over, however it went', () => {
    const ways: Event[][] = [
      [reported(ben, true)],
      worked(),
      [reported(ben, false), reported(ana, false), { type: 'failed', ...about, helper: ben }],
      [
        { type: 'inquired', at: noon, request: 'r_1', helper: ben, round: 1 },
        { type: 'closed', at: noon, request: 'r_1', helper: ben },
      ],
    ];
    const cards = ways.map((way) =>
      heard(replay([...here, asked(), taken(ben)]), way)
        .filter(({ to }) => 'group' in to)
        .at(-1),
    );
    expect(cards[0]).toMatchObject({ say: 'card.over', choices: [] });
    expect(new Set(cards.map((card) => JSON.stringify(card))).size).toBe(1);
    expect(olga).toBe('m_olga');
  });
});
