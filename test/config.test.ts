import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { ConfigError, readConfig, type Sources } from '../src/config.ts';

const sources: Sources = {
  env: {},
  dotenv: '',
  settings: readFileSync('config/default.json', 'utf8'),
  languages: ['en', 'fr'],
  interactive: false,
};
const configOf = (given: Partial<Sources>) => readConfig({ ...sources, ...given });
const problemsOf = (given: Partial<Sources>): readonly string[] => {
  try {
    configOf(given);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
};

describe('a configuration', () => {
  test('is complete without any of it being written', () => {
    const { settings, ...rest } = configOf({});
    expect(rest).toEqual({
      port: 8080,
      host: '127.0.0.1',
      dataDir: './data',
      language: 'fr',
      timeZone: 'Europe/Paris',
      playground: true,
      telegramToken: undefined,
      telegramWebhook: undefined,
      telegramApi: 'https://api.telegram.org',
      whatsapp: false,
      chromiumPath: '/usr/bin/chromium',
      publicUrl: undefined,
      mongodbUri: undefined,
      logLevel: 'info',
      textsKeptDays: 30,
    });
    expect(settings.quietHours).toEqual({ from: 21 * 60 + 30, to: 8 * 60 });
    expect(settings.digestAt).toBe(18 * 60);
    expect(settings.wave).toEqual({
      level: 0.25,
      urgentLevel: 1.2,
      max: 20,
      weeklyAlerts: 5,
    });
  });

  test('takes the environment before .env before the default', () => {
    const dotenv = 'PORT=9001\nTZ_COMMUNITY=Europe/Brussels\n';
    expect(configOf({ env: { PORT: '9002' }, dotenv })).toMatchObject({
      port: 9002,
      timeZone: 'Europe/Brussels',
    });
  });

  test('takes an empty value for none', () => {
    expect(
      configOf({ env: { PORT: '', MONGODB_URI: ' ' }, dotenv: 'TELEGRAM_TOKEN=\nPORT=9001' }),
    ).toMatchObject({
      port: 9001,
      telegramToken: undefined,
      mongodbUri: undefined,
    });
  });

  test('cannot be changed, at any depth', () => {
    const config = configOf({});
    expect(Object.isFrozen(config)).toBe(true);
    expect(Object.isFrozen(config.settings.reminder.beforeHours)).toBe(true);
  });

  test('keeps texts as long as TEXTS_KEPT_DAYS says', () => {
    expect(configOf({ env: { TEXTS_KEPT_DAYS: '7' } }).textsKeptDays).toBe(7);
  });

  test('tells a person at a terminal warnings only, unless LOG_LEVEL asks for more', () => {
    expect(configOf({ interactive: true }).logLevel).toBe('warn');
    expect(configOf({ interactive: true, env: { LOG_LEVEL: 'debug' } }).logLevel).toBe('debug');
  });
});

describe('the language of a community', () => {
  test('is the first one supported in a list of locales', () => {
    expect(configOf({ env: { LANGUAGE: 'de_DE:en_GB:fr' } }).language).toBe('en');
    expect(configOf({ env: { LANGUAGE: 'fr_FR.UTF-8' } }).language).toBe('fr');
  });

  test('is what .env says rather than what a desktop set for all programs', () => {
    expect(configOf({ env: { LANGUAGE: 'en_GB:en' }, dotenv: 'LANGUAGE=fr' }).language).toBe('fr');
    expect(configOf({ env: { LANGUAGE: 'en' }, dotenv: 'LANGUAGE=fr' }).language).toBe('en');
  });

  test('is the default where a desktop speaks none of ours', () => {
    expect(configOf({ env: { LANGUAGE: 'de_DE:de' } }).language).toBe('fr');
  });

  test('is one of those that have a folder', () => {
    expect(problemsOf({ env: { LANGUAGE: 'eo' } })).toEqual([
      'LANGUAGE=eo in the environment: must be one of en, fr. Write for example LANGUAGE=fr',
    ]);
    expect(configOf({ env: { LANGUAGE: 'eo' }, languages: ['eo', 'fr'] }).language).toBe('eo');
    expect(problemsOf({ languages: ['en'] })).toEqual([
      'LANGUAGE=fr by default: must be one of en. Write for example LANGUAGE=fr',
    ]);
  });
});

describe('a configuration that cannot be used', () => {
  test('is refused with every problem at once, each with its line and what to write', () => {
    const problems = problemsOf({
      env: { HOST: '0.0.0.0', LOG_LEVEL: 'loud' },
      dotenv: '# the port\nexport WHATSAPP=yes\nPORT=abc\nTZ_COMMUNITY = Europe/Pari\nTELEGRAM_TOKN=12:x\n',
      settings: sources.settings
        .replace('"21:30"', '"25:00"')
        .replace('"level": 0.25', '"level": 0, "levle": 3'),
    });
    expect(problems).toEqual([
      'PORT=abc in .env line 3: must be a whole number from 0 to 65535. Write for example PORT=8080',
      'TZ_COMMUNITY=Europe/Pari in .env line 4: must be a time zone of the IANA database. Write for example TZ_COMMUNITY=Europe/Paris',
      'WHATSAPP=yes in .env line 2: must be on or off. Write for example WHATSAPP=off',
      'LOG_LEVEL=loud in the environment: must be one of debug, info, warn, error, silent. Write for example LOG_LEVEL=info',
      'HOST=0.0.0.0 in the environment: must be an address only this machine can reach as long as PLAYGROUND is on. Write for example HOST=127.0.0.1',
      'TELEGRAM_TOKN in .env line 5: is not a setting. Did you mean TELEGRAM_TOKEN?',
      'config/default.json: wave.level must be a number from 0.1 to 10',
      'config/default.json: wave.levle is not a setting. Remove it',
      'config/default.json: quietHours.from must be a time of day, such as "08:00" or "21:30"',
    ]);
    expect(new ConfigError(problems).message.split('\n')).toHaveLength(1 + problems.length);
  });

  test.each([
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '80.5'],
    ['TZ_COMMUNITY', '+02:00'],
    ['TEXTS_KEPT_DAYS', '0'],
    ['PLAYGROUND', 'true'],
  ])('is one where %s is %s', (name, value) => {
    expect(problemsOf({ env: { [name]: value } })).toEqual([
      expect.stringContaining(`${name}=${value} in the env`),
    ]);
  });

  test('is one with a webhook that leads nowhere, or without a token', () => {
    const token = 'TELEGRAM_TOKEN=1:a';
    const url = (address: string, more = token) =>
      problemsOf({ dotenv: `TELEGRAM_WEBHOOK_URL=${address}\n${more}` });
    expect(url('https://bot.example.org/telegram')).toEqual([]);
    expect(url('https://bot.example.org/telegram', '')[0]).toContain('needs TELEGRAM_TOKEN');
    for (const wrong of [
      'http://bot.example.org/telegram',
      'https://bot.example.org',
      'https://bot.example.org/',
    ])
      expect(url(wrong)[0]).toContain('must be an https address with a path');
    expect(problemsOf({ dotenv: 'TELEGRAM_API_ROOT=http://api.example.org' })).toHaveLength(1);
    expect(problemsOf({ dotenv: 'TELEGRAM_API_ROOT=http://127.0.0.1:8081' })).toEqual([]);
  });

  test('never shows a secret', () => {
    const problems = problemsOf({
      env: { TELEGRAM_TOKEN: 'canary' },
      dotenv: 'MONGODB_URI=http://me:canary@db',
    });
    expect(problems).toHaveLength(2);
    expect(problems.join()).not.toContain('canary');
  });

  test('is one whose settings are not JSON, beside whatever else is wrong', () => {
    expect(problemsOf({ env: { PORT: 'x' }, settings: '{' })).toEqual([
      expect.stringMatching(/^PORT=x/),
      expect.stringMatching(/^config\/default\.json: must be JSON/),
    ]);
  });

  test('is not one where .env holds the names of other tools, and is one where a name is ours but for a slip', () => {
    expect(problemsOf({ dotenv: 'COMPOSE_PROJECT_NAME=street\nTZ=UTC\n' })).toEqual([]);
    expect(problemsOf({ dotenv: 'TELEGRAM_BOT_TOKEN=x' })[0]).toContain('Did you mean TELEGRAM_TOKEN?');
    expect(problemsOf({ dotenv: 'HOSTS=x' })[0]).toContain('Did you mean HOST?');
    expect(problemsOf({ dotenv: 'FAVOURITE_COLOUR=x' })[0]).toContain('Remove the line');
  });
});

describe('the playground', () => {
  test('stays on this machine', () => {
    for (const host of ['localhost', '127.0.0.2', '::1'])
      expect(problemsOf({ env: { HOST: host } })).toEqual([]);
    expect(problemsOf({ env: { HOST: '0.0.0.0', PLAYGROUND: 'off' } })).toEqual([]);
    expect(problemsOf({ env: { HOST: '127.evil.example' } })).toHaveLength(1);
  });

  test('is off beside real neighbours, unless somebody wants it there', () => {
    expect(configOf({ env: { TELEGRAM_TOKEN: '1:a' } }).playground).toBe(false);
    expect(configOf({ env: { WHATSAPP: 'on' } }).playground).toBe(false);
    expect(configOf({ env: { TELEGRAM_TOKEN: '1:a', PLAYGROUND: 'on' } }).playground).toBe(true);
    expect(problemsOf({ env: { TELEGRAM_TOKEN: '1:a', HOST: '0.0.0.0' } })).toEqual([]);
  });
});

test('.env.example explains every variable and is a configuration that works', () => {
  const example = readFileSync('.env.example', 'utf8');
  const all = example.replace(/^#(?=[A-Z_]+=)/gm, '');
  expect(problemsOf({ dotenv: all })).toEqual([]);
  expect(problemsOf({ dotenv: example })).toEqual([]);
  expect(
    readFileSync('src/settings.ts', 'utf8')
      .match(/^ {6}[A-Z_]+(?=:)/gm)
      ?.map((name) => name.trim()),
  ).toEqual([...all.matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name));
});
