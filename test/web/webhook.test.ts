import { expect, test } from '@jest/globals';
import { webServer } from '../../src/web/server.ts';

const secret = { 'x-telegram-bot-api-secret-token': 'secret', 'content-type': 'application/json' };

/** A server on which a webhook takes what it is brought, and remembers it. */
function server() {
  const taken: string[] = [];
  const app = webServer({
    health: async () => ({ ok: true }),
    metrics: async () => '',
    failed: () => {},
    playground: undefined,
    desk: undefined,
    webhook: {
      path: '/telegram',
      async take(given, body) {
        if (given !== 'secret') return 403;
        const chunks: Uint8Array[] = [];
        for await (const chunk of body) chunks.push(chunk);
        taken.push(Buffer.concat(chunks).toString());
        return 200;
      },
    },
  });
  return { app, taken };
}

test('what a platform brings is given on as it came, whatever it says it is', async () => {
  const { app, taken } = server();
  for (const type of ['application/json', 'text/plain', 'image/png']) {
    const headers = { ...secret, 'content-type': type };
    const answer = await app.inject({ method: 'POST', url: '/telegram', headers, payload: '{"a": 1' });
    expect(answer.statusCode).toBe(200);
  }
  expect(taken).toEqual(['{"a": 1', '{"a": 1', '{"a": 1']);
  await app.close();
});

test('whoever does not know the secret is refused, and learns nothing', async () => {
  const { app, taken } = server();
  const headers = { 'content-type': 'application/json' };
  const answer = await app.inject({ method: 'POST', url: '/telegram', headers, payload: '{}' });
  expect([answer.statusCode, answer.body]).toEqual([403, '{}']);
  expect((await app.inject({ method: 'GET', url: '/telegram' })).statusCode).toBe(405);
  expect(taken).toEqual([]);
  await app.close();
});

test('other addresses read JSON as before', async () => {
  const { app } = server();
  expect((await app.inject({ method: 'GET', url: '/healthz' })).statusCode).toBe(200);
  await app.close();
});
