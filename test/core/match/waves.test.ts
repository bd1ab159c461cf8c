import { describe, expect, test } from '@jest/globals';
import type { Event } from '../../../src/core/command.ts';
import { decide } from '../../../src/core/decide/decide.ts';
import { replay } from '../../../src/core/evolve/evolve.ts';
import { acceptance } from '../../../src/core/match/acceptance.ts';
import { waves } from '../../../src/core/match/waves.ts';
import type { MemberId, RequestId } from '../../../src/core/model.ts';
import {
  alerted,
  asked,
  ben,
  cleo,
  dan,
  declined,
  enlisted,
  minutes,
  neighbourhood,
  noon,
  taken,
} from '../../support/neighbourhood.ts';
import { settings } from '../../support/settings.ts';

const here = [...neighbourhood, enlisted(ben), enlisted(cleo), enlisted(dan)];

/** The chance that a volunteer accepts the last request asked. */
function chance(past: readonly Event[], id: MemberId): number {
  const community = replay([...here, ...past, asked({}, noon + minutes(600), 'r_9')]);
  const [request, member] = [community.requests.get('r_9'), community.members.get(id)];
  if (!request || !member) throw new Error('Nobody, or nothing.');
  return acceptance(community, request, member, noon + minutes(600));
}

describe('the predicted acceptance', () => {
  test('is the published rate before anything was seen', () => {
    expect(chance([], ben)).toBeCloseTo(0.3, 6);
  });
  test('rises with a yes and falls with a no, the member’s own more than everybody’s', () => {
    const once = [asked(), alerted([ben])];
    const yes = chance([...once, taken(ben)], ben);
    const no = chance([...once, declined(ben)], ben);
    expect(yes).toBeGreaterThan(no);
    expect(chance([...once, taken(ben)], cleo)).toBeGreaterThan(chance([...once, declined(ben)], cleo));
    expect(yes).toBeGreaterThan(chance([...once, taken(ben)], cleo));
  });
  test('falls little when somebody was faster, and more the longer they had had the time to answer', () => {
    const overtaken = (at: number) =>
      chance([asked(), alerted([ben, cleo]), taken(cleo, noon + minutes(at))], ben);
    const refused = chance([asked(), alerted([ben, cleo]), declined(ben), taken(cleo)], ben);
    expect(overtaken(1)).toBeGreaterThan(overtaken(120));
    expect(overtaken(120)).toBeGreaterThan(refused);
  });
  test('ignores what is taken unasked', () => {
    expect(chance([asked(), taken(ben)], cleo)).toBeCloseTo(0.3, 6);
  });
});

describe('requests that want the same volunteers', () => {
  const alerts = (past: readonly Event[]) =>
    new Map([...waves(replay(past), noon, settings)].map(([id, { to }]) => [id, to] as const));
  const pets = { category: 'pets' } as const;
  test('leave the one who can do both to the one nobody else can do', () => {
    const past = [
      ...neighbourhood,
      enlisted(ben, { skills: ['errands', 'pets'] }),
      enlisted(cleo, { skills: ['errands'] }),
      asked({}, noon, 'r_1'),
      asked(pets, noon, 'r_2'),
    ];
    expect(alerts(past)).toEqual(
      new Map<RequestId, MemberId[]>([
        ['r_1', [cleo]],
        ['r_2', [ben]],
      ]),
    );
  });
  test('ask nobody twice at once', () => {
    const past = [...here, asked({}, noon, 'r_1'), asked({}, noon, 'r_2'), asked({}, noon, 'r_3')];
    const all = [...alerts(past).values()].flat();
    expect(all.toSorted()).toEqual([ben, cleo, dan]);
  });
  test('serve the urgent one when there is but one volunteer', () => {
    const past = [
      ...neighbourhood,
      enlisted(ben),
      asked({}, noon, 'r_1'),
      asked({ urgent: true }, noon, 'r_2'),
    ];
    expect(alerts(past)).toEqual(new Map([['r_2', [ben]]]));
  });
});

describe('proxies', () => {
  const poll = (day: number) => {
    const start = noon + minutes(day * 24 * 60);
    return { relation: 'at', start, end: start + minutes(600), precision: 'day' } as const;
  };
  const holder = enlisted(ben, { skills: ['proxy_vote'] });
  const proxy = (request: RequestId, day: number) =>
    asked({ category: 'proxy_vote', when: poll(day) }, noon, request);
  const first = [...neighbourhood, holder, proxy('r_1', 10), taken(ben, noon, 'r_1')];
  const fitting = (past: readonly Event[]) => [...waves(replay(past), noon, settings).keys()];
  test('are one for each holder and election', () => {
    expect(fitting([...neighbourhood, holder, proxy('r_2', 10)])).toEqual(['r_2']);
    expect(fitting([...first, proxy('r_2', 10)])).toEqual([]);
    expect(fitting([...first, proxy('r_2', 24)])).toEqual([]);
    expect(fitting([...first, proxy('r_2', 60)])).toEqual(['r_2']);
  });
  test('go to the election that is near when there is but one holder', () => {
    const [far, near] = [proxy('r_1', 10), proxy('r_2', 5)];
    expect(fitting([...neighbourhood, holder, far, near])).toEqual(['r_2']);
    expect(fitting([...neighbourhood, holder, near, far])).toEqual(['r_2']);
  });
  test('are refused to who holds one, from whatever button', () => {
    const take = (request: RequestId) => ({ type: 'take', at: noon, by: ben, request }) as const;
    const community = replay([...first, proxy('r_2', 10), proxy('r_3', 60)]);
    expect(decide(community, take('r_2'))).toBe('one-proxy');
    expect(decide(community, take('r_3'))).toEqual([{ ...take('r_3'), type: 'taken' }]);
  });
  test('are free again once handed over', () => {
    const back: Event = { type: 'handed-over', at: noon, by: ben, request: 'r_1' };
    expect(fitting([...first, back, proxy('r_2', 10)])).toEqual(['r_2']);
  });
});
