import type { FastifyInstance } from 'fastify';
import type { Desk } from './desk.ts';
import { send } from './entering.ts';
import { note } from './frame.ts';
import { Refused, seatOf } from './guard.ts';
import { html } from './html.ts';
import { viewOf } from './view.ts';

/**
 * The page on which organizers scan WhatsApp's code, where the bot's account is theirs to give: whoever scans it decides
 * whose account the bot speaks with.
 */
export function pairingPages(scope: FastifyInstance, desk: Desk): void {
  const { pairing } = desk;
  if (!pairing) return;
  scope.get('/whatsapp', async (request, reply) => {
    const seat = await seatOf(request, desk);
    const shown = await pairing(seat.community);
    if (!shown) throw new Refused(403, 'not-organizer');
    const { words } = await viewOf(request, reply, desk, seat);
    const picture =
      shown.code !== undefined &&
      html`<p><img class="code" src="/organizers/whatsapp/code.svg" width="320" height="320" alt="${words.say('whatsapp.code')}"></p>`;
    const content = html`<p>${words.say(`whatsapp.${shown.state}`)}</p>${picture}<p><a href="/organizers/settings">${words.say('back')}</a></p>`;
    // A code lives for some twenty seconds.
    return send(reply.header('refresh', '5'), note(words, 'WhatsApp', content));
  });
  scope.get('/whatsapp/code.svg', async (request, reply) => {
    const { community } = await seatOf(request, desk);
    const code = (await pairing(community))?.code;
    if (code === undefined) throw new Refused(404, 'nothing-here');
    return reply.type('image/svg+xml').send(code);
  });
}
