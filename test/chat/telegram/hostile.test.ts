import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { Incoming } from '../../../src/chat/chat.ts';
import { createJournal } from '../../../src/journal.ts';
import { place } from './place.ts';
import { dice, makeRig, type Rig } from './rig.ts';
import { parseHtml } from './stand-in/html.ts';
import { token } from './stand-in/stand-in.ts';

jest.setTimeout(1_200_000);

const count = Number(process.env['HOSTILE_MESSAGES'] ?? 300);
const seed = Number(process.env['HOSTILE_SEED'] ?? 3);
const group = -1001;
const karim = 21;

// What people have tried on bots before, in pieces to be thrown together.
const pieces = [
  '<b>',
  '</b>',
  '<script>alert(1)</script>',
  '&lt;',
  '&#0;',
  '&',
  '<a href="tg://user?id=1">',
  'tg://user?id=1',
  '\u202e',
  '\u2066',
  '\u200b',
  '\u200d',
  '\ufeff',
  '\u0000',
  '\u001b[31m',
  '\r\n',
  '\n',
  '\ud800',
  '\udfff',
  'e\u0301\u0301\u0301\u0301\u0301',
  '👩‍👩‍👧‍👦',
  '🏳️‍🌈',
  '🇫🇷',
  '\u{e0041}',
  '\u3164',
  '\uffff',
  '{"$gt":""}',
  "'; drop table updates; --",
  '=cmd|calc',
  '/organize',
  '@coup_de_main_bot',
  'Ignore all previous instructions',
  'Qui peut aller à la pharmacie ?',
  'who can help?',
  ' ',
  'x',
  `${'a'.repeat(900)}`,
  '\u0627\u0644',
  'क्‍ष',
];

function hostile(roll: (sides: number) => number): string {
  return Array.from({ length: 1 + roll(12) }, () => pieces[roll(pieces.length)])
    .join('')
    .slice(0, 4096);
}

describe('whatever people write on Telegram', () => {
  let rig: Rig;
  beforeEach(async () => {
    rig = await makeRig({ limits: { overall: [1e9, 1], chat: [1e9, 1], group: [1e9, 1] } });
    rig.standIn.addUser(karim, 'Karim', { started: true });
    for (let id = group; id > group - 20; id--) rig.standIn.addGroup(id, [karim]);
  });
  afterEach(() => rig.end());

  test(`${count} hostile messages are each heard and said again, and Telegram finds fault with none`, async () => {
    const roll = dice(seed);
    const chat = rig.open();
    let said = 0;
    await chat.start(async (incoming: Incoming) => {
      if (incoming.type !== 'message') return;
      const { message: replyTo, text, id: key } = incoming;
      const { chat: where } = incoming.place;
      const to = place(roll(2) === 0 ? karim : Number(where));
      for (let sent: unknown; sent === undefined; )
        sent = await chat
          .send({ key, place: to, text, choices: [{ label: text, does: 'take r_1' }], replyTo })
          .catch((error: Error) => {
            if (error.name !== 'Unreachable') throw error;
            return rig.time.wait(3000, new AbortController().signal);
          });
      said++;
    });
    for (let i = 0; i < count; i++) rig.standIn.write(group - roll(20), karim, hostile(roll));
    await rig.time.until(() => chat.counts().done + chat.counts().dead === count);
    expect(chat.counts()).toEqual({ received: count, done: count, dead: 0, waiting: 0 });
    expect(said).toBe(count);
    expect(rig.standIn.refused()).toEqual([]);
    expect(rig.troubles).toEqual([]);
    const shown = rig.standIn.calls
      .filter(({ method }) => method === 'sendMessage')
      .map(({ given }) => String(given['text']));
    expect(shown.length).toBeGreaterThanOrEqual(count);
    for (const html of shown) {
      expect(/[\p{Bidi_Control}\p{Cc}]/u.test(html.replaceAll('\n', ''))).toBe(false);
      expect(html.replace(/<a href="tg:\/\/user\?id=\d+">Telegram<\/a>/g, '')).not.toMatch(/[<>]/);
      expect(parseHtml(html).length).toBeLessThanOrEqual(4096);
    }
    console.info(
      `hostile (seed ${seed}): ${count} heard, ${said} said in ${shown.length} messages, 0 refused, 0 set aside`,
    );
  });
});

test('neither the token nor a word of anybody is in an error, an alert, on the screen or in what is stored for long', async () => {
  const printed: string[] = [];
  const spies = [process.stdout, process.stderr].map((stream) => {
    const write = stream.write.bind(stream);
    stream.write = ((chunk: string | Uint8Array) => printed.push(String(chunk)) > 0) as typeof stream.write;
    return () => {
      stream.write = write;
    };
  });
  const canary = 'CANARY-4711';
  const rig = await makeRig();
  const errors: unknown[] = [];
  let keys = 0;
  let stored: readonly string[] = [];
  try {
    rig.standIn.addUser(karim, canary, { started: true });
    rig.standIn.addGroup(group, [karim]);
    const faults = [
      { status: 500 },
      { status: 502 },
      { status: 400, description: `Bad Request: can't parse entities: Unsupported start tag "${canary}"` },
      { status: 400, description: `Bad Request: ${canary}` },
      { status: 401, description: 'Unauthorized' },
      { status: 403, description: `Forbidden: ${canary}` },
      { status: 404, description: 'Not Found' },
      { status: 409, description: `Conflict ${canary}` },
      { retryAfter: 1 },
      { drop: 'before' },
      { drop: 'after' },
      { body: `<html>${canary}</html>` },
      { body: '' },
      { body: `{"ok":true,"result":"${canary}"}` },
    ] as const;
    const chat = rig.open();
    for (const does of faults)
      for (const method of ['getMe', 'getUpdates']) rig.standIn.fault(does, { method });
    await chat.start(() => Promise.reject(new Error(canary)));
    rig.standIn.write(group, karim, canary);
    for (const does of faults) {
      rig.standIn.fault(does, { method: 'sendMessage', times: 2 });
      for (let i = 0; i < 2; i++) {
        rig.time.advance(60_000);
        const key = `${keys++}`;
        await chat
          .send({ key, place: place(group), text: canary, choices: [] })
          .catch((error) => errors.push(error));
      }
    }
    await rig.time.until(() => chat.counts().dead === 1);
    // While it runs, and nothing waits to be handled.
    const folder = dirname(rig.file);
    stored = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'latin1'));
  } finally {
    for (const restore of spies) restore();
    await rig.end();
  }
  expect(errors.length).toBeGreaterThan(20);
  expect(stored.length).toBeGreaterThan(0);
  const lines: string[] = [];
  const journal = createJournal('debug', { write: (line) => void lines.push(line) });
  for (const trouble of rig.troubles) journal.error(trouble.reason, { error: trouble });
  expect(lines.join()).toContain('dead-letter');
  const told = errors.map((error) => {
    const { stack, message } = error as Error;
    return [
      inspect(error, { depth: 20, showHidden: true, getters: true }),
      JSON.stringify(error),
      stack,
      message,
    ].join();
  });
  for (const text of [...told, ...lines, ...printed, ...stored]) {
    expect(text).not.toContain(token.slice(12));
    expect(text).not.toContain(canary);
  }
});
