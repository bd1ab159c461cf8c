import { describe, test } from '@jest/globals';
import type { CommandOf } from '../../../src/core/command.ts';
import {
  alerted,
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
  escalated,
  expired,
  handedOver,
  hours,
  inquired,
  neighbourhood,
  noon,
  reminded,
  reported,
  taken,
  wondered,
  worked,
} from '../../support/neighbourhood.ts';
import { given } from '../../support/story.ts';

const here = neighbourhood;
const about = { at: noon, request: 'r_1' } as const;
const mission = [...here, asked(), taken(ben)];

describe('alerting volunteers', () => {
  const alert: CommandOf<'alert'> = { type: 'alert', ...about, wave: 1, to: [ben, cleo] };
  test('is done wave after wave while it waits', () => {
    given(...here, asked())
      .when(alert)
      .leadsTo(alerted([ben, cleo]));
    given(...here, asked(), alerted([ben, cleo]))
      .when({ ...alert, wave: 2, to: [dan] })
      .leadsTo(alerted([dan], 2));
  });
  test('is not done for the same wave twice', () => {
    given(...here, asked(), alerted([dan]))
      .when(alert)
      .isRefused('not-due');
  });
  test('is not done once it was taken, withdrawn or is only suspected', () => {
    given(...mission)
      .when(alert)
      .isRefused('not-due');
    given(...here, asked(), cancelled())
      .when(alert)
      .isRefused('not-due');
    given(...here, wondered())
      .when(alert)
      .isRefused('not-due');
  });
  test('reaches nobody twice, nor the member who asked, nor nobody', () => {
    given(...here, asked(), alerted([ben]))
      .when({ ...alert, wave: 2 })
      .isRefused('not-due');
    given(...here, asked())
      .when({ ...alert, to: [ana] })
      .isRefused('not-due');
    given(...here, asked())
      .when({ ...alert, to: [] })
      .isRefused('not-due');
  });
  test('reaches nobody who said no or helps already', () => {
    given(...here, asked(), declined(cleo))
      .when(alert)
      .isRefused('not-due');
    given(...here, asked({ people: 2 }), taken(ben))
      .when(alert)
      .isRefused('not-due');
  });
  test('begins anew after a mission was handed over', () => {
    given(...here, asked(), alerted([cleo, dan]), taken(ben), handedOver(ben))
      .when({ ...alert, to: [cleo, dan] })
      .leadsTo(alerted([cleo, dan]));
  });
});

describe('reminding the two sides', () => {
  const remind: CommandOf<'remind'> = { type: 'remind', ...about, helper: ben, hoursBefore: 2 };
  test('is done for a mission under way', () => {
    given(...mission)
      .when(remind)
      .leadsTo(reminded(2));
  });
  test('is done once for each lead time', () => {
    given(...mission, reminded(24))
      .when(remind)
      .leadsTo(reminded(2));
    given(...mission, reminded(2))
      .when(remind)
      .isRefused('not-due');
  });
  test('is not done for what is done, handed over or withdrawn', () => {
    given(...mission, reported(ben, true))
      .when(remind)
      .isRefused('not-due');
    given(...mission, handedOver(ben))
      .when(remind)
      .isRefused('not-due');
    given(...mission, cancelled())
      .when(remind)
      .isRefused('not-due');
  });
});

describe('asking both sides whether it worked', () => {
  const inquire: CommandOf<'inquire'> = { type: 'inquire', ...about, helper: ben, round: 1 };
  test('is done twice at most', () => {
    given(...mission)
      .when(inquire)
      .leadsTo(inquired());
    given(...mission, inquired())
      .when({ ...inquire, round: 2 })
      .leadsTo(inquired(2));
  });
  test('is not done for the same round twice, nor out of turn', () => {
    given(...mission, inquired())
      .when(inquire)
      .isRefused('not-due');
    given(...mission)
      .when({ ...inquire, round: 2 })
      .isRefused('not-due');
  });
  test('goes on while another helper of the request is in dispute', () => {
    given(...here, asked({ people: 2 }), taken(ben), taken(cleo), ...disagreed(cleo))
      .when(inquire)
      .leadsTo(inquired());
  });
  test('is not done once they said so, or nothing is left to ask about', () => {
    given(...mission, ...worked())
      .when(inquire)
      .isRefused('not-due');
    given(...mission, cancelled())
      .when(inquire)
      .isRefused('not-due');
    given(...here, asked())
      .when(inquire)
      .isRefused('not-due');
  });
});

describe('bringing a request nobody takes to others', () => {
  const escalate = (to: 'group' | 'organizers'): CommandOf<'escalate'> => ({
    type: 'escalate',
    ...about,
    to,
  });
  test('begins with the group, then the organizers', () => {
    given(...here, asked())
      .when(escalate('group'))
      .leadsTo(escalated());
    given(...here, asked(), escalated())
      .when(escalate('organizers'))
      .leadsTo(escalated('organizers'));
  });
  test('is done once each, in that order', () => {
    given(...here, asked())
      .when(escalate('organizers'))
      .isRefused('not-due');
    given(...here, asked(), escalated())
      .when(escalate('group'))
      .isRefused('not-due');
    given(...here, asked(), escalated(), escalated('organizers'))
      .when(escalate('organizers'))
      .isRefused('not-due');
  });
  test('is not done once somebody took it', () => {
    given(...mission)
      .when(escalate('group'))
      .isRefused('not-due');
  });
});

describe('letting a request expire', () => {
  const expire: CommandOf<'expire'> = { type: 'expire', ...about };
  test('ends what waits or is only suspected', () => {
    given(...here, asked())
      .when(expire)
      .leadsTo(expired());
    given(...here, wondered())
      .when(expire)
      .leadsTo(expired());
  });
  test('does not end what somebody took', () => {
    given(...mission)
      .when(expire)
      .isRefused('not-due');
  });
  test('happens once', () => {
    given(...here, asked(), expired())
      .when(expire)
      .isRefused('not-due');
    given(...here)
      .when(expire)
      .isRefused('unknown-request');
  });
});

describe('closing a mission nobody speaks of', () => {
  const close: CommandOf<'close'> = { type: 'close', ...about, helper: ben };
  test('is done after both sides were asked', () => {
    given(...mission, inquired(), inquired(2))
      .when(close)
      .leadsTo(closed());
  });
  test('ends a disagreement nobody settles', () => {
    given(...mission, ...disagreed())
      .when(close)
      .leadsTo(closed());
  });
  test('is not done before they were asked', () => {
    given(...mission)
      .when(close)
      .isRefused('not-due');
  });
  test('is not done to what has ended', () => {
    given(...mission, inquired(), ...worked())
      .when(close)
      .isRefused('not-due');
    given(...mission, inquired(), closed())
      .when(close)
      .isRefused('not-due');
  });
});

describe('the digest of open missions', () => {
  const digest: CommandOf<'digest'> = { type: 'digest', at: noon, group: 'g_1', requests: ['r_1', 'r_2'] };
  const digested = { ...digest, type: 'digested', calls: true } as const;
  const second = asked({}, noon, 'r_2');
  test('lists what waits', () => {
    given(...here, asked(), second)
      .when(digest)
      .leadsTo(digested);
  });
  test('leaves out what was taken in the meantime', () => {
    given(...mission, second)
      .when(digest)
      .leadsTo({ ...digested, requests: ['r_2'] });
  });
  test('is not sent when nothing waits, nor to a group we do not know', () => {
    given(...mission)
      .when(digest)
      .isRefused('not-due');
    given(...here, asked())
      .when({ ...digest, group: 'g_9' })
      .isRefused('not-due');
  });
  test('is sent once a day by the local calendar', () => {
    given(...here, asked(), digested)
      .when({ ...digest, at: noon + hours(11) })
      .isRefused('not-due');
    given(...here, asked(), digested)
      .when({ ...digest, at: noon + hours(12) })
      .leadsTo({ ...digested, at: noon + hours(12), requests: ['r_1'] });
  });
  test('is not sent again when the clock goes back', () => {
    given(...here, asked(), { ...digested, at: noon + days(1) })
      .when(digest)
      .isRefused('not-due');
  });
});
