import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Conversation, converse } from '../support/conversation.ts';

const told = {
  fr: {
    hello: 'bonjour',
    car: 'je peux conduire, j’ai 3 places, je vais à la gare',
    small: 'je peux conduire, j’ai 1 place',
    lift: 'Quelqu’un pourrait nous emmener à la gare demain à 8h ? Nous sommes 3',
    party: 'Qui peut emmener 3 personnes à la gare demain vers 8h ?',
    onLiftCard: ['3 places', 'vers la gare'],
    onCarCard: ['3 places libres', 'vers la gare'],
    why: 'pourquoi moi ?',
    whyCar: ['votre voiture a 3 places libres', 'la gare'],
    shops: 'je peux faire les courses',
    speaks: 'je parle arabe',
    onCard: 'parle aussi : arabe',
    other: 'je parle anglais',
    errand: 'Quelqu’un pourrait faire les courses demain pour ma voisine ? Elle parle seulement arabe',
    needed: 'il faut parler : arabe',
    whySpeaks: 'vous parlez cette langue : arabe',
    organize: '/organiser',
    maths: 'je peux aider aux devoirs, en maths jusqu’au collège',
    onMathsCard: ['maths', 'jusqu’au niveau collège'],
    introduce: 'Oui, demandez',
    waiting: 'qui attend d’être vérifié ?',
    command: '/attente',
    waits: '1 personne attend',
    nobody: 'Personne n’attend',
    knows: 'Je connais Ben, adulte',
    lesson: 'Qui peut aider mon fils en maths de 3e demain à 17h ?',
    farther: 'Qui peut aider ma fille en maths de terminale demain à 17h ?',
    whyMaths: 'cette matière : maths',
    refused: 'organise',
    proxy: 'Qui peut voter pour moi par procuration dimanche 14 mars ?',
    votes: 'je peux voter pour quelqu’un',
    howTo: 'maprocuration.gouv.fr',
    take: 'Je m’en occupe',
  },
  en: {
    hello: 'hello',
    car: 'I can drive, I have 3 seats, I go to the station',
    small: 'I can drive, I have 1 seat',
    lift: 'Could someone drive us to the station tomorrow at 8am? There are three of us',
    party: 'Could someone drive 3 people to the station tomorrow at 8am?',
    onLiftCard: ['3 seats', 'to the station'],
    onCarCard: ['3 free seats', 'to the station'],
    why: 'why me?',
    whyCar: ['your car has 3 free seats', 'the station'],
    shops: 'I can do the shopping',
    speaks: 'I speak Arabic',
    onCard: 'also speaks Arabic',
    other: 'I speak German',
    errand: 'Could someone pick up some groceries tomorrow for my neighbour? She only speaks Arabic',
    needed: 'it takes somebody who speaks Arabic',
    whySpeaks: 'you speak this language: Arabic',
    organize: '/organize',
    maths: 'I can help with homework, maths up to GCSE',
    onMathsCard: ['maths', 'up to GCSE level'],
    introduce: 'Yes, ask',
    waiting: 'who is waiting to be verified?',
    command: '/waiting',
    waits: '1 person is waiting',
    nobody: 'Nobody is waiting',
    knows: 'I know Ben, an adult',
    lesson: 'Who could help my son with his GCSE maths homework tomorrow at 5pm?',
    farther: 'Who could help my daughter with her A-level maths homework tomorrow at 5pm?',
    whyMaths: 'this subject: maths',
    refused: 'runs',
    proxy: 'Who could be my proxy and vote for me on Sunday 14 March?',
    votes: 'I can be a proxy',
    howTo: 'maprocuration.gouv.fr',
    take: 'I’ll do it',
  },
} as const;

describe.each(['fr', 'en'] as const)('What a need takes (%s)', (language) => {
  const say = told[language];
  let chat: Conversation;
  beforeEach(async () => {
    chat = await converse(language);
    await chat.writes('Olga', say.organize);
  });
  afterEach(() => chat.ends());
  const last = (name: string) => chat.told(name).at(-1)?.text ?? '';
  const all = (name: string) =>
    chat
      .told(name)
      .map(({ text }) => text)
      .join('\n');
  const card = () =>
    chat
      .posted()
      .map(({ text }) => text)
      .join('\n');
  const alerted = async () =>
    (await chat.events()).flatMap((event) => (event.type === 'alerted' ? event.to : [])).length;

  test.each(['lift', 'party'] as const)('seats are asked of one car that has them (%s)', async (lift) => {
    await chat.writes('Ben', say.car);
    for (const part of say.onCarCard) expect(last('Ben')).toContain(part);
    await chat.writes('Cleo', say.small);
    await chat.says('Ana', say[lift]);
    for (const part of say.onLiftCard) expect(card()).toContain(part);
    // Where they are driven is said once.
    expect(card()).not.toContain('📍');
    await chat.passes(180);
    expect(await alerted()).toBe(1);
    await chat.writes('Ben', say.why);
    for (const part of say.whyCar) expect(last('Ben')).toContain(part);
  });

  test('a language is asked of who speaks it, never of who named others', async () => {
    await chat.writes('Cleo', say.shops);
    await chat.writes('Cleo', say.other);
    await chat.writes('Ben', say.shops);
    await chat.writes('Ben', say.speaks);
    expect(last('Ben')).toContain(say.onCard);
    await chat.says('Ana', say.errand);
    expect(card()).toContain(say.needed);
    await chat.passes(180);
    expect(await alerted()).toBe(1);
    await chat.writes('Ben', say.why);
    expect(last('Ben')).toContain(say.whySpeaks);
  });

  test('a subject and a level are asked of who teaches that far', async () => {
    await chat.writes('Ben', say.maths);
    for (const part of say.onMathsCard) expect(all('Ben')).toContain(part);
    await chat.presses('Ben', say.introduce);
    await chat.writes('Olga', say.command);
    await chat.presses('Olga', say.knows);
    await chat.says('Ana', say.farther);
    await chat.passes(60);
    expect(await alerted()).toBe(0);
    await chat.says('Dan', say.lesson);
    expect(await alerted()).toBe(1);
    await chat.writes('Ben', say.why);
    expect(last('Ben')).toContain(say.whyMaths);
  });

  test('an organizer, and nobody else, reads in private who waits to be verified, once they agreed', async () => {
    await chat.writes('Ben', say.maths);
    await chat.writes('Olga', say.waiting);
    expect(last('Olga')).toContain(say.nobody);
    await chat.presses('Ben', say.introduce);
    await chat.writes('Cleo', say.waiting);
    expect(all('Cleo')).not.toContain('Ben');
    await chat.writes('Olga', say.waiting);
    expect(last('Olga')).toContain(say.waits);
    expect(last('Olga')).toContain('Ben');
    const posted = chat.posted().length;
    await chat.says('Olga', say.command);
    expect(chat.posted()).toHaveLength(posted);
    expect(card()).not.toContain('Ben');
    await chat.presses('Olga', say.knows);
    await chat.writes('Olga', say.waiting);
    expect(last('Olga')).toContain(say.nobody);
  });

  test('a proxy has to be made: both sides are told how, and nobody else', async () => {
    await chat.says('Ana', say.proxy);
    await chat.presses('Ben', say.take);
    for (const name of ['Ana', 'Ben']) expect(all(name)).toContain(say.howTo);
    expect(card()).not.toContain(say.howTo);
    expect(all('Olga')).not.toContain(say.howTo);
  });
});
