import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Command, Event } from '../src/core/command.ts';
import { replay } from '../src/core/evolve/evolve.ts';
import { type MemberId, type RequestId, someone } from '../src/core/model.ts';
import { type Ledger, openLedger, type Recorded } from '../src/ledger.ts';
import { Conflict, type Log, StoreError } from '../src/store/log.ts';
import { memoryLog } from '../src/store/memory/log.ts';
import { recordOf } from './store/records.ts';
import * as is from './support/neighbourhood.ts';
import { troubledLog } from './support/troubled-log.ts';

const { ana, ben, cleo, dan, noon } = is;

const ask = (request: RequestId = 'r_1', people = 1): Command => ({
  type: 'ask',
  at: noon,
  by: ana,
  request,
  group: 'g_1',
  need: { ...is.errand, people },
});
const take = (by: MemberId, request: RequestId = 'r_1'): Command => ({ type: 'take', at: noon, by, request });

/** A ledger of the neighbourhood on a log with troubles, and everything it told. */
async function openNeighbourhood(past: readonly Event[] = is.neighbourhood) {
  const memory = memoryLog();
  await memory.append('c_1', 0, past, undefined);
  const trouble = troubledLog(memory);
  const open = async (log: Log = trouble.log) => {
    const heard: Recorded[] = [];
    const hear = (recorded: readonly Recorded[]) => heard.push(...recorded);
    return { heard, ledger: await openLedger({ log, id: 'c_1', delivered: past.length - 1, hear }) };
  };
  return { ...(await open()), memory, trouble, open };
}

type Opened = Awaited<ReturnType<typeof openNeighbourhood>>;

async function eventsOf(log: Log): Promise<readonly Event[]> {
  return (await recordOf(log, 'c_1')).map(({ event }) => event);
}

const typesOf = (recorded: readonly Recorded[]) => recorded.map(({ event }) => event.type);

async function isInStep(ledger: Ledger, log: Log): Promise<void> {
  const events = await eventsOf(log);
  expect(ledger.community).toEqual(replay(events));
  expect(ledger.length).toBe(events.length);
}

describe('a ledger', () => {
  test('carries commands out one at a time, in the order of the calls', async () => {
    const { ledger, memory } = await openNeighbourhood();
    const outcomes = await Promise.all([
      ledger.carryOut(take(ben)),
      ledger.carryOut(ask()),
      ledger.carryOut(take(ben)),
    ]);
    expect(outcomes).toEqual(['unknown-request', [is.asked()], [is.taken(ben)]]);
    await isInStep(ledger, memory);
  });

  test.each([1, 2, 3])(
    'gives %i of four takers in the same tick the request, and no other',
    async (people) => {
      const { ledger } = await openNeighbourhood([...is.neighbourhood, is.asked({ people })]);
      const outcomes = await Promise.all([ben, cleo, dan, is.olga].map((by) => ledger.carryOut(take(by))));
      expect(outcomes.filter((outcome) => outcome === 'already-taken')).toHaveLength(4 - people);
      expect(ledger.community.requests.get('r_1')?.missions.size).toBe(people);
    },
  );

  test('tells nobody anything before it is durable, then everything in order', async () => {
    const { ledger, heard, trouble } = await openNeighbourhood();
    trouble.hold();
    const outcomes = [ledger.carryOut(ask()), ledger.carryOut(take(ben))];
    await nextTurn();
    expect(heard).toEqual([]);
    trouble.release();
    await Promise.all(outcomes);
    expect(heard.map(({ position, event }) => [position, event.type])).toEqual([
      [is.neighbourhood.length, 'asked'],
      [is.neighbourhood.length + 1, 'taken'],
    ]);
    expect(heard[1]?.notices.map(({ say }) => say)).toContain('asker.taken');
  });

  test('tells in order even where an engine settles a later append first', async () => {
    const memory = memoryLog();
    await memory.append('c_1', 0, is.neighbourhood, undefined);
    let appends = 0;
    const reversed: Log = {
      ...memory,
      async append(...entry) {
        const turns = appends++ === 0 ? 5 : 0;
        await memory.append(...entry);
        for (let turn = 0; turn < turns; turn++) await nextTurn();
      },
    };
    const heard: Recorded[] = [];
    const hear = (recorded: readonly Recorded[]) => heard.push(...recorded);
    const ledger = await openLedger({ log: reversed, id: 'c_1', delivered: 99, hear });
    await Promise.all([ledger.carryOut(ask()), ledger.carryOut(take(ben))]);
    expect(typesOf(heard)).toEqual(['asked', 'taken']);
  });

  test('does not refuse before what the refusal is based on is durable', async () => {
    const { ledger, trouble } = await openNeighbourhood([...is.neighbourhood, is.asked()]);
    trouble.hold();
    const settled: string[] = [];
    const first = ledger.carryOut(take(ben)).then(() => settled.push('ben'));
    const second = ledger.carryOut(take(cleo)).then((outcome) => settled.push(`cleo ${outcome}`));
    await nextTurn();
    expect(settled).toEqual([]);
    trouble.release();
    await Promise.all([first, second]);
    expect(settled.sort()).toEqual(['ben', 'cleo already-taken']);
  });

  test('gives the mission to the second taker when that of the first could not be recorded', async () => {
    const { ledger, memory, heard, trouble } = await openNeighbourhood([...is.neighbourhood, is.asked()]);
    trouble.hold();
    trouble.failNext(1);
    const outcomes = Promise.allSettled([ledger.carryOut(take(ben)), ledger.carryOut(take(cleo))]);
    trouble.release();
    const [first, second] = await outcomes;
    expect(first).toMatchObject({ status: 'rejected', reason: expect.any(StoreError) });
    expect(second).toEqual({ status: 'fulfilled', value: [is.taken(cleo)] });
    expect(heard.map(({ event }) => event)).toEqual([is.taken(cleo)]);
    await isInStep(ledger, memory);
  });
});

describe('a cause', () => {
  test('handled twice does nothing the second time', async () => {
    const { ledger, memory } = await openNeighbourhood();
    const outcomes = await Promise.all([ledger.carryOut(ask(), 'd_1'), ledger.carryOut(ask('r_2'), 'd_1')]);
    expect(outcomes).toEqual([[is.asked()], 'already-handled']);
    expect(await ledger.carryOut(ask('r_3'), 'd_1')).toBe('already-handled');
    await isInStep(ledger, memory);
  });

  test('is known after the ledger is opened again', async () => {
    const { ledger, open } = await openNeighbourhood();
    await ledger.carryOut(ask(), 'd_1');
    const again = (await open()).ledger;
    expect(await again.carryOut(ask('r_2'), 'd_1')).toBe('already-handled');
    expect(again.community).toEqual(ledger.community);
  });

  test('that could not be recorded is handled when it comes again', async () => {
    const { ledger, trouble } = await openNeighbourhood();
    trouble.failNext(1);
    await expect(ledger.carryOut(ask(), 'd_1')).rejects.toThrow(StoreError);
    expect(await ledger.carryOut(ask(), 'd_1')).toEqual([is.asked()]);
  });

  test('that was refused may be handled later', async () => {
    const { ledger } = await openNeighbourhood();
    expect(await ledger.carryOut(take(ben), 'd_1')).toBe('unknown-request');
    await ledger.carryOut(ask());
    expect(await ledger.carryOut(take(ben), 'd_1')).toEqual([is.taken(ben)]);
  });
});

describe('another process that writes', () => {
  test('is read, and the command decided again', async () => {
    const { ledger, heard, open } = await openNeighbourhood([...is.neighbourhood, is.asked()]);
    const other = await open();
    await other.ledger.carryOut(take(ben));
    expect(await ledger.carryOut(take(cleo))).toBe('already-taken');
    expect(ledger.community).toEqual(other.ledger.community);
    // Nothing tells it from an append of ours whose answer was lost: whoever says it finds that it was said.
    expect(heard.map(({ event }) => event)).toEqual([is.taken(ben)]);
  });

  test('with the same cause is believed to have handled it', async () => {
    const { ledger, memory, open } = await openNeighbourhood();
    const other = await open();
    await other.ledger.carryOut(ask(), 'd_1');
    expect(await ledger.carryOut(ask('r_2'), 'd_1')).toBe('already-handled');
    await isInStep(ledger, memory);
  });

  test('at every attempt ends in a Conflict, not in waiting for ever', async () => {
    const { memory, open } = await openNeighbourhood();
    const { ledger } = await open({
      ...memory,
      append: () => Promise.reject(new Conflict('Somebody was faster.')),
    });
    await expect(ledger.carryOut(ask())).rejects.toThrow(Conflict);
  });
});

describe('a log that fails', () => {
  test('loses nothing acknowledged, tells nobody anything, and recovers', async () => {
    const { ledger, memory, heard, trouble } = await openNeighbourhood();
    await ledger.carryOut(ask());
    trouble.failNext(2);
    const outcomes = await Promise.allSettled([ledger.carryOut(take(ben)), ledger.carryOut(ask('r_2'))]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(typesOf(heard)).toEqual(['asked']);
    await isInStep(ledger, memory);
    expect(await ledger.carryOut(take(cleo))).toEqual([is.taken(cleo)]);
    await isInStep(ledger, memory);
  });

  test('whose answer was lost is heard of when it is read again, once', async () => {
    const { ledger, memory, heard, trouble } = await openNeighbourhood();
    trouble.loseAnswer(1);
    await expect(ledger.carryOut(ask(), 'd_1')).rejects.toThrow(StoreError);
    expect(typesOf(heard)).toEqual(['asked']);
    expect(await ledger.carryOut(ask(), 'd_1')).toBe('already-handled');
    expect(await ledger.carryOut(take(ben))).toEqual([is.taken(ben)]);
    expect(typesOf(heard)).toEqual(['asked', 'taken']);
    await isInStep(ledger, memory);
  });

  test('takes with it what was decided on what it could not record', async () => {
    const { ledger, memory, heard, trouble } = await openNeighbourhood();
    trouble.failNext(1);
    const [asked, taken] = await Promise.allSettled([ledger.carryOut(ask()), ledger.carryOut(take(ben))]);
    expect(asked.status).toBe('rejected');
    expect(taken).toEqual({ status: 'fulfilled', value: 'unknown-request' });
    expect(heard).toEqual([]);
    await isInStep(ledger, memory);
  });

  test('and cannot be read either is in step again once it can', async () => {
    const { ledger, memory, trouble } = await openNeighbourhood();
    trouble.failNext(1);
    trouble.failReading(1);
    await expect(ledger.carryOut(ask())).rejects.toThrow(StoreError);
    expect(await ledger.carryOut(take(ben))).toBe('unknown-request');
    expect(await ledger.carryOut(ask())).toEqual([is.asked()]);
    await isInStep(ledger, memory);
  });
});

test('what was recorded and not said is worked out again, as of the moment it happened', async () => {
  const { ledger, heard, memory } = await openNeighbourhood();
  const handOver: Command = { type: 'hand-over', at: noon, by: ben, request: 'r_1' };
  for (const command of [ask(), take(ben), handOver, take(cleo)]) await ledger.carryOut(command);
  const delivered = is.neighbourhood.length;
  const again = await openLedger({ log: memory, id: 'c_1', delivered, hear: () => {} });
  expect(again.unsaid).toEqual(heard.slice(1));
  expect(typesOf(again.unsaid)).toEqual(['taken', 'handed-over', 'taken']);
});

describe('a member who left', () => {
  const leave: Command = { type: 'forget', at: noon, by: ben };
  const past = [...is.neighbourhood, is.asked(), is.taken(ben), ...is.worked(ben)];

  test('is leaving until they are replaced in the log, after a restart too', async () => {
    const { ledger, memory, open } = await openNeighbourhood(past);
    await ledger.carryOut(leave);
    expect(ledger.leaving).toEqual([ben]);
    expect((await open()).ledger.leaving).toEqual([ben]);
    expect(await ledger.forget(ben)).toBe(6);
    expect(ledger.leaving).toEqual([]);
    expect(JSON.stringify(await eventsOf(memory))).not.toContain(ben);
    expect(JSON.stringify(await eventsOf(memory))).toContain(someone);
    await isInStep(ledger, memory);
  });

  test('is not brought back by what was being written meanwhile', async () => {
    const { ledger, memory, trouble } = await openNeighbourhood(past);
    await ledger.carryOut(leave);
    trouble.hold();
    const asked = ledger.carryOut(ask('r_2'));
    const forgotten = ledger.forget(ben);
    const taken = ledger.carryOut(take(cleo, 'r_2'));
    await nextTurn();
    trouble.release();
    expect(await asked).toEqual([is.asked({}, noon, 'r_2')]);
    expect(await taken).toEqual([is.taken(cleo, noon, 'r_2')]);
    await forgotten;
    await isInStep(ledger, memory);
    expect(JSON.stringify(await eventsOf(memory))).not.toContain(ben);
  });

  test('can be forgotten later when the log could not do it', async () => {
    const { memory, open } = await openNeighbourhood(past);
    let full = true;
    const { ledger } = await open({
      ...memory,
      forget: (...who) =>
        full ? Promise.reject(new StoreError('The disk is full.')) : memory.forget(...who),
    });
    await ledger.carryOut(leave);
    const asking = ledger.forget(ben).catch((error: unknown) => error);
    expect(await ledger.carryOut(ask('r_2'))).toEqual([is.asked({}, noon, 'r_2')]);
    expect(await asking).toBeInstanceOf(StoreError);
    full = false;
    await ledger.forget(ben);
    await isInStep(ledger, memory);
    expect(JSON.stringify(await eventsOf(memory))).not.toContain(ben);
  });
});

describe('whatever is done, and whatever fails', () => {
  const members = [ana, ben, cleo, dan] as const;
  const command = fc
    .record({
      type: fc.constantFrom(
        'ask',
        'take',
        'take',
        'hand-over',
        'cancel',
        'reopen',
        'report',
        'thank',
        'forget',
        'join',
      ),
      by: fc.constantFrom(...members),
      request: fc.constantFrom<RequestId>('r_1', 'r_2'),
      worked: fc.boolean(),
    })
    .map(({ type, by, request, worked }): Command => {
      const act = { at: noon, by, request };
      switch (type) {
        case 'ask':
          return { ...act, type, group: 'g_1', need: { ...is.errand, people: worked ? 2 : 1 } };
        case 'cancel':
          return { ...act, type, reason: 'not-needed' };
        case 'report':
          return { ...act, type, worked };
        case 'forget':
        case 'join':
          return { type, at: noon, by };
        default:
          return { ...act, type: type as 'take' };
      }
    });
  /** Commands given in one tick, how many appends fail then, and whether somebody else writes first. */
  const burst = fc.record({
    commands: fc.array(fc.record({ command, cause: fc.option(fc.nat(8), { nil: undefined }) }), {
      minLength: 1,
      maxLength: 6,
    }),
    failing: fc.constantFrom(0, 0, 0, 1, 2),
    unreadable: fc.constantFrom(0, 0, 0, 1),
    intruder: fc.boolean(),
  });

  type Burst = typeof burst extends fc.Arbitrary<infer B> ? B : never;
  const sorted = (events: readonly Event[]) => events.map((event) => JSON.stringify(event)).sort();
  const isIntruders = (event: Event) => event.type === 'enlisted';

  /** Gives the events acknowledged; whoever was not, was told that the log failed. */
  async function acknowledge({ ledger, trouble }: Opened, { commands, failing, unreadable }: Burst) {
    trouble.failNext(failing);
    trouble.failReading(unreadable);
    const outcomes = await Promise.allSettled(
      commands.map(({ command, cause }) => ledger.carryOut(command, cause?.toString())),
    );
    trouble.failNext(0);
    trouble.failReading(0);
    return outcomes.flatMap((outcome) => {
      if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(StoreError);
      return outcome.status === 'rejected' || typeof outcome.value === 'string' ? [] : outcome.value;
    });
  }

  test('the log holds what was acknowledged and nothing else, and its replay is the live community', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(burst, { maxLength: 8 }), async (bursts) => {
        const opened = await openNeighbourhood();
        const { ledger, memory, heard, open } = opened;
        const other = (await open(memory)).ledger;
        const acknowledged: Event[] = [];
        for (const [index, each] of bursts.entries()) {
          const enlistment = { skills: [], hours: [], weeklyLimit: index + 1 };
          if (each.intruder) await other.carryOut({ type: 'enlist', at: noon, by: is.olga, enlistment });
          acknowledged.push(...(await acknowledge(opened, each)));
        }
        // Whatever somebody else wrote is read at the next thing that happens.
        const last = await ledger.carryOut({ type: 'link', at: noon, group: 'g_2' });
        if (typeof last !== 'string') acknowledged.push(...last);
        await isInStep(ledger, memory);
        const own = (await eventsOf(memory))
          .slice(is.neighbourhood.length)
          .filter((event) => !isIntruders(event));
        const positions = heard.map(({ position }) => position);
        expect(positions).toEqual([...new Set(positions)].sort((a, b) => a - b));
        expect(heard.map(({ event }) => event).filter((event) => !isIntruders(event))).toEqual(own);
        expect(sorted(acknowledged)).toEqual(sorted(own));
      }),
      { numRuns: 300 },
    );
  });
});
