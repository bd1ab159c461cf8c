import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Event } from '../../src/core/command.ts';
import type { CommunityId, MemberId } from '../../src/core/model.ts';
import { Conflict, type Log } from '../../src/store/log.ts';
import { everyEvent } from './every-event.ts';
import { joined, recordOf } from './records.ts';

/** Two logs on one record, as two processes have them; an engine that cannot share gives the same one twice. */
export interface OpenedLog {
  readonly log: Log;
  readonly other: Log;
  close(): Promise<void>;
}

const oak: CommunityId = 'c_oak';
const elm: CommunityId = 'c_elm';
const ada: MemberId = 'm_ada';
const bob: MemberId = 'm_bob';

/** What every engine of the log must do. */
export function logContract(engine: string, open: () => Promise<OpenedLog>): void {
  describe(`the log in ${engine}`, () => {
    let opened: OpenedLog;
    let log: Log;
    beforeEach(async () => {
      opened = await open();
      log = opened.log;
    });
    afterEach(() => opened.close());

    const instants = async (community: CommunityId) =>
      (await recordOf(log, community)).map(({ event }) => event.at);

    describe('append', () => {
      test('records events in order, the cause with the first', async () => {
        await log.append(oak, 0, [joined(1), joined(2)], 'message-1');
        await log.append(oak, 2, [joined(3)], undefined);
        expect(await recordOf(log, oak)).toEqual([
          { position: 0, event: joined(1), cause: 'message-1' },
          { position: 1, event: joined(2) },
          { position: 2, event: joined(3) },
        ]);
      });

      test('gives back every field of every event as it was', async () => {
        const events: Event[] = [
          ...everyEvent(oak),
          { type: 'alerted', at: 2, request: 'r_1', wave: 1, to: [] },
          { type: 'amended', at: 3, by: ada, request: 'r_1', need: { people: 3, urgent: false } },
          { type: 'amended', at: 4, by: ada, request: 'r_1', need: {} },
        ];
        await log.append(oak, 0, events, undefined);
        expect((await recordOf(log, oak)).map(({ event }) => event)).toEqual(events);
      });

      test('keeps communities apart', async () => {
        await log.append(oak, 0, [joined(1)], 'message-1');
        await log.append(elm, 0, [joined(2)], 'message-1');
        expect(await instants(oak)).toEqual([1]);
        expect(await instants(elm)).toEqual([2]);
      });

      test('keeps the order of calls that do not wait', async () => {
        await Promise.all([0, 1, 2, 3, 4].map((n) => log.append(oak, n, [joined(n)], `message-${n}`)));
        expect(await instants(oak)).toEqual([0, 1, 2, 3, 4]);
      });

      test.each([
        ['a position already taken', 0],
        ['a position beyond the end', 2],
        ['a negative position', -1],
      ])('refuses %s and records nothing', async (_what, position) => {
        await log.append(oak, 0, [joined(1)], undefined);
        await expect(log.append(oak, position, [joined(2), joined(3)], 'message-2')).rejects.toThrow(
          Conflict,
        );
        expect(await instants(oak)).toEqual([1]);
        await log.append(oak, 1, [joined(4)], 'message-2');
        expect(await instants(oak)).toEqual([1, 4]);
      });

      test('refuses a cause that is known, and records nothing', async () => {
        await log.append(oak, 0, [joined(1)], 'message-1');
        await expect(log.append(oak, 1, [joined(2), joined(3)], 'message-1')).rejects.toThrow(Conflict);
        await expect(log.append(oak, 0, [joined(2)], 'message-1')).rejects.toThrow(Conflict);
        expect(await instants(oak)).toEqual([1]);
      });

      test('refuses those that build on one that fails, and only those', async () => {
        await log.append(oak, 0, [joined(0)], 'message-1');
        const outcomes = await Promise.allSettled([
          log.append(oak, 1, [joined(1)], 'message-1'),
          log.append(elm, 0, [joined(2)], undefined),
          log.append(oak, 2, [joined(3)], 'message-3'),
          log.append(elm, 1, [joined(4)], undefined),
          log.append(oak, 1, [joined(5)], 'message-5'),
        ]);
        expect(outcomes.map(({ status }) => status)).toEqual([
          'rejected',
          'fulfilled',
          'rejected',
          'fulfilled',
          'fulfilled',
        ]);
        for (const outcome of outcomes)
          if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(Conflict);
        expect(await instants(oak)).toEqual([0, 5]);
        expect(await instants(elm)).toEqual([2, 4]);
      });

      test('of nothing records nothing, not even the cause', async () => {
        await log.append(oak, 0, [], 'message-1');
        expect(await log.communities()).toEqual([]);
        await log.append(oak, 0, [joined(1)], 'message-1');
        expect(await instants(oak)).toEqual([1]);
      });

      test('takes the events as they are when it is called', async () => {
        const events = [joined(1)];
        const appended = log.append(oak, 0, events, undefined);
        events[0] = joined(2);
        events.push(joined(3));
        await appended;
        expect(await instants(oak)).toEqual([1]);
      });

      test('lets one of two writers at the same position through', async () => {
        const outcomes = await Promise.allSettled([
          log.append(oak, 0, [joined(1)], undefined),
          opened.other.append(oak, 0, [joined(2)], undefined),
        ]);
        const accepted = outcomes.flatMap(({ status }, i) => (status === 'fulfilled' ? [i + 1] : []));
        expect(accepted).toHaveLength(1);
        expect(await instants(oak)).toEqual(accepted);
      });
    });

    describe('read', () => {
      test('gives nothing of a community it does not know', async () => {
        expect(await recordOf(log, oak)).toEqual([]);
      });

      test('begins at a position', async () => {
        await log.append(oak, 0, [joined(0), joined(1), joined(2)], 'message-1');
        expect((await recordOf(log, oak, 1)).map(({ position }) => position)).toEqual([1, 2]);
        expect(await recordOf(log, oak, 3)).toEqual([]);
      });

      test('gives a long record whole, without gaps and in order', async () => {
        const numbers = Array.from({ length: 2_500 }, (_, n) => n);
        await log.append(
          elm,
          0,
          numbers.map((n) => joined(n)),
          undefined,
        );
        await log.append(
          oak,
          0,
          numbers.map((n) => joined(n + 1)),
          undefined,
        );
        expect((await recordOf(log, oak)).map(({ position }) => position)).toEqual(numbers);
        expect(await instants(oak)).toEqual(numbers.map((n) => n + 1));
      });

      test('may be left early', async () => {
        await log.append(oak, 0, [joined(0), joined(1)], undefined);
        for await (const entry of log.read(oak, 0)) {
          expect(entry.position).toBe(0);
          break;
        }
        await log.append(oak, 2, [joined(2)], undefined);
        expect(await instants(oak)).toEqual([0, 1, 2]);
      });

      test('gives what may be changed without changing the record', async () => {
        await log.append(oak, 0, [{ type: 'alerted', at: 1, request: 'r_1', wave: 1, to: [ada] }], undefined);
        const [event] = (await recordOf(log, oak)).map(
          (entry) => entry.event as unknown as { to: MemberId[] },
        );
        event?.to.push(bob);
        expect((await recordOf(log, oak))[0]?.event).toMatchObject({ to: [ada] });
      });

      test('shows what another writer recorded', async () => {
        await opened.other.append(oak, 0, [joined(1)], 'message-1');
        expect(await instants(oak)).toEqual([1]);
        await expect(log.append(oak, 1, [joined(2)], 'message-1')).rejects.toThrow(Conflict);
      });
    });

    test('communities come in the order in which they began', async () => {
      const ids: CommunityId[] = ['c_b', 'c_c', 'c_a'];
      for (const id of ids) await log.append(id, 0, [joined(0)], undefined);
      await log.append('c_b', 1, [joined(1)], undefined);
      expect(await log.communities()).toEqual(ids);
    });

    describe('forget', () => {
      test('replaces a member by someone wherever they occur, and counts the events', async () => {
        await log.append(
          oak,
          0,
          [
            joined(0, ada),
            joined(1, bob),
            { type: 'alerted', at: 2, request: 'r_1', wave: 1, to: [bob, ada, 'm_someone'] },
            { type: 'confirmed', at: 3, by: bob, request: 'r_1', helper: ada },
            { type: 'thanked', at: 4, by: ada, request: 'r_1', helper: ada },
          ],
          'message-1',
        );
        expect(await log.forget(oak, ada)).toBe(4);
        expect(await recordOf(log, oak)).toEqual([
          { position: 0, event: joined(0, 'm_someone'), cause: 'message-1' },
          { position: 1, event: joined(1, bob) },
          {
            position: 2,
            event: { type: 'alerted', at: 2, request: 'r_1', wave: 1, to: [bob, 'm_someone', 'm_someone'] },
          },
          { position: 3, event: { type: 'confirmed', at: 3, by: bob, request: 'r_1', helper: 'm_someone' } },
          {
            position: 4,
            event: { type: 'thanked', at: 4, by: 'm_someone', request: 'r_1', helper: 'm_someone' },
          },
        ]);
      });

      test('replaces a member by the one they turned out to be', async () => {
        const confirmed = { type: 'confirmed', at: 3, by: bob, request: 'r_1', helper: ada } as const;
        await log.append(oak, 0, [joined(0, ada), joined(1, bob), confirmed], undefined);
        expect(await log.forget(oak, ada, bob)).toBe(2);
        expect(await log.forget(oak, ada, bob)).toBe(0);
        const events = (await recordOf(log, oak)).map(({ event }) => event);
        expect(events).toEqual([joined(0, bob), joined(1, bob), { ...confirmed, helper: bob }]);
      });

      test('touches no other community, and no id that merely begins alike', async () => {
        await log.append(oak, 0, [joined(0, ada), joined(1, 'm_ada2')], undefined);
        await log.append(elm, 0, [joined(2, ada)], undefined);
        expect(await log.forget(oak, ada)).toBe(1);
        expect((await recordOf(log, oak))[1]?.event).toEqual(joined(1, 'm_ada2'));
        expect((await recordOf(log, elm))[0]?.event).toEqual(joined(2, ada));
      });

      test('may be repeated, finds nothing then, and nothing of a stranger', async () => {
        await log.append(oak, 0, [joined(0, ada)], undefined);
        expect(await log.forget(oak, ada)).toBe(1);
        expect(await log.forget(oak, ada)).toBe(0);
        expect(await log.forget(elm, bob)).toBe(0);
        expect(await log.forget(oak, 'm_someone')).toBe(0);
      });

      test('still knows the causes, and lets the record go on', async () => {
        await log.append(oak, 0, [joined(0, ada)], 'message-1');
        await log.forget(oak, ada);
        await expect(log.append(oak, 1, [joined(1)], 'message-1')).rejects.toThrow(Conflict);
        await log.append(oak, 1, [joined(1, bob)], 'message-2');
        expect(await instants(oak)).toEqual([0, 1]);
      });

      test('covers what was appended before it without waiting, and not what is appended after', async () => {
        const appended = log.append(oak, 0, [joined(0, ada)], undefined);
        const behind = log.append(oak, 1, [joined(1, ada)], undefined);
        const forgotten = log.forget(oak, ada);
        const after = log.append(oak, 2, [joined(2, ada)], undefined);
        await Promise.all([appended, behind, after]);
        expect(await forgotten).toBe(2);
        const who = (await recordOf(log, oak)).map(({ event }) => 'by' in event && event.by);
        expect(who).toEqual(['m_someone', 'm_someone', ada]);
      });
    });

    test('whatever two writers try from stale positions, the log is what was accepted', async () => {
      let runs = 0;
      await fc.assert(
        fc.asyncProperty(fc.array(attempts, { maxLength: 25 }), async (tried) => {
          runs += 1;
          const community: CommunityId = `c_${runs}`;
          const accepted = await attemptAll(opened, community, tried);
          const record = await recordOf(log, community);
          expect(record.map(({ event }) => event)).toEqual(accepted);
          expect(record.map(({ position }) => position)).toEqual(accepted.map((_, n) => n));
          const causes = record.flatMap(({ cause }) => cause ?? []);
          expect(new Set(causes).size).toBe(causes.length);
        }),
        { numRuns: 60, seed: 1 },
      );
    });
  });
}

const attempts = fc.record({
  byOther: fc.boolean(),
  /** Behind the end the writer knows of, which may itself be behind. */
  behind: fc.integer({ min: 0, max: 2 }),
  size: fc.integer({ min: 1, max: 3 }),
  cause: fc.option(fc.integer({ min: 0, max: 6 }), { nil: undefined }),
  waits: fc.boolean(),
});
type Attempt = typeof attempts extends fc.Arbitrary<infer T> ? T : never;

/** Makes every attempt and gives the events of those that were accepted, by position. */
async function attemptAll(
  { log, other }: OpenedLog,
  community: CommunityId,
  tried: readonly Attempt[],
): Promise<readonly Event[]> {
  const accepted: { readonly position: number; readonly events: readonly Event[] }[] = [];
  const pending: Promise<void>[] = [];
  let made = 0;
  let end = 0;
  for (const { byOther, behind, size, cause, waits } of tried) {
    const events = Array.from({ length: size }, () => joined(made++));
    const position = Math.max(0, end - behind);
    const appended = (byOther ? other : log)
      .append(community, position, events, cause === undefined ? undefined : `message-${cause}`)
      .then(() => {
        end = position + size;
        accepted.push({ position, events });
      })
      .catch((error: unknown) => expect(error).toBeInstanceOf(Conflict));
    pending.push(appended);
    if (waits) await appended;
  }
  await Promise.all(pending);
  return accepted.sort((a, b) => a.position - b.position).flatMap(({ events }) => events);
}
