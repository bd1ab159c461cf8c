import { z } from 'zod';
import type { Language } from './core/model.ts';
import { levels } from './journal.ts';

const wholeNumber = (min: number, max: number) => {
  const error = `must be a whole number from ${min} to ${max}`;
  return z.int({ error }).min(min, { error }).max(max, { error });
};

const hours = wholeNumber(1, 720);
const minutes = wholeNumber(1, 1440);
const waves = wholeNumber(1, 100);
const days = wholeNumber(1, 365);

const level = z
  .number({ error: 'must be a number from 0.1 to 10' })
  .min(0.1, { error: 'must be a number from 0.1 to 10' })
  .max(10, { error: 'must be a number from 0.1 to 10' });

const minuteOfDay = z
  .string({ error: 'must be a time of day between quotes, such as "21:30"' })
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'must be a time of day, such as "08:00" or "21:30"' })
  .transform((time) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3)));

/**
 * What `config/default.json` holds: the product's own pace, and how long free text is kept.
 *
 * Times of day come out as minutes since midnight, as the core's `Settings` has them.
 */
export const settingsFile = z
  .string()
  .transform(fromJson)
  .pipe(
    z.strictObject({
      wave: z.strictObject({
        level,
        urgentLevel: level,
        max: waves,
        weeklyAlerts: wholeNumber(1, 50),
      }),
      reminder: z.strictObject({ beforeHours: z.array(hours) }),
      outcome: z.strictObject({
        askAfterHours: hours,
        undatedAfterHours: hours,
        remindAfterHours: hours,
        closeAfterHours: hours,
      }),
      expiry: z.strictObject({ undatedDays: days, wonderedHours: hours, graceHours: hours }),
      quietHours: z.strictObject({ from: minuteOfDay, to: minuteOfDay }),
      escalation: z.strictObject({
        groupAfterMinutes: minutes,
        urgentGroupAfterMinutes: minutes,
        organizersAfterHours: hours,
      }),
      inactivity: z.strictObject({
        askAfterDays: wholeNumber(30, 3650),
        forgetAfterDays: wholeNumber(7, 365),
      }),
      digestAt: minuteOfDay,
      textsKeptDays: days,
    }),
  );

const numeral = (min: number, max: number) => {
  const error = `must be a whole number from ${min} to ${max}`;
  return z.string().regex(/^\d+$/, { error }).transform(Number).pipe(wholeNumber(min, max));
};
const onOff = z.enum(['on', 'off'], { error: 'must be on or off' }).transform((word) => word === 'on');

/** One `{ name: schema }` for the variables that the environment and `.env` may set; all are strings before. */
export const variables = (languages: readonly Language[], interactive: boolean) =>
  z
    .object({
      PORT: numeral(0, 65535).prefault('8080'),
      HOST: z.string().regex(/^\S+$/, { error: 'must be a host name or an address' }).prefault('127.0.0.1'),
      PUBLIC_URL: z
        .url({ protocol: /^https?$/, error: 'must be an address that begins with http:// or https://' })
        .transform((url) => new URL(url).origin)
        .optional(),
      DATA_DIR: z.string().prefault('./data'),
      LANGUAGE: language(languages).prefault('fr'),
      TZ_COMMUNITY: z
        .string()
        .refine(isTimeZone, { error: 'must be a time zone of the IANA database' })
        .prefault('Europe/Paris'),
      PLAYGROUND: onOff.optional(),
      TELEGRAM_TOKEN: z
        .string()
        .regex(/^\d+:[\w-]+$/, { error: 'must be a token of a bot, as BotFather gives it' })
        .optional(),
      TELEGRAM_WEBHOOK_URL: z
        .string()
        .regex(/^https:\/\/[^\s/?#]+(\/[\w-]+)+$/, {
          error: 'must be an https address with a path, which leads to this bot',
        })
        .optional(),
      TELEGRAM_API_ROOT: z
        .string()
        .regex(/^(https:\/\/|http:\/\/(127\.0\.0\.1|localhost)(?=[:/]|$))\S*[^/\s]$/, {
          error: 'must be the address of a Bot API server, over https unless it is on this machine',
        })
        .prefault('https://api.telegram.org'),
      WHATSAPP: onOff.prefault('off'),
      CHROMIUM_PATH: z.string().prefault('/usr/bin/chromium'),
      MONGODB_URI: z
        .string()
        .regex(/^mongodb(\+srv)?:\/\/\S+$/, { error: 'must be an address of MongoDB' })
        .optional(),
      LOG_LEVEL: z
        .enum(levels, { error: `must be one of ${levels.join(', ')}` })
        .prefault(interactive ? 'warn' : 'info'),
      TEXTS_KEPT_DAYS: numeral(1, 365).optional(),
    })
    .refine((set) => !playgroundIsOn(set) || isLoopback(set.HOST), {
      path: ['HOST'],
      error: 'must be an address only this machine can reach as long as PLAYGROUND is on',
      when: () => true,
    })
    .refine(
      ({ TELEGRAM_WEBHOOK_URL, TELEGRAM_TOKEN }) => !TELEGRAM_WEBHOOK_URL || TELEGRAM_TOKEN !== undefined,
      {
        path: ['TELEGRAM_WEBHOOK_URL'],
        error: 'needs TELEGRAM_TOKEN to be set too',
        when: () => true,
      },
    );

/** Unless something else was said, the playground is on where the bot has no real neighbours. */
export function playgroundIsOn(set: {
  readonly PLAYGROUND?: boolean | undefined;
  readonly TELEGRAM_TOKEN?: string | undefined;
  readonly WHATSAPP: unknown;
}): boolean {
  return set.PLAYGROUND ?? (set.TELEGRAM_TOKEN === undefined && set.WHATSAPP !== true);
}

/** The name of a variable that can be set. */
export type Variable = keyof z.infer<ReturnType<typeof variables>>;

/** A value that each variable could have, to show to whoever got it wrong. */
export const examples: Readonly<Record<Variable, string>> = {
  PORT: '8080',
  HOST: '127.0.0.1',
  PUBLIC_URL: 'https://bot.example.org',
  DATA_DIR: './data',
  LANGUAGE: 'fr',
  TZ_COMMUNITY: 'Europe/Paris',
  PLAYGROUND: 'on',
  TELEGRAM_TOKEN: '123456:the-letters-BotFather-gave-you',
  TELEGRAM_WEBHOOK_URL: 'https://bot.example.org/telegram',
  TELEGRAM_API_ROOT: 'https://api.telegram.org',
  WHATSAPP: 'off',
  CHROMIUM_PATH: '/usr/bin/chromium',
  MONGODB_URI: 'mongodb://127.0.0.1:27017/coup-de-main?replicaSet=rs0',
  LOG_LEVEL: 'info',
  TEXTS_KEPT_DAYS: '30',
};

/** Variables whose value is never shown. */
export const secrets: ReadonlySet<string> = new Set<Variable>(['TELEGRAM_TOKEN', 'MONGODB_URI']);

function language(languages: readonly Language[]) {
  return z.string().transform((locales, context) => {
    const first = firstSupported(locales, languages);
    if (first !== undefined) return first;
    context.issues.push({
      code: 'custom',
      input: locales,
      message: `must be one of ${languages.join(', ')}`,
    });
    return z.NEVER;
  });
}

/** The first language of a list of locales, such as `en_GB:en`, that the bot speaks. */
export function firstSupported(locales: string, languages: readonly Language[]): Language | undefined {
  const codes = locales.split(':').map((locale) => locale.toLowerCase().split(/[_.@-]/)[0]);
  return codes.find((code) => code !== undefined && languages.includes(code));
}

function fromJson(text: string, context: z.core.$RefinementCtx<string>): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const message = `must be JSON (${(error as SyntaxError).message})`;
    context.issues.push({ code: 'custom', input: text, message });
    return z.NEVER;
  }
}

/** Offsets such as `+02:00` are understood by `Intl` too, but know no summer time. */
function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}
