import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const main = join(import.meta.dirname, '..', '..', 'src', 'main.ts');

/** A message as the playground shows it to somebody. */
export interface Shown {
  readonly id: string;
  readonly in: 'group' | 'bot';
  readonly from: string;
  readonly text: string;
  readonly choices: readonly string[];
  readonly replyTo: string | null;
}

/** The real bot in a process of its own, with its playground. */
export interface RunningBot {
  /** Where its pages are. */
  readonly url: string;
  /** Does something in the playground; gives the answer's id, or nothing when it was not answered or refused. */
  act(what: 'say' | 'press' | 'react', body: object): Promise<string | undefined>;
  /** What somebody sees, or nothing when the bot is not there. */
  messages(as: string): Promise<readonly Shown[] | undefined>;
  /** What the bot says of how it is. */
  health(): Promise<unknown>;
  /** Messages that wait to be said. */
  pending(): Promise<number>;
  /** Ends the process and gives its exit code and signal. */
  end(signal: 'SIGKILL' | 'SIGTERM'): Promise<{ code: number | null; signal: string | null }>;
  /** Errors in its journal, and whatever it wrote that is no journal. */
  readonly complaints: readonly string[];
}

/** Starts the bot on a data folder, with settings beside the usual ones; settles once it listens. */
export async function startBot(
  dataDir: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<RunningBot> {
  mkdirSync(dataDir, { recursive: true });
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', main], {
    // Away from a developer's own .env.
    cwd: dataDir,
    env: {
      DATA_DIR: dataDir,
      PORT: '0',
      PLAYGROUND: 'on',
      LANGUAGE: 'en',
      TZ_COMMUNITY: 'Europe/Paris',
      LOG_LEVEL: 'info',
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = once(child, 'exit');
  const complaints: string[] = [];
  createInterface({ input: child.stderr }).on('line', (line) => {
    if (!line.startsWith('coup-de-main is up')) complaints.push(line);
  });
  const url = await listening(child, complaints);
  return {
    url,
    act: (what, body) => post(`${url}playground/api/${what}`, body),
    async messages(as) {
      const answer = await get(`${url}playground/api/messages?as=${encodeURIComponent(as)}`);
      return (await answer?.json().catch(() => undefined)) as readonly Shown[] | undefined;
    },
    health: async () => (await get(`${url}healthz`))?.json(),
    async pending() {
      const answer = await get(`${url}metrics`);
      return Number(/^pending_notices (\d+)$/m.exec((await answer?.text()) ?? '')?.[1]);
    },
    async end(signal) {
      child.kill(signal);
      const [code, by] = await exited;
      return { code, signal: by };
    },
    complaints,
  };
}

async function listening(child: ChildProcess, complaints: string[]): Promise<string> {
  if (!child.stdout) throw new Error('The bot has no output.');
  const lines = createInterface({ input: child.stdout });
  return new Promise((resolve, reject) => {
    child.once('exit', () => reject(new Error(`The bot ended at once: ${complaints.join(' ')}`)));
    lines.on('line', (line) => {
      const { msg, level, url } = JSON.parse(line);
      if (level === 'error' || level === 'warn') complaints.push(line);
      if (msg === 'listening') resolve(url);
    });
  });
}

async function post(url: string, body: object): Promise<string | undefined> {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) }).catch(
    () => undefined,
  );
  const said = await answer?.json().catch(() => undefined);
  return answer?.ok ? (said as { id: string } | undefined)?.id : undefined;
}

async function get(url: string): Promise<Response | undefined> {
  return fetch(url).catch(() => undefined);
}
