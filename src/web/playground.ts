import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { BadRequest, bodies, read } from './bodies.ts';
import { neighbourhoodLife } from './life.ts';
import { liveFeed } from './live.ts';
import { isLocal } from './loopback.ts';
import { botName } from './names.ts';
import type { Page } from './pages.ts';
import type { Done, Room, RoomMessage } from './room.ts';
import type { Stage } from './script.ts';

/** What the playground's page is made of. */
export interface Playground extends Omit<Stage, 'room'> {
  readonly room: Room;
  /** The bot's clock. */
  readonly now: () => number;
  /** The community's time zone and main language. */
  readonly timeZone: string;
  readonly language: string;
  /** The page in each language, by code; see `readPages`. */
  readonly pages: ReadonlyMap<string, Page>;
  /** Told of a failure while the scripted neighbourhood plays. */
  readonly failed: (error: unknown) => void;
}

/** The playground, for this machine only: its page, and the stable API with which others can drive it. */
export function playgroundRoutes(app: FastifyInstance, playground: Playground): void {
  app.addHook('onRequest', async (request, reply) => {
    if (!isLocal(request))
      return reply.code(403).send({ error: 'The playground only answers on the machine it runs on.' });
  });
  void app.register(fastifyStatic, {
    root: new URL('playground/', import.meta.url),
    prefix: '/playground/',
    wildcard: false,
    redirect: true,
  });
  acts(app, playground.room);
  show(app, playground);
}

/** What neighbours do. */
function acts(app: FastifyInstance, room: Room): void {
  app.post('/playground/api/say', async ({ body }) => {
    const { as, in: where, text, replyTo } = read(bodies.say, body);
    return done(await room.say(as, where, text, replyTo ?? undefined));
  });
  app.post('/playground/api/press', async ({ body }) => {
    const { as, message, choice } = read(bodies.press, body);
    return done(await room.press(as, message, choice));
  });
  app.post('/playground/api/react', async ({ body }) => {
    const { as, message, emoji } = read(bodies.react, body);
    return done(await room.react(as, message, emoji));
  });
  app.post('/playground/api/edit', async ({ body }) => {
    const { as, message, text } = read(bodies.edit, body);
    return done(await room.edit(as, message, text));
  });
  app.post('/playground/api/delete', async ({ body }) => {
    const { as, message } = read(bodies.delete, body);
    return done(await room.remove(as, message));
  });
  app.get('/playground/api/messages', async ({ query }) =>
    room.messages(read(bodies.messages, query).as).map(toAnswer),
  );
  app.get('/playground/api/people', async () => room.people());
}

/** What the page shows beside the messages: the language, the clock and the scripted neighbourhood. */
function show(app: FastifyInstance, playground: Playground): void {
  const { room, advance, now, pages, language, timeZone } = playground;
  const clock = () => ({ now: now(), movable: advance !== undefined });
  const life = neighbourhoodLife(
    { ...playground, advance: advance && move },
    () => feed.refresh(),
    playground.failed,
  );
  const feed = liveFeed(room, () => ({ clock: clock(), life: life.state() }));

  async function move(minutes: number): Promise<void> {
    await advance?.(minutes);
    feed.refresh();
  }

  app.get('/playground/api/page', async () => ({
    language,
    timeZone,
    languages: Object.fromEntries([...pages].map(([code, { script, ...page }]) => [code, page])),
  }));
  app.get('/playground/api/events', feed.open);
  app.post('/playground/api/clock', async ({ body }, reply) => {
    const { minutes } = read(bodies.clock, body);
    if (!advance) return reply.code(409).send({ error: "The bot's clock cannot be moved here." });
    await move(minutes);
    return clock();
  });
  app.post('/playground/api/life', async ({ body }, reply) => {
    const page = pages.get(read(bodies.life, body).language ?? language);
    if (!page) throw new BadRequest('"language" must be the code of a language the page has.');
    if (!life.start(page.script)) return alreadyPlaying(reply);
    return life.state();
  });
  app.post('/playground/api/life/stop', async ({ body }) => {
    read(bodies.stop, body);
    await life.stop();
    return life.state();
  });
  app.addHook('preClose', async () => {
    await life.stop();
    feed.close();
  });
}

const alreadyPlaying = (reply: FastifyReply) =>
  reply.code(409).send({ error: 'The neighbourhood is coming to life already.' });

const refusals = {
  'unknown-message': 'There is no such message for this person to see there.',
  'unknown-choice': 'There is no such choice under this message.',
  'not-yours': 'Only its author can change a message.',
};

function done(outcome: Done): { id: string } {
  if ('refused' in outcome) throw new BadRequest(refusals[outcome.refused]);
  return outcome;
}

/** A message in the form the stable API promises. */
function toAnswer(message: RoomMessage) {
  const { id, in: where, text, choices, replyTo, at, edited, reactions } = message;
  return {
    id,
    in: where,
    from: message.from ?? botName,
    text,
    choices,
    replyTo,
    at: new Date(at).toISOString(),
    ...(edited && { edited }),
    ...(reactions.length > 0 && { reactions }),
  };
}
