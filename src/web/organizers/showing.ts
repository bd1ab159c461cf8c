import type { FastifyInstance } from 'fastify';
import { ambassadors } from './ambassadors.ts';
import { covering } from './coverage.ts';
import type { Desk } from './desk.ts';
import { send } from './entering.ts';
import { frame, type PageName } from './frame.ts';
import { seatOf } from './guard.ts';
import { helpers } from './helpers.ts';
import { type Markup, textOf } from './html.ts';
import { needs } from './needs.ts';
import { network } from './network.ts';
import { nowPart } from './now.ts';
import { overview } from './overview.ts';
import { settings } from './settings.ts';
import { type View, viewOf } from './view.ts';

type Show = (view: View) => Promise<Markup>;

const shown: readonly {
  readonly page: PageName;
  readonly show: Show;
  readonly chosen: 'period' | 'nothing';
}[] = [
  { page: '', show: overview, chosen: 'period' },
  { page: 'needs', show: needs, chosen: 'period' },
  { page: 'helpers', show: helpers, chosen: 'period' },
  { page: 'ambassadors', show: ambassadors, chosen: 'period' },
  { page: 'network', show: network, chosen: 'period' },
  { page: 'coverage', show: covering, chosen: 'period' },
  { page: 'settings', show: settings, chosen: 'nothing' },
];

/** The pages that show a community, and the part of one that is kept up to date. */
export function showing(scope: FastifyInstance, desk: Desk): void {
  for (const { page, show, chosen } of shown) {
    scope.get(`/${page}`, async (request, reply) => {
      const view = await viewOf(request, reply, desk, await seatOf(request, desk));
      return send(reply, frame(view, page, await show(view), chosen));
    });
  }
  scope.get('/now', async (request, reply) => {
    const view = await viewOf(request, reply, desk, await seatOf(request, desk));
    return send(reply, textOf(await nowPart(view)));
  });
}
