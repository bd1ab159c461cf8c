import cookie from '@fastify/cookie';
import csrf from '@fastify/csrf-protection';
import formbody from '@fastify/formbody';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Desk, Seat } from './desk.ts';

/** Milliseconds a link lasts until it is used. */
export const linkMs = 10 * 60 * 1000;
/** Milliseconds a session lasts. */
export const sessionMs = 12 * 60 * 60 * 1000;
/** Requests one address may make in a minute, and how many of them may try a link. */
const perMinute = 240;
const linksPerMinute = 20;

/** A request that is not answered; the page says why, by its key. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly statusCode: number;
  readonly key: string;
  constructor(statusCode: number, key: string) {
    super(key);
    this.statusCode = statusCode;
    this.key = key;
  }
}

/** How routes that may try a link are limited. */
export const linkLimit = { rateLimit: { max: linksPerMinute, timeWindow: 60_000 } };

/** What every address of the organizers' pages shares: headers, cookies, forms, limits. */
export async function shield(scope: FastifyInstance, desk: Desk): Promise<void> {
  await scope.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'"],
        connectSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    crossOriginEmbedderPolicy: true,
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: desk.secure,
    xFrameOptions: { action: 'deny' },
  });
  await scope.register(rateLimit, {
    max: perMinute,
    timeWindow: 60_000,
    allowList: isFile,
    errorResponseBuilder: () => new Refused(429, 'too-many'),
  });
  await scope.register(cookie);
  await scope.register(formbody, { bodyLimit: 16 * 1024 });
  await scope.register(csrf, {
    cookieKey: cookieName('form', desk),
    cookieOpts: { path: '/', httpOnly: true, sameSite: 'strict', secure: desk.secure },
    csrfOpts: { hmacKey: desk.formKey },
    getToken: ({ body }) => fieldOf(body, '_csrf'),
    getUserInfo: (request) => sessionOf(request, desk) ?? nobody,
  });
  // Nothing an organizer saw stays in the browser's cache, and no form is taken that these pages did not make.
  scope.addHook('onRequest', async (request, reply) => {
    reply.header('cache-control', isFile(request) ? 'no-cache' : 'no-store');
  });
  scope.addHook('preHandler', (request, reply, done) =>
    request.method === 'POST' ? scope.csrfProtection(request, reply, done) : done(),
  );
}

/** Whether it is for one of the pages' own files, which say nothing about anybody. */
const isFile = ({ url }: FastifyRequest) => url.startsWith('/organizers/assets/');

const nobody = 'nobody';

/** A token for the forms of a page, which only the same session can send back. */
export function formToken(request: FastifyRequest, reply: FastifyReply, desk: Desk): string {
  return reply.generateCsrf({ userInfo: sessionOf(request, desk) ?? nobody });
}

/**
 * Who makes a request: an organizer, at this very moment, of the community their session is for.
 *
 * @throws {Refused} 401 without a session, 403 when they do not organize (any more).
 */
export async function seatOf(request: FastifyRequest, desk: Desk): Promise<Seat> {
  const session = sessionOf(request, desk);
  const seat = session && (await desk.door.holder(session));
  if (!seat) throw new Refused(401, 'no-session');
  const community = await desk.community(seat.community);
  if (community === 'elsewhere') throw new Refused(503, 'elsewhere');
  if (!community?.organizers.has(seat.member)) throw new Refused(403, 'not-organizer');
  return seat;
}

/** Gives the browser a session, in place of any it had. */
export function keepSession(reply: FastifyReply, session: string, desk: Desk): void {
  const { secure } = desk;
  // Lax: a link from a chat to these pages finds the session; a form of another site does not.
  const options = { path: '/', httpOnly: true, sameSite: 'lax', secure, maxAge: sessionMs / 1000 } as const;
  reply.setCookie(cookieName('organizer', desk), session, options);
}

/** Takes the session from the browser. */
export function dropSession(reply: FastifyReply, desk: Desk): void {
  reply.clearCookie(cookieName('organizer', desk), { path: '/' });
}

/** Text of one field of a form, empty when there is none. */
export function fieldOf(body: unknown, name: string): string {
  const value = typeof body === 'object' && body !== null ? (body as Record<string, unknown>)[name] : '';
  return typeof value === 'string' ? value : '';
}

/** The browser gives a cookie with this prefix back to exactly this host, and lets no neighbour of it set one. */
const cookieName = (name: string, { secure }: Desk) => (secure ? `__Host-${name}` : name);

function sessionOf(request: FastifyRequest, desk: Desk): string | undefined {
  return request.cookies[cookieName('organizer', desk)];
}
