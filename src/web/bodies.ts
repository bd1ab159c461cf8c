import { z } from 'zod';
import { isName } from './names.ts';

/** The caller sent something that cannot be used; the message is one sentence for them. */
export class BadRequest extends Error {
  override readonly name = 'BadRequest';
  readonly statusCode = 400;
}

/**
 * Reads a body or query by its schema.
 *
 * @throws {BadRequest} with the first thing that is wrong.
 */
export function read<T>(schema: z.ZodType<T>, from: unknown): T {
  const result = schema.safeParse(from);
  if (result.success) return result.data;
  throw new BadRequest(result.error.issues[0]?.message ?? 'The body cannot be used.');
}

const text = (max: number, error: string) =>
  z
    .string({ error })
    .max(max, { error })
    .refine((value) => value.trim() !== '', { error })
    .transform((value) => value.toWellFormed());
const object = <S extends z.ZodRawShape>(shape: S) =>
  z.object(shape, { error: 'The body must be a JSON object.' });

const badName = '"as" must be a name of 1 to 40 characters that can all be seen, and not the bot\'s.';

const as = z.string({ error: badName }).refine(isName, { error: badName });
const message = text(200, '"message" must be the id of a message.');
const words = text(4096, '"text" must be 1 to 4,096 characters.');

const badChoice = '"choice" must be the label of a choice, or its number from 0.';

/** Bodies and queries of the playground's API. */
export const bodies = {
  say: object({
    as,
    text: words,
    in: z.enum(['group', 'bot'], { error: '"in" must be "group" or "bot".' }),
    replyTo: text(200, '"replyTo" must be the id of a message.').nullish(),
  }),
  press: object({
    as,
    message,
    choice: z.union(
      [
        z.int({ error: badChoice }).min(0, { error: badChoice }),
        z.string({ error: badChoice }).min(1, { error: badChoice }).max(200, { error: badChoice }),
      ],
      { error: badChoice },
    ),
  }),
  react: object({
    as,
    message,
    emoji: z
      .string({ error: '"emoji" must be one emoji, or empty.' })
      .regex(/^(\p{RGI_Emoji}|[\p{Extended_Pictographic}])?\ufe0f?$/v, {
        error: '"emoji" must be one emoji, or empty.',
      }),
  }),
  edit: object({ as, message, text: words }),
  delete: object({ as, message }),
  messages: object({ as }),
  clock: object({
    minutes: z
      .int({ error: '"minutes" must be a whole number from 1 to 44,640 (31 days).' })
      .min(1, { error: '"minutes" must be a whole number from 1 to 44,640 (31 days).' })
      .max(44_640, { error: '"minutes" must be a whole number from 1 to 44,640 (31 days).' }),
  }),
  life: object({ language: z.string({ error: '"language" must be the code of a language.' }).optional() }),
  stop: object({}),
};
