import type { ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';
import type { MemberId } from '../../core/model.ts';
import type { Desk } from './desk.ts';
import { Refused, seatOf } from './guard.ts';

/** Most pages that watch at once, in all and of one organizer, who shall not keep the others from theirs. */
const mostPages = 200;
const mostEach = 10;
/** How long changes are gathered before a page is told. */
const gatheredMs = 300;
const heartbeatMs = 25_000;

/**
 * Tells open pages that something was recorded, so that they fetch what they show again: server-sent events that
 * say nothing themselves. A page whose session ended is let go: at once when they log out, else within a heartbeat.
 */
export function watching(scope: FastifyInstance, desk: Desk): void {
  const open = new Map<ServerResponse, MemberId>();

  scope.get('/changes', async (request, reply) => {
    const seat = await seatOf(request, desk);
    const theirs = [...open.values()].filter((member) => member === seat.member).length;
    if (open.size >= mostPages || theirs >= mostEach) throw new Refused(503, 'too-many');
    reply.hijack();
    const { raw } = reply;
    raw.writeHead(200, {
      ...(reply.getHeaders() as Record<string, string>),
      'content-type': 'text/event-stream',
    });
    raw.write(': watching\n\n');
    open.set(raw, seat.member);
    let due: NodeJS.Timeout | undefined;
    const write = async (line: string) => {
      try {
        await seatOf(request, desk);
        if (!raw.writableNeedDrain) raw.write(line);
      } catch {
        raw.end();
      }
    };
    const tell = () => {
      due = undefined;
      void write('event: changed\ndata: \n\n');
    };
    const unwatch = desk.watch(seat.community, () => {
      due ??= setTimeout(tell, gatheredMs);
    });
    // Proxies close what is silent for a minute.
    const beat = setInterval(() => void write(': still here\n\n'), heartbeatMs).unref();
    raw.on('close', () => {
      unwatch();
      clearTimeout(due);
      clearInterval(beat);
      open.delete(raw);
    });
    return reply;
  });

  scope.addHook('preClose', async () => {
    for (const raw of open.keys()) raw.end();
  });
}
