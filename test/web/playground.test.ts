import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { InjectOptions } from 'fastify';
import { webServer } from '../../src/web/server.ts';
import { playgroundServer } from './server.ts';

type Server = Awaited<ReturnType<typeof playgroundServer>>;

let server: Server;
beforeEach(async () => {
  server = await playgroundServer();
});
afterEach(() => server.end());

const ask = (options: InjectOptions) => server.app.inject(options);
const post = (path: string, payload: object) =>
  ask({ method: 'POST', url: `/playground/api/${path}`, payload });
const messages = async (as: string) =>
  (await ask({ url: '/playground/api/messages', query: { as } })).json() as Record<string, unknown>[];
const say = async (as: string, text: string, where = 'group', replyTo: string | null = null) =>
  (await post('say', { as, text, in: where, replyTo })).json().id as string;

describe('the stable API of the playground', () => {
  test('shows what was said, oldest first, in the form that was promised', async () => {
    const id = await say('Lucie', 'Qui a une échelle ?');
    const reply = await say('Karim', 'Moi !', 'group', id);
    await post('react', { as: 'Lucie', message: reply, emoji: '❤️' });
    const at = '2026-11-22T09:00:00.000Z';
    expect(await messages('Lucie')).toEqual([
      { id, in: 'group', from: 'Lucie', text: 'Qui a une échelle ?', choices: [], replyTo: null, at },
      {
        id: expect.any(String),
        in: 'group',
        from: 'coup-de-main',
        text: '🙋 Lucie cherche un coup de main\nQui a une échelle ?',
        choices: ['Je m’en occupe', 'Je connais quelqu’un'],
        replyTo: id,
        at,
      },
      {
        ...{ id: reply, in: 'group', from: 'Karim', text: 'Moi !', choices: [], replyTo: id, at },
        reactions: [{ emoji: '❤️', from: ['Lucie'] }],
      },
    ]);
  });

  test('shows the effects of an act to whoever asks next, each their own', async () => {
    await say('Lucie', 'Qui peut aller à la pharmacie ?');
    const card = (await messages('Karim')).at(-1)?.['id'];
    expect((await post('press', { as: 'Karim', message: card, choice: 'Je m’en occupe' })).json()).toEqual({
      id: card,
    });
    const told = (all: Record<string, unknown>[]) => all.filter((message) => message['in'] === 'bot');
    expect(told(await messages('Karim'))).toMatchObject([
      { from: 'coup-de-main', text: expect.stringMatching('Lucie') },
    ]);
    expect(told(await messages('Lucie'))).toMatchObject([
      { choices: ['C’est fait, merci !', 'Finalement non'] },
    ]);
    expect(told(await messages('Ahmed'))).toEqual([]);
    expect((await messages('Ahmed')).at(-1)).toMatchObject({ id: card, choices: [], edited: true });
    expect((await ask({ url: '/playground/api/people' })).json()).toEqual(['Lucie', 'Karim']);
  });

  test('lets people correct and take back what they wrote', async () => {
    const id = await say('Lucie', 'bonjuor');
    await post('edit', { as: 'Lucie', message: id, text: 'bonjour' });
    expect(await messages('Karim')).toMatchObject([{ id, text: 'bonjour', edited: true }]);
    expect((await post('delete', { as: 'Karim', message: id })).statusCode).toBe(400);
    await post('delete', { as: 'Lucie', message: id });
    expect(await messages('Karim')).toEqual([]);
  });

  test('takes any number of names and texts as they are', async () => {
    for (const text of ['<script>alert(1)</script>', 'a\u0000b', '\ud800', '🏳️‍🌈'.repeat(500), '"\\\n\t'])
      expect((await post('say', { as: '👩‍🚒 O’Brien-<b>', text, in: 'bot' })).statusCode).toBe(200);
    const texts = (await messages('👩‍🚒 O’Brien-<b>')).map((message) => message['text']);
    expect(texts.filter((_, index) => index % 2 === 0)).toEqual([
      '<script>alert(1)</script>',
      'a\u0000b',
      '\ufffd',
      '🏳️‍🌈'.repeat(500),
      '"\\\n\t',
    ]);
  });
});

describe('what cannot be used gets 400 and one sentence', () => {
  const good = { as: 'Lucie', text: 'hello', in: 'group' };
  const bad: [string, string, unknown][] = [
    ['no name', 'say', { ...good, as: undefined }],
    ['an empty name', 'say', { ...good, as: ' ' }],
    ['a name that is too long', 'say', { ...good, as: 'é'.repeat(41) }],
    ['a name with a control character', 'say', { ...good, as: 'Lu\u0007cie' }],
    ['a name over two lines', 'say', { ...good, as: 'Lu\ncie' }],
    ['a name that runs backwards', 'say', { ...good, as: 'Lucie\u202egnp' }],
    ['a name with an invisible character', 'say', { ...good, as: 'Lucie\u200b' }],
    ['a name nobody can see', 'say', { ...good, as: '\u200d' }],
    ['half a character as a name', 'say', { ...good, as: '\ud83d' }],
    ["the bot's name", 'say', { ...good, as: 'Coup-de-Main' }],
    ['a name that is no text', 'say', { ...good, as: 7 }],
    ['a name nobody can see: a filler', 'say', { ...good, as: '\u3164' }],
    ['a name nobody can see: an empty cell', 'say', { ...good, as: '\u2800' }],
    ['a name nobody can see: an old filler', 'say', { ...good, as: '\u115f' }],
    ["the bot's name with another hyphen", 'say', { ...good, as: 'coup\u2011de\u2013main' }],
    ["the bot's name in wide letters", 'say', { ...good, as: '\uff43oup-de-main' }],
    ["the bot's name with something invisible", 'say', { ...good, as: 'coup-\u00adde-main' }],
    ['a name with marks piled up', 'say', { ...good, as: 'Lucie\u0323\u0308\u0301\u0316' }],
    ['a joiner between letters', 'say', { ...good, as: 'Lu\u200dcie' }],
    ['an invisible gap between letters', 'say', { ...good, as: 'Lu\u200ccie' }],
    ['no text', 'say', { as: 'Lucie', in: 'group' }],
    ['an empty text', 'say', { ...good, text: ' \n ' }],
    ['a text that is too long', 'say', { ...good, text: 'a'.repeat(4097) }],
    ['a text far too long', 'say', { ...good, text: 'a'.repeat(200_000) }],
    ['an unknown place', 'say', { ...good, in: 'street' }],
    ['a quote of nothing', 'say', { ...good, replyTo: 'p_none' }],
    ['a list', 'say', [good]],
    ['no body', 'say', undefined],
    ['an unknown message', 'press', { as: 'Lucie', message: 'p_none', choice: 0 }],
    ['half a choice', 'press', { as: 'Lucie', message: 'CARD', choice: 0.5 }],
    ['a choice before the first', 'press', { as: 'Lucie', message: 'CARD', choice: -1 }],
    ['a choice beyond all numbers', 'press', { as: 'Lucie', message: 'CARD', choice: 1e308 }],
    ['a choice that is not there', 'press', { as: 'Lucie', message: 'CARD', choice: 2 }],
    ['a label that is not there', 'press', { as: 'Lucie', message: 'CARD', choice: 'No' }],
    ['a reaction that is a word', 'react', { as: 'Lucie', message: 'CARD', emoji: 'yes' }],
    ['two reactions', 'react', { as: 'Lucie', message: 'CARD', emoji: '👍👍' }],
    ['an edit of what the bot said', 'edit', { as: 'Lucie', message: 'CARD', text: 'mine' }],
    ['time that goes backwards', 'clock', { minutes: -60 }],
    ['a language without a page', 'life', { language: 'tlh' }],
  ];

  test.each(bad)('%s', async (_what, path, body) => {
    await say('Karim', 'Qui a une échelle ?');
    const card = String((await messages('Karim'))[1]?.['id']);
    const before = await messages('Lucie');
    const payload = JSON.stringify(body)?.replace('CARD', card) ?? '';
    const answer = await ask({
      ...{ method: 'POST', url: `/playground/api/${path}`, payload },
      headers: { 'content-type': 'application/json' },
    });
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toEqual({ error: expect.stringMatching(/^\S.{10,120}\.$/) });
    expect(await messages('Lucie')).toEqual(before);
    expect((await ask({ url: '/playground/api/people' })).json()).toEqual(['Karim']);
  });

  test.each([
    ['what is not JSON', 'application/json', '{"as":'],
    ['what another site could send: text', 'text/plain', JSON.stringify(good)],
    [
      'what another site could send: a form',
      'application/x-www-form-urlencoded',
      'as=Lucie&text=hello&in=group',
    ],
  ])('%s', async (_what, type, payload) => {
    const answer = await ask({
      ...{ method: 'POST', url: '/playground/api/say', payload },
      headers: { 'content-type': type },
    });
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toEqual({ error: expect.any(String) });
    expect(await messages('Lucie')).toEqual([]);
  });

  test('a choice that is no choice, and a body that is too large, get their own sentences', async () => {
    for (const choice of [-1, 1e308, '', true])
      expect((await post('press', { as: 'Lucie', message: 'p_1', choice })).json().error).toMatch(
        /^"choice" must/,
      );
    expect((await post('say', { ...good, text: 'a'.repeat(70_000) })).json().error).toMatch('too large');
  });

  test.each(['Nguyễn Thị Ánh', 'می\u200cنا', '👩‍🚒 Zoé', '🏳️‍🌈', 'Jean-Marie', 'ประภา', 'Coup de main Lille'])(
    'but the name %s can be used',
    async (as) => {
      expect((await post('say', { ...good, as })).statusCode).toBe(200);
    },
  );

  test('a question for messages without a name', async () => {
    expect((await ask({ url: '/playground/api/messages' })).statusCode).toBe(400);
  });
});

describe('the playground is for this machine only', () => {
  const from = (remoteAddress: string, headers: Record<string, string>) =>
    ask({ url: '/playground/api/people', remoteAddress, headers });

  test.each(['localhost:3000', '127.0.0.1', '[::1]:80', 'LOCALHOST'])(
    'it answers when asked as %s',
    async (host) => {
      expect((await from('127.0.0.1', { host })).statusCode).toBe(200);
    },
  );
  test.each(['evil.example', 'localhost.evil.example', '127.0.0.1.evil.example:80', '192.168.1.7'])(
    'it refuses when asked as "%s", which may be a name made to point here',
    async (host) => {
      expect((await from('127.0.0.1', { host })).statusCode).toBe(403);
    },
  );
  test.each(['192.168.1.7', '::ffff:10.0.0.1', 'fe80::1', '128.0.0.1'])('it refuses %s', async (address) => {
    const answer = await from(address, { host: 'localhost' });
    expect(answer.statusCode).toBe(403);
    expect(answer.json()).toEqual({ error: expect.any(String) });
  });
  test('it refuses who comes through a proxy', async () => {
    for (const name of ['x-forwarded-for', 'forwarded', 'x-real-ip', 'via'])
      expect((await from('127.0.0.1', { host: 'localhost', [name]: '1.2.3.4' })).statusCode).toBe(403);
  });
  test.each([
    [403, { origin: 'http://evil.example' }],
    [403, { origin: 'http://localhost:3001' }],
    [403, { origin: 'null' }],
    [403, { 'sec-fetch-site': 'cross-site' }],
    [200, { origin: 'http://localhost:3000', 'sec-fetch-site': 'same-origin' }],
    [200, { 'sec-fetch-site': 'none' }],
  ])('it answers %i to a browser that says %j', async (status, said) => {
    const headers = { host: 'localhost:3000', ...said } as Record<string, string>;
    expect((await from('127.0.0.1', headers)).statusCode).toBe(status);
  });
  test('health and metrics answer from elsewhere', async () => {
    for (const url of ['/healthz', '/metrics'])
      expect((await ask({ url, remoteAddress: '10.0.0.1', headers: { host: 'bot' } })).statusCode).toBe(200);
  });
});

describe('the clock', () => {
  test('moves forward', async () => {
    const answer = await post('clock', { minutes: 90 });
    expect(answer.json()).toEqual({ now: Date.UTC(2026, 10, 22, 10, 30), movable: true });
  });

  test('stands where it may not be moved', async () => {
    await server.end();
    server = await playgroundServer({ advances: false });
    const answer = await post('clock', { minutes: 90 });
    expect(answer.statusCode).toBe(409);
    expect(answer.json()).toEqual({ error: expect.any(String) });
  });
});

describe('the web server', () => {
  test('leads to the playground, or says that the bot runs where there is none', async () => {
    expect((await ask({ url: '/' })).headers['location']).toBe('/playground/');
    expect((await ask({ url: '/playground' })).headers['location']).toBe('/playground/');
    const parts = { metrics: async () => '', failed: () => {}, playground: undefined, desk: undefined };
    const other = webServer({ ...parts, health: async () => ({ ok: false }) });
    expect((await other.inject({ url: '/' })).body).toMatch('is running');
    expect((await other.inject({ url: '/healthz' })).statusCode).toBe(503);
    expect((await other.inject({ url: '/playground/api/people' })).statusCode).toBe(404);
    await other.close();
  });

  test('says what is wrong with an address or a method', async () => {
    expect((await ask({ url: '/nothing' })).json()).toEqual({ error: expect.any(String) });
    const answer = await ask({ method: 'DELETE', url: '/playground/api/say?as=Lucie' });
    expect(answer.statusCode).toBe(405);
    expect(answer.headers['allow']).toBe('POST');
    expect((await ask({ url: '/playground/..%2f..%2fserver.ts' })).statusCode).toBe(404);
  });

  test('repeats nothing of an address that cannot be read', async () => {
    const answer = await ask({ url: '/playground/%?as=Lucie' });
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toEqual({ error: 'This address cannot be read.' });
  });

  test('tells a failure without what was asked', async () => {
    const failures: unknown[][] = [];
    const parts = {
      metrics: () => Promise.reject(new Error('broken')),
      playground: undefined,
      desk: undefined,
    };
    const other = webServer({
      ...{ ...parts, health: async () => ({ ok: true }) },
      failed: (...told) => failures.push(told),
    });
    const answer = await other.inject({ url: '/metrics?as=Lucie' });
    expect(answer.statusCode).toBe(500);
    expect(answer.body).not.toMatch('broken');
    expect(failures).toEqual([[expect.any(Error), '/metrics']]);
    await other.close();
  });

  test('lets no stranger’s text become a script', async () => {
    const { headers } = await ask({ url: '/playground/' });
    expect(headers['content-security-policy']).toMatch(
      /default-src 'none'; script-src 'self'; style-src 'self';/,
    );
    expect(headers['content-security-policy']).not.toMatch('unsafe');
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' });
  });
});
