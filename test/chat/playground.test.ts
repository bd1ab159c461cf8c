import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Incoming, Outgoing } from '../../src/chat/chat.ts';
import { playgroundChat } from '../../src/chat/playground/playground.ts';
import { behavesLikeAChat, type World } from './contract.ts';

const group = { platform: 'playground', chat: 'group' } as const;

/** Waiting that only ends when the test says so, or when it is no longer waited for. */
function patience() {
  let waiting: (() => void)[] = [];
  return {
    wait: (_milliseconds: number, signal: AbortSignal) =>
      new Promise<void>((resolve) => {
        signal.addEventListener('abort', () => resolve());
        if (signal.aborted) resolve();
        waiting.push(resolve);
      }),
    over() {
      const due = waiting;
      waiting = [];
      for (const resolve of due) resolve();
    },
  };
}

let folder: string;
let ids: number;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'playground-'));
  ids = 0;
});
afterEach(() => rmSync(folder, { recursive: true }));

function open(more: Partial<Parameters<typeof playgroundChat>[0]> = {}) {
  return playgroundChat({
    file: join(folder, 'playground.sqlite'),
    now: () => Date.UTC(2026, 10, 22, 9),
    newId: (prefix) => `${prefix}_${folder.slice(-6)}${ids++}`,
    wait: patience().wait,
    isOutage: () => false,
    gaveUp: () => {},
    settled: async () => {},
    ...more,
  });
}

async function makeWorld(): Promise<World> {
  const time = patience();
  let playground: ReturnType<typeof open>;
  const idOf = (done: Promise<{ id: string } | { refused: string }>) =>
    done.then((outcome) => ('id' in outcome ? outcome.id : `refused: ${outcome.refused}`));
  return {
    open() {
      playground = open({ wait: time.wait });
      return playground.chat;
    },
    group,
    nowhere: { platform: 'playground', chat: 'n_nobody' },
    write: (who, where, text, replyTo) =>
      idOf(playground.room.say(who, where === 'group' ? 'group' : 'bot', text, replyTo)),
    press: (who, message, choice) => playground.room.press(who, message, choice),
    react: (who, message, emoji) => playground.room.react(who, message, emoji),
    shown: (place) =>
      playground.room
        .changedSince(0)
        .filter(({ from, privateTo }) => from === null && (privateTo === null) === (place.chat === 'group')),
    later: time.over,
    end: () => playground.chat.stop(),
  };
}

behavesLikeAChat('the playground', makeWorld);

const card = (more: Partial<Outgoing> = {}): Outgoing => ({
  key: 'card',
  place: group,
  text: 'Who can?',
  choices: [
    { label: '1', does: 'second' },
    { label: 'I can', does: 'take' },
  ],
  ...more,
});

describe('the playground', () => {
  let playground: ReturnType<typeof open>;
  let heard: Incoming[];
  const listen = () => playground.chat.start(async (incoming) => void heard.push(incoming));
  beforeEach(async () => {
    playground = open();
    heard = [];
    await listen();
  });
  afterEach(() => playground.chat.stop());

  test('says a key once, however often it is said', async () => {
    const { chat, room } = playground;
    const id = await chat.send(card());
    expect(await chat.send(card())).toBe(id);
    expect(room.messages('Karim')).toMatchObject([{ id, text: 'Who can?', edited: false }]);
    expect(await chat.send(card({ text: 'Who else can?' }))).toBe(id);
    expect(room.messages('Karim')).toMatchObject([{ id, text: 'Who else can?', edited: true }]);
  });

  test('remembers people, messages and keys when it is opened again', async () => {
    await playground.room.say('Karim', 'bot', 'I can help', undefined);
    const id = await playground.chat.send(card());
    await playground.room.react('Karim', id, '👍');
    const before = playground.room.messages('karim');
    await playground.chat.stop();
    playground = open();
    await listen();
    expect(playground.room.messages('karim')).toEqual(before);
    expect(playground.room.people()).toEqual(['Karim']);
    expect(await playground.chat.send(card())).toBe(id);
  });

  test('knows a neighbour by any spelling of the name, shown as first written', async () => {
    const { room } = playground;
    await room.say('Inès', 'group', 'one', undefined);
    await room.say('INE\u0300S ', 'group', 'two', undefined);
    expect(room.people()).toEqual(['Inès']);
    expect(heard.map(({ from }) => from.id)).toEqual([heard[0]?.from.id, heard[0]?.from.id]);
    expect(heard[0]?.from).toMatchObject({ name: 'Inès', contact: '@Inès' });
    expect(heard[0]?.from.id).not.toMatch(/in[eè]s/i);
  });

  test('makes the first who speaks the administrator of the group, and nobody else', async () => {
    for (const name of ['Lucie', 'Karim', 'Lucie'])
      await playground.room.say(name, 'bot', 'hello', undefined);
    expect(heard.map(({ from }) => from.admin)).toEqual([true, false, true]);
  });

  test('shows nobody the private chat of another', async () => {
    const { room } = playground;
    await room.say('Lucie', 'bot', 'for the bot only', undefined);
    const secret = room.messages('Lucie')[0]?.id ?? '';
    expect(room.messages('Karim')).toEqual([]);
    expect(await room.react('Karim', secret, '👍')).toEqual({ refused: 'unknown-message' });
    expect(await room.say('Karim', 'bot', 'what is that?', secret)).toEqual({ refused: 'unknown-message' });
    expect(await room.say('Lucie', 'group', 'quoting myself', secret)).toEqual({
      refused: 'unknown-message',
    });
    expect(room.people()).toEqual(['Lucie']);
    expect(heard).toHaveLength(1);
  });

  test('takes a choice by its label, or else by its number', async () => {
    const id = await playground.chat.send(card());
    for (const choice of ['I can', 0, '1', '0', 1]) await playground.room.press('Karim', id, choice);
    expect(heard.map((incoming) => 'does' in incoming && incoming.does)).toEqual([
      'take',
      'second',
      'second',
      'second',
      'take',
    ]);
    for (const choice of ['i can', 2, '2', '-1', ''])
      expect(await playground.room.press('Karim', id, choice)).toEqual({ refused: 'unknown-choice' });
    expect(heard).toHaveLength(5);
  });

  test('keeps one reaction per person, and takes it back without telling the bot', async () => {
    const { room } = playground;
    const id = await playground.chat.send(card());
    await room.react('Karim', id, '👍');
    await room.react('Lucie', id, '👍');
    await room.react('Karim', id, '🙋');
    expect(room.messages('Karim')[0]?.reactions).toEqual([
      { emoji: '👍', from: ['Lucie'] },
      { emoji: '🙋', from: ['Karim'] },
    ]);
    await room.react('Lucie', id, '');
    expect(room.messages('Karim')[0]?.reactions).toEqual([{ emoji: '🙋', from: ['Karim'] }]);
    expect(heard).toHaveLength(3);
  });

  test('lets people edit and delete what they wrote, and nobody else', async () => {
    const { room } = playground;
    await room.say('Lucie', 'group', 'a lader', undefined);
    const id = room.messages('Lucie')[0]?.id ?? '';
    expect(await room.edit('Karim', id, 'mine')).toEqual({ refused: 'not-yours' });
    await room.edit('Lucie', id, 'a ladder');
    expect(room.messages('Karim')).toMatchObject([{ text: 'a ladder', edited: true }]);
    await room.remove('Lucie', id);
    expect(room.messages('Karim')).toEqual([]);
    expect(heard.slice(1)).toMatchObject([
      { type: 'edit', message: id, text: 'a ladder' },
      { type: 'deletion', message: id },
    ]);
    expect(room.changedSince(0)).toMatchObject([{ id, deleted: true, text: '' }]);
  });

  test('tells what changed since a version, and when', async () => {
    const { room } = playground;
    let told = 0;
    const end = room.subscribe(() => told++);
    await room.say('Lucie', 'group', 'one', undefined);
    await room.say('Lucie', 'group', 'two', undefined);
    const [one, two] = room.changedSince(0);
    expect(room.changedSince(one?.version ?? 0)).toEqual([two]);
    await room.edit('Lucie', one?.id ?? '', 'one!');
    expect(room.changedSince(two?.version ?? 0)).toMatchObject([{ text: 'one!' }]);
    expect(told).toBe(3);
    end();
    await room.say('Lucie', 'group', 'three', undefined);
    expect(told).toBe(3);
  });

  test('answers an act once the bot has said what it had to say, or when that takes too long', async () => {
    await playground.chat.stop();
    const settled = Promise.withResolvers<void>();
    const time = patience();
    playground = open({ settled: () => settled.promise, wait: time.wait });
    let answered = 0;
    const acted = Promise.withResolvers<void>();
    await playground.chat.start(async () => {
      setImmediate(acted.resolve);
    });
    const first = playground.room.say('Lucie', 'group', 'one', undefined).then(() => answered++);
    await acted.promise;
    expect(answered).toBe(0);
    time.over();
    await first;
    const second = playground.room.say('Lucie', 'group', 'two', undefined);
    settled.resolve();
    expect(await second).toHaveProperty('id');
  });

  test('answers although the bot fails, since what was said is kept', async () => {
    await playground.chat.stop();
    playground = open();
    await playground.chat.start(() => Promise.reject(new Error('broken')));
    for (const text of ['one', 'two']) await playground.room.say('Lucie', 'group', text, undefined);
    expect(playground.room.messages('Karim').map(({ text }) => text)).toEqual(['one', 'two']);
  });

  test('gives up a delivery that fails five times, tells why, and goes on with its chat', async () => {
    await playground.chat.stop();
    const time = patience();
    const told: unknown[] = [];
    playground = open({ wait: time.wait, gaveUp: (error) => told.push(error) });
    const broken = new Error('broken');
    const tries: string[] = [];
    await playground.chat.start(async (incoming) => {
      tries.push('text' in incoming ? incoming.text : '');
      if ('text' in incoming && incoming.text === 'poison') throw broken;
    });
    for (const text of ['poison', 'fine']) await playground.room.say('Lucie', 'group', text, undefined);
    for (let tried = 1; tried < 5; tried++) {
      expect(tries).toEqual(Array(tried).fill('poison'));
      expect(told).toEqual([]);
      time.over();
      await new Promise(setImmediate);
    }
    expect(tries).toEqual([...Array(5).fill('poison'), 'fine']);
    expect(told).toEqual([broken]);
    await playground.chat.stop();
    playground = open();
    await listen();
    expect(heard).toEqual([]);
  });

  test('tries a delivery for as long as an outage lasts', async () => {
    await playground.chat.stop();
    const time = patience();
    const told: unknown[] = [];
    playground = open({ wait: time.wait, isOutage: () => true, gaveUp: (error) => told.push(error) });
    let failures = 0;
    await playground.chat.start(async (incoming) => {
      if (failures++ < 20) throw new Error('no disk');
      heard.push(incoming);
    });
    await playground.room.say('Lucie', 'group', 'patience', undefined);
    for (let tried = 0; tried < 20; tried++) {
      expect(heard).toEqual([]);
      time.over();
      await new Promise(setImmediate);
    }
    expect(heard).toMatchObject([{ text: 'patience' }]);
    expect(told).toEqual([]);
  });

  test('starts although a delivery it kept cannot be read', async () => {
    await playground.chat.stop();
    playground = open();
    await playground.room.say('Lucie', 'group', 'kept', undefined);
    await playground.chat.stop();
    const db = new DatabaseSync(join(folder, 'playground.sqlite'));
    const add = db.prepare('insert into deliveries (seq, id, incoming) values (?, ?, ?)');
    for (const [seq, row] of ['{"half', 'null', '{"id":"d_1"}', '7'].entries())
      add.run(seq - 9, `d${seq}`, row);
    db.close();
    playground = open();
    await listen();
    await new Promise(setImmediate);
    expect(heard).toMatchObject([{ text: 'kept' }]);
  });

  test('says that it is unreachable while it cannot write to its file', async () => {
    const db = new DatabaseSync(join(folder, 'playground.sqlite'));
    db.exec("create trigger full before insert on messages begin select raise(abort, 'full'); end");
    await expect(playground.chat.send(card())).rejects.toMatchObject({ name: 'Unreachable' });
    db.exec('drop trigger full');
    db.close();
    expect(await playground.chat.send(card())).toBe(playground.room.messages('Karim')[0]?.id);
  });

  test('lets nobody but its owner read its files, in a folder open to all too', async () => {
    const file = join(folder, 'open', 'playground.sqlite');
    mkdirSync(join(folder, 'open'), { mode: 0o755 });
    writeFileSync(file, '');
    chmodSync(file, 0o644);
    const other = open({ file });
    await other.room.say('Lucie', 'bot', 'for the bot only', undefined);
    for (const one of [file, `${file}-wal`, `${file}-shm`]) expect(statSync(one).mode & 0o777).toBe(0o600);
    await other.chat.stop();
  });

  test.each<[string, (file: string) => void]>([
    ['garbage', (file) => writeFileSync(file, 'not a database, however long it may be. '.repeat(50))],
    ['a folder', (file) => mkdirSync(file)],
    [
      'the database of something else',
      (file) => {
        const db = new DatabaseSync(file);
        db.exec('create table people (other integer)');
        db.close();
      },
    ],
  ])('says in one sentence what to do when its file is %s', (_what, spoil) => {
    const file = join(folder, 'spoilt.sqlite');
    spoil(file);
    expect(() => open({ file })).toThrow(
      expect.objectContaining({
        name: 'PlaygroundError',
        safeToLog: true,
        message: expect.stringMatching(/^[^\n]*spoilt\.sqlite: [^\n]*move it away[^\n]*\.$/),
      }),
    );
  });

  test('delivers again what a killed process had not handled', async () => {
    await playground.chat.stop();
    const said = await killedWhileHandling(join(folder, 'playground.sqlite'), 3);
    playground = open();
    await listen();
    await new Promise(setImmediate);
    expect(heard.map(({ id }) => id)).toEqual(said);
    expect(playground.room.messages('Karim').map(({ text }) => text)).toEqual([
      'message 0',
      'message 1',
      'message 2',
    ]);
  });
});

/** Has another process say messages to a bot that never finishes, kills it, and gives the deliveries' ids. */
function killedWhileHandling(file: string, count: number): Promise<readonly string[]> {
  const program = `
    import { playgroundChat } from './src/chat/playground/playground.ts';
    let ids = 0;
    const { chat, room } = playgroundChat({
      file: ${JSON.stringify(file)}, now: () => 0, newId: (prefix) => prefix + '_killed' + ids++,
      wait: () => new Promise(() => {}), settled: async () => {}, isOutage: () => false, gaveUp: () => {},
    });
    await chat.start(() => new Promise(() => {}));
    for (let i = 0; i < ${count}; i++) void room.say('Lucie', 'group', 'message ' + i, undefined);
    console.log('said');
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return new Promise((resolve) => {
    child.stdout.once('data', () => child.kill('SIGKILL'));
    // Ids: the room, then for each message its own, its delivery's, and first of all its author's.
    child.once('exit', () => resolve(Array.from({ length: count }, (_, i) => `d_killed${2 * i + 3}`)));
  });
}
