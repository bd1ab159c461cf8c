import { describe, expect, test } from '@jest/globals';
import { chores } from '../../../src/core/chores.ts';
import type { Event } from '../../../src/core/command.ts';
import type { Community } from '../../../src/core/community.ts';
import { decide } from '../../../src/core/decide/decide.ts';
import { replay } from '../../../src/core/evolve/evolve.ts';
import { type MemberId, someone } from '../../../src/core/model.ts';
import { candidates } from '../../../src/core/trust/candidates.ts';
import { forgetting } from '../../support/forgetting.ts';
import {
  alerted,
  ana,
  asked,
  ben,
  cleo,
  closed,
  dan,
  days,
  declined,
  didNotWork,
  disagreed,
  enlisted,
  handedOver,
  inquired,
  neighbourhood,
  noon,
  olga,
  organized,
  reopened,
  reported,
  taken,
  thanked,
  worked,
} from '../../support/neighbourhood.ts';
import { settings } from '../../support/settings.ts';

const statusOf = (events: readonly Event[]) => replay(events).requests.get('r_1')?.status;
const here = neighbourhood;
const three = [...here, asked({ people: 3 }), taken(ben), taken(cleo), taken(dan)];

describe('forgetting', () => {
  test('leaves the id of nobody who left in the log or in memory', () => {
    const past = [
      ...here,
      enlisted(ben),
      organized(ben),
      asked(),
      alerted([ben, cleo]),
      declined(cleo),
      taken(ben),
      ...worked(),
      thanked(),
    ];
    const events = forgetting(past, [ben, ana, cleo], noon);
    expect(JSON.stringify(events)).not.toMatch(/m_(ben|ana|cleo)/);
    expect(namesIn(replay(events))).toEqual(new Set([dan, olga, someone]));
  });
  test('makes no organizer of someone, and takes nothing from whom they appointed', () => {
    const appointed = (by: MemberId, member: MemberId) => ({ type: 'appointed', at: 0, by, member }) as const;
    const past = [...here, appointed(olga, ben), appointed(ben, cleo), appointed(olga, dan)];
    const community = replay(forgetting(past, [ben, dan], noon));
    expect([...community.organizers]).toEqual([olga, cleo]);
  });
  test('makes no member of someone, who can neither be alerted, nor organize, nor become an ambassador', () => {
    const past = [
      ...here,
      enlisted(ben),
      organized(ben),
      asked({ people: 2 }),
      taken(ben),
      ...worked(),
      thanked(),
    ];
    const community = replay(forgetting(past, [ben], noon));
    expect(community.members.has(someone)).toBe(false);
    expect(community.organizers.has(someone)).toBe(false);
    expect(candidates(community, noon)).toEqual({ consenting: [], others: 0 });
    expect(JSON.stringify(chores(community, noon, settings))).not.toContain(someone);
  });
  test.each<[string, readonly Event[], readonly MemberId[]]>([
    ['of a helper whose help was confirmed', [...here, asked(), taken(ben), ...worked()], [ben]],
    ['of a helper whose help failed', [...here, asked(), taken(ben), ...didNotWork()], [ben]],
    ['of the member who asked', [...here, asked(), taken(ben), ...worked()], [ana]],
    ['of both', [...here, asked(), taken(ben), ...worked()], [ana, ben]],
    [
      'of helpers of one request, one well and one badly',
      [...three, ...worked(ben), ...didNotWork(cleo), ...worked(dan)],
      [ben, cleo],
    ],
    [
      'of helpers of one request, one badly and one well',
      [...three, ...didNotWork(ben), ...worked(cleo), ...worked(dan)],
      [cleo, ben],
    ],
    [
      'of all helpers of one request',
      [...three, ...didNotWork(ben), ...worked(cleo), inquired(1, dan), closed(dan)],
      [ben, cleo, dan],
    ],
    [
      'of the asker and the helpers of one request',
      [...three, ...worked(ben), ...didNotWork(cleo), inquired(1, dan), closed(dan)],
      [cleo, ana, ben],
    ],
    [
      'of the organizer who settled',
      [
        ...here,
        asked(),
        taken(ben),
        ...disagreed(),
        { type: 'settled', at: noon, by: olga, request: 'r_1', worked: false, helper: ben },
      ],
      [olga, ben],
    ],
  ])('%s changes no status', (_, past, members) => {
    expect(statusOf(forgetting(past, members, noon))).toBe(statusOf(past));
  });
  test('a helper who had not begun frees their place, and only theirs', () => {
    const events = forgetting([...three, ...worked(ben)], [ben, cleo], noon);
    const request = replay(events).requests.get('r_1');
    expect(request).toMatchObject({ status: 'open', filled: 2 });
    expect(request?.forgotten.map(({ status }) => status)).toEqual(['confirmed']);
    expect([...(request?.missions.keys() ?? [])]).toEqual([dan]);
  });
  test('every helper before they began opens the request again for all its places', () => {
    expect(replay(forgetting(three, [ben, cleo, dan], noon)).requests.get('r_1')).toMatchObject({
      status: 'open',
      filled: 0,
    });
  });
  test('a helper does not let confirmed help be undone', () => {
    const past = [
      ...here,
      asked({ people: 2 }),
      taken(ben),
      taken(cleo),
      ...worked(ben),
      ...didNotWork(cleo),
    ];
    const community = replay(forgetting(past, [ben], noon));
    const again = { at: noon, by: ana, request: 'r_1' } as const;
    expect(decide(community, { type: 'reopen', ...again })).toBe('not-open');
    expect(decide(community, { type: 'cancel', ...again, reason: 'not-needed' })).toBe('already-settled');
  });
  test('leaves nothing to do for what it ended', () => {
    const past = [...three, ...worked(ben), reported(cleo, true, cleo), ...disagreed(dan)];
    const community = replay(forgetting(past, [ana], noon));
    expect(community.live.size).toBe(0);
    expect(chores(community, noon + days(30), settings)).toEqual([]);
  });
  test('replays what came before a mission was handed over or opened again', () => {
    const past = [
      ...here,
      asked({ people: 2 }),
      taken(ben),
      handedOver(ben),
      taken(cleo),
      taken(ben),
      ...didNotWork(ben),
      ...didNotWork(cleo),
      reopened(),
      taken(dan),
    ];
    expect(replay(forgetting(past, [ben, cleo], noon)).requests.get('r_1')).toMatchObject({
      status: 'open',
      filled: 1,
      forgotten: [],
    });
  });
});

/** Every member a community still mentions anywhere. */
function namesIn(community: Community): Set<string> {
  const seen = JSON.stringify(community, (_key, value: unknown) =>
    value instanceof Map ? [...value] : value instanceof Set ? [...value] : value,
  );
  return new Set(seen.match(/m_\w+/g));
}
