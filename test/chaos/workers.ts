import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Incoming } from '../../src/chat/chat.ts';

/** Processes that share a MongoDB, any of which may die: another one is started in its place. */
export interface Workers {
  /** Hands a delivery to any of them until one has handled it, as a platform would. */
  deliver(incoming: Incoming): Promise<void>;
  /** Does something to one of those that listen, once one does. */
  strike(signal: 'SIGKILL' | 'SIGSTOP', which: number): Promise<ChildProcess>;
  stop(): Promise<void>;
  /** How often each thing was said. */
  readonly said: ReadonlyMap<string, number>;
  /** Exit codes and signals of those that ended. */
  readonly ends: readonly (number | string | null)[];
}

/** Starts so many. @param random numbers from 0 to 1. */
export function workersOn(count: number, uri: string, leaseMs: number, random: () => number): Workers {
  const starting = new Set<ChildProcess>();
  const alive: ChildProcess[] = [];
  const said = new Map<string, number>();
  const ends: (number | string | null)[] = [];
  const waiting = new Map<number, { worker: ChildProcess; settle: (handled: boolean) => void }>();
  let deliveries = 0;
  let stopping = false;

  function start(): void {
    const worker = fork(fileURLToPath(new URL('./mongo-bot.ts', import.meta.url)), [uri, String(leaseMs)], {
      execArgv: ['--disable-warning=ExperimentalWarning'],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    worker.on('exit', (code, signal) => ended(worker, code, signal));
    worker.on('message', hear);
    starting.add(worker);
    worker.once('message', () => {
      starting.delete(worker);
      alive.push(worker);
    });
  }
  function hear(message: { said?: string; handled?: number; failed?: number }): void {
    if (message.said !== undefined) said.set(message.said, (said.get(message.said) ?? 0) + 1);
    const number = message.handled ?? message.failed;
    if (number === undefined) return;
    waiting.get(number)?.settle(message.handled !== undefined);
    waiting.delete(number);
  }
  function ended(worker: ChildProcess, code: number | null, signal: string | null): void {
    ends.push(signal ?? code);
    if (!starting.delete(worker)) alive.splice(alive.indexOf(worker), 1);
    if (!stopping) start();
    for (const [number, one] of waiting) {
      if (one.worker !== worker) continue;
      waiting.delete(number);
      one.settle(false);
    }
  }
  for (let n = 0; n < count; n += 1) start();
  const pause = () => new Promise((resolve) => setTimeout(resolve, 20));

  return {
    said,
    ends,
    async deliver(delivery) {
      for (let handled = false; !handled; ) {
        const worker = alive[Math.floor(random() * alive.length)];
        if (!worker?.connected) {
          await pause();
          continue;
        }
        const number = deliveries++;
        handled = await new Promise<boolean>((settle) => {
          waiting.set(number, { worker, settle });
          worker.send({ delivery, number }, (error) => error && settle(false));
        });
        if (!handled) await pause();
      }
    },
    async strike(signal, which) {
      while (alive.length === 0) await pause();
      const worker = alive[which % alive.length] as ChildProcess;
      worker.kill(signal);
      return worker;
    },
    async stop() {
      stopping = true;
      for (const worker of starting) worker.kill('SIGKILL');
      await Promise.all(
        [...alive].map(async (worker) => {
          const exited = once(worker, 'exit');
          worker.send('stop');
          await exited;
        }),
      );
    },
  };
}
