import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { playgroundServer } from './server.ts';

let server: Awaited<ReturnType<typeof playgroundServer>>;
let address: string;
let leaving: AbortController;
beforeEach(async () => {
  server = await playgroundServer();
  address = await server.app.listen({ host: '127.0.0.1', port: 0 });
  leaving = new AbortController();
});
afterEach(async () => {
  leaving.abort();
  await server.end();
});

interface Heard {
  readonly event: string;
  readonly id: string | undefined;
  readonly data: {
    room: string;
    people: string[];
    messages: { text: string }[];
    status: string;
    now: number;
  };
}

/** Opens the feed as a browser does, and reads it event by event. */
async function follow(path = '', headers: Record<string, string> = {}) {
  const response = await fetch(`${address}/playground/api/events${path}`, {
    headers,
    signal: leaving.signal,
  });
  const parts = read(response);
  return {
    response,
    async next(event: string): Promise<Heard> {
      for (;;) {
        const { value } = await parts.next();
        if (value === undefined) throw new Error(`the feed ended before ${event}`);
        if (value.event === event) return value;
      }
    },
  };
}

async function* read(response: Response): AsyncGenerator<Heard, undefined> {
  let rest = '';
  for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    const parts = (rest + chunk).split('\n\n');
    rest = parts.pop() ?? '';
    for (const part of parts) {
      const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(part)?.[1];
      yield { event: field('event') ?? '', id: field('id'), data: JSON.parse(field('data') ?? '') };
    }
  }
  return undefined;
}

const place = { platform: 'playground', chat: 'group' } as const;
const texts = ({ data }: Heard) => data.messages.map(({ text }) => text);

test('a page gets everything at first, then what changes', async () => {
  await server.room.say('Lucie', 'group', 'un', undefined);
  const feed = await follow();
  const first = await feed.next('changes');
  expect(texts(first)).toEqual(['un']);
  expect(first.data.people).toEqual(['Lucie']);
  await server.room.say('Karim', 'bot', 'deux', undefined);
  expect(texts(await feed.next('changes'))).toEqual(['deux', 'Bien noté : « deux »']);
});

test('a page that comes back gets what it missed, and another neighbourhood’s gets everything', async () => {
  await server.room.say('Lucie', 'group', 'un', undefined);
  const seen = (await (await follow()).next('changes')).id ?? '';
  await server.room.say('Lucie', 'group', 'deux', undefined);
  const again = (more: string) => follow(more).then((feed) => feed.next('changes'));
  expect(texts(await again(`?since=${seen}`))).toEqual(['deux']);
  expect(texts(await (await follow('', { 'last-event-id': seen })).next('changes'))).toEqual(['deux']);
  expect(texts(await again('?since=elsewhere:1'))).toEqual(['un', 'deux']);
  expect(texts(await again('?since=nonsense'))).toEqual(['un', 'deux']);
});

test('a long past comes in pages, and a page that is cut off goes on where it was', async () => {
  const count = 1_300;
  for (let index = 0; index < count; index++)
    await server.chat.send({ key: `k${index}`, place, text: `message ${index}`, choices: [] });
  const feed = await follow();
  const pages = [await feed.next('changes'), await feed.next('changes'), await feed.next('changes')];
  expect(pages.map(({ data }) => data.messages.length)).toEqual([500, 500, 300]);
  expect(new Set(pages.flatMap(texts)).size).toBe(count);
  const rest = await (await follow('', { 'last-event-id': pages[1]?.id ?? '' })).next('changes');
  expect(texts(rest)).toEqual(texts(pages[2] as Heard));
});

test('a page is told the time, and when it is moved', async () => {
  const feed = await follow();
  const { data } = await feed.next('clock');
  await fetch(`${address}/playground/api/clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"minutes":60}',
  });
  expect((await feed.next('clock')).data.now).toBe(data.now + 3_600_000);
});

test('a feed is private to this machine, kept by nobody on the way, and there are only so many', async () => {
  const { response } = await follow();
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  const others = await Promise.all(Array.from({ length: 64 }, () => follow()));
  expect(others.filter((other) => other.response.status === 503)).toHaveLength(1);
});

test('the server closes although pages are open', async () => {
  const feed = await follow();
  await feed.next('changes');
  await server.app.close();
  await expect(feed.next('changes')).rejects.toThrow();
});
