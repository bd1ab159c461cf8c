import type { FastifyRequest } from 'fastify';

const loopbackAddress = /^(::ffff:)?127\.\d+\.\d+\.\d+$|^::1$/;
const loopbackHost = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i;

/**
 * Whether a request was made on this very machine, by somebody who asked for this very machine.
 *
 * The second half keeps out a website whose name was made to point here (DNS rebinding), and a proxy that
 * would bring strangers in.
 */
export function isLocal({ socket, headers }: FastifyRequest): boolean {
  if (headers.forwarded !== undefined || headers['x-forwarded-for'] !== undefined) return false;
  return loopbackAddress.test(socket.remoteAddress ?? '') && loopbackHost.test(headers.host ?? '');
}
