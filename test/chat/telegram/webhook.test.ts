import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { TelegramChat } from '../../../src/chat/telegram/telegram.ts';
import { dice, makeRig, type Rig } from './rig.ts';
import { tampered } from './tampered.ts';

const bodies = Number(process.env['WEBHOOK_BODIES'] ?? 300);
const webhook = { url: 'https://example.org/telegram', secret: 'open-sesame' };
const message = (id: number, text: string) => ({
  update_id: id,
  message: {
    message_id: id,
    date: 1_700_000_000,
    chat: { id: 21, type: 'private', first_name: 'Karim' },
    from: { id: 21, is_bot: false, first_name: 'Karim' },
    text,
  },
});

/** A body as the web server hands it over, in chunks of any size. */
async function* inChunks(body: string | Buffer, size = 7): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(body);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

describe('the webhook of Telegram', () => {
  let rig: Rig;
  let chat: TelegramChat;
  let heard: string[];
  const bring = (body: string | Buffer, secret: string | undefined = webhook.secret) =>
    chat.webhook(secret, inChunks(body));
  const start = () =>
    chat.start(async (incoming) => {
      heard.push('text' in incoming ? incoming.text : incoming.type);
    });

  beforeEach(async () => {
    rig = await makeRig();
    chat = rig.open({ webhook });
    heard = [];
  });
  afterEach(() => rig.end());

  test('is set with its secret and everything the bot wants to hear, and nothing is fetched', async () => {
    await start();
    const [, set] = rig.standIn.calls;
    expect(set).toMatchObject({
      method: 'setWebhook',
      given: {
        url: webhook.url,
        secret_token: webhook.secret,
        allowed_updates: expect.arrayContaining(['message_reaction']),
      },
    });
    expect(rig.standIn.calls).toHaveLength(2);
  });

  test('takes an update once, whatever the chunks it comes in', async () => {
    await start();
    const body = JSON.stringify(message(1, 'éàü 👩‍👩‍👧‍👦'));
    for (const size of [1, 2, 3, 1000])
      expect(await chat.webhook(webhook.secret, inChunks(body, size))).toBe(200);
    await rig.time.until(() => chat.counts().done === 1);
    expect(heard).toEqual(['éàü 👩‍👩‍👧‍👦']);
  });

  test('answers 500 until the bot listens, and once it has stopped', async () => {
    expect(await bring(JSON.stringify(message(1, 'early')))).toBe(500);
    await start();
    expect(await bring(JSON.stringify(message(1, 'now')))).toBe(200);
    await rig.time.until(() => chat.counts().done === 1);
    await chat.stop();
    expect(await bring(JSON.stringify(message(2, 'late')))).toBe(500);
    expect(heard).toEqual(['now']);
  });

  test('answers 500 where the bot fetches its updates itself', async () => {
    await chat.stop();
    chat = rig.open();
    await start();
    expect(await bring(JSON.stringify(message(1, 'x')), '')).toBe(500);
    expect(chat.counts().received).toBe(0);
  });

  test('knows Telegram by the secret only', async () => {
    await start();
    for (const secret of [undefined, '', 'open-sesam', 'open-sesame ', 'OPEN-SESAME', 'x'.repeat(100_000)])
      expect(await chat.webhook(secret, inChunks(JSON.stringify(message(1, 'x'))))).toBe(403);
    expect(chat.counts().received).toBe(0);
  });

  test('takes one update once that is brought 50 times at the same moment, and a forged one never', async () => {
    await start();
    const body = JSON.stringify(message(1, 'one'));
    const forged = JSON.stringify(message(2, 'forged'));
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, i) => (i % 2 ? bring(body) : bring(forged, `guess ${i}`))),
    );
    expect(answers).toEqual(answers.map((_, i) => (i % 2 ? 200 : 403)));
    await rig.time.until(() => chat.counts().waiting === 0);
    expect(heard).toEqual(['one']);
  });

  test('reads a megabyte at most', async () => {
    await start();
    let read = 0;
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (;;) {
        read += 65_536;
        yield new Uint8Array(65_536).fill(32);
      }
    }
    expect(await chat.webhook(webhook.secret, endless())).toBe(413);
    expect(read).toBeLessThan(1.2 * 1024 * 1024);
  });

  test('has Telegram bring again what broke off', async () => {
    await start();
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('{"update_id":');
      throw new Error('connection reset');
    }
    expect(await chat.webhook(webhook.secret, broken())).toBe(500);
  });

  test(`survives ${bodies} bodies that were tampered with, and loses none that was not`, async () => {
    await start();
    const roll = dice(11);
    const count = bodies;
    const answers = new Map<number, number>();
    for (let id = 1; id <= count; id++) {
      const [kind, what] = tampered(id, roll);
      const body = JSON.stringify({ update_id: id, [kind]: what });
      const sent = roll(10) === 0 ? body.slice(0, roll(body.length)) : body;
      const status = await bring(sent);
      answers.set(status, (answers.get(status) ?? 0) + 1);
    }
    expect(await bring(JSON.stringify(message(count + 1, 'alive')))).toBe(200);
    await rig.time.until(() => chat.counts().waiting === 0);
    const { received, done, dead } = chat.counts();
    expect([...answers.keys()].sort()).toEqual([200, 400]);
    expect(received).toBe((answers.get(200) ?? 0) + 1);
    expect(done + dead).toBe(received);
    expect(heard.at(-1)).toBe('alive');
    console.info(`tampered: ${count} bodies, ${answers.get(400)} refused, ${done} done, ${dead} set aside`);
  });
});
