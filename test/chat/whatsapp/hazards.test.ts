import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import type { Incoming } from '../../../src/chat/chat.ts';
import { browserOf, chromium, group, makeRig, type Rig } from './rig.ts';

jest.setTimeout(90_000);

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
    // The session reaches the disk when a browser is closed; a kill too soon would lose the stand-in's.
    rig.time.hurried = false;
    process.kill(browserOf(join(rig.folder, 'session', 'session')), 'SIGKILL');
    await rig.until('away');
    await rig.standIn.write('Karim', group, 'meanwhile');
    const back = again('ready').catch(() => {});
    const code = rig.until('unpaired').then(() => rig.standIn.scan());
    rig.time.pass();
    await Promise.race([back, code]);
    await heard(2);
    expect(got.map((one) => 'text' in one && one.text)).toEqual(['before', 'meanwhile']);
    expect(rig.reasons()).toEqual(['crashed']);
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

  test('the lock of another machine (7)', async () => {
    rig = await makeRig();
    const profile = join(rig.folder, 'session', 'session');
    mkdirSync(profile, { recursive: true });
    symlinkSync('otherhost-4242', join(profile, 'SingletonLock'));
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
