import { describe, expect, test } from '@jest/globals';
import { chores } from '../../src/core/chores.ts';
import type { Event } from '../../src/core/command.ts';
import { replay } from '../../src/core/evolve/evolve.ts';
import type { When } from '../../src/core/model.ts';
import {
  alerted,
  amended,
  ana,
  asked,
  ben,
  cancelled,
  cleo,
  closed,
  dan,
  days,
  declined,
  disagreed,
  during,
  enlisted,
  escalated,
  handedOver,
  hours,
  inquired,
  joined,
  minutes,
  neighbourhood,
  noon,
  olga,
  on,
  paul,
  reminded,
  reported,
  taken,
  wondered,
  worked,
} from '../support/neighbourhood.ts';
import { settings } from '../support/settings.ts';
import { given } from '../support/story.ts';

const here = neighbourhood;
const request = 'r_1';
const volunteers = [ben, cleo, dan, olga, paul].map((member) => enlisted(member));
const searching = [...here, joined(paul), ...volunteers, asked()];
const first = [...searching, alerted([ben, cleo, dan])];
const alert = (wave: number, ...to: `m_${string}`[]) => ({ type: 'alert', request, wave, to }) as const;
const escalate = (to: 'group' | 'organizers') => ({ type: 'escalate', request, to }) as const;
const expire = { type: 'expire', request } as const;
const inquire = (round: 1 | 2, helper = ben) => ({ type: 'inquire', request, helper, round }) as const;
const remind = (hoursBefore: number, helper = ben) =>
  ({ type: 'remind', request, helper, hoursBefore }) as const;
const close = { type: 'close', request, helper: ben } as const;

describe('the search for a volunteer', () => {
  test('begins at once with the few who fit best', () => {
    given(...searching)
      .at(noon)
      .isDue(alert(1, ben, cleo, dan));
  });
  test('asks as many for each helper still wanted', () => {
    given(...here, joined(paul), ...volunteers, asked({ people: 2 }))
      .at(noon)
      .isDue(alert(1, ben, cleo, dan, olga, paul));
  });
  test('asks the next one when too little can still be expected of those asked', () => {
    // Three at 0.3 each, which fades to 0.86 in one minute and to 0.82 in two, where 0.85 is wanted.
    given(...first)
      .at(noon + minutes(1))
      .nothingIsDue();
    given(...first)
      .at(noon + minutes(2))
      .isDue(alert(2, olga));
    given(...first)
      .at(noon + minutes(20))
      .isDue(alert(2, olga, paul));
  });
  test('asks the next one at once after a no', () => {
    given(...first, declined(ben))
      .at(noon)
      .isDue(alert(2, olga));
  });
  test('asks more at the same moment when it is urgent', () => {
    const urgent = [...here, joined(paul), ...volunteers, asked({ urgent: true }), alerted([ben, cleo, dan])];
    given(...urgent)
      .at(noon)
      .isDue(alert(2, olga, paul));
  });
  test('ends once it was taken, and begins again at once when it is handed over', () => {
    given(...first, taken(ben))
      .at(noon + minutes(30))
      .nothingIsDue();
    given(...first, taken(ben), handedOver(ben, noon + minutes(30)))
      .at(noon + minutes(30))
      .isDue(alert(1, olga, paul, cleo));
  });
  test('spares those who said no', () => {
    given(...searching, declined(ben))
      .at(noon)
      .isDue(alert(1, cleo, dan, olga));
  });
  test('sleeps at night, but for what is urgent', () => {
    const night = on('2027-03-02 22:00');
    given(...here, ...volunteers, asked({}, night))
      .at(night + hours(1))
      .nothingIsDue();
    given(...here, ...volunteers, asked({}, night))
      .at(on('2027-03-03 08:00'))
      .isDue(alert(1, ben, cleo, dan));
    given(...here, ...volunteers, asked({ urgent: true }, night))
      .at(night)
      .isDue(alert(1, ben, cleo, dan, olga, paul));
  });
  test('goes on at once when it turns out to be about something else', () => {
    given(...first, enlisted(olga, { skills: ['pets'] }), amended({ category: 'pets' }))
      .at(noon + minutes(1))
      .isDue(alert(1, olga));
  });
  test('is not begun for a suspicion', () => {
    given(...here, ...volunteers, wondered())
      .at(noon + hours(1))
      .nothingIsDue();
  });
  test('sends four waves at most', () => {
    const waves = [1, 2, 3, 4].map((wave) => alerted([], wave));
    given(...searching, ...waves, escalated())
      .at(noon + hours(1))
      .nothingIsDue();
  });
});

describe('a request nobody takes', () => {
  const alone = [...here, asked()];
  test('is brought to the group after forty minutes', () => {
    given(...alone)
      .at(noon + minutes(39))
      .nothingIsDue();
    given(...alone)
      .at(noon + minutes(40))
      .isDue(escalate('group'));
  });
  test('that is urgent is brought to the group after ten minutes', () => {
    given(...here, asked({ urgent: true }))
      .at(noon + minutes(10))
      .isDue(escalate('group'));
  });
  test('is brought to the group once the first alerted had their time, however many were alerted since', () => {
    const late = [alerted([ben], 1, noon + minutes(30)), alerted([cleo], 2, noon + minutes(69))];
    given(...alone, ...late)
      .at(noon + minutes(69))
      .nothingIsDue();
    given(...alone, ...late)
      .at(noon + minutes(70))
      .isDue(escalate('group'));
  });
  test('gives those woken in the morning their time before the group hears of it', () => {
    const morning = on('2027-03-03 08:00');
    const past = [...here, enlisted(ben), asked({}, on('2027-03-02 21:00')), alerted([ben], 1, morning)];
    given(...past)
      .at(morning + minutes(1))
      .nothingIsDue();
  });
  test('is brought to nobody at night', () => {
    given(...here, asked({}, on('2027-03-02 21:00')))
      .at(on('2027-03-02 21:45'))
      .nothingIsDue();
    given(...here, asked({}, on('2027-03-02 21:00')))
      .at(on('2027-03-03 08:00'))
      .isDue(escalate('group'));
  });
  test('is brought to the organizers after twelve hours', () => {
    const early = [...here, asked({}, on('2027-03-02 08:00')), escalated('group', on('2027-03-02 08:40'))];
    given(...early)
      .at(on('2027-03-02 17:59'))
      .nothingIsDue();
    given(...early, {
      type: 'digested',
      at: on('2027-03-02 18:00'),
      group: 'g_1',
      requests: [request],
      calls: true,
    })
      .at(on('2027-03-02 20:00'))
      .isDue(escalate('organizers'));
  });
  test('is brought to the organizers earlier when there is little time left, but after the group', () => {
    const when = during('2027-03-02 15:00', '2027-03-02 16:00');
    given(...here, asked({ when }), escalated('group', noon + minutes(40)))
      .at(noon + minutes(79))
      .nothingIsDue();
    given(...here, asked({ when }), escalated('group', noon + minutes(40)))
      .at(noon + minutes(80))
      .isDue(escalate('organizers'));
  });
  test('is brought to each once', () => {
    given(...here, asked({}, on('2027-03-02 08:00')), escalated(), escalated('organizers'))
      .at(on('2027-03-02 17:00'))
      .nothingIsDue();
  });
});

describe('a request that comes too late', () => {
  const start = on('2027-03-03 14:00');
  const end = on('2027-03-03 16:00');
  const precision = 'minute';
  const deadlines: [string, When | undefined, string][] = [
    ['says no time', undefined, '2027-03-06 12:00'],
    ['is as soon as possible', { relation: 'asap', precision: 'span' }, '2027-03-03 12:00'],
    ['is at a time', { relation: 'at', start, end, precision }, '2027-03-03 18:00'],
    ['is between two times', { relation: 'between', start, end, precision }, '2027-03-03 18:00'],
    ['is before a time', { relation: 'before', end, precision }, '2027-03-03 16:00'],
    ['is from a time on', { relation: 'from', start, precision }, '2027-03-07 14:00'],
    ['repeats', { relation: 'every', start, end, precision, repeats: 'week' }, '2027-03-07 16:00'],
  ];
  test.each(deadlines)('expires in its time when it %s', (_, when, deadline) => {
    const past = [...here, asked(when ? { when } : {}), escalated(), escalated('organizers')];
    const types = (now: number) => chores(replay(past), now, settings).map(({ type }) => type);
    expect(types(on(deadline) - 1)).not.toContain('expire');
    given(...past)
      .at(on(deadline))
      .isDue(expire);
  });
  test('expires in the morning when its time ends at night', () => {
    const when = during('2027-03-02 19:00', '2027-03-02 21:00');
    const past = [...here, enlisted(ben), asked({ when, urgent: true })];
    given(...past)
      .at(on('2027-03-02 23:00'))
      .nothingIsDue();
    given(...past)
      .at(on('2027-03-03 08:00'))
      .isDue(expire);
  });
  test('that was only suspected is dropped after a day, at whatever hour, as nobody hears of it', () => {
    const night = on('2027-03-02 23:00');
    given(...here, wondered({}, night))
      .at(night + hours(24) - 1)
      .nothingIsDue();
    given(...here, wondered({}, night))
      .at(night + hours(24))
      .isDue(expire);
  });
  test('expires once', () => {
    given(...here, asked(), { type: 'expired', at: noon, request })
      .at(noon + days(30))
      .nothingIsDue();
  });
});

describe('reminders', () => {
  const when = during('2027-03-05 14:00', '2027-03-05 16:00');
  const mission = [...here, asked({ when }), taken(ben)];
  const dayBefore = on('2027-03-04 14:00');
  const soon = on('2027-03-05 12:00');
  test('come a day and two hours before', () => {
    given(...mission)
      .at(dayBefore - 1)
      .nothingIsDue();
    given(...mission)
      .at(dayBefore)
      .isDue(remind(24));
    given(...mission, reminded(24))
      .at(soon - 1)
      .nothingIsDue();
    given(...mission, reminded(24))
      .at(soon)
      .isDue(remind(2));
  });
  test('come once each', () => {
    given(...mission, reminded(24))
      .at(dayBefore + minutes(1))
      .nothingIsDue();
    given(...mission, reminded(24), reminded(2))
      .at(soon + minutes(1))
      .nothingIsDue();
  });
  test('come to each of several helpers', () => {
    given(...here, asked({ when, people: 2 }), taken(ben), taken(cleo), reminded(24, cleo))
      .at(dayBefore)
      .isDue(remind(24));
  });
  test('come to those found while others are still looked for', () => {
    const past = [...here, asked({ when, people: 2 }), taken(ben), escalated(), escalated('organizers')];
    given(...past)
      .at(dayBefore)
      .isDue(remind(24));
  });
  test('that fell due before it was taken are not sent', () => {
    given(...here, asked({ when }), taken(ben, dayBefore + 1))
      .at(dayBefore + minutes(1))
      .nothingIsDue();
    given(...here, asked({ when }), taken(ben, soon))
      .at(soon + minutes(1))
      .nothingIsDue();
  });
  test('missed while the bot was down are one, the nearest', () => {
    given(...mission)
      .at(soon + minutes(30))
      .isDue(remind(2));
    given(...mission, reminded(2, ben, soon + minutes(30)))
      .at(soon + minutes(31))
      .nothingIsDue();
  });
  test('are pointless once it has begun', () => {
    given(...mission)
      .at(on('2027-03-05 14:00'))
      .nothingIsDue();
  });
  test('are pointless once it was said to be done', () => {
    given(...mission, reported(ana, true))
      .at(dayBefore)
      .isDue(inquire(1));
    given(...mission, reported(ana, true, ben, dayBefore - hours(1)))
      .at(dayBefore)
      .nothingIsDue();
  });
  test('wait for the morning', () => {
    const early = during('2027-03-05 09:00', '2027-03-05 10:00');
    const past = [...here, asked({ when: early }), taken(ben), reminded(24)];
    given(...past)
      .at(on('2027-03-05 07:59'))
      .nothingIsDue();
    given(...past)
      .at(on('2027-03-05 08:00'))
      .isDue(remind(2));
  });
  test('come anew when the time changes', () => {
    given(
      ...mission,
      reminded(24),
      reminded(2),
      amended({ when: during('2027-03-08 14:00', '2027-03-08 15:00') }),
    )
      .at(on('2027-03-07 14:00'))
      .isDue(remind(24));
  });
  test('come before the end of what is to be done before a time', () => {
    const before: When = { relation: 'before', end: on('2027-03-05 14:00'), precision: 'minute' };
    given(...here, asked({ when: before }), taken(ben))
      .at(dayBefore)
      .isDue(remind(24));
  });
  test('make no sense for a whole week', () => {
    given(...here, asked({ when: { ...when, precision: 'span' } }), taken(ben))
      .at(dayBefore)
      .nothingIsDue();
  });
});

describe('whether it worked', () => {
  const when = during('2027-03-05 10:00', '2027-03-05 12:00');
  const mission = [...here, asked({ when }), taken(ben), reminded(24), reminded(2)];
  const asking = on('2027-03-05 15:00');
  const again = asking + hours(24);
  test('is asked three hours after its end', () => {
    given(...mission)
      .at(asking - 1)
      .nothingIsDue();
    given(...mission)
      .at(asking)
      .isDue(inquire(1));
  });
  test('is asked a day after it was taken when no time was said', () => {
    given(...here, asked(), taken(ben))
      .at(noon + hours(24))
      .isDue(inquire(1));
  });
  test('is asked three hours after it was taken when that was after its time', () => {
    const late = on('2027-03-05 13:00');
    given(...here, asked({ when }), taken(ben, late))
      .at(late + hours(3))
      .isDue(inquire(1));
  });
  test('is asked of the other side a day after one spoke', () => {
    given(...here, asked({ when }), taken(ben), reported(ben, true))
      .at(noon + hours(24))
      .isDue(inquire(1));
  });
  test('is asked again a day later, and closed three days after that', () => {
    const twice = [...mission, inquired(1, ben, asking), inquired(2, ben, again)];
    given(...mission, inquired(1, ben, asking))
      .at(again - 1)
      .nothingIsDue();
    given(...mission, inquired(1, ben, asking))
      .at(again)
      .isDue(inquire(2));
    given(...twice)
      .at(again + hours(72) - 1)
      .nothingIsDue();
    given(...twice)
      .at(again + hours(72))
      .isDue(close);
  });
  test('is asked neither at night nor once it is known', () => {
    const evening = during('2027-03-05 19:00', '2027-03-05 20:00');
    given(...here, asked({ when: evening }), taken(ben))
      .at(on('2027-03-05 23:00'))
      .nothingIsDue();
    given(...mission, ...worked())
      .at(asking)
      .nothingIsDue();
    given(...mission, cancelled())
      .at(asking)
      .nothingIsDue();
    given(...mission, inquired(), closed())
      .at(asking + days(9))
      .nothingIsDue();
  });
  test('goes on being asked about one helper while another is in dispute', () => {
    given(...here, asked({ when, people: 2 }), taken(ben), taken(cleo), ...disagreed(cleo))
      .at(asking)
      .isDue(inquire(1), { ...close, helper: cleo });
  });
  test('that they disagree on and nobody settles is closed after three days', () => {
    given(...mission, ...disagreed())
      .at(noon + hours(72) - 1)
      .nothingIsDue();
    given(...mission, ...disagreed())
      .at(noon + hours(72))
      .isDue(close);
  });
});

describe('the daily digest', () => {
  const before = on('2027-03-01 12:00');
  const waiting = [...here, asked({}, before), escalated('group', before), escalated('organizers', before)];
  const six = on('2027-03-02 18:00');
  const digest = { type: 'digest', group: 'g_1', requests: [request] } as const;
  const digested = (at: number): Event => ({
    type: 'digested',
    at,
    group: 'g_1',
    requests: [request],
    calls: true,
  });
  test('comes at six to every group when something waits', () => {
    given(...waiting)
      .at(six - 1)
      .nothingIsDue();
    given(...waiting)
      .at(six)
      .isDue(digest);
    given(...waiting, { type: 'linked', at: 0, group: 'g_2' })
      .at(six)
      .isDue(digest, { ...digest, group: 'g_2' });
  });
  test('tells a group nothing that it heard the same day, and other groups what they did not', () => {
    const heard = [...here, asked(), escalated(), escalated('organizers')];
    given(...heard)
      .at(six)
      .nothingIsDue();
    given(...heard, { type: 'linked', at: 0, group: 'g_2' })
      .at(six)
      .isDue({ ...digest, group: 'g_2' });
    given(...heard)
      .at(six + days(1))
      .isDue(digest);
  });
  test('stands for the post that a request would have had', () => {
    given(...here, asked({}, noon), alerted([ben], 1, six - minutes(40)))
      .at(six)
      .isDue(digest);
    given(...here, asked({}, noon), alerted([ben], 1, six - minutes(40)), digested(six))
      .at(six + minutes(40))
      .nothingIsDue();
    given(...here, asked({}, noon), digested(six))
      .at(on('2027-03-03 08:00'))
      .isDue(escalate('organizers'));
  });
  test('comes once a local day', () => {
    given(...waiting, digested(six))
      .at(six + hours(3))
      .nothingIsDue();
    given(...waiting, digested(six))
      .at(six + hours(23))
      .nothingIsDue();
    given(...waiting, digested(six))
      .at(six + hours(24))
      .isDue(digest);
  });
  test('comes late rather than never, but not at night', () => {
    given(...waiting)
      .at(on('2027-03-02 21:29'))
      .isDue(digest);
    given(...waiting)
      .at(on('2027-03-02 21:30'))
      .nothingIsDue();
  });
  test('leaves out what was asked in the last three hours', () => {
    given(...here, asked({}, six - hours(3) + 1), escalated())
      .at(six)
      .nothingIsDue();
  });
  test('is not sent when nothing waits', () => {
    given(...waiting, taken(ben))
      .at(six)
      .nothingIsDue();
    given(...here, wondered())
      .at(six)
      .nothingIsDue();
  });
});

describe('what chores cost', () => {
  test('follows what is live, not what ever was', () => {
    const past = Array.from({ length: 2000 }, (_, index) => {
      const one = asked({}, noon, `r_${index + 10}`);
      return [one, { ...cancelled(), request: one.request }];
    }).flat();
    const community = replay([...here, ...past, asked()]);
    let looked = 0;
    const { requests } = community;
    const counting = new Map(requests);
    counting.get = (id) => {
      looked++;
      return requests.get(id);
    };
    chores({ ...community, requests: counting }, noon + hours(7), settings);
    expect(looked).toBeLessThan(5);
  });
});

describe('a volunteer who chose when to be left in peace', () => {
  test('is neither reminded nor asked how it went in those hours', () => {
    const when = during('2027-03-03 14:00', '2027-03-03 15:00');
    const quiet = { from: 13 * 60, to: 19 * 60 };
    const past = [...here, enlisted(ben, { quiet }), asked({ when }), taken(ben), reminded(24)];
    given(...past, reminded(2))
      .at(on('2027-03-03 18:30'))
      .nothingIsDue();
    given(...past, reminded(2))
      .at(on('2027-03-03 19:00'))
      .isDue(inquire(1));
  });
});

describe('a search that found nobody', () => {
  test('begins again when it is about another day', () => {
    const sent = [1, 2, 3, 4].map((wave) => alerted([], wave));
    const when = during('2027-03-04 14:00', '2027-03-04 15:00');
    const exhausted = [...searching, ...sent, escalated(), escalated('organizers')];
    given(...exhausted)
      .at(noon + hours(2))
      .nothingIsDue();
    given(...exhausted, amended({ when }))
      .at(noon + hours(2))
      .isDue(alert(1, ben, cleo, dan));
  });
  test('calls the group again when it was given back, not when it is about another day', () => {
    const when = during('2027-03-04 14:00', '2027-03-04 15:00');
    given(...here, asked(), escalated(), amended({ when }))
      .at(noon + hours(5))
      .nothingIsDue();
    given(...here, asked(), escalated(), taken(ben), handedOver(ben))
      .at(noon + minutes(40))
      .isDue(escalate('group'));
  });
});
