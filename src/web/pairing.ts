import type { FastifyInstance } from 'fastify';
import { isLocal } from './loopback.ts';

/** How the WhatsApp account stands, for a page: in a word, and the code to scan as a picture where there is one. */
export interface ShownPairing {
  readonly state: 'opening' | 'unpaired' | 'ready' | 'away' | 'stopped';
  readonly code: string | undefined;
}

const words: Readonly<Record<ShownPairing['state'], string>> = {
  opening: 'WhatsApp is being opened …',
  unpaired: 'Scan this code with the phone of the bot’s account: Settings, Linked devices, Link a device.',
  ready: 'WhatsApp is connected: the bot listens there.',
  away: 'WhatsApp cannot be reached at the moment; it is tried again.',
  stopped: 'The bot is stopping.',
};

/**
 * The page on which the code of WhatsApp is scanned: on this machine only, since whoever scans it decides whose account
 * the bot speaks with.
 */
export function pairingRoutes(app: FastifyInstance, pairing: () => Promise<ShownPairing>): void {
  app.addHook('onRequest', async (request, reply) => {
    if (!isLocal(request)) return reply.code(403).send({ error: 'This page is for this machine only.' });
    reply.header('cache-control', 'no-store');
  });
  app.get('/whatsapp', async (_request, reply) => {
    const { state, code } = await pairing();
    const picture =
      code === undefined ? '' : '<p><img src="/whatsapp/code.svg" width="320" height="320" alt="QR code">';
    return reply.type('text/html; charset=utf-8').send(`<!doctype html>
<html lang="en"><meta charset="utf-8"><title>WhatsApp</title><meta http-equiv="refresh" content="5">
<h1>WhatsApp</h1><p>${words[state]}</p>${picture}</html>
`);
  });
  app.get('/whatsapp/code.svg', async (_request, reply) => {
    const { code } = await pairing();
    if (code === undefined) return reply.code(404).send({ error: 'There is no code to scan.' });
    return reply.type('image/svg+xml').send(code);
  });
}
