import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { expect, jest, test } from '@jest/globals';
import { browserOf, chromium, group, oldGroup, seed } from './rig.ts';
import { type StandIn, startStandIn } from './stand-in/stand-in.ts';

jest.setTimeout(3_600_000);

const rounds = Number(process.env['WHATSAPP_CRASH_ROUNDS'] ?? 2);
const groups = [group, oldGroup];
const program = fileURLToPath(new URL('./crash-bot.ts', import.meta.url));
/** Where node dies by its own hand, or, by the last one, its browser while the bot says something; the worst first. */
const steps = ['recorded', 'said', 'heard', 'saying', 'browser'] as const;

/** A bot in a process of its own, in which messages are heard as soon as it is ready. */
async function run(
  standIn: StandIn,
  folder: string,
  step: string,
  times: number,
  messages: readonly string[],
) {
  const args = ['--disable-warning=ExperimentalWarning', program, standIn.browser, folder];
  const bot = spawn(process.execPath, [...args, step, `${times}`], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(bot, 'exit') as Promise<[number | null, string | null]>;
  let [wrote, idle, killed] = [false, 0, false];
  let writing: Promise<void> | undefined;
  const write = async () => {
    for (const [n, text] of messages.entries()) await standIn.write('Karim', groups[n % 2] ?? group, text);
    wrote = true;
  };
  createInterface({ input: bot.stdout }).on('line', async (line) => {
    if (line === 'unpaired') await standIn.scan();
    if (line === 'ready') writing ??= write();
    await writing;
    idle = line === 'idle' && wrote ? idle + 1 : 0;
    if (idle === 3) bot.kill('SIGTERM');
  });
  if (step === 'browser') {
    await standIn.until(({ body }) => body === messages.at(0));
    process.kill(browserOf(join(folder, 'session', 'session')), 'SIGKILL');
    killed = true;
  }
  const [, signal] = await ended;
  // Died before it was ready: it will find them when it is back.
  await (writing ?? write());
  return killed || signal === 'SIGKILL';
}

chromium.describeIf('killed', () => {
  test(`${rounds} times at any step, it hears everything once and says everything`, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'whatsapp-crash-'));
    const standIn = await startStandIn(folder, chromium.at, seed);
    let [sent, killed] = [0, 0];
    const some = (count: number) => Array.from({ length: count }, () => `message ${sent++}`);
    for (let round = 0; round < rounds; round++) {
      const step = steps[round % steps.length] ?? '';
      if (await run(standIn, folder, step, 1 + (round % 3), some(4))) killed++;
    }
    await run(standIn, folder, 'never', 0, some(2));
    await standIn.stop();

    const bot = new DatabaseSync(join(folder, 'bot.sqlite'));
    const heard = bot.prepare('select text from heard').all();
    bot.close();
    const inbox = new DatabaseSync(join(folder, 'whatsapp.sqlite'));
    const states = inbox.prepare('select state, count(*) as count from deliveries group by state').all();
    inbox.close();
    rmSync(folder, { recursive: true, force: true });
    const all = Array.from({ length: sent }, (_, i) => `message ${i}`).sort();
    const said = groups.flatMap((one) => standIn.said(one)).map(({ body }) => body);
    expect(heard.map(({ text }) => String(text)).sort()).toEqual(all);
    expect(states).toEqual([{ state: 'done', count: sent }]);
    expect([...new Set(said)].sort()).toEqual(all);
    expect(said.length - all.length).toBeLessThanOrEqual(killed);
    console.info(
      `WhatsApp crashes: ${killed} kills in ${rounds} rounds, ${sent} messages, 0 lost, 0 heard twice, ` +
        `${said.length - all.length} said twice`,
    );
  });
});
