import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import type { Need, When } from '../../src/core/model.ts';
import { needs, type Sayable } from '../../src/language/say/phrases.ts';
import { speaker, type Values } from '../../src/language/say/speak.ts';
import type { SpokenAt } from '../../src/language/say/when.ts';
import { readLanguages } from '../../src/languages.ts';

const folders = readLanguages('config/languages');
const say = speaker(folders);
const sayables = Object.keys(needs) as Sayable[];

/** Monday 23 November 2026, 14:00 in Paris. */
const at: SpokenAt = { now: Date.UTC(2026, 10, 23, 13), timeZone: 'Europe/Paris' };
const hour = 3_600_000;
const tomorrowAtSix = Date.UTC(2026, 10, 24, 17);

const need: Need = { category: 'homework', people: 1, urgent: false };

const full: Values = {
  asker: 'Ana',
  helper: 'Karim',
  helpers: ['Karim', 'Lucie'],
  name: 'Odile',
  community: 'Les Lilas',
  contact: '@karim',
  bot: '@coupdemain_bot',
  what: 'Quelqu’un peut passer à la pharmacie pour ma mère ?',
  where: 'rue des Lilas',
  zone: 'Gare',
  when: { relation: 'at', start: tomorrowAtSix, end: tomorrowAtSix, precision: 'minute' },
  category: 'health',
  secondCategory: 'errands',
  people: 3,
  urgent: true,
  count: 2,
  of: 3,
  ticked: true,
  enlistment: {
    skills: ['errands', 'homework'],
    zone: 'z_gare',
    hours: [{ days: [6], from: 600, to: 1440 }],
    weeklyLimit: 2,
    quiet: { from: 1260, to: 540 },
    lessons: { subjects: ['maths', 'sciences'], level: 'upper_secondary' },
    speaks: ['ar'],
  },
  date: Date.UTC(2026, 11, 1, 8),
  asked: 3,
  confirmed: 7,
  helped: 5,
  thankedBy: 4,
  since: Date.UTC(2026, 10, 1, 8),
  until: Date.UTC(2026, 10, 22, 8),
  figures: {
    before: 4,
    confirmedBefore: 3,
    waiting: 2,
    disputed: 1,
    enlisted: 12,
    paused: 2,
    answering: 6,
    idle: 3,
    asleep: 2,
    overAsked: 1,
  },
  rate: 2 / 3,
  rateBefore: 0.5,
  wait: 25 * 60_000,
  longWait: 27 * hour,
  why: 'no-answer',
  reasons: ['personne de libre (2)', 'pas de réponse (1)'],
  file: 'category,asked\r\nerrands,3',
  tongue: 'en',
  timeZone: 'Europe/Paris',
  calm: { from: 1290, to: 480 },
  zones: ['Gare', 'Lilas'],
  lacks: ['messages', 'reactions', 'writing'],
  code: '7KQ4M2XA',
  months: 3,
  areas: 2,
  vouchedBy: 3,
  standing: '11 personnes, 3 mois',
  kinds: ['errands', 'pets'],
  confidence: 'medium',
  networks: ['parents', 'sports'],
  organizers: ['Olga', 'Paul'],
  purpose: 'Mieux vivre ensemble aux Lilas.',
  seen: 'yes',
  messages: 'no',
  role: 'ambassador',
  concerns: 1,
};

/** What only some phrases are about: the details of a need, of an offer, of a reason. */
const details: Readonly<Record<string, Values>> = {
  'card.open': {
    need: { ...need, category: 'transport', ride: { seats: 3, way: 'from', place: 'station' } },
  },
  'card.partly': {
    need: { ...need, lesson: { subject: 'maths', level: 'lower_secondary' } },
  },
  'card.taken': { need: { ...need, speaks: { language: 'ar', needed: true } } },
  'helper.alert': {
    need: { ...need, lesson: { subject: 'french' }, speaks: { language: 'ar', needed: false } },
  },
  'line.why-teaches': { reason: { type: 'teaches', subject: 'maths' } },
  'line.why-same-way': { reason: { type: 'same-way', place: 'station' } },
  'line.why-speaks': { reason: { type: 'speaks', language: 'ar' } },
};

const bare: Values = {
  category: 'health',
  networks: ['parents'],
  people: 1,
  count: 1,
  of: 1,
  tongue: 'fr',
};

describe('every phrase', () => {
  test.each(folders.map(({ code }) => code))('is said in %s as the golden file shows', (code) => {
    const file = new URL(`said.${code}.txt`, import.meta.url);
    const said = sayables.map((phrase) => shownBothWays(code, phrase)).join('\n');
    if (process.env['UPDATE_SAID']) writeFileSync(file, said);
    expect(said).toBe(readFileSync(file, 'utf8'));
  });

  test.each(folders.map(({ code }) => code))(
    'still says something in %s when hardly anything is known',
    (code) => {
      const whole = sayables.filter((phrase) => !phrase.startsWith('line.'));
      expect(whole.filter((phrase) => !/\p{L}{2}/u.test(say(code, phrase, bare, at)))).toEqual([]);
    },
  );

  test.each(folders.map(({ code }) => code))('leaves no placeholder and no trailing sign in %s', (code) => {
    const said = sayables.flatMap((phrase) => [say(code, phrase, full, at), say(code, phrase, bare, at)]);
    expect(
      said.filter((text) =>
        /[{}]|undefined|NaN|\[object|(^|\n) ?·|· ?(\n|$)| {2}|(^|\n)\P{L}+(\n|$)/u.test(
          text.replaceAll('\n\n', '\n'),
        ),
      ),
    ).toEqual([]);
  });

  test.each(folders.map(({ code }) => code))('that labels a button is short in %s', (code) => {
    const labels = sayables
      .filter((phrase) => phrase.startsWith('choice.'))
      .map((phrase) => say(code, phrase, full, at));
    expect(labels.filter((label) => label.length > 50 || label.includes('\n'))).toEqual([]);
  });
});

function shownBothWays(code: string, phrase: Sayable): string {
  const items = [say(code, 'line.mission', full, at)];
  const [known, unknown] = [
    say(code, phrase, { ...full, ...details[phrase], items }, at),
    say(code, phrase, bare, at),
  ];
  const variants = known === unknown ? [known] : [known, `(hardly anything known)\n${unknown}`];
  return `[${phrase}]\n${variants.join('\n')}\n`;
}

describe('what is said', () => {
  const open = (values: Values, language = 'fr') => say(language, 'card.open', values, at);

  test('is the card of a request, with what is known of it', () => {
    expect(open({ ...full, need, category: 'errands', people: 1 })).toBe(
      [
        '🛒 Courses · urgent',
        '«\u00a0Quelqu’un peut passer à la pharmacie pour ma mère ?\u00a0»',
        '🕒 demain (mardi 24 nov.) à 18\u00a0h · 📍 rue des Lilas',
        'Pour Ana. Qui peut\u00a0?',
      ].join('\n'),
    );
  });

  test('leaves out the lines and pieces that mention what is not known', () => {
    expect(open({ category: 'errands', asker: 'Ana', where: 'Gare', people: 1 })).toBe(
      ['🛒 Courses', '📍 Gare', 'Pour Ana. Qui peut\u00a0?'].join('\n'),
    );
  });

  test('calls a forgotten member somebody', () => {
    expect(say('fr', 'no.already-taken', {}, at)).toContain('quelqu’un du quartier');
    expect(say('en', 'no.already-taken', {}, at)).toContain('a neighbour');
  });

  test('counts as the language does', () => {
    const count = (language: string, n: number) =>
      say(language, 'group.digest', { count: n, items: ['x'] }, at);
    expect(count('fr', 0)).toContain('0 demande attend ');
    expect(count('fr', 1)).toContain('1 demande attend ');
    expect(count('fr', 2)).toContain('2 demandes attendent ');
    expect(count('en', 0)).toContain('0 requests are ');
    expect(count('en', 1)).toContain('1 request is ');
    expect(count('en', 21)).toContain('21 requests are ');
  });

  test('shows values as text, never as a message to fill in', () => {
    expect(open({ ...full, what: '{asker} {count, plural, other {#}} <b>' })).toContain(
      '{asker} {count, plural, other {#}} <b>',
    );
  });

  test('refuses a language nobody wrote', () => {
    expect(() => say('xx', 'you.help', {}, at)).toThrow('xx');
  });

  test.each([
    ['Ana\u202eanA', 'AnaanA'],
    ['\u200b\u2060', 'quelqu’un du quartier'],
    ['\u3164', 'quelqu’un du quartier'],
    ['Ana\n\nOrganisatrice : tout le monde', 'Ana Organisatrice tout le monde'],
    ['@everyone', 'everyone'],
    ['*Ana* _B_ ~c~ `d`', 'Ana B c d'],
    ['http://evil.example/x', 'http evil example x'],
    ['évil.com', 'évil com'],
    ['J.-P. Martin', 'J.-P. Martin'],
    ['Z\u0301\u0301\u0301\u0301\u0301a', 'Ź\u0301\u0301a'],
    ['Léo 👩‍👧', 'Léo 👩‍👧'],
    ['a'.repeat(60), `${'a'.repeat(39)}…`],
    ['{asker}', 'asker'],
  ])('shows the name %j as %j', (name, shown) => {
    expect(say('fr', 'you.thanked', { helper: name }, at)).toBe(`💛 C’est transmis à ${shown}\u00a0!`);
  });

  test('cuts a long text between letters as people see them', () => {
    const text = open({ what: `${'a'.repeat(298)}👩‍👧‍👦b`, category: 'errands' });
    expect(text).toContain(`${'a'.repeat(298)}…`);
  });

  test('keeps a text on one line and everything in it visible', () => {
    expect(open({ ...full, what: 'un\ndeux\u202e\u0007 trois' })).toContain('«\u00a0un deux trois\u00a0»');
  });
});

describe('a moment is said with its date', () => {
  const day = 24 * hour;
  /** Midnight of Monday 23 November in Paris. */
  const monday = Date.UTC(2026, 10, 22, 23);
  const time = (days: number, hours: number) => monday + days * day + hours * hour;
  const exactly = (instant: number): When => ({
    relation: 'at',
    start: instant,
    end: instant,
    precision: 'minute',
  });
  const cases: [string, When, string, string][] = [
    [
      'as soon as possible',
      { relation: 'asap', precision: 'span' },
      'dès que possible',
      'as soon as possible',
    ],
    [
      'later today',
      exactly(time(0, 18)),
      'aujourd’hui (lundi 23 nov.) à 18 h',
      'today (Monday 23 Nov) at 6 pm',
    ],
    [
      'with minutes',
      exactly(time(1, 18.5)),
      'demain (mardi 24 nov.) à 18 h 30',
      'tomorrow (Tuesday 24 Nov) at 6:30 pm',
    ],
    ['at noon', exactly(time(3, 12)), 'jeudi 26 nov. à midi', 'Thursday 26 Nov at noon'],
    ['on the first', exactly(time(8, 9)), 'mardi 1er déc. à 9 h', 'Tuesday 1 Dec at 9 am'],
    ['next year', exactly(time(45, 9)), 'jeudi 7 janv. 2027 à 9 h', 'Thursday 7 Jan 2027 at 9 am'],
    [
      'a whole day',
      { relation: 'at', start: time(1, 0), end: time(2, 0), precision: 'day' },
      'demain (mardi 24 nov.)',
      'tomorrow (Tuesday 24 Nov)',
    ],
    [
      'this morning',
      { relation: 'at', start: time(0, 8), end: time(0, 12), precision: 'part' },
      'ce matin (lundi 23 nov.)',
      'this morning (Monday 23 Nov)',
    ],
    [
      'tomorrow evening',
      { relation: 'at', start: time(1, 18), end: time(1, 22), precision: 'part' },
      'demain soir (mardi 24 nov.)',
      'tomorrow evening (Tuesday 24 Nov)',
    ],
    [
      'an afternoon',
      { relation: 'at', start: time(5, 13), end: time(5, 18), precision: 'part' },
      'samedi 28 nov. dans l’après-midi',
      'Saturday 28 Nov in the afternoon',
    ],
    [
      'a night',
      { relation: 'at', start: time(5, 22), end: time(6, 6), precision: 'part' },
      'samedi 28 nov. dans la nuit',
      'Saturday 28 Nov at night',
    ],
    [
      'before an hour of another day',
      { relation: 'before', end: time(3, 19), precision: 'minute' },
      'au plus tard jeudi 26 nov. à 19 h',
      'by Thursday 26 Nov at 7 pm',
    ],
    [
      'before an hour of that day',
      { relation: 'before', start: time(1, 0), end: time(1, 12), precision: 'minute' },
      'demain (mardi 24 nov.) avant midi',
      'tomorrow (Tuesday 24 Nov) before noon',
    ],
    [
      'before an hour of today',
      { relation: 'before', end: time(0, 19), precision: 'minute' },
      'aujourd’hui (lundi 23 nov.) avant 19 h',
      'today (Monday 23 Nov) before 7 pm',
    ],
    [
      'by a day',
      { relation: 'before', end: time(5, 0), precision: 'day' },
      'd’ici vendredi 27 nov.',
      'by Friday 27 Nov',
    ],
    [
      'by tonight',
      { relation: 'before', end: time(1, 0), precision: 'day' },
      'aujourd’hui (lundi 23 nov.)',
      'today (Monday 23 Nov)',
    ],
    [
      'until midnight',
      { relation: 'before', start: time(1, 0), end: time(2, 0), precision: 'minute' },
      'demain (mardi 24 nov.) avant minuit',
      'tomorrow (Tuesday 24 Nov) before midnight',
    ],
    [
      'from an hour',
      { relation: 'from', start: time(1, 18), precision: 'minute' },
      'demain (mardi 24 nov.) à partir de 18 h',
      'tomorrow (Tuesday 24 Nov) from 6 pm',
    ],
    [
      'from a day',
      { relation: 'from', start: time(3, 0), precision: 'day' },
      'dès jeudi 26 nov.',
      'from Thursday 26 Nov',
    ],
    [
      'between hours',
      { relation: 'between', start: time(5, 14), end: time(5, 16), precision: 'minute' },
      'samedi 28 nov. entre 14 h et 16 h',
      'Saturday 28 Nov between 2 pm and 4 pm',
    ],
    [
      'between hours until midnight',
      { relation: 'between', start: time(5, 20), end: time(6, 0), precision: 'minute' },
      'samedi 28 nov. entre 20 h et minuit',
      'Saturday 28 Nov between 8 pm and midnight',
    ],
    [
      'between hours of two days',
      { relation: 'between', start: time(1, 18), end: time(3, 9), precision: 'minute' },
      'entre demain (mardi 24 nov.) à 18 h et jeudi 26 nov. à 9 h',
      'between tomorrow (Tuesday 24 Nov) at 6 pm and Thursday 26 Nov at 9 am',
    ],
    [
      'between parts of two days',
      { relation: 'between', start: time(1, 18), end: time(3, 23), precision: 'part' },
      'entre demain (mardi 24 nov.) à 18 h et jeudi 26 nov. à 23 h',
      'between tomorrow (Tuesday 24 Nov) at 6 pm and Thursday 26 Nov at 11 pm',
    ],
    [
      'between days',
      { relation: 'between', start: time(1, 0), end: time(4, 0), precision: 'day' },
      'du mardi 24 nov. au jeudi 26 nov.',
      'from Tuesday 24 Nov to Thursday 26 Nov',
    ],
    [
      'this weekend',
      { relation: 'at', start: time(5, 0), end: time(7, 0), precision: 'span' },
      'ce week-end (samedi 28 nov. ou dimanche 29 nov.)',
      'this weekend (Saturday 28 Nov or Sunday 29 Nov)',
    ],
    [
      'a later weekend',
      { relation: 'at', start: time(12, 0), end: time(14, 0), precision: 'span' },
      'du samedi 5 déc. au dimanche 6 déc.',
      'from Saturday 5 Dec to Sunday 6 Dec',
    ],
    [
      'every week',
      { relation: 'every', start: time(1, 17), end: time(1, 17), precision: 'minute', repeats: 'week' },
      'tous les mardis à 17 h (dès le mardi 24 nov.)',
      'every Tuesday at 5 pm (from Tuesday 24 Nov)',
    ],
    [
      'every week, some hours',
      { relation: 'every', start: time(1, 17), end: time(1, 19), precision: 'minute', repeats: 'week' },
      'tous les mardis entre 17 h et 19 h (dès le mardi 24 nov.)',
      'every Tuesday between 5 pm and 7 pm (from Tuesday 24 Nov)',
    ],
    [
      'every week, a part',
      { relation: 'every', start: time(2, 13), end: time(2, 18), precision: 'part', repeats: 'week' },
      'tous les mercredis, l’après-midi (dès le mercredi 25 nov.)',
      'every Wednesday, in the afternoon (from Wednesday 25 Nov)',
    ],
    [
      'every weekend',
      { relation: 'every', start: time(5, 0), end: time(7, 0), precision: 'span', repeats: 'week' },
      'tous les week-ends (dès le samedi 28 nov.)',
      'every weekend (from Saturday 28 Nov)',
    ],
    [
      'every day',
      { relation: 'every', start: time(1, 8), end: time(1, 8), precision: 'minute', repeats: 'day' },
      'tous les jours à 8 h (dès le mardi 24 nov.)',
      'every day at 8 am (from Tuesday 24 Nov)',
    ],
    [
      'every weekday',
      { relation: 'every', start: time(1, 8), end: time(1, 8), precision: 'minute', repeats: 'weekday' },
      'du lundi au vendredi à 8 h (dès le mardi 24 nov.)',
      'from Monday to Friday at 8 am (from Tuesday 24 Nov)',
    ],
    [
      'every other week',
      { relation: 'every', start: time(1, 17), end: time(1, 17), precision: 'minute', repeats: 'fortnight' },
      'un mardi sur deux à 17 h (dès le mardi 24 nov.)',
      'every other Tuesday at 5 pm (from Tuesday 24 Nov)',
    ],
    [
      'every other weekend',
      { relation: 'every', start: time(5, 0), end: time(7, 0), precision: 'span', repeats: 'fortnight' },
      'un week-end sur deux (dès le samedi 28 nov.)',
      'every other weekend (from Saturday 28 Nov)',
    ],
    [
      'every month',
      { relation: 'every', start: time(8, 0), end: time(9, 0), precision: 'day', repeats: 'month' },
      'tous les mois, le 1er (dès le mardi 1er déc.)',
      'every month on day 1 (from Tuesday 1 Dec)',
    ],
  ];

  test.each(cases)('%s', (_, when, french, english) => {
    expect(saidWhen('fr', when, at)).toBe(french);
    expect(saidWhen('en', when, at)).toBe(english);
  });

  test('counts days on the calendar where the community lives, not here', () => {
    const auckland = { now: Date.UTC(2026, 10, 23, 13), timeZone: 'Pacific/Auckland' };
    expect(saidWhen('en', exactly(Date.UTC(2026, 10, 23, 20)), auckland)).toBe(
      'today (Tuesday 24 Nov) at 9 am',
    );
  });

  test('knows tomorrow when the clocks change in the night', () => {
    const saturday = { now: Date.UTC(2026, 9, 24, 21), timeZone: 'Europe/Paris' };
    const nine = exactly(Date.UTC(2026, 9, 25, 8));
    expect(saidWhen('fr', nine, saturday)).toBe('demain (dimanche 25 oct.) à 9 h');
    const wholeSunday: When = {
      relation: 'at',
      start: Date.UTC(2026, 9, 24, 22),
      end: Date.UTC(2026, 9, 25, 23),
      precision: 'day',
    };
    expect(saidWhen('fr', wholeSunday, saturday)).toBe('demain (dimanche 25 oct.)');
  });

  test('names the year across New Year’s Eve', () => {
    const eve = { now: Date.UTC(2026, 11, 31, 12), timeZone: 'Europe/Paris' };
    expect(saidWhen('fr', exactly(Date.UTC(2027, 0, 1, 9)), eve)).toBe(
      'demain (vendredi 1er janv. 2027) à 10 h',
    );
  });

  test.each([Number.NaN, Infinity, -Infinity, 8.64e15, 1e300, -1e300])(
    'is left out when no calendar has it: %d',
    (far) => {
      const cases: When[] = [
        { relation: 'at', start: far, end: far, precision: 'minute' },
        { relation: 'before', end: far, precision: 'day' },
        { relation: 'from', start: far, precision: 'span' },
        { relation: 'every', repeats: 'week', start: far, end: far, precision: 'part' },
      ];
      for (const when of cases) {
        expect(say('fr', 'card.open', { category: 'errands', when }, at)).toBe(
          say('fr', 'card.open', { category: 'errands' }, at),
        );
      }
      const half: When = { relation: 'at', start: tomorrowAtSix, end: far, precision: 'minute' };
      expect(saidWhen('en', half, at)).toContain('at 6 pm');
      const values = { ...full, date: far, when: half };
      expect(() => sayables.map((phrase) => say('en', phrase, values, at))).not.toThrow();
    },
  );

  test('is left out when only half of it is known', () => {
    expect(
      say('fr', 'card.open', { category: 'errands', when: { relation: 'before', precision: 'minute' } }, at),
    ).not.toContain('🕒');
  });
});

describe('weekly hours are said as neighbours say them', () => {
  const hours = (
    language: string,
    ...free: { days: (1 | 2 | 3 | 4 | 5 | 6 | 7)[]; from: number; to: number }[]
  ) => /🕒 (.*)/.exec(say(language, 'you.enlist', { enlistment: { skills: [], hours: free } }, at))?.[1];

  test('any time', () => {
    expect(hours('fr')).toBe('à tout moment');
    expect(hours('en')).toBe('any time');
  });

  test('a day from an hour on', () => {
    expect(hours('fr', { days: [6], from: 600, to: 1440 })).toBe('le samedi à partir de 10\u00a0h');
    expect(hours('en', { days: [6], from: 600, to: 1440 })).toBe('on Saturdays from 10\u00a0am');
  });

  test('several days between hours', () => {
    expect(hours('fr', { days: [2, 4], from: 840, to: 1080 })).toBe(
      'le mardi et le jeudi de 14\u00a0h à 18\u00a0h',
    );
    expect(hours('en', { days: [2, 4], from: 840, to: 1080 })).toBe(
      'on Tuesdays and Thursdays from 2\u00a0pm to 6\u00a0pm',
    );
  });

  test('weekdays, weekends and every day by their names', () => {
    expect(hours('fr', { days: [1, 2, 3, 4, 5], from: 0, to: 720 })).toBe('en semaine avant midi');
    expect(hours('fr', { days: [7, 6], from: 0, to: 1440 })).toBe('le week-end');
    expect(hours('en', { days: [1, 2, 3, 4, 5, 6, 7], from: 0, to: 1440 })).toBe('every day');
  });

  test('one after the other', () => {
    expect(hours('fr', { days: [3], from: 720, to: 1080 }, { days: [6], from: 0, to: 1440 })).toBe(
      'le mercredi de midi à 18\u00a0h, le samedi',
    );
  });
});

function saidWhen(language: string, when: When, spokenAt: SpokenAt): string | undefined {
  const card = say(language, 'card.open', { when }, spokenAt);
  return /🕒 (.*)/.exec(card)?.[1]?.replaceAll('\u00a0', ' ');
}
