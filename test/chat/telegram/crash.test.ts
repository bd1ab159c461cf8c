import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { expect, jest, test } from '@jest/globals';
import { dice, lastOf } from './rig.ts';
import { type StandIn, startStandIn, token } from './stand-in/stand-in.ts';

jest.setTimeout(3_600_000);

const rounds = Number(process.env['CRASH_ROUNDS'] ?? 16);
const seed = Number(process.env['CRASH_SEED'] ?? 11);
const groups = [-1001, -1002, -1003];
const karim = 21;

const program = fileURLToPath(new URL('./crash-bot.ts', import.meta.url));

/** Where the bot dies: by its own hand, or when the platform is so far with a call of its. */
const own = ['clock', 'heard', 'recorded', 'said'] as const;
const platform = [
  'getUpdates answered',
  'sendMessage received',
  'sendMessage done',
  'sendMessage answered',
] as const;
const steps = [...own, ...platform];

/** Runs the bot until it is killed at a step, or has nothing left to do. Gives how it ended. */
async function run(
  standIn: StandIn,
  folder: string,
  step: string,
  times: number,
): Promise<'killed' | 'idle'> {
  const args = ['--disable-warning=ExperimentalWarning', program];
  const bot = spawn(process.execPath, [...args, standIn.url, token, folder, step, `${times}`], {
    stdio: ['ignore', 'pipe', 'inherit'],
    // Most of a round is a process that begins: what was compiled once is compiled.
    env: { ...process.env, NODE_COMPILE_CACHE: join(folder, 'compiled') },
  });
  let left = times;
  standIn.onPhase((method, phase) => {
    if (`${method} ${phase}` === step && --left === 0) bot.kill('SIGKILL');
  });
  let idle = 0;
  bot.stdout.on('data', (lines: Buffer) => {
    idle = String(lines).includes('idle') && standIn.updates.pending().length === 0 ? idle + 1 : 0;
    if (idle === 3) bot.kill(step === 'never' ? 'SIGTERM' : 'SIGKILL');
  });
  const [code, signal] = (await once(bot, 'exit')) as [number | null, string | null];
  standIn.onPhase(() => {});
  expect(step === 'never' ? code : signal).toBe(step === 'never' ? 0 : 'SIGKILL');
  return idle >= 3 ? 'idle' : 'killed';
}

test(`killed ${rounds} times at any step, it hears everything once and says everything`, async () => {
  const roll = dice(seed);
  const wide = [1e9, 1] as const;
  const standIn = await startStandIn({ now: Date.now, limits: { overall: wide, chat: wide, group: wide } });
  const folder = mkdtempSync(join(tmpdir(), 'telegram-crash-'));
  standIn.addUser(karim, 'Karim');
  for (const group of groups) standIn.addGroup(group, [karim]);
  // Who is killed leaves nothing compiled behind.
  await run(standIn, folder, 'never', 0);
  let [sent, killed, lostAnswers, duplicates] = [0, 0, 0, 0];
  for (let round = 0; round < rounds; round++) {
    for (let i = 0; i < 4; i++) standIn.write(groups[roll(3)] ?? 0, karim, `message ${sent++}`);
    for (const update of lastOf(standIn.updates.confirmed, roll(4))) {
      standIn.updates.force(update, roll(2) === 0);
      duplicates++;
    }
    standIn.updates.shuffle(roll);
    if (roll(4) === 0) {
      standIn.fault({ drop: 'after' }, { method: 'sendMessage' });
      lostAnswers++;
    }
    const step = steps[round % steps.length] ?? '';
    const outcome = await run(standIn, folder, step, 1 + roll(step === 'clock' ? 25 : 4));
    if (outcome === 'killed') killed++;
  }
  await run(standIn, folder, 'never', 0);

  const bot = new DatabaseSync(join(folder, 'bot.sqlite'));
  const heard = bot
    .prepare('select text from heard')
    .all()
    .map((row) => (row as { text: string }).text);
  bot.close();
  const inbox = new DatabaseSync(join(folder, 'telegram.sqlite'));
  const states = inbox.prepare('select state, count(*) as count from updates group by state').all();
  expect(inbox.prepare('pragma integrity_check').all()).toEqual([{ integrity_check: 'ok' }]);
  inbox.close();
  const all = Array.from({ length: sent }, (_, i) => `message ${i}`);
  const posted = groups.flatMap((group) => standIn.shown(group).map(({ text }) => text ?? ''));
  const doubles = posted.length - new Set(posted).size;
  expect([...heard].sort()).toEqual([...all].sort());
  expect(states).toEqual([{ state: 'done', count: sent }]);
  expect(new Set(posted)).toEqual(new Set(all));
  // What is said again is rewritten, and says so already.
  expect(standIn.refused().filter(({ outcome }) => !outcome.includes('not modified'))).toEqual([]);
  // One message at most is on its way at a time: only then is it unknown whether it arrived.
  expect(doubles).toBeLessThanOrEqual(killed + lostAnswers);
  await standIn.stop();
  rmSync(folder, { recursive: true });
  console.info(
    `crashes: ${killed} kills in ${rounds} rounds (seed ${seed}), ${sent} messages, ${duplicates} duplicates, ${rounds} shuffles, ` +
      `0 lost, 0 heard twice, ${doubles} said twice of ${killed + lostAnswers} that may be`,
  );
});
