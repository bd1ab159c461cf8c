import fastifyStatic from '@fastify/static';
import type {
  FastifyError,
  FastifyInstance,
  FastifyPluginAsync,
  FastifyReply,
  FastifyRequest,
} from 'fastify';
import { acting } from './acting.ts';
import { readyToDraw } from './charts.ts';
import type { Desk } from './desk.ts';
import { entering, leaving, refusal } from './entering.ts';
import { Refused, seatOf, shield } from './guard.ts';
import { pairingPages } from './pairing.ts';
import { reporting } from './reporting.ts';
import { showing } from './showing.ts';
import { watching } from './watching.ts';

/**
 * The organizers' pages: entering, seeing, doing. To be registered under `/organizers`.
 *
 * Everything but the way in is in a scope that lets organizers in and nobody else, whatever the route.
 *
 * @param failed told of a failure of ours, with the route.
 */
export function organizerPages(
  desk: Desk,
  failed: (error: unknown, route: string) => void,
): FastifyPluginAsync {
  const inside: FastifyPluginAsync = async (scope) => {
    // Before anything of the request is read; who they are is asked again where it matters.
    scope.addHook('onRequest', async (request) => void (await seatOf(request, desk)));
    scope.addHook('preHandler', readyToDraw);
    leaving(scope, desk);
    showing(scope, desk);
    watching(scope, desk);
    acting(scope, desk);
    reporting(scope, desk);
    pairingPages(scope, desk);
  };
  return async (scope) => {
    await shield(scope, desk);
    refusals(scope, desk, failed);
    await scope.register(fastifyStatic, {
      root: new URL('assets/', import.meta.url),
      prefix: '/assets/',
      wildcard: false,
      cacheControl: false,
    });
    entering(scope, desk);
    await scope.register(inside);
  };
}

function refusals(scope: FastifyInstance, desk: Desk, failed: (error: unknown, route: string) => void): void {
  scope.setNotFoundHandler((request, reply) => refusal(request, reply.code(404), desk, 'nothing-here'));
  scope.setErrorHandler((error: FastifyError, request: FastifyRequest, reply: FastifyReply) => {
    if (error instanceof Refused) return refusal(request, reply.code(error.statusCode), desk, error.key);
    const status = error.statusCode ?? 500;
    if (error.code?.startsWith('FST_CSRF')) return refusal(request, reply.code(403), desk, 'stale-form');
    if (status < 500) return refusal(request, reply.code(status), desk, 'unusable');
    failed(error, request.routeOptions.url ?? 'unknown');
    return refusal(request, reply.code(500), desk, 'failed');
  });
}
