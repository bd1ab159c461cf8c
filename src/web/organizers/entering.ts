import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { CommunityId, Language } from '../../core/model.ts';
import { readyToDraw } from './charts.ts';
import type { Desk } from './desk.ts';
import { field, note, pages } from './frame.ts';
import { dropSession, fieldOf, formToken, keepSession, linkLimit, Refused, seatOf } from './guard.ts';
import { html } from './html.ts';
import { anyWords, queryBack } from './view.ts';
import type { Words } from './words.ts';

type Link = { readonly Params: { readonly link: string } };

/**
 * The only pages open to anybody: the one a link leads to, and the button on it.
 *
 * Looking at the page uses nothing up, so that whatever previews links in a chat leaves them as they are; the button
 * does, once. It gives a new session whatever session the browser had.
 */
export function entering(scope: FastifyInstance, desk: Desk): void {
  // Whoever reads the button will want to see charts: they are made ready meanwhile.
  const meanwhile = { config: linkLimit, onResponse: readyToDraw };
  scope.get<Link>('/enter/:link', meanwhile, async (request, reply) => {
    const { link } = request.params;
    const to = await desk.door.leadsTo(link);
    if (to === undefined) throw new Refused(410, 'link-over');
    const words = await wordsOfVisitor(request, desk, to);
    const form = html`<p>${words.say('enter.about')}</p>
<form method="post" action="/organizers/enter/${link}">${field('_csrf', formToken(request, reply, desk))}<button class="main">${words.say('enter.button')}</button></form>
<p class="small">${words.say('enter.small')}</p>`;
    return send(reply, note(words, words.say('enter.title'), form));
  });
  scope.post<Link>('/enter/:link', { config: linkLimit }, async (request, reply) => {
    const session = await desk.door.enter(request.params.link);
    if (session === undefined) throw new Refused(410, 'link-over');
    keepSession(reply, session, desk);
    return reply.redirect('/organizers/', 303);
  });
}

/** Leaving, and the language of the pages: small things for whoever was let in. */
export function leaving(scope: FastifyInstance, desk: Desk): void {
  scope.post('/logout', async (request, reply) => {
    const seat = await seatOf(request, desk);
    await desk.door.leave(seat);
    dropSession(reply, desk);
    const words = await wordsOfVisitor(request, desk, seat.community);
    return send(reply, note(words, words.say('left.title'), html`<p>${words.say('left.about')}</p>`));
  });
  scope.post('/language', async (request, reply) => {
    await seatOf(request, desk);
    const language = fieldOf(request.body, 'language');
    if (!desk.words.has(language)) throw new Refused(400, 'unusable');
    reply.setCookie('language', language, {
      path: '/organizers',
      sameSite: 'lax',
      secure: desk.secure,
      httpOnly: true,
    });
    const page = pages.find((name) => name === fieldOf(request.body, 'page')) ?? '';
    return reply.redirect(`/organizers/${page}${queryBack(request)}`, 303);
  });
}

/** Says why a request is not answered, in the browser's language. */
export function refusal(request: FastifyRequest, reply: FastifyReply, desk: Desk, key: string): FastifyReply {
  const words = wordsOfBrowser(request, desk);
  const about = words.has(`no.${key}`) ? key : 'other';
  const back =
    about === 'no-session' || about === 'link-over'
      ? ''
      : html`<p><a href="/organizers/">${words.say('back')}</a></p>`;
  return send(
    reply,
    note(words, words.say(`no.${about}.title`), html`<p>${words.say(`no.${about}`)}</p>${back}`),
  );
}

/** Sends a page. */
export function send(reply: FastifyReply, page: string): FastifyReply {
  return reply.type('text/html; charset=utf-8').send(page);
}

/** The labels in the browser's language, where it says one that has any; else in the community's. */
async function wordsOfVisitor(request: FastifyRequest, desk: Desk, to: CommunityId): Promise<Words> {
  const community = languageOf(request, desk) === undefined ? await desk.community(to) : undefined;
  const spoken = typeof community === 'object' ? community.language : undefined;
  return wordsOfBrowser(request, desk, spoken);
}

function wordsOfBrowser(request: FastifyRequest, desk: Desk, otherwise: Language = 'en'): Words {
  return anyWords(desk, languageOf(request, desk) ?? otherwise);
}

/** The first language with labels that was chosen on the page, or that the browser asks for. */
function languageOf(request: FastifyRequest, desk: Desk): Language | undefined {
  const accepted = (request.headers['accept-language'] ?? '')
    .split(',')
    .map((part) => part.trim().slice(0, 2).toLowerCase());
  const chosen = request.cookies['language'];
  return [chosen ?? '', ...accepted].find((code) => desk.words.has(code));
}
