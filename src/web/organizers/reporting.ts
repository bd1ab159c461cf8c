import { readFileSync } from 'node:fs';
import type { FastifyInstance } from 'fastify';
import { byteOrderMark } from '../../core/report/csv.ts';
import { candidatesCsv, type Names, named, reportJson, unmetCsv } from '../../core/report/export.ts';
import { type Report, report } from '../../core/report/report.ts';
import { candidatesPart, namedAmong, shownCandidates } from './candidates.ts';
import { coverageParts, coveredIn, namedIn } from './coverage.ts';
import type { Desk } from './desk.ts';
import { send } from './entering.ts';
import { Refused, seatOf } from './guard.ts';
import { upon } from './helpers.ts';
import { html, type Markup, textOf, trusted } from './html.ts';
import { needs } from './needs.ts';
import { overviewFigures, weeksPart } from './overview.ts';
import { scopeOf, type View, viewing, viewOf } from './view.ts';

/** The report in forms to take away: to print, as PDF, as a table for a spreadsheet, as data. Only who said yes is named. */
export function reporting(scope: FastifyInstance, desk: Desk): void {
  scope.get('/report', async (request, reply) => {
    const view = await viewOf(request, reply, desk, await seatOf(request, desk));
    return send(reply, await printable(view, links));
  });
  scope.get('/report.pdf', { config: printLimit }, async (request, reply) => {
    if (!desk.print) throw new Refused(501, 'no-printer');
    const view = await viewOf(request, reply, desk, await seatOf(request, desk));
    const pdf = await desk.print(await printable(view, inPage()));
    return reply
      .type('application/pdf')
      .header('content-disposition', attached(view, 'pdf'))
      .send(Buffer.from(pdf));
  });
  scope.get('/report.csv', async (request, reply) => {
    const view = await viewOf(request, reply, desk, await seatOf(request, desk));
    const tables = await exported(
      view,
      (known, names) => `${unmetCsv(known, names)}\r\n${candidatesCsv(known, names)}`,
    );
    const head = reply.type('text/csv; charset=utf-8').header('content-disposition', attached(view, 'csv'));
    return head.send(byteOrderMark + tables);
  });
  scope.get('/report.json', async (request, reply) => {
    const view = await viewOf(request, reply, desk, await seatOf(request, desk));
    const json = await exported(view, reportJson);
    const head = reply.type('application/json; charset=utf-8');
    return head.header('content-disposition', attached(view, 'json')).send(json);
  });
}

/** The report of a view in a form to take away, recorded as taken away. */
function exported(view: View, form: (known: Report, names: Names) => string): Promise<string> {
  const find = () => report(view.community, scopeOf(view), view.now, view.desk.settings);
  const show = async (known: Report) => form(known, await namesFor(view, known));
  return viewing(view, 'export', { find, namedIn: named, show });
}

const attached = ({ now, weeks }: View, kind: string) =>
  `attachment; filename="coup-de-main-${new Date(now).toISOString().slice(0, 10)}-${weeks}w.${kind}"`;

/** How the PDF is limited: each takes a browser of its own. */
const printLimit = { rateLimit: { max: 10, timeWindow: 60_000 } };

/** The report on one page, for paper: the pages without what can be done there, and each name recorded once. */
async function printable(view: View, styles: Markup): Promise<string> {
  const { words, community, now, name } = view;
  const title = words.say('report.title', { name });
  const parts = await viewing(view, 'export', {
    find: () => ({ shown: shownCandidates(view), covered: coveredIn(view) }),
    namedIn: ({ shown, covered }) => [...namedAmong(shown), ...namedIn(covered)],
    show: async ({ shown, covered }): Promise<readonly Markup[]> => [
      overviewFigures(view),
      weeksPart(view),
      await needs(view),
      upon(view),
      await candidatesPart(view, shown, 'nothing'),
      await coverageParts(view, covered),
    ],
  });
  return textOf(html`<!doctype html>
<html lang="${words.code}"><head><meta charset="utf-8"><title>${title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
${styles}<link rel="icon" href="/organizers/assets/logo.svg" type="image/svg+xml"></head>
<body class="report"><main><div class="head"><h1>${title}</h1><p class="small">${words.say('report.about', { weeks: view.weeks, date: words.moment(now, community.timeZone) })}</p></div>${parts}</main></body></html>`);
}

const sheets = ['frame', 'parts'] as const;
/** The style of the page as a browser fetches it, and as it stands in a page that can fetch nothing. */
const links = html`${sheets.map((name) => html`<link rel="stylesheet" href="/organizers/assets/${name}.css">`)}`;
const inPage = () =>
  trusted(
    `<style>${sheets.map((name) => readFileSync(new URL(`assets/${name}.css`, import.meta.url), 'utf8')).join('\n')}</style>`,
  );

/** What an export calls those it mentions: zones, and members who said yes to being seen. */
async function namesFor(view: View, known: Report): Promise<Names> {
  const { names: zones, desk, seat } = view;
  const whom = named(known);
  const called = new Map<string, string | undefined>(
    await Promise.all(
      whom.map(async (member) => [member, await desk.people.called(seat.community, member)] as const),
    ),
  );
  return { member: (member) => called.get(member), zone: (zone) => zones.get(zone) };
}
