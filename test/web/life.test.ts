import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type LifeState, neighbourhoodLife } from '../../src/web/life.ts';
import { readPages } from '../../src/web/pages.ts';
import { play, type Script } from '../../src/web/script.ts';
import { playgroundServer } from './server.ts';

const group = { platform: 'playground', chat: 'group' } as const;
let server: Awaited<ReturnType<typeof playgroundServer>>;
beforeEach(async () => {
  server = await playgroundServer();
});
afterEach(() => server.end());

/** Plays a script without its pauses: whatever would be waited for is there at once, or never. */
async function played(script: Script) {
  const forward: number[] = [];
  const stage = {
    room: server.room,
    wait: async () => {},
    advance: async (minutes: number) => void forward.push(minutes),
  };
  const ending = await play(script, stage, new AbortController().signal, () => {});
  return { ending, forward };
}

const asks: Script = [{ as: 'Lucie', in: 'group', say: 'Qui peut aller à la pharmacie ?' }];

describe('a scripted neighbourhood', () => {
  test('says, presses and moves the clock as its neighbours would', async () => {
    const { ending, forward } = await played([
      ...asks,
      { as: 'Karim', press: 'je m’en OCCUPE' },
      { as: 'Lucie', forwardUntil: { in: 'bot', choice: 'Finalement' } },
      { as: 'Lucie', press: 'fait', on: { in: 'bot', says: 'karim' } },
    ]);
    expect(ending).toEqual({ status: 'finished' });
    expect(forward).toEqual([]);
    expect(server.room.messages('Inès').at(-1)?.text).toMatch('Karim s’en occupe');
  });

  test.each([
    ['a quoted reply', { as: 'Karim', in: 'group', say: 'Moi !', replyTo: { choice: 'occupe' } }],
    ['a reaction', { as: 'Karim', react: '🙋', on: { from: null, says: 'pharmacie' } }],
  ] as [string, Script[number]][])('takes by %s', async (_what, step) => {
    expect((await played([...asks, step])).ending).toEqual({ status: 'finished' });
    expect(server.room.messages('Inès').some(({ text }) => text.includes('Karim s’en occupe'))).toBe(true);
  });

  test('looks at the last message that fits, and only at what the neighbour sees', async () => {
    const { ending } = await played([
      ...asks,
      { as: 'Ahmed', in: 'group', say: 'Et au pain ?' },
      { as: 'Karim', press: 'occupe' },
      { as: 'Lucie', press: 'C’est fait' },
    ]);
    expect(server.room.messages('Inès').filter(({ choices }) => choices.length > 0)).toMatchObject([
      { text: expect.stringMatching('pharmacie') },
    ]);
    expect(ending).toEqual({ status: 'stuck', step: 4, as: 'Lucie', wanted: 'C’est fait' });
  });

  test('acts on nothing that was said before it began', async () => {
    await played(asks);
    const { ending } = await played([{ as: 'Karim', press: 'occupe' }]);
    expect(ending).toEqual({ status: 'stuck', step: 1, as: 'Karim', wanted: 'occupe' });
    expect((await played([...asks, { as: 'Karim', press: 'occupe' }])).ending).toEqual({
      status: 'finished',
    });
  });

  test('moves the clock hour by hour until the bot has said what is waited for', async () => {
    const forward: number[] = [];
    const stage = {
      room: server.room,
      wait: async () => {},
      advance: async (minutes: number) => {
        forward.push(minutes);
        if (forward.length === 3)
          await server.chat.send({ key: 'asked', place: group, text: 'Alors ?', choices: [] });
      },
    };
    const until = (says: string): Script => [{ as: 'Lucie', forwardUntil: { says } }];
    const never = new AbortController().signal;
    expect(await play(until('alors'), stage, never, () => {})).toEqual({ status: 'finished' });
    expect(forward).toEqual([60, 60, 60]);
    const ending = { status: 'stuck', step: 1, as: 'Lucie', wanted: 'jamais' };
    expect(await play(until('jamais'), stage, never, () => {})).toEqual(ending);
    const still = { ...stage, advance: undefined };
    expect(await play([...until('alors'), ...asks], still, never, () => {})).toEqual({ status: 'finished' });
    expect(server.room.people()).toEqual([]);
  });

  test('waits for what a step is about', async () => {
    const pausing = Promise.withResolvers<void>();
    const waits: number[] = [];
    const stage = {
      room: server.room,
      advance: undefined,
      wait: async (milliseconds: number) => {
        waits.push(milliseconds);
        if (milliseconds > 2_000) await pausing.promise;
      },
    };
    const ending = play([{ as: 'Karim', press: 'occupe' }], stage, new AbortController().signal, () => {});
    await new Promise(setImmediate);
    await server.room.say('Lucie', 'group', 'Qui a une échelle ?', undefined);
    expect(await ending).toEqual({ status: 'finished' });
    expect(waits).toEqual([900, 15_000]);
  });

  test('says where it stopped when that never comes', async () => {
    const { ending } = await played([...asks, { as: 'Karim', press: 'Voler' }, ...asks]);
    expect(ending).toEqual({ status: 'stuck', step: 2, as: 'Karim', wanted: 'Voler' });
    expect(server.room.messages('Lucie').filter(({ from }) => from === 'Lucie')).toHaveLength(1);
  });

  test('is played once at a time, shows how far it is, and can be stopped', async () => {
    const states: LifeState[] = [];
    let paused = Promise.withResolvers<void>();
    const wait = (_milliseconds: number, signal: AbortSignal) =>
      new Promise<void>((resolve) => {
        signal.addEventListener('abort', () => resolve());
        paused.promise.then(resolve, () => {});
      });
    const stage = { room: server.room, advance: undefined, wait };
    const life = neighbourhoodLife(
      stage,
      () => states.push(life.state()),
      () => {},
    );
    expect(life.start([...asks, ...asks])).toBe(true);
    expect(life.start(asks)).toBe(false);
    const former = paused;
    paused = Promise.withResolvers<void>();
    former.resolve();
    await new Promise(setImmediate);
    await life.stop();
    expect(states).toEqual([
      { status: 'playing', step: 0, steps: 2 },
      { status: 'playing', step: 1, steps: 2, as: 'Lucie' },
      { status: 'stopped' },
    ]);
    expect(server.room.messages('Lucie').filter(({ from }) => from === 'Lucie')).toHaveLength(1);
    expect(life.start(asks)).toBe(true);
    await life.stop();
  });

  test('ends when it fails, and says so', async () => {
    const failures: unknown[] = [];
    const broken = { ...server.room, say: () => Promise.reject(new Error('broken')) };
    const stage = { room: broken, advance: undefined, wait: async () => {} };
    const ended = Promise.withResolvers<void>();
    const life = neighbourhoodLife(
      stage,
      () => life.state().status === 'stopped' && ended.resolve(),
      (error) => failures.push(error),
    );
    life.start(asks);
    await ended.promise;
    expect(failures).toHaveLength(1);
  });
});

describe('the page in its languages', () => {
  test('has the same labels and the same holes in each', async () => {
    const [first, ...others] = [...(await readPages('config')).values()];
    const shape = (labels: Readonly<Record<string, string>> = {}) =>
      Object.entries(labels).map(([key, label]) => [key, (label.match(/\{\w+\}/g) ?? []).sort()]);
    expect(others.length).toBeGreaterThan(0);
    for (const other of others) expect(shape(other.labels)).toEqual(shape(first?.labels));
  });

  test('has a script about a whole neighbourhood, step for step the same in each', async () => {
    const kinds = (script: Script) => script.map((step) => Object.keys(step).sort().join());
    const [first, ...others] = [...(await readPages('config')).values()].map(({ script }) => script);
    for (const other of others) expect(kinds(other)).toEqual(kinds(first ?? []));
    const names = new Set(first?.flatMap((step) => ('as' in step ? [step.as] : [])));
    expect(names.size).toBeGreaterThanOrEqual(7);
  });

  test('is refused with the file and the reason when it is not whole', async () => {
    await expect(readPages('config/languages')).rejects.toThrow(/playground/);
  });
});
