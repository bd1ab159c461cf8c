import type { FastifyInstance, FastifyReply } from 'fastify';
import fastify from 'fastify';
import type { Desk } from './organizers/desk.ts';
import { organizerPages } from './organizers/organizers.ts';
import { pairingRoutes, type ShownPairing } from './pairing.ts';
import { type Playground, playgroundRoutes } from './playground.ts';

interface Parts {
  /** What `/healthz` says: 200 when ok, 503 otherwise. Holds nothing personal. */
  readonly health: () => Promise<{ readonly ok: boolean; readonly reason?: string }>;
  /** What `/metrics` says, in the text format of Prometheus. */
  readonly metrics: () => Promise<string>;
  /** Told of a failure of ours, with the route (never the address, which may hold a name). */
  readonly failed: (error: unknown, route: string) => void;
  /** Where a platform brings what happens there; undefined where it is asked for that instead. */
  readonly webhook?: Webhook | undefined;
  /** Undefined where the playground is off. */
  readonly playground: Playground | undefined;
  /** What the organizers' pages stand on; undefined where there are none. */
  readonly desk: Desk | undefined;
  /** How the WhatsApp account stands; undefined where WhatsApp is off. */
  readonly pairing?: (() => Promise<ShownPairing>) | undefined;
}

/** An address at which a platform brings what happens there. */
export interface Webhook {
  readonly path: string;
  /** Answers one request with an HTTP status, given its secret and its body. */
  readonly take: (
    secret: string | undefined,
    body: AsyncIterable<Uint8Array>,
  ) => Promise<200 | 400 | 403 | 413 | 500>;
}

// No inline script or style, no frame, no referrer: names and texts are written by strangers.
const headers = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; " +
    "manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/** The bot's web server, ready to listen: health and metrics for whoever operates it, and the playground. */
export function webServer({
  health,
  metrics,
  failed,
  webhook,
  playground,
  desk,
  pairing,
}: Parts): FastifyInstance {
  const app = fastify({
    logger: false,
    forceCloseConnections: true,
    bodyLimit: 64 * 1024,
    // Whoever sends a request drop by drop is let go; an answer may take as long as it takes.
    requestTimeout: 30_000,
    // Only a proxy on this machine is believed who asks: for the limits, nothing else.
    trustProxy: 'loopback',
    frameworkErrors: (_error, _request, reply: FastifyReply) =>
      reply.code(400).headers(headers).send({ error: 'This address cannot be read.' }),
  });
  app.addHook('onRequest', async (_request, reply) => {
    // On the response itself, where pages with needs of their own put others in their place.
    for (const [name, value] of Object.entries(headers)) reply.raw.setHeader(name, value);
  });
  refusals(app, failed);
  app.get('/healthz', async (_request, reply) => {
    const state = await health();
    return reply.code(state.ok ? 200 : 503).send(state);
  });
  app.get('/metrics', async (_request, reply) =>
    reply.type('text/plain; version=0.0.4; charset=utf-8').send(await metrics()),
  );
  if (desk) void app.register(organizerPages(desk, failed), { prefix: '/organizers' });
  if (webhook) {
    app.register((scope, _options, done) => {
      webhookRoute(scope, webhook);
      done();
    });
  }
  if (playground) {
    // In a scope of its own, so that what it refuses is refused for its own addresses only.
    app.register((scope, _options, done) => {
      playgroundRoutes(scope, playground);
      done();
    });
  }
  if (pairing) {
    app.register((scope, _options, done) => {
      pairingRoutes(scope, pairing);
      done();
    });
  }
  app.get('/', async (_request, reply) =>
    playground ? reply.redirect('/playground/') : reply.type('text/html; charset=utf-8').send(running),
  );
  return app;
}

/** The body is read by whoever takes it, as far as they want to; what is not read ends the connection. */
function webhookRoute(app: FastifyInstance, { path, take }: Webhook): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, payload, next) => next(null, payload));
  app.post(path, async ({ headers, raw }, reply) => {
    const secret = headers['x-telegram-bot-api-secret-token'];
    const status = await take(typeof secret === 'string' ? secret : undefined, raw);
    if (status !== 200) reply.header('connection', 'close');
    return reply.code(status).send({});
  });
}

/** Answers what cannot be served with one sentence of JSON that repeats nothing of the request. */
function refusals(app: FastifyInstance, failed: Parts['failed']): void {
  app.setNotFoundHandler(async (request, reply) => {
    const url = request.url.split('?')[0] ?? '';
    const allowed = (['GET', 'POST'] as const).filter((method) => app.hasRoute({ url, method }));
    if (allowed.length === 0) return reply.code(404).send({ error: 'There is nothing at this address.' });
    const error = `This address only answers ${allowed.join(' and ')}.`;
    return reply.code(405).header('allow', allowed.join(', ')).send({ error });
  });
  app.setErrorHandler(async (error: Error & { statusCode?: number; code?: string }, request, reply) => {
    const status = error.statusCode ?? 500;
    if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE')
      return reply.code(400).send({ error: 'The body is too large: 64 kB is the most.' });
    if (status < 500 && error.code?.startsWith('FST_ERR_'))
      return reply.code(400).send({ error: 'The body must be a JSON object, sent as application/json.' });
    if (status < 500) return reply.code(status).send({ error: error.message });
    failed(error, request.routeOptions.url ?? 'unknown');
    return reply.code(500).send({ error: 'Something went wrong here; it has been noted.' });
  });
}

const running = `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>coup-de-main</title>
<p>coup-de-main is running. It listens in the groups it was invited to.</p></html>
`;
