import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, jest, test } from '@jest/globals';
import { memoryOf } from '../../../src/chat/whatsapp/profile.ts';
import { browserOf, chromium, group, oldGroup, patienceMs, seed } from './rig.ts';
import { startStandIn } from './stand-in/stand-in.ts';

const messages = Number(process.env['WHATSAPP_MESSAGES'] ?? 16);
jest.setTimeout(patienceMs + messages * 10_000);

const program = fileURLToPath(new URL('./crash-bot.ts', import.meta.url));
const mebibytes = (bytes: number) => bytes / 1024 / 1024;
/** So often what it takes is looked at. */
const looks = 10;

chromium.describeIf('over many messages', () => {
  test(`${messages} messages are heard and answered once each, and the memory stays flat`, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'whatsapp-memory-'));
    const standIn = await startStandIn(folder, chromium.at, seed);
    const args = ['--expose-gc', '--disable-warning=ExperimentalWarning', program, standIn.browser, folder];
    const bot = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    const ended = once(bot, 'exit');
    const lines = createInterface({ input: bot.stdout });
    const line = (fits: (line: string) => boolean): Promise<string> =>
      new Promise((resolve) => {
        lines.on('line', function look(told: string) {
          if (!fits(told)) return;
          lines.off('line', look);
          resolve(told);
        });
      });
    const unpaired = line((told) => told === 'unpaired');
    const ready = line((told) => told === 'ready');
    await unpaired;
    await standIn.scan();
    await ready;

    const figures: { after: number; heap: number; browser: number }[] = [];
    for (let n = 1; n <= messages; n++) {
      const text = `message ${n}`;
      await standIn.write('Karim', n % 2 ? group : oldGroup, text);
      await standIn.until(({ body }) => body === text);
      if (n % Math.ceil(messages / looks) !== 0) continue;
      const heap = line((told) => told.startsWith('heap'));
      bot.kill('SIGUSR2');
      const browser = mebibytes(memoryOf(browserOf(join(folder, 'session', 'session'))));
      figures.push({ after: n, heap: mebibytes(Number((await heap).split(' ')[1])), browser });
    }
    bot.kill('SIGTERM');
    await ended;
    await standIn.stop();
    rmSync(folder, { recursive: true, force: true });

    for (const { after, heap, browser } of figures)
      console.info(
        `${after} messages: heap ${heap.toFixed(1)} MiB, Chromium ${browser.toFixed(0)} MiB (PSS)`,
      );
    const said = [group, oldGroup].flatMap((one) => standIn.said(one)).map(({ body }) => body);
    expect(said.length).toBe(messages);
    expect(new Set(said).size).toBe(messages);
    // What is kept per message would show: a kilobyte of each in the heap, fifty in the browser.
    const [first, last] = [figures[0], figures.at(-1)];
    if (!first || !last) throw new Error('Nothing was measured.');
    expect(last.heap - first.heap).toBeLessThan(10 + messages / 1024);
    expect(last.browser - first.browser).toBeLessThan(100 + messages / 20);
  });
});
