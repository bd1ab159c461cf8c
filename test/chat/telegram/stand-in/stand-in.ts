import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { checkParameters, isMethod, type Parameters } from './checks.ts';
import { deeds } from './deeds.ts';
import { ApiError, slowDown } from './errors.ts';
import { counter, type Limits, published } from './limits.ts';
import { methods } from './methods.ts';
import { updateQueue } from './updates.ts';
import { deliverer } from './webhooks.ts';
import { type Message, makeWorld } from './world.ts';

/** What goes wrong with the next calls. */
export interface Fault {
  readonly method?: string;
  readonly times?: number;
  readonly does:
    | { readonly status: number; readonly description?: string }
    | { readonly retryAfter: number }
    /** The connection breaks: before the call is carried out, after it, or in the middle of the answer to it. */
    | { readonly drop: Moment }
    /** The connection stays open, and nothing comes any more. */
    | { readonly hang: Moment }
    | { readonly body: string; readonly status?: number };
}

type Moment = 'before' | 'after' | 'within';

export interface Settings {
  readonly now: () => number;
  readonly limits?: Limits;
  /** Whether privacy mode is off. */
  readonly readsAll?: boolean;
  readonly firstUpdate?: number;
}

/** Looked at by `grep`: nothing the bot prints, throws or stores may hold it. */
export const token = '110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw';

/**
 * A stand-in for the Bot API, over HTTP on this machine only. Strict where the real server is lenient: limits that
 * are only published are enforced, parameters it does not know are refused.
 *
 * Wordings and rules follow the open server, github.com/tdlib/telegram-bot-api.
 */
export async function startStandIn({
  now,
  limits = published,
  readsAll = false,
  firstUpdate = 1_000,
}: Settings) {
  const world = makeWorld(Number(token.split(':')[0]), now, readsAll);
  const updates = updateQueue(now, firstUpdate);
  const hooks = deliverer(updates);
  const api: Readonly<Record<string, (given: Parameters) => unknown>> = methods(
    world,
    updates,
    counter(limits, now),
    hooks.set,
  );
  const calls: { readonly method: string; readonly given: Parameters; outcome: string }[] = [];
  const faults: { left: number; readonly fault: Fault }[] = [];
  const hanging = new Set<ServerResponse>();
  let phase: (method: string, phase: 'received' | 'done' | 'answered') => void = () => {};

  async function run(method: string, given: Parameters, gone: AbortSignal): Promise<unknown> {
    checkParameters(method, given);
    if (method !== 'getUpdates') return api[method]?.(given);
    if (hooks.active())
      throw new ApiError(
        409,
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
      );
    updates.allow(given['allowed_updates'] as readonly string[] | undefined);
    const { offset = 0, limit = 100, timeout = 0 } = given as Record<string, number>;
    return updates.poll(offset, Math.min(limit, 100), Math.min(timeout, 50), gone);
  }

  function due(method: string): Fault['does'] | undefined {
    const one = faults.find(({ left, fault }) => left > 0 && (fault.method ?? method) === method);
    if (one) one.left--;
    return one?.fault.does;
  }

  /** Carries a call out, unless something was made to go wrong before; gives what is to be sent back. */
  async function carryOut(
    method: string,
    given: Parameters,
    fault: Fault['does'] | undefined,
    gone: AbortSignal,
  ): Promise<Answer> {
    if (!isMethod(method)) throw new ApiError(404, 'Not Found: method not found');
    const instead = fault && insteadOf(fault);
    if (instead) return instead;
    const result = await run(method, given, gone);
    phase(method, 'done');
    return { status: 200, text: JSON.stringify({ ok: true, result }) };
  }

  /** Sends as much of an answer as comes before the connection breaks or hangs. */
  function breakOff(response: ServerResponse, { status, text }: Answer, trouble: Trouble): void {
    if (trouble.moment === 'within') {
      const whole = Buffer.from(text);
      response.writeHead(status, { 'content-type': 'application/json', 'content-length': whole.length });
      response.write(whole.subarray(0, whole.length / 2));
    }
    if (trouble.hangs) {
      // Whoever called may have given up already.
      if (!response.closed) hanging.add(response);
      response.once('close', () => hanging.delete(response));
    } else {
      // What was written of it goes before.
      setImmediate(() => response.socket?.destroy());
    }
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    const [, given, method = ''] = /^\/bot([^/]+)\/(\w+)$/.exec(request.url ?? '') ?? [];
    const call = { method, given: (await read(request)) as Parameters, outcome: 'ok' };
    calls.push(call);
    phase(method, 'received');
    const fault = due(method);
    if (fault) call.outcome = 'fault';
    const trouble = fault && troubleOf(fault);
    const refused = (error: ApiError): Answer => {
      if (!fault) call.outcome = `${error.code} ${error.message}`;
      return { status: error.code, text: refusal(error) };
    };
    const back =
      given !== token
        ? refused(new ApiError(401, 'Unauthorized'))
        : trouble?.moment === 'before'
          ? nothing
          : await carryOut(method, call.given, fault, gone.signal).catch(refused);
    if (trouble) return breakOff(response, back, trouble);
    response.writeHead(back.status, { 'content-type': 'application/json' });
    response.end(back.text, () => phase(method, 'answered'));
  }

  const server = createServer((request, response) => void answer(request, response));
  server.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));

  return {
    ...deeds(world, updates),
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    world,
    updates,
    hooks,
    calls,
    fault: (does: Fault['does'], more: Omit<Fault, 'does'> = {}) =>
      void faults.push({ left: more.times ?? 1, fault: { does, ...more } }),
    /** Ends all faults. */
    heal: () => void faults.splice(0),
    onPhase(listener: typeof phase) {
      phase = listener;
    },
    /** How many calls hang, never to be answered. */
    hanging: () => hanging.size,
    /** Calls that were refused although nothing was made to go wrong. */
    refused: () => calls.filter(({ outcome }) => !['ok', 'fault'].includes(outcome)),
    /** The bot's messages in a chat, oldest first. */
    shown: (chat: number): readonly Message[] =>
      [...(world.chats.get(chat)?.messages.values() ?? [])].filter(({ from }) => from.id === world.me.id),
    async stop() {
      hooks.set(undefined);
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export type StandIn = Awaited<ReturnType<typeof startStandIn>>;

interface Answer {
  readonly status: number;
  readonly text: string;
}

const nothing: Answer = { status: 0, text: '' };

/** What becomes of a connection, and when. */
interface Trouble {
  readonly moment: Moment;
  readonly hangs: boolean;
}

function troubleOf(fault: Fault['does']): Trouble | undefined {
  if ('drop' in fault) return { moment: fault.drop, hangs: false };
  return 'hang' in fault ? { moment: fault.hang, hangs: true } : undefined;
}

/** What comes back of a call that is not carried out; nothing when it is. */
function insteadOf(fault: Fault['does']): Answer | undefined {
  if ('retryAfter' in fault) slowDown(fault.retryAfter);
  if ('body' in fault) return { status: fault.status ?? 200, text: fault.body };
  if ('status' in fault)
    throw new ApiError(fault.status, fault.description ?? 'Internal Server Error: restart');
  return undefined;
}

function refusal({ code, message, parameters }: ApiError): string {
  return JSON.stringify({ ok: false, error_code: code, description: message, parameters });
}

async function read(request: IncomingMessage): Promise<object> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString('utf8') || '{}') as object;
}
