import { z } from 'zod';
import type { Done, Room, RoomMessage } from './room.ts';

const sentence = z.string().min(1).max(4096);
const where = z.enum(['group', 'bot']);
// The last message said since the script began that the neighbour sees, and to which all of this applies.
const targetSchema = z.strictObject({
  in: where.optional(),
  /** Name of the author, `null` for the bot. */
  from: z.string().nullable().optional(),
  /** Words in it, whatever their case. */
  says: z.string().optional(),
  /** Label of a choice under it, or a part of one. */
  choice: z.string().optional(),
});

/** Checks a scripted neighbourhood. */
export const scriptSchema = z.array(
  z.union([
    z.strictObject({ as: z.string(), in: where, say: sentence, replyTo: targetSchema.optional() }),
    z.strictObject({ as: z.string(), press: z.string(), on: targetSchema.optional() }),
    z.strictObject({ as: z.string(), react: z.string(), on: targetSchema }),
    z.strictObject({ as: z.string(), forwardUntil: targetSchema }),
  ]),
);

/** A scripted neighbourhood: what its neighbours do, one step after the other. */
export type Script = z.infer<typeof scriptSchema>;
type Step = Script[number];
type Target = z.infer<typeof targetSchema>;

/** A message as far as a script is concerned with it. */
type Line = Pick<RoomMessage, 'id' | 'in' | 'from' | 'text' | 'choices'>;

/** Where and with what a script is played. */
export interface Stage {
  readonly room: Pick<Room, 'say' | 'press' | 'react' | 'subscribe'> & {
    messages(as: string): readonly Line[];
    changedSince(version: 0): readonly Pick<Line, 'id'>[];
  };
  /** Moves the bot's clock forward; undefined where that is not allowed: a script ends where it needs to. */
  readonly advance: ((minutes: number) => Promise<void>) | undefined;
  /** Settles after some milliseconds, or as soon as the signal is aborted. */
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

/** How playing a script ended. A stuck one says which step, from 1, and what was not there to act on. */
export type Ending =
  | { readonly status: 'finished' }
  | { readonly status: 'stopped' }
  | { readonly status: 'stuck'; readonly step: number; readonly as: string; readonly wanted: string };

// The pace of people, in milliseconds; and how long a step waits for the bot's message it is about.
const beforeStep = 900;
const perCharacter = 7;
const slowest = 1_500;
const longestWait = 15_000;
// The pace of hours when time is moved on, in milliseconds; and the most of them in one step.
const perHour = 120;
const mostHours = 96;

/**
 * Plays a script through the room, as its neighbours would, until its end or the signal.
 *
 * @param began is told each step as it begins, from 1.
 */
export async function play(
  script: Script,
  stage: Stage,
  signal: AbortSignal,
  began: (step: number) => void,
): Promise<Ending> {
  const scene = { ...stage, signal, before: new Set(stage.room.changedSince(0).map(({ id }) => id)) };
  for (const [index, step] of script.entries()) {
    if ('forwardUntil' in step && !stage.advance) break;
    await stage.wait(pace(step), signal);
    if (signal.aborted) return { status: 'stopped' };
    began(index + 1);
    const wanted = await act(step, scene);
    if (signal.aborted) return { status: 'stopped' };
    if (wanted !== undefined) return { status: 'stuck', step: index + 1, as: step.as, wanted };
  }
  return { status: 'finished' };
}

interface Scene extends Stage {
  readonly signal: AbortSignal;
  /** Ids of the messages that were there before: a former play's are not acted upon. */
  readonly before: ReadonlySet<string>;
}

const pace = (step: Step) =>
  'say' in step ? Math.min(beforeStep + perCharacter * step.say.length, slowest) : beforeStep;

/** Does one step; gives what it was about when that is not there. */
async function act(step: Step, scene: Scene): Promise<string | undefined> {
  const { room } = scene;
  const { as } = step;
  if ('forwardUntil' in step) return forward(scene, as, step.forwardUntil);
  const target = targetOf(step);
  const message = target && (await found(scene, as, target));
  if (target && !message) return describe(target);
  if ('say' in step) return refusal(await room.say(as, step.in, step.say, message?.id));
  if (!message) return undefined;
  if ('react' in step) return refusal(await room.react(as, message.id, step.react));
  const choice = message.choices.findIndex((label) => includes(label, step.press));
  return refusal(await room.press(as, message.id, choice));
}

/** Moves the clock hour by hour until the bot has said what is waited for. */
async function forward(scene: Scene, as: string, target: Target): Promise<string | undefined> {
  const { advance, wait, signal } = scene;
  for (let hour = 0; advance && hour < mostHours && !signal.aborted; hour++) {
    if (seen(scene, as, target)) return undefined;
    await advance(60);
    await wait(perHour, signal);
  }
  return seen(scene, as, target) ? undefined : describe(target);
}

function targetOf(step: Exclude<Step, { forwardUntil: Target }>): Target | undefined {
  if ('say' in step) return step.replyTo;
  return 'press' in step ? { from: null, ...step.on, choice: step.press } : step.on;
}

/** The message a step is about, once it is there. */
async function found(scene: Scene, as: string, target: Target): Promise<Line | undefined> {
  const look = () => seen(scene, as, target);
  const { promise, resolve } = Promise.withResolvers<void>();
  const unsubscribe = scene.room.subscribe(() => look() && resolve());
  const enough = new AbortController();
  const signal = AbortSignal.any([scene.signal, enough.signal]);
  if (!look()) await Promise.race([promise, scene.wait(longestWait, signal)]);
  enough.abort();
  unsubscribe();
  return look();
}

function seen({ room, before }: Scene, as: string, target: Target): Line | undefined {
  return room.messages(as).findLast((message) => !before.has(message.id) && matches(message, target));
}

function matches(message: Line, { in: place, from, says, choice }: Target): boolean {
  return (
    (place === undefined || message.in === place) &&
    (from === undefined || message.from === from) &&
    (says === undefined || includes(message.text, says)) &&
    (choice === undefined || message.choices.some((label) => includes(label, choice)))
  );
}

const includes = (text: string, part: string) => text.toLowerCase().includes(part.toLowerCase());
const describe = ({ says, choice, from }: Target) => choice ?? says ?? from ?? '?';
const refusal = (done: Done) => ('refused' in done ? done.refused : undefined);
