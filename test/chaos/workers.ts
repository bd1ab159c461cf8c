import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Incoming } from '../../src/chat/chat.ts';

/** Processes that share a MongoDB, any of which may die. */
export interface Workers {
  /** Starts one more; settles when it listens. */
  start(): Promise<void>;
  /** Hands a delivery to any of them until one has handled it, as a platform would. */
  deliver(incoming: Incoming): Promise<void>;
  /** Does something to one of them. */
  strike(signal: 'SIGKILL' | 'SIGSTOP' | 'SIGCONT', which: number): ChildProcess | undefined;
  stop(): Promise<void>;
  /** How often each thing was said. */
  readonly said: ReadonlyMap<string, number>;
  /** Exit codes and signals of those that ended. */
  readonly ends: readonly (number | string | null)[];
}

/** Starts none yet. @param random numbers from 0 to 1. */
export function workersOn(uri: string, leaseMs: number, random: () => number): Workers {
  const alive: ChildProcess[] = [];
  const said = new Map<string, number>();
  const ends: (number | string | null)[] = [];
  const waiting = new Map<number, { worker: ChildProcess; settle: (handled: boolean) => void }>();
  let deliveries = 0;

  function hear(message: { said?: string; handled?: number; failed?: number }): void {
    if (message.said !== undefined) said.set(message.said, (said.get(message.said) ?? 0) + 1);
    const number = message.handled ?? message.failed;
    if (number === undefined) return;
    waiting.get(number)?.settle(message.handled !== undefined);
    waiting.delete(number);
  }
  function ended(worker: ChildProcess, code: number | null, signal: string | null): void {
    ends.push(signal ?? code);
    alive.splice(alive.indexOf(worker), 1);
    for (const [number, one] of waiting) {
      if (one.worker !== worker) continue;
      waiting.delete(number);
      one.settle(false);
    }
  }
  const pause = () => new Promise((resolve) => setTimeout(resolve, 20));

  return {
    said,
    ends,
    async start() {
      const worker = fork(fileURLToPath(new URL('./mongo-bot.ts', import.meta.url)), [uri, String(leaseMs)], {
        execArgv: ['--disable-warning=ExperimentalWarning'],
        stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      });
      worker.on('exit', (code, signal) => ended(worker, code, signal));
      worker.on('message', hear);
      await once(worker, 'message');
      alive.push(worker);
    },
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
    strike(signal, which) {
      const worker = alive[which % Math.max(1, alive.length)];
      worker?.kill(signal);
      return worker;
    },
    async stop() {
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
