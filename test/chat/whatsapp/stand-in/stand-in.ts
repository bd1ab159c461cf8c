import { EventEmitter, once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo, Server } from 'node:net';
import { join } from 'node:path';
import { certificate } from './certificate.ts';

/** Somebody on WhatsApp, by both their ids. */
export interface Person {
  readonly name: string;
  readonly phone: string;
  readonly lid: string;
  /** WhatsApp does not tell which of their ids belong together. */
  readonly hidden?: boolean;
}

/** A group, by whom it is made of. */
export interface Group {
  readonly id: string;
  readonly subject: string;
  /** Whether its members are known by the id that hides their number. */
  readonly lidAddressing: boolean;
  readonly members: Person[];
  readonly admins: readonly string[];
}

/** A message as WhatsApp keeps it. */
export interface Stored {
  readonly id: string;
  readonly chat: string;
  readonly fromMe: boolean;
  readonly author: string;
  readonly type: string;
  body: string;
  readonly t: number;
  readonly mentions: readonly string[];
  readonly quote?: { readonly id: string; readonly body: string; readonly author: string } | undefined;
  readonly options?: readonly string[] | undefined;
  readonly subtype?: string;
  readonly recipients?: readonly string[];
  edited?: boolean;
}

/** What the bot does. */
type Deed = Pick<Stored, 'id' | 'chat' | 'type' | 'body' | 't' | 'mentions' | 'options'> & {
  readonly kind: 'message' | 'edit' | 'typing';
  readonly quote?: string;
};

/** Where something is held up: on its way, or on the way back. */
type Hold = 'before' | 'after';

interface Reacted {
  readonly id: string;
  readonly message: string;
  readonly author: string;
  readonly fromMe: boolean;
  readonly emoji: string;
  readonly t: number;
}

interface Voted {
  readonly id: string;
  readonly message: string;
  readonly author: string;
  readonly options: readonly number[];
  readonly t: number;
}

/** What the account consists of at first. */
export interface Seed {
  readonly me: Person;
  readonly people: readonly Person[];
  readonly groups: readonly Group[];
  /** The sync is over before anybody listens. */
  readonly earlySync?: boolean;
}

const version = '2.3000.0-standin';
const folder = join(import.meta.dirname, 'page');

/**
 * Starts the servers of WhatsApp and the account's phone, in front of a page that runs in a real browser.
 *
 * Whoever is tested is given another path to the browser and nothing else: of that one, `web.whatsapp.com` is here.
 * What the stand-in knows outlives the page, as WhatsApp does: a page that is opened again finds what happened meanwhile.
 *
 * @param dir an existing folder, for the browser's script.
 */
export async function startStandIn(dir: string, chromiumPath: string, seed: Seed) {
  const world = {
    ...seed,
    groups: seed.groups.map((group) => ({ ...group, members: [...group.members] })),
    version,
    earlySync: seed.earlySync ?? false,
    paired: false,
    serves: true,
    aheadSeconds: 0,
    messages: [] as Stored[],
    reactions: [] as Reacted[],
    votes: [] as Voted[],
  };
  const missing: string[] = [];
  const typed: string[] = [];
  const events = new EventEmitter().setMaxListeners(0);
  const answers = new Map<number, PromiseWithResolvers<unknown>>();
  let page: ServerResponse | undefined;
  let pages = 0;
  let refusals = 0;
  let holds: Hold | undefined;
  let held = 0;
  let count = 0;
  const ids = new Map(seed.people.flatMap((one) => [[one.name, one] as const]));

  const server = createServer((request, response) => {
    response.setHeader('access-control-allow-origin', '*');
    void serve(request, response).catch(() => response.writeHead(500).end());
  });

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { url = '' } = request;
    const script = /^\/page\/(\w+\.js)$/.exec(url)?.[1];
    if (script) {
      response.setHeader('content-type', 'text/javascript');
      return void response.end(readFileSync(join(folder, script)));
    }
    if (url === '/world') return void response.end(JSON.stringify(world));
    if (url === '/deeds') return opened(response);
    const body = JSON.parse(Buffer.concat(await request.toArray()).toString());
    if (url === '/answer') answered(body);
    if (url === '/missing') missing.push(body.name);
    if (url === '/did') response.statusCode = await allowed(body);
    response.end();
  }

  const isOut = (chat: string) => groupOf(chat)?.members.includes(seed.me) === false;

  /** Does what the bot wants done, unless it is to be refused or kept on its way. */
  async function allowed(deed: Deed): Promise<number> {
    if (deed.kind === 'typing') typed.push(deed.chat);
    else if (isOut(deed.chat)) return 403;
    else if (refusals > 0) {
      refusals -= 1;
      return 503;
    } else {
      if (holds === 'before') await released();
      did(deed);
      if (holds === 'after') await released();
    }
    return 200;
  }

  async function released(): Promise<void> {
    held += 1;
    events.emit('held');
    await once(events, 'released');
    held -= 1;
  }

  function opened(response: ServerResponse): void {
    response.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders();
    page = response;
    pages += 1;
    events.emit('page');
    response.on('close', () => {
      if (page === response) page = undefined;
      for (const one of answers.values()) one.resolve(undefined);
      answers.clear();
    });
  }

  function answered({ id, error, result }: { id: number; error?: string; result?: unknown }): void {
    const one = answers.get(id);
    answers.delete(id);
    if (error === undefined) one?.resolve(result);
    else one?.reject(new Error(error));
  }

  function did({ kind, quote, ...deed }: Deed): void {
    const quoted = world.messages.find(({ id }) => id === quote);
    const stored = world.messages.find(({ id }) => id === deed.id);
    if (kind === 'edit' && stored) Object.assign(stored, { body: deed.body, edited: true });
    if (kind === 'message')
      world.messages.push({
        ...deed,
        fromMe: true,
        author: seed.me.phone,
        ...(quoted ? { quote: quoted } : {}),
      });
    events.emit('did');
  }

  async function open(): Promise<void> {
    while (!page) await once(events, 'page');
  }

  /** Has the page do something; when there is none, it will find out when it is opened. */
  async function tell(name: string, given: object = {}): Promise<unknown> {
    if (!page) return undefined;
    const id = ++count;
    const answer = Promise.withResolvers<unknown>();
    answers.set(id, answer);
    page.write(`data: ${JSON.stringify({ id, name, given })}\n\n`);
    return answer.promise;
  }

  const now = () => Math.floor(Date.now() / 1000) + world.aheadSeconds;
  const newId = () => `3A${(++count).toString(16).padStart(18, '0').toUpperCase()}`;
  const person = (name: string): Person => {
    const found = ids.get(name);
    if (!found) throw new Error(`The stand-in knows nobody called ${name}.`);
    return found;
  };
  const groupOf = (id: string) => world.groups.find((group) => group.id === id);
  /** By which id somebody is known in a chat. */
  const idIn = (chat: string, one: Person) => {
    const group = groupOf(chat);
    return group ? (group.lidAddressing ? one.lid : one.phone) : chat;
  };

  const control = `http://127.0.0.1:${await portOf(server)}`;
  const site = createSecureServer(certificate(), (_request, response) => {
    response.setHeader('content-type', 'text/html').end(html(control));
  });
  const browser = join(dir, 'chromium');
  writeFileSync(browser, browserScript(chromiumPath, await portOf(site)), { mode: 0o755 });

  return {
    world,
    /** Modules the library asked for that the page does not have. */
    missing,
    /** Chats in which the bot was seen typing. */
    typed,
    /** How often a page was opened. */
    pages: () => pages,
    /** Path of the browser that finds this page where WhatsApp's would be. */
    browser,
    /** Settles once a page is open. */
    open,
    tell,
    /** The phone scans the code, as soon as a page is there to be told. */
    async scan(): Promise<void> {
      await open();
      world.paired = true;
      await tell('scan');
    },
    /** The phone ends the session. */
    async logout(): Promise<void> {
      world.paired = false;
      await tell('logout');
    },
    /** Somebody writes; in private by the id given, else by their phone number. */
    async write(
      name: string,
      chat: string | 'private' | 'private-lid',
      body: string,
      more: { quote?: string; mentions?: readonly Person[]; undecrypted?: boolean; type?: string } = {},
    ): Promise<string> {
      const one = person(name);
      const where = chat === 'private' ? one.phone : chat === 'private-lid' ? one.lid : chat;
      const quoted = world.messages.find(({ id }) => id === more.quote);
      const message: Stored = {
        id: newId(),
        chat: where,
        fromMe: false,
        author: idIn(where, one),
        type: more.type ?? 'chat',
        body,
        t: now(),
        mentions: (more.mentions ?? []).map((mentioned) => idIn(where, mentioned)),
        ...(quoted ? { quote: { id: quoted.id, body: quoted.body, author: quoted.author } } : {}),
      };
      world.messages.push(message);
      await tell('message', more.undecrypted ? { ...message, type: 'ciphertext', body: '' } : message);
      return message.id;
    },
    decrypt: (id: string) => tell('decrypt', { id, body: world.messages.find((one) => one.id === id)?.body }),
    async edit(id: string, body: string): Promise<void> {
      const message = world.messages.find((one) => one.id === id);
      if (message) message.body = body;
      await tell('edit', { id, body, t: now() * 1000 });
    },
    async react(name: string, message: string, emoji: string, device?: number): Promise<void> {
      const { chat } = world.messages.find(({ id }) => id === message) ?? { chat: '' };
      const [user, server_] = idIn(chat, person(name)).split('@');
      const author = device === undefined ? `${user}@${server_}` : `${user}:${device}@${server_}`;
      const reaction = { id: newId(), message, author, fromMe: false, emoji, t: now() * 1000 };
      world.reactions.push(reaction);
      await tell('reaction', reaction);
    },
    async vote(name: string, message: string, options: readonly number[]): Promise<void> {
      const { chat } = world.messages.find(({ id }) => id === message) ?? { chat: '' };
      const vote = { id: newId(), message, author: idIn(chat, person(name)), options, t: now() * 1000 };
      world.votes.push(vote);
      await tell('vote', vote);
    },
    /** Somebody, or the bot's own account when nobody is named, leaves or joins a group. */
    async membership(chat: string, subtype: 'leave' | 'add' | 'remove', name?: string): Promise<void> {
      const one = name === undefined ? seed.me : person(name);
      const id = idIn(chat, one);
      if (subtype !== 'add')
        for (const group of world.groups.filter((group) => group.id === chat))
          group.members.splice(group.members.indexOf(one), 1);
      const base = { chat, fromMe: false, author: id, body: '', t: now(), mentions: [] };
      await tell('message', { ...base, id: newId(), type: 'gp2', subtype, recipients: [id] });
    },
    /** What the bot has said in a chat as it stands now, oldest first. */
    said: (chat: string): readonly Stored[] =>
      world.messages.filter((one) => one.fromMe && one.chat === chat),
    /** Settles with the first message of the bot's that fits. */
    async until(fits: (message: Stored) => boolean): Promise<Stored> {
      for (;;) {
        const found = world.messages.find((one) => one.fromMe && fits(one));
        if (found) return found;
        await once(events, 'did');
      }
    },
    /** Answers the next things the bot does with a failure. */
    refuse(times: number): void {
      refusals = times;
    },
    /** Keeps what the bot does on its way, or the answer that it was done, until it is released. */
    hold(where: Hold): void {
      holds = where;
    },
    /** Settles once something is kept. */
    async held(): Promise<void> {
      while (held === 0) await once(events, 'held');
    },
    release(): void {
      holds = undefined;
      events.emit('released');
    },
    /** The phone's clock goes ahead. */
    async ahead(seconds: number): Promise<void> {
      world.aheadSeconds += seconds;
      await tell('ahead', { seconds: world.aheadSeconds });
    },
    async stop(): Promise<void> {
      events.emit('released');
      for (const one of [site, server]) {
        one.closeAllConnections();
        await new Promise((resolve) => one.close(resolve));
      }
    },
  };
}

async function portOf(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

/** What `startStandIn` gives. */
export type StandIn = Awaited<ReturnType<typeof startStandIn>>;

/** The page: nothing but its script, which the control server has. */
const html = (control: string): string =>
  `<!doctype html><meta charset="utf-8"><title>stand-in</title>\n<body><script type="module" src="${control}/page/start.js"></script>\n`;

const browserScript = (chromiumPath: string, port: number): string =>
  `#!/bin/sh\nexec '${chromiumPath}' --host-resolver-rules='MAP web.whatsapp.com 127.0.0.1:${port}' --ignore-certificate-errors "$@"\n`;
