import type { FastifyRequest } from 'fastify';

const loopbackAddress = /^(::ffff:)?127\.\d+\.\d+\.\d+$|^::1$/;
const loopbackHost = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i;
const proxied = ['forwarded', 'via', 'x-forwarded-for', 'x-real-ip'];

/**
 * Whether a request was made on this very machine, by somebody who asked for this very machine.
 *
 * The second half keeps out a website whose name was made to point here (DNS rebinding), one that sends its
 * visitors' browsers here, and a proxy that would bring strangers in.
 */
export function isLocal({ socket, headers, method }: FastifyRequest): boolean {
  const { host = '', origin } = headers;
  if (proxied.some((name) => headers[name] !== undefined)) return false;
  // A link to the playground on another site may be followed; nothing else may come from there.
  const followed = headers['sec-fetch-mode'] === 'navigate' && method === 'GET';
  if (headers['sec-fetch-site'] === 'cross-site' && !followed) return false;
  if (origin !== undefined && hostOf(origin) !== hostOf(`http://${host}`)) return false;
  return loopbackAddress.test(socket.remoteAddress ?? '') && loopbackHost.test(host);
}

/** Lower case, without a default port; an origin that is hidden ("null") has none. */
const hostOf = (url: string) => URL.parse(url)?.host;
