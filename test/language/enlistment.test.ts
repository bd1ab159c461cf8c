import { describe, expect, test } from '@jest/globals';
import type { Enlistment, FreeTime, QuietHours, ZoneId } from '../../src/core/model.ts';
import type { EnlistmentChange } from '../../src/language/hear/enlist-change.ts';
import { applyEnlistment, enlistmentReader } from '../../src/language/hear/enlistment.ts';
import { readLanguages } from '../../src/languages.ts';

const hear = enlistmentReader(readLanguages('config/languages'));
const zones: { id: ZoneId; name: string }[] = [
  { id: 'z_gare', name: 'Gare' },
  { id: 'z_lilas', name: 'Les Lilas' },
  { id: 'z_mill', name: 'Mill Lane' },
];

describe('what volunteers say they can do', () => {
  test.each([
    [
      'je peux faire les courses et l’aide aux devoirs le samedi, pas avant 10h, 2 fois par semaine max',
      '+errands +homework 6@10-24 max2',
    ],
    ['Je peux aider aux devoirs le mercredi après-midi, une fois par semaine', '+homework 3@12-18 max1'],
    ['courses et bricolage', '+diy +errands'],
    ['dispo le soir en semaine pour du bricolage', '+diy 12345@18-22'],
    ['je suis libre mardi et jeudi de 14h à 18h', '24@14-18'],
    ['tous les jours sauf dimanche', '123456@0-24'],
    ['le week-end', '67@0-24'],
    ['samedi matin et mercredi aprem', '3@12-18 6@6-12'],
    ['du lundi au vendredi, après 18h', '12345@18-24'],
    ['le samedi de 10h à 12h et de 14h à 18h', '6@10-12 6@14-18'],
    ['samedi et dimanche de 14h à 18h et le soir en semaine', '12345@18-22 67@14-18'],
    ['le matin du lundi au mercredi', '123@6-12'],
    ['courses le week-end, et en semaine après 18h30', '+errands 12345@18:30-24 67@0-24'],
    ['le soir en semaine jusqu’à 22h', '12345@18-22'],
    ['vous pouvez compter sur moi pour les courses', '+errands'],
    ['je me propose pour promener les chiens', '+pets'],
    ['Sign me up for lifts', '+transport'],
    ['put me down for gardening on Saturdays', '+diy 6@0-24'],
    ['shopping at weekends, and on weekdays after 6pm', '+errands 12345@18-24 67@0-24'],
    ['entre 14 et 16h le jeudi', '4@14-16'],
    ['entre midi et 14h', '1234567@12-14'],
    ['lundi 9h-12h30', '1@9-12:30'],
    ['pas le dimanche', 'except 7@0-24'],
    ['jamais le lundi matin', 'except 1@0-12'],
    ['pas avant 10h le week-end', 'except 67@0-10'],
    ['n’importe quand', 'anytime'],
    ['je peux conduire, j’ai une voiture, maximum 3 par semaine', '+transport max3'],
    ['pas plus de deux fois par semaine', 'max2'],
    ['sans limite', 'max-none'],
    ['plus de courses', '-errands'],
    ['je ne fais plus les devoirs', '-homework'],
    ['je ne fais plus les courses mais je peux bricoler', '+diy -errands'],
    ['enlève les animaux et ajoute le jardinage svp', '+diy -pets'],
    ['je fais plus les courses', '-errands'],
    ['uniquement les courses', '+errands only'],
    ['je peux aider pour tout sauf le déménagement', '+all -moving'],
    ['ne m’écrivez pas après 21h', 'quiet 21-'],
    ['pas de message avant 9h', 'quiet -9'],
    ['pas de messages avant 9h ni après 21h30', 'quiet 21:30-9'],
    ['ne me dérangez pas entre 13h et 15h', 'quiet 13-15'],
    ['écrivez-moi plutôt entre 10h et 19h', 'quiet 19-10'],
    ['vous pouvez m’écrire n’importe quand', 'quiet none'],
    ['pas de notification le soir', 'quiet 18-'],
    ['ne m’écrivez pas après 20h, je suis libre le samedi de 14h à 18h', '6@14-18 quiet 20-'],
    ['promener le chien, plutôt vers la Gare', '+pets z_gare'],
    ['j’habite aux Lilas', 'z_lilas'],
    ['quartier des Lilas, je garde des enfants le mercredi', '+childcare 3@0-24 z_lilas'],
    ['je peux emmener des gens à la gare', '+transport'],
    ['procurations et visites aux personnes âgées', '+company +proxy_vote'],
    ['JE PEUX PORTER DES TRUCS LOURDS LE DIMANCHE', '+moving 7@0-24'],
    ['de 22h à 6h', '1234567@0-6 1234567@22-24'],
    ['2 heures par semaine de bricolage', '+diy'],
    ['pas de souci pour les courses', '+errands'],
    [
      'I can do groceries and homework help on Saturdays, not before 10, twice a week max',
      '+errands +homework 6@10-24 max2',
    ],
    ['shopping and dog walking', '+errands +pets'],
    ['I’m free on Tuesdays and Thursdays from 2 to 6pm', '24@14-18'],
    ['evenings on weekdays', '12345@18-22'],
    ['every day except Sunday', '123456@0-24'],
    ['Monday to Friday after 6', '12345@18-24'],
    ['Saturday mornings and Wednesday afternoons', '3@12-18 6@6-12'],
    ['between 9 and 12 on Mondays', '1@9-12'],
    ['not on Sundays', 'except 7@0-24'],
    ['no more gardening', '-diy'],
    ['I can’t do homework help any more', '-homework'],
    ['I can no longer drive but I can babysit', '+childcare -transport'],
    ['just the shopping', '+errands only'],
    ['I can help with anything except moving', '+all -moving'],
    ['no messages after 9pm', 'quiet 21-'],
    ['please don’t text me before 8.30am', 'quiet -8:30'],
    ['message me between 9am and 8pm', 'quiet 20-9'],
    ['no more than 3 times a week', 'max3'],
    ['at most once a week', 'max1'],
    ['as often as you like', 'max-none'],
    ['any time', 'anytime'],
    ['I live near Mill Lane, I can lend tools', '+lending z_mill'],
    ['weekends from noon', '67@12-24'],
    ['10 to 4pm on Saturday', '6@10-16'],
    [
      'moi c’est Jean, retraité, je bricole bien et j’ai une camionnette, libre tous les matins',
      '+diy +moving 1234567@6-12',
    ],
    ['Je suis dispo à partir de 17h30 en semaine et toute la journée le week-end', '12345@17:30-24 67@0-24'],
    ['Je peux aller à la pharmacie ou à la poste, mais pas le mercredi', '+errands +health except 3@0-24'],
    ['Pas de bricolage pour moi, plutôt les papiers', '+paperwork -diy'],
    ['Je veux bien garder des enfants, sauf le soir', '+childcare except 1234567@18-24'],
    ['le soir jusqu’à 21h', '1234567@18-21'],
    ['le lundi sauf le matin', '1@12-24'],
    ['dispo 24h/24', 'anytime'],
    ['tout me va', '+all'],
    [
      'Étudiante en maths, je propose du soutien scolaire mercredi et samedi de 14 à 17h',
      '+homework 36@14-17',
    ],
    ['plus de limite', 'max-none'],
    ['I could walk your dog every morning before 9', '+pets 1234567@6-9'],
    ['weekday evenings and Saturday mornings', '12345@18-22 6@6-12'],
    ['free from 5 to 7', '1234567@17-19'],
    ['never on Sundays, otherwise any time', '123456@0-24'],
    ['don’t message me at night', 'quiet 22-6'],
    ['not before 10 and not after 6', 'except 1234567@0-10 except 1234567@18-24'],
    ['ne m’écris plus après 20h30 stp', 'quiet 20:30-'],
    ['n’envoie plus de messages avant 9h', 'quiet -9'],
    ['silence après 21h', 'quiet 21-'],
    ['laissez-moi tranquille entre 13h et 15h', 'quiet 13-15'],
    ['n’hésitez pas à m’écrire après 10h', 'quiet -10'],
    ['quiet after 9pm', 'quiet 21-'],
    ['could you stop writing to me after 9pm?', 'quiet 21-'],
    ['je ne fais que les courses', '+errands only'],
    ['pas seulement les courses, aussi le bricolage', '+diy +errands'],
    ['je peux pas garder le chien, juste prêter l’échelle', '+lending -pets'],
    ['uniquement les courses, pas de bricolage', '+errands only'],
    ['no dogs, only shopping', '+errands -pets'],
    ['je ne peux plus faire les courses', '-errands'],
    ['le week-end et mardi aprem, pas avant 10h', '2@12-18 67@10-24'],
    ['le week-end et mardi dans l’après-midi, à partir de 10h', '2@12-18 67@10-24'],
    ['en semaine et samedi matin', '12345@0-24 6@6-12'],
    ['mardi et jeudi après-midi', '24@12-18'],
    ['weekends plus Tuesday in the afternoon, no earlier than 10', '2@12-18 67@10-24'],
  ])('%s', (text, expected) => {
    expect(compact(hear(text, zones))).toBe(expected);
  });
});

describe('an enlistment is not heard in', () => {
  test.each([
    'bonjour',
    'merci beaucoup',
    'je veux aider',
    'j’ai besoin de quelqu’un pour mes courses samedi',
    'quelqu’un peut garder mes enfants mardi soir ?',
    'qui peut m’emmener à la gare à 18h',
    'merci pour les courses de samedi',
    'c’est fait, les courses sont chez elle',
    'ça va ?',
    'je peux faire tes courses demain',
    'je peux passer à 18h',
    'samedi 28 novembre pour les courses',
    'Mon chien a une longue queue.',
    'Ils vont faire les courses.',
    'je suis à la gare',
    'Les enfants détestent souvent les épinards.',
    'I take a bath every day.',
    'They are going shopping.',
    'We had a bad day.',
    'je peux 2 fois par mois',
    'I need someone to walk my dog on Monday',
    'can anyone drive me to the station tomorrow at 6pm?',
    'thanks for the shopping on Saturday',
    'hello, how are you?',
  ])('%s', (text) => {
    expect(hear(text, zones)).toBeUndefined();
  });
});

describe('an enlistment after a change', () => {
  const usual: QuietHours = { from: 21 * 60, to: 8 * 60 };
  const changed = (current: Enlistment | undefined, text: string) => {
    const change = hear(text, zones);
    if (!change) throw new Error(`Not heard: ${text}`);
    return applyEnlistment(current, change, usual);
  };

  test('of a newcomer holds what they said and no limit they did not say', () => {
    expect(changed(undefined, 'courses le samedi')).toEqual({
      skills: ['errands'],
      hours: [{ days: [6], from: 0, to: 1440 }],
    });
  });

  test('keeps what the sentence says nothing about', () => {
    const current = changed(undefined, 'courses le samedi, 2 fois par semaine, quartier Gare');
    expect(changed(current, 'et le bricolage')).toEqual({ ...current, skills: ['errands', 'diy'] });
  });

  test('is quiet until people are up where only the evening was said, also in a house without quiet hours', () => {
    const nowhere: QuietHours = { from: 0, to: 0 };
    const evening = hear('pas de messages après 20h30', zones);
    if (!evening) throw new Error('Not heard.');
    for (const current of [undefined, { skills: [], hours: [], quiet: nowhere }])
      expect(applyEnlistment(current, evening, nowhere).quiet).toEqual({ from: 20.5 * 60, to: 8 * 60 });
    expect(applyEnlistment(undefined, evening, { from: 22 * 60, to: 7 * 60 }).quiet).toEqual({
      from: 20.5 * 60,
      to: 7 * 60,
    });
  });

  test('says a skill once, however often it is offered', () => {
    expect(changed(changed(undefined, 'courses'), 'courses et papiers').skills).toEqual([
      'errands',
      'paperwork',
    ]);
  });

  test('loses what is taken back', () => {
    expect(changed(changed(undefined, 'courses et papiers'), 'plus de courses').skills).toEqual([
      'paperwork',
    ]);
  });

  test('takes denied hours out of the hours there are', () => {
    const weekend = changed(undefined, 'courses le week-end');
    expect(changed(weekend, 'pas avant 10h').hours).toEqual([{ days: [6, 7], from: 600, to: 1440 }]);
    expect(changed(weekend, 'pas le dimanche').hours).toEqual([{ days: [6], from: 0, to: 1440 }]);
  });

  test('takes denied hours out of the whole week where no hours were said', () => {
    expect(changed(undefined, 'courses, pas le dimanche').hours).toEqual([
      { days: [1, 2, 3, 4, 5, 6], from: 0, to: 1440 },
    ]);
  });

  test('keeps the hours when nothing would be left of them', () => {
    const sunday = changed(undefined, 'courses le dimanche');
    expect(changed(sunday, 'pas le dimanche').hours).toEqual(sunday.hours);
  });

  test('is free at any time again when they say so', () => {
    expect(changed(changed(undefined, 'courses le samedi'), 'any time').hours).toEqual([]);
  });

  test('completes quiet hours said by one end with those of before, then with the usual ones', () => {
    const early = changed(undefined, 'pas de message avant 9h');
    expect(early.quiet).toEqual({ from: usual.from, to: 540 });
    expect(changed(early, 'pas de message après 20h').quiet).toEqual({ from: 1200, to: 540 });
  });

  test('has no limit once it is lifted', () => {
    expect(changed(changed(undefined, 'courses, max 2'), 'sans limite')).not.toHaveProperty('weeklyLimit');
  });
});

function compact(change: EnlistmentChange | undefined): string {
  if (!change) return '?';
  const { add, remove, hours, except = [], weeklyLimit, quiet, zone } = change;
  const all = add.length >= 14;
  const only = remove.length >= 12;
  return [
    ...(all ? ['+all'] : add.map((skill) => `+${skill}`).sort()),
    ...(only ? ['only'] : remove.map((skill) => `-${skill}`)),
    ...(hours?.length === 0 ? ['anytime'] : (hours ?? []).map(window).sort()),
    ...except.map((free) => `except ${window(free)}`),
    ...(weeklyLimit === undefined ? [] : [`max${weeklyLimit ?? '-none'}`]),
    ...(quiet === undefined
      ? []
      : [`quiet ${quiet === null ? 'none' : `${time(quiet.from)}-${time(quiet.to)}`}`]),
    ...(zone ? [zone] : []),
  ].join(' ');
}

function window({ days, from, to }: FreeTime): string {
  return `${days.join('')}@${time(from)}-${time(to)}`;
}

function time(minute: number | undefined): string {
  if (minute === undefined) return '';
  return minute % 60 === 0 ? String(minute / 60) : `${Math.floor(minute / 60)}:${minute % 60}`;
}

describe('one summary a day instead of alerts', () => {
  test.each([
    ['je peux faire les courses, plutôt un récapitulatif par jour', true],
    ['un seul récapitulatif quotidien plutôt que des alertes', true],
    ['pas de récapitulatif', false],
    ['des alertes plutôt que le récapitulatif', false],
    ['I can do the shopping, a daily digest please', true],
    ['a summary a day rather than alerts', true],
    ['no, alerts please, not the summary', false],
    ['alerts instead of the daily summary', false],
  ])('%s', (text, wanted) => {
    expect(hear(text, [])?.digestOnly).toBe(wanted);
  });

  test('is kept when something else changes', () => {
    const before = applyEnlistment(
      undefined,
      { add: ['errands'], remove: [], digestOnly: true },
      { from: 0, to: 0 },
    );
    expect(applyEnlistment(before, { add: ['diy'], remove: [] }, { from: 0, to: 0 }).digestOnly).toBe(true);
  });
});
