import type { ServerResponse } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Room } from './room.ts';

// A browser keeps one connection per visible tab; a reader that does not read is let go.
const mostConnections = 64;
const mostUnread = 8 * 1024 * 1024;
const mostAtOnce = 500;

/**
 * What the page shows, as it changes: server-sent events to every tab.
 *
 * `changes` brings messages and names since what the tab has seen (its `Last-Event-ID`, or `since`), everything
 * the first time, a page at a time as fast as it is read; any other event the latest state of one thing.
 *
 * @param states gives the latest state of each other thing, by the name of its event.
 */
export function liveFeed(room: Room, states: () => Readonly<Record<string, unknown>>) {
  const tabs = new Set<ServerResponse>();

  function open(request: FastifyRequest, reply: FastifyReply): FastifyReply {
    if (tabs.size >= mostConnections)
      return reply.code(503).send({ error: 'Too many pages are open; close one and try again.' });
    reply.hijack();
    const { raw } = reply;
    const head = { ...reply.getHeaders(), 'content-type': 'text/event-stream', 'cache-control': 'no-store' };
    raw.writeHead(200, head as Record<string, string>);
    tabs.add(raw);
    for (const [event, state] of Object.entries(states())) write(raw, event, state);
    const unsubscribe = follow(room, raw, lastSeen(request, room.id));
    raw.on('close', () => {
      unsubscribe();
      tabs.delete(raw);
    });
    return reply;
  }

  return {
    open,
    /** Sends every tab the latest state of everything but the messages. */
    refresh() {
      for (const [event, state] of Object.entries(states())) for (const tab of tabs) write(tab, event, state);
    },
    close() {
      for (const tab of tabs) tab.end();
    },
  };
}

/** Sends what changed since a version, then goes on; gives what ends that. */
function follow(room: Room, raw: ServerResponse, since: number): () => void {
  let version = since;
  let behind = false;
  let due = false;
  // Several changes made in one go are sent in one, and none while the tab still has some to read.
  const later = () => {
    behind = true;
    if (due || raw.writableNeedDrain) return;
    due = true;
    setImmediate(send);
  };
  const send = () => {
    due = false;
    behind = false;
    if (raw.destroyed || raw.writableEnded) return;
    const messages = room.changedSince(version, mostAtOnce);
    version = messages.at(-1)?.version ?? version;
    const changes = { room: room.id, version, people: room.people(), messages };
    write(raw, 'changes', changes, `${room.id}:${version}`);
    if (messages.length === mostAtOnce) later();
  };
  send();
  raw.on('drain', () => behind && later());
  return room.subscribe(later);
}

/** The version a tab has seen, as sent with its last event; 0 for none, or for another neighbourhood's. */
function lastSeen(request: FastifyRequest, room: string): number {
  const { since } = request.query as { since?: unknown };
  const [seen, version] = String(request.headers['last-event-id'] ?? since ?? '').split(':');
  return seen === room && /^\d{1,15}$/.test(version ?? '') ? Number(version) : 0;
}

function write(raw: ServerResponse, event: string, data: unknown, id?: string): void {
  if (raw.writableLength > mostUnread) raw.destroy();
  else
    raw.write(`${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
}
