import { spawn } from 'node:child_process';
import { lstatSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import type { Incoming } from '../../../src/chat/chat.ts';
import { guardedClient } from '../../../src/chat/whatsapp/library.ts';
import { treeOf } from '../../../src/chat/whatsapp/profile.ts';
import { browserOf, chromium, group, isAlive, isTab, makeRig, patienceMs, type Rig } from './rig.ts';

jest.setTimeout(patienceMs);

chromium.describeIf('the adapter survives', () => {
  let rig: Rig;
  let got: Incoming[];
  const heard = (count: number) => rig.time.until(() => got.length >= count);
  const open = (chat = rig.open()) =>
    chat.start(async (incoming) => {
      got.push(incoming);
    });
  const paired = async (more = {}) => {
    rig = await makeRig(more);
    const started = open();
    await rig.until('unpaired');
    await rig.standIn.scan();
    await started;
  };
  const isThere = (link: string) => lstatSync(link, { throwIfNoEntry: false }) !== undefined;
  const texts = () => got.map((one) => 'text' in one && one.text);
  const profile = () => join(rig.folder, 'session', 'session');
  const browser = () => browserOf(profile());
  const freeze = (processes: readonly number[]) => {
    for (const one of processes) process.kill(one, 'SIGSTOP');
  };
  const again = async (state: 'ready' | 'unpaired') => {
    rig.pairings.length = 0;
    await rig.until(state);
  };

  beforeEach(() => {
    got = [];
  });
  afterEach(() => rig.end());

  test('a sync that ends before anybody listens (1)', async () => {
    await paired({ earlySync: true });
    await rig.standIn.write('Karim', group, 'hello');
    await heard(1);
  });

  test('a page that loads itself anew (2), and an iframe that navigates (8): everything comes once', async () => {
    await paired();
    const ready = again('ready');
    await rig.standIn.tell('reload');
    await ready;
    await rig.standIn.open();
    await rig.standIn.tell('frame');
    await rig.standIn.write('Karim', group, 'once');
    await heard(1);
    expect(got).toHaveLength(1);
    expect(rig.pairings.some(({ state }) => state === 'unpaired')).toBe(false);
  });

  test('a browser that is killed (5): what was written meanwhile is heard, once', async () => {
    await paired();
    await rig.standIn.write('Karim', group, 'before');
    await heard(1);
    rig.time.hurried = false;
    process.kill(browser(), 'SIGKILL');
    await rig.until('away');
    await rig.standIn.write('Karim', group, 'meanwhile');
    const back = again('ready');
    rig.time.pass();
    await back;
    await heard(2);
    expect(texts()).toEqual(['before', 'meanwhile']);
    expect(rig.reasons()).toEqual(['crashed']);
  });

  test('a tab that crashes (5)', async () => {
    await paired();
    rig.time.hurried = false;
    for (const one of treeOf(browser())) if (isTab(one)) process.kill(one, 'SIGKILL');
    await rig.until('away');
    const back = again('ready');
    rig.time.pass();
    await back;
    expect(rig.reasons()).toEqual(['crashed']);
    await rig.standIn.write('Karim', group, 'back');
    await heard(1);
  });

  test.each<[string, () => unknown]>([
    ['a page that hangs', () => rig.standIn.tell('hang')],
    ['a browser that hangs', () => freeze([browser()])],
    ['a browser and a page that hang', () => freeze(treeOf(browser()))],
  ])('%s (10): three probes later it is ended, opened anew, and hears what was missed', async (_, hangs) => {
    await paired();
    await rig.standIn.write('Karim', group, 'before');
    await heard(1);
    const processes = treeOf(browser());
    await hangs();
    rig.time.hurried = false;
    await rig.misses();
    expect(rig.reasons()).toEqual(['hangs']);
    // Nothing is left of it, whatever was stopped.
    await rig.time.until(() => !processes.some(isAlive));
    await rig.standIn.write('Karim', group, 'meanwhile');
    const back = again('ready');
    rig.time.pass();
    await back;
    await heard(2);
    expect(texts()).toEqual(['before', 'meanwhile']);
  });

  test('a logout by the phone (4): a new code is shown, who runs the bot is told, and the next session lasts', async () => {
    await paired();
    const shown = again('unpaired');
    await rig.standIn.logout();
    await shown;
    expect(rig.reasons()).toEqual(['unpaired']);
    const ready = again('ready');
    await rig.standIn.scan();
    await ready;
    await rig.standIn.write('Karim', group, 'back');
    await heard(1);
  });

  test('a code that nobody scans (9): it is asked for anew', async () => {
    rig = await makeRig();
    void open();
    const first = await rig.until('unpaired');
    await rig.standIn.open();
    await rig.standIn.tell('state', { state: 'UNPAIRED_IDLE' });
    while (rig.pairings.at(-1) === first) {
      await rig.beat();
      await new Promise(setImmediate);
    }
    expect(rig.pairings.at(-1)).toMatchObject({
      state: 'unpaired',
      qr: expect.stringMatching(/^ref-1-again/),
    });
  });

  test('a code that the page cannot refresh (9): the browser is opened anew, and rests when nobody is there', async () => {
    rig = await makeRig();
    void open();
    await rig.until('unpaired');
    rig.time.waits.length = 0;
    for (let browsers = 2; browsers <= 6; browsers++) {
      await rig.standIn.open();
      await rig.standIn.tell('breakCodes');
      await rig.standIn.tell('state', { state: 'UNPAIRED_IDLE' });
      const shown = again('unpaired');
      while (rig.standIn.pages() < browsers) await Promise.all([rig.beat(), new Promise(setImmediate)]);
      await shown;
    }
    expect(rig.time.waits).toEqual([2_000, 2_000, 2_000, 2_000, 600_000]);
    expect(rig.reasons()).toEqual([]);
  });

  test.each(['runs', 'closes'])('a pipe that breaks while the browser %s (3)', async (when) => {
    rig = await makeRig();
    const { client } = guardedClient({
      folder: rig.folder,
      chromiumPath: rig.standIn.browser,
      sandbox: false,
    });
    await client.initialize();
    const pipes = (client.pupBrowser?.process()?.stdio ?? []).flatMap((pipe) => pipe ?? []);
    expect(pipes).toHaveLength(5);
    if (when === 'closes') await client.destroy();
    for (const pipe of pipes) expect(() => pipe.emit('error', new Error('read ECONNRESET'))).not.toThrow();
    await client.destroy();
  });

  test('a browser that a killed bot left behind (6): it is ended before the next one starts', async () => {
    rig = await makeRig();
    const args = ['--headless', '--no-sandbox', `--user-data-dir=${profile()}`, 'about:blank'];
    const orphan = spawn(rig.standIn.browser, args, { detached: true, stdio: 'ignore' });
    await rig.time.until(() => isThere(join(profile(), 'SingletonSocket')));
    const processes = treeOf(orphan.pid ?? 0);
    void open();
    await rig.until('unpaired');
    await rig.time.until(() => !processes.some(isAlive));
    expect(rig.reasons()).toEqual([]);
  });

  test('a lock whose number is another program’s by now (6): that one is left alone', async () => {
    rig = await makeRig();
    mkdirSync(profile(), { recursive: true });
    symlinkSync(`${hostname()}-${process.pid}`, join(profile(), 'SingletonLock'));
    void open();
    await rig.until('unpaired');
    expect(rig.reasons()).toEqual([]);
  });

  test('a browser that does not start at all: it is told once, with pauses that grow', async () => {
    rig = await makeRig();
    const chat = rig.open({ sandbox: true, chromiumPath: '/bin/false' });
    void open(chat);
    await rig.time.until(() => rig.time.waits.length >= 10);
    expect(rig.reasons()).toEqual(['no-sandbox', 'browser']);
    expect(rig.time.waits.slice(0, 9)).toEqual([2, 4, 8, 16, 32, 64, 128, 256, 300].map((s) => s * 1_000));
  });

  test('a browser that may not build its sandbox: it goes without, and says so', async () => {
    rig = await makeRig();
    // As Chromium does it where it may not: for root always, so that here it is the same for everybody.
    const chromiumPath = join(rig.folder, 'no-sandbox-here');
    const refusing = `case " $* " in *" --no-sandbox "*) exec '${rig.standIn.browser}' "$@";; esac`;
    writeFileSync(chromiumPath, `#!/bin/sh\n${refusing}\necho 'No usable sandbox!' >&2\nexit 1\n`, {
      mode: 0o755,
    });
    void open(rig.open({ sandbox: true, chromiumPath }));
    await rig.until('unpaired');
    expect(rig.reasons()).toEqual(['no-sandbox']);
  });

  test('the lock of another machine (7)', async () => {
    rig = await makeRig();
    mkdirSync(profile(), { recursive: true });
    symlinkSync('otherhost-4242', join(profile(), 'SingletonLock'));
    void open();
    await rig.until('unpaired');
    expect(rig.reasons()).toEqual([]);
  });

  test('a browser that grows is closed in peace and opened anew (10)', async () => {
    rig = await makeRig();
    const started = open(rig.open({ mostMemory: 1 }));
    await rig.until('unpaired');
    await rig.standIn.scan();
    await started;
    const ready = again('ready');
    rig.time.advance(61_000);
    await rig.beat();
    await ready;
    expect(rig.reasons()).toEqual([]);
    await rig.standIn.write('Karim', group, 'on');
    await heard(1);
  });
});
