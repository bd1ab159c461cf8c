import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Conversation, converse, languages, testOfDeletions } from '../support/conversation.ts';
import { labels } from '../support/labels.ts';

const words = {
  fr: {
    need: 'Quelqu’un pourrait me faire quelques courses au supermarché demain ?',
    edited: 'Quelqu’un pourrait me faire quelques courses au supermarché vendredi matin ?',
    editedAway:
      'Quelqu’un pourrait me faire quelques courses au supermarché demain ? EDIT : c’est bon, j’ai trouvé, merci !',
    askedWhen: 'C’est pour quand ?',
    itIsFor: 'c’est pour demain à 10h',
    unsure:
      'Quelqu’un pourrait me faire quelques courses au supermarché ? Jeudi ma fille est là, samedi c’est mon fils',
    when: 'demain à 10h',
    thursday: 'en fait c’est pour jeudi',
    onThursday: 'jeudi 4 mars',
    atTen: 'en fait c’est à 10h',
    atTenThen: 'demain (mercredi 3 mars) à 10 h',
    onFriday: 'vendredi 5 mars',
    timed: 'Qui pourrait promener mon chien mardi prochain à 15h ?',
    otherDays: [
      'en fait mercredi, pas mardi',
      'mercredi plutôt',
      'je me suis trompée, c’est mercredi',
      'on décale à mercredi',
    ],
    hoursKept: 'mercredi 3 mars) à 15 h',
    allDay: 'plutôt mercredi toute la journée',
    allDayThen: 'demain (mercredi 3 mars)\n',
    two: 'plutôt 2 personnes',
    twoPeople: '2 personnes',
    sorted: 'c’est bon, trouvé !',
    cancelled: 'Désolée, annulez pour les courses de demain, ma sœur passe me voir',
    span: 'finalement 3 à 5',
    spanThen: 'entre 15 h et 17 h',
    half: 'finalement c’est à 16h30, pas à 15h',
    kind: 'Courses',
    over: 'Il n’y a plus besoin d’aide',
    unclearCategory: 'Quelqu’un pourrait m’aider avec mes papiers et mon ordinateur jeudi ?',
    ride: 'Quelqu’un pourrait emmener mes enfants à l’école demain matin ?',
    isRide: [
      'c’est un trajet, pas de la garde d’enfants',
      'ce n’est pas de la garde d’enfants, c’est un trajet',
      'je demandais du transport, pas une garde d’enfants',
    ],
    isRideToo: 'c’est un trajet',
    notErrands: 'c’est un trajet, pas des courses',
    ofAnother: 'c’est pour un trajet ?',
    errands: 'je peux faire les courses',
    children: 'je peux faire les courses et garder des enfants',
    suits: ['samedi plutôt', 'plutôt samedi', 'samedi ça me va', 'samedi c’est bon'],
    onSaturday: 'samedi 6 mars',
    evening: ['7 du soir', 'plutôt 7h du soir'],
    atSeven: 'demain (mercredi 3 mars) à 19 h',
    byes: ['à demain', 'ok à samedi', 'ça va bien, à samedi', 'bonne soirée'],
    thereAndBack: 'Quelqu’un pourrait m’emmener à la gare vendredi à 9h, aller-retour ?',
    oneWay: ['le retour c’est lundi', 'finalement le retour c’est lundi', 'l’aller c’est plutôt jeudi'],
    twoTrips: 'un seul des deux trajets',
    stillFriday: 'vendredi 5 mars à 9 h',
    complaints: [
      'il n’a pas apporté les courses',
      'c’était du bricolage, pas de courses',
      'c’est pas des courses, c’est un scandale',
    ],
    yes: 'oui',
    notKind: 'c’est bon, les courses sont faites, plus besoin',
    chatter: [
      'C’est bon, j’ai trouvé le nom de l’acteur du film d’hier soir',
      'en fait c’est demain la brocante ?',
    ],
  },
  en: {
    need: 'Could someone do some shopping for me at the supermarket tomorrow?',
    edited: 'Could someone do some shopping for me at the supermarket on Friday morning?',
    editedAway: 'Could someone do some shopping for me at the supermarket tomorrow? EDIT: sorted, thanks!',
    askedWhen: 'When is it for?',
    itIsFor: 'it’s for tomorrow at 10',
    unsure:
      'Could someone do some shopping for me at the supermarket? My daughter is here on Thursday, my son on Saturday',
    when: 'tomorrow at 10',
    thursday: 'actually it’s for Thursday',
    onThursday: 'Thursday 4 Mar',
    atTen: 'actually it’s at 10',
    atTenThen: 'tomorrow (Wednesday 3 Mar) at 10 am',
    onFriday: 'Friday 5 Mar',
    timed: 'Who could walk my dog next Tuesday at 3 pm?',
    otherDays: [
      'actually Wednesday not Tuesday',
      'Wednesday instead',
      'sorry, I meant Wednesday',
      'could we make it Wednesday instead?',
    ],
    hoursKept: 'Wednesday 3 Mar) at 3 pm',
    allDay: 'actually Wednesday, any time',
    allDayThen: 'tomorrow (Wednesday 3 Mar)\n',
    two: 'make it 2 people',
    twoPeople: '2 people',
    sorted: 'sorted, thanks!',
    cancelled: 'Sorry, please cancel the shopping for tomorrow, my sister is coming over',
    span: 'actually 3 to 5',
    spanThen: 'between 3 pm and 5 pm',
    half: 'actually it’s at 4.30, not at 3',
    kind: 'Shopping',
    over: 'Help is no longer needed',
    unclearCategory: 'Who could help me with my computer and my letters on Thursday?',
    ride: 'Could someone take my kids to school tomorrow morning?',
    isRide: [
      'it’s a lift, not childcare',
      'it isn’t childcare, it’s a lift',
      'I was asking for transport, not for a babysitter',
    ],
    isRideToo: 'it’s a lift',
    notErrands: 'it’s a lift, not shopping',
    ofAnother: 'it’s for a lift?',
    errands: 'I can do the shopping',
    children: 'I can do the shopping and look after kids',
    suits: ['Saturday is fine', 'Saturday works', 'Saturday instead', 'rather Saturday'],
    onSaturday: 'Saturday 6 Mar',
    evening: ['7 in the evening', 'make it 7 in the evening'],
    atSeven: 'tomorrow (Wednesday 3 Mar) at 7 pm',
    byes: ['see you tomorrow', 'ok see you Saturday', 'good night', 'ok, tomorrow then'],
    thereAndBack: 'Could someone drive me to the station and back on Friday at 9 am?',
    oneWay: [
      'the return is on Monday',
      'actually the return is on Monday',
      'the way back is rather on Monday',
    ],
    twoTrips: 'one of the two trips',
    stillFriday: 'Friday 5 Mar at 9 am',
    complaints: [
      'he never brought the groceries',
      'he never fixed the tap',
      'it was repairs, not shopping',
      'it’s not shopping, it’s a joke',
    ],
    yes: 'yes',
    notKind: 'it’s fine now, the shopping is done, no longer needed',
    chatter: [
      'I found someone in that old photo at last, it was my grandmother',
      'actually it’s tomorrow, the fair?',
    ],
  },
} as const;

describe.each(languages)('Correcting and withdrawing (%s)', (language) => {
  const say = words[language];
  const button = labels[language];
  let chat: Conversation;
  let message: string;
  const card = () => chat.posted()[1];
  beforeEach(async () => {
    chat = await converse(language);
    message = await chat.says('Jeanne', say.need);
  });
  afterEach(() => chat.ends());

  test.each(['quoting nothing', 'quoting the card', 'quoting her own message'])(
    'the author corrects the day in a sentence, %s',
    async (how) => {
      const quoted = { 'quoting the card': card()?.id, 'quoting her own message': message }[how];
      await chat.says('Jeanne', say.thursday, quoted);
      expect(card()?.text).toContain(say.onThursday);
      expect(chat.posted()).toHaveLength(2);
      expect(chat.told('Jeanne').at(-1)?.text).toContain(say.onThursday);
    },
  );

  describe.each(['in private', 'quoting the card'])('%s', (how) => {
    const says = (text: string) =>
      how === 'in private' ? chat.writes('Jeanne', text) : chat.says('Jeanne', text, card()?.id);

    test.each(say.suits)('"%s" changes the day', async (text) => {
      await says(text);
      expect(card()?.text).toContain(say.onSaturday);
      expect(await chat.happened()).toEqual(['asked', 'amended']);
      await chat.redelivers();
      expect(await chat.happened()).toEqual(['asked', 'amended']);
    });

    test.each(say.evening)('"%s" is an hour of the same day', async (text) => {
      await says(text);
      expect(card()?.text).toContain(say.atSeven);
    });
  });

  test.each(say.byes)('"%s" in private changes nothing', async (text) => {
    await chat.presses('Karim', button.take);
    await chat.writes('Jeanne', text);
    expect((await chat.happened()).filter((type) => type !== 'asked')).toEqual(['taken']);
  });

  test.each(say.oneWay)(
    '"%s" of a way there and back leaves its day, and its author is told how to change it',
    async (text) => {
      await chat.says('Lea', say.thereAndBack);
      await chat.writes('Lea', text);
      const ride = chat.posted().at(-1)?.text;
      expect(ride).toContain(say.stillFriday);
      expect(ride).toContain(text);
      expect(chat.told('Lea').at(-1)?.text).toContain(say.twoTrips);
      expect(chat.told('Lea').at(-1)?.text).toContain(say.stillFriday);
    },
  );

  test.each(say.complaints)('"%s" once it is over corrects nothing', async (text) => {
    await chat.presses('Karim', button.take);
    await chat.sleeps(2 * 24 * 60);
    await chat.writes('Jeanne', text);
    expect(await chat.happened()).not.toContain('amended');
    expect([...chat.community().requests.values()].at(-1)?.need.category).toBe('errands');
  });

  test('the author corrects it in private just as well', async () => {
    await chat.writes('Jeanne', say.thursday);
    expect(card()?.text).toContain(say.onThursday);
  });

  test('an hour alone leaves the day as it was', async () => {
    await chat.says('Jeanne', say.atTen, message);
    expect(card()?.text).toContain(say.atTenThen);
  });

  test.each(say.otherDays)('"%s" leaves the hours as they were', async (text) => {
    await chat.says('Jeanne', say.timed);
    await chat.says('Jeanne', text);
    expect(chat.posted().at(-1)?.text).toContain(say.hoursKept);
  });

  test('a day at any hour has no hours', async () => {
    await chat.says('Jeanne', say.timed);
    await chat.says('Jeanne', say.allDay);
    expect(chat.posted().at(-1)?.text).toContain(say.allDayThen);
  });

  test('the author says between which hours, which is no number of people', async () => {
    await chat.says('Jeanne', say.span);
    expect(card()?.text).toContain(say.spanThen);
    expect(card()?.text).not.toContain('👥');
  });

  test('an hour changes nothing but the time, whatever is mostly done at it', async () => {
    await chat.says('Jeanne', say.half);
    expect(card()?.text).toContain(say.kind);
  });

  test('the author calls it off by its name', async () => {
    await chat.says('Jeanne', say.cancelled);
    expect(card()?.text).toContain(say.over);
  });

  test('the author says how many are needed', async () => {
    await chat.says('Jeanne', say.two);
    expect(card()?.text).toContain(say.twoPeople);
  });

  test('the author rewrites the message, and the card follows', async () => {
    await chat.edits('Jeanne', message, say.edited);
    expect(card()?.text).toContain(say.onFriday);
    expect(card()?.text).toContain(say.edited);
    expect(chat.posted()).toHaveLength(2);
  });

  test('a detail added to the message is on the card too', async () => {
    await chat.edits('Jeanne', message, `${say.need} 🥕🥕`);
    expect(card()?.text).toContain('🥕🥕');
  });

  test('a category guessed wrong is corrected in one tap by its author, and by nobody else', async () => {
    await chat.says('Jeanne', say.unclearCategory);
    const [first] = chat.posted().at(-1)?.text.split('\n') ?? [];
    await chat.presses('Karim', button.rather);
    expect(chat.posted().at(-1)?.text).toContain(first);
    await chat.presses('Jeanne', button.rather);
    expect(chat.posted().at(-1)?.text.split('\n')[0]).not.toBe(first);
  });

  describe('which kind of help it is', () => {
    const enlisted = async () =>
      (await chat.events()).flatMap((event) => (event.type === 'enlisted' ? [event.enlistment.skills] : []));
    const kinds = () => [...chat.community().requests.values()].map(({ need }) => need.category);

    test.each(say.isRide)('is what its author says in private: "%s"', async (text) => {
      await chat.says('Lea', say.ride);
      await chat.writes('Lea', text);
      expect(kinds()).toEqual(['errands', 'childcare']);
      await chat.presses('Lea', button.rather);
      expect(chat.posted().at(-1)?.text).toContain(button.transport);
      expect(await enlisted()).toEqual([]);
    });

    test('takes a press where children are concerned, however often it is said', async () => {
      const own = await chat.says('Lea', say.ride);
      await chat.says('Lea', say.isRide[1], own);
      await chat.edits('Lea', own, say.edited);
      await chat.writes('Lea', say.isRide[0]);
      expect(kinds()).toEqual(['errands', 'childcare']);
      expect(chat.told('Lea').at(-1)?.choices.join()).toContain(button.rather);
    });

    test('is what its author says of it, where no children are', async () => {
      await chat.writes('Jeanne', say.notErrands);
      expect(kinds()).toEqual(['transport']);
    });

    test('corrects the latest of two requests that may be meant', async () => {
      await chat.says('Jeanne', say.ride);
      await chat.writes('Jeanne', say.isRideToo);
      expect(kinds()).toEqual(['errands', 'childcare']);
      await chat.presses('Jeanne', button.rather);
      expect(kinds()).toEqual(['errands', 'transport']);
    });

    test.each([say.isRideToo, say.isRide[1], say.ofAnother])(
      'of what a neighbour asked changes nothing of one’s own: "%s"',
      async (text) => {
        await chat.writes('Karim', say.errands);
        await chat.says('Karim', say.ride);
        await chat.says('Lea', say.need);
        expect(chat.told('Karim').at(-1)?.choices).toContain(button.decline);
        const before = await chat.happened();
        await chat.writes('Karim', text);
        expect(await chat.happened()).toEqual(before);
      },
    );

    test('leaves what its author offers as it was', async () => {
      await chat.writes('Lea', say.children);
      await chat.says('Lea', say.ride);
      await chat.writes('Lea', say.isRide[0]);
      expect(await enlisted()).toEqual([['errands', 'childcare']]);
    });

    test('can be said before it is asked for, and the question is asked again', async () => {
      await chat.writes('Lea', say.ride);
      await chat.writes('Lea', say.isRide[0]);
      expect(chat.told('Lea').at(-1)?.text).toContain(button.transport);
      await chat.writes('Lea', say.yes);
      expect(chat.posted().at(-1)?.text).toContain(button.transport);
    });

    test('is not said with the news that it is done', async () => {
      await chat.writes('Jeanne', say.notKind);
      expect(await chat.happened()).toEqual(['asked', 'cancelled']);
    });
  });

  test.each(['quoting nothing', 'quoting the card', 'quoting her own message', 'in private'])(
    'the author withdraws in a sentence, %s',
    async (how) => {
      const quoted = { 'quoting the card': card()?.id, 'quoting her own message': message }[how];
      if (how === 'in private') await chat.writes('Jeanne', say.sorted);
      else await chat.says('Jeanne', say.sorted, quoted);
      expect(card()?.text).toContain(say.over);
      expect(card()?.choices).toEqual([]);
    },
  );

  test('the author withdraws in one tap', async () => {
    await chat.presses('Jeanne', button.withdraw);
    expect(card()?.text).toContain(say.over);
  });

  testOfDeletions('the author withdraws by taking the message back', async () => {
    await chat.deletes('Jeanne', message);
    expect(card()?.text).toContain(say.over);
  });

  test('the author withdraws by adding to the message that it is sorted', async () => {
    await chat.edits('Jeanne', message, say.editedAway);
    expect(card()?.text).toContain(say.over);
  });

  test('nobody else corrects or withdraws it', async () => {
    await chat.presses('Karim', button.withdraw);
    await chat.says('Karim', say.sorted, card()?.id);
    await chat.says('Karim', say.sorted, message);
    await chat.says('Karim', say.sorted);
    await chat.says('Karim', say.thursday, card()?.id);
    await chat.says('Karim', say.thursday);
    await chat.deletes('Karim', await chat.says('Karim', 'x'));
    expect(await chat.happened()).toEqual(['asked']);
  });

  test.each(say.chatter)('"%s" changes nothing', async (text) => {
    await chat.says('Jeanne', text);
    expect(await chat.happened()).toEqual(['asked']);
  });

  test('what was withdrawn by mistake is asked again in one tap', async () => {
    await chat.says('Jeanne', say.sorted);
    await chat.presses('Jeanne', button.reopen);
    expect(card()?.choices).toContainEqual(expect.stringContaining(button.take));
  });
});

describe.each(languages)('A request of which no time was understood for sure (%s)', (language) => {
  const say = words[language];

  test.each(['quoting the card', 'quoting her own message', 'in private'])(
    'shows none, until its author says when, %s',
    async (how) => {
      const chat = await converse(language);
      const own = await chat.says('Jeanne', say.unsure);
      const card = () => chat.posted()[1];
      expect(card()?.text).not.toContain('🕒');
      expect(chat.told('Jeanne').at(-1)?.text).toContain(say.askedWhen);
      if (how === 'in private') await chat.writes('Jeanne', say.itIsFor);
      else await chat.says('Jeanne', say.when, how === 'quoting the card' ? card()?.id : own);
      expect(card()?.text).toContain(say.atTenThen);
      await chat.ends();
    },
  );
});
