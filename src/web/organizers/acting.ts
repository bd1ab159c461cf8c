import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type MemberId, type Network, networks, type RequestId } from '../../core/model.ts';
import type { Desk, Order, Outcome } from './desk.ts';
import { send } from './entering.ts';
import { frame, type PageName } from './frame.ts';
import { fieldOf, Refused, seatOf } from './guard.ts';
import { helpers } from './helpers.ts';
import { queryBack, viewOf } from './view.ts';

/** What organizers do on the pages: each is a command like in the chat, decided and recorded there. */
export function acting(scope: FastifyInstance, desk: Desk): void {
  const order = (path: string, page: PageName, orderOf: (request: FastifyRequest) => Order) =>
    scope.post(path, async (request, reply) => {
      const asked = orderOf(request);
      return answer(request, reply, page, asked.type, await desk.act(await seatOf(request, desk), asked));
    });

  order('/settle', '', (request) => ({
    type: 'settle',
    request: idIn(request, 'request', 'r'),
    helper: idIn(request, 'helper', 'm'),
    worked: yesOrNo(request, 'worked') === 'yes',
  }));
  order('/verify', 'helpers', (request) => ({
    type: 'verify',
    member: idIn(request, 'member', 'm'),
    answer: yesOrNo(request, 'answer'),
  }));
  order('/invite', 'ambassadors', (request) => ({
    type: 'invite',
    member: idIn(request, 'member', 'm'),
    ...networkIn(request),
  }));
  order('/judge', 'ambassadors', (request) => ({
    type: 'judge',
    member: idIn(request, 'member', 'm'),
    raisedBy: idIn(request, 'raisedBy', 'm'),
    upheld: yesOrNo(request, 'upheld') === 'yes',
  }));
  order('/appoint', 'settings', (request) => ({ type: 'appoint', member: idIn(request, 'member', 'm') }));
  order('/configure', 'settings', (request) => ({
    type: 'configure',
    language: languageIn(request, desk),
    quiet: { from: minuteIn(request, 'from'), to: minuteIn(request, 'to') },
  }));

  scope.post('/profile', async (request, reply) => {
    const [name, purpose] = [textIn(request, 'name', 80), textIn(request, 'purpose', 600)];
    if (name === '') throw new Refused(400, 'unusable');
    await desk.describe(await seatOf(request, desk), { name, purpose });
    return back(request, reply, 'settings', 'profile');
  });
  scope.post('/zones', async (request, reply) => {
    const names = textIn(request, 'zones', 4000)
      .split(/[,;\r\n]+/)
      .map((name) => name.trim().slice(0, 80));
    const wanted = [...new Set(names.filter((name) => name !== ''))].slice(0, 50);
    return answer(
      request,
      reply,
      'settings',
      'zone',
      await desk.nameZones(await seatOf(request, desk), wanted),
    );
  });
  // A name is personal: it travels in the body of a form, never in an address.
  scope.post('/people', async (request, reply) => {
    const seat = await seatOf(request, desk);
    const name = textIn(request, 'name', 80);
    const members = await desk.people.find(seat.community, name);
    const view = await viewOf(request, reply, desk, seat);
    return send(
      reply,
      frame(view, 'helpers', await helpers(view, { name, members: members.slice(0, 20) }), 'nothing'),
    );
  });
}

/** Back to the page it was asked on; a refusal is answered as one, unless it only says that it is so already. */
function answer(
  request: FastifyRequest,
  reply: FastifyReply,
  page: PageName,
  done: string,
  outcome: Outcome,
): FastifyReply {
  const settled = outcome === 'nothing-changed' || outcome === 'already-handled';
  if (typeof outcome === 'string' && !settled) throw new Refused(409, outcome);
  return back(request, reply, page, done);
}

function back(request: FastifyRequest, reply: FastifyReply, page: PageName, done: string): FastifyReply {
  return reply.redirect(`/organizers/${page}${queryBack(request, done)}`, 303);
}

/** An id of a form; whether there is such a thing in the community is for the core to say. */
function idIn<P extends 'm' | 'r'>(
  { body }: FastifyRequest,
  name: string,
  prefix: P,
): P extends 'm' ? MemberId : RequestId {
  const value = fieldOf(body, name);
  if (!new RegExp(`^${prefix}_\\w{1,40}$`).test(value)) throw new Refused(400, 'unusable');
  return value as P extends 'm' ? MemberId : RequestId;
}

function yesOrNo({ body }: FastifyRequest, name: string): 'yes' | 'no' {
  const value = fieldOf(body, name);
  if (value !== 'yes' && value !== 'no') throw new Refused(400, 'unusable');
  return value;
}

/** The network they are invited for; nothing for the whole neighbourhood. */
function networkIn({ body }: FastifyRequest): { readonly network?: Network } {
  const asked = fieldOf(body, 'network');
  if (asked === '') return {};
  const network = networks.find((one) => one === asked);
  if (!network) throw new Refused(400, 'unusable');
  return { network };
}

function languageIn({ body }: FastifyRequest, desk: Desk): string {
  const language = fieldOf(body, 'language');
  if (!desk.words.has(language)) throw new Refused(400, 'unusable');
  return language;
}

/** A time of day of a form, in minutes since midnight. */
function minuteIn({ body }: FastifyRequest, name: string): number {
  const [, hour, minute] = /^([01]\d|2[0-3]):([0-5]\d)/.exec(fieldOf(body, name)) ?? [];
  if (hour === undefined || minute === undefined) throw new Refused(400, 'unusable');
  return Number(hour) * 60 + Number(minute);
}

/** Text of a form, with nothing invisible at its ends. */
function textIn({ body }: FastifyRequest, name: string, longest: number): string {
  return fieldOf(body, name).toWellFormed().trim().slice(0, longest);
}
