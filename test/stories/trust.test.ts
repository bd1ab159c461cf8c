import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Conversation, converse, languages } from '../support/conversation.ts';
import { helps } from '../support/helping.ts';

const words = {
  fr: {
    zones: '/zones Gare, Centre',
    hello: '/aide',
    vouch: 'je recommande Karim',
    vouchFor: (name: string) => `je recommande ${name}`,
    unknown: 'je recommande Zénobie',
    nobody: 'personne de ce nom',
    recommends: 'Je recommande',
    noLonger: 'Ne plus recommander Karim',
    vouched: 'Jeanne vous recommande',
    five: 'Vous recommandez déjà cinq personnes',
    withdrawn: 'C’est retiré',
    data: 'mes données',
    recommended: '1 recommandation',
    concern: 'signaler un problème avec Karim, il a gardé la monnaie des courses',
    nothingSaid: 'signaler un problème avec Karim',
    concernWords: 'gardé la monnaie',
    concernHow: 'ce qui s’est passé',
    aboutKarim: 'Il s’agit de Karim',
    concernTold: 'Jeanne signale en privé un problème avec Karim',
    upheld: 'C’est fondé',
    setAside: 'Ce n’est pas fondé',
    heard: 'a pris connaissance de ce que vous avez signalé',
    counted: '1 problème signalé à votre sujet',
    ambassadors: '/ambassadeurs',
    wants: 'je veux bien être ambassadeur',
    yes: 'j’ai 18 ans ou plus',
    later: 'Plus tard',
    no: 'Non',
    question: 'Un ambassadeur ou une ambassadrice, c’est quelqu’un',
    runBy: 'organisé par Olga',
    purpose: 'Mieux vivre ensemble aux Lilas.',
    unstated: 'n’ont pas encore écrit dans quel but',
    see: 'verront votre nom, les chiffres ci-dessus',
    invite: 'Inviter Karim',
    invited: 'Olga vous propose de devenir ambassadeur',
    accept: 'Oui, avec plaisir',
    refuse: 'Non merci',
    stop: 'Je préfère arrêter',
    accepted: 'Karim rejoint les ambassadeurs',
    refused: 'Karim préfère ne pas être ambassadeur',
    stopped: 'Karim quitte son rôle',
    takeBack: 'retirez mon nom',
    others: '1 personne a aidé sans donner son nom',
    networks: 'mes réseaux',
    parents: 'Parents d’élèves',
    noMessages: 'plus de messages des organisateurs',
    messages: 'j’accepte les messages des organisateurs',
    rather: 'préfère ne pas recevoir de messages',
    minor: 'J’ai moins de 18 ans',
    offer: 'je peux faire les courses',
    adults: 'adultes',
    nobodyToAsk: 'il n’y a pour le moment personne',
  },
  en: {
    zones: '/zones Station, Centre',
    hello: '/help',
    vouch: 'I recommend Karim',
    vouchFor: (name: string) => `I recommend ${name}`,
    unknown: 'I recommend Zenobia',
    nobody: 'nobody of that name',
    recommends: 'I recommend',
    noLonger: 'No longer recommend Karim',
    vouched: 'Jeanne recommends you',
    five: 'You already recommend five people',
    withdrawn: 'Taken back',
    data: 'my data',
    recommended: '1 recommendation',
    concern: 'report a problem with Karim, he kept the change from the groceries',
    nothingSaid: 'report a problem with Karim',
    concernWords: 'kept the change',
    concernHow: 'what happened',
    aboutKarim: 'It is about Karim',
    concernTold: 'Jeanne has told me in private of a problem with Karim',
    upheld: 'It is founded',
    setAside: 'It is not',
    heard: 'has looked at what you told me',
    counted: '1 concern about you',
    ambassadors: '/ambassadors',
    wants: 'I’d like to be an ambassador',
    yes: 'I’m 18 or over',
    later: 'Later',
    no: 'No',
    question: 'An ambassador is somebody',
    runBy: 'run by Olga',
    purpose: 'Living better together.',
    unstated: 'have not yet written down what for',
    see: 'will see your name, the figures above',
    invite: 'Invite Karim',
    invited: 'Olga would like you to be a neighbourhood ambassador',
    accept: 'Yes, gladly',
    refuse: 'No thank you',
    stop: 'I’d rather stop',
    accepted: 'Karim is now a neighbourhood ambassador',
    refused: 'Karim would rather not be an ambassador',
    stopped: 'Karim is no longer an ambassador',
    takeBack: 'take down my name',
    others: '1 person has helped without giving their name',
    networks: 'my networks',
    parents: 'Parents of pupils',
    noMessages: 'no more messages from the organizers',
    messages: 'I accept messages from the organizers',
    rather: 'would rather not get messages',
    minor: 'I’m under 18',
    offer: 'I can do the shopping',
    adults: 'adults',
    nobodyToAsk: 'there is nobody I can ask',
  },
} as const;

describe.each(languages)('Trust among neighbours (%s)', (language) => {
  const say = words[language];
  let chat: Conversation;
  beforeEach(async () => {
    chat = await converse(language);
    await chat.says('Olga', say.zones);
    await chat.writes('Karim', say.hello);
    await chat.writes('Jeanne', say.hello);
  });
  afterEach(() => chat.ends());
  const last = (name: string) => chat.told(name).at(-1)?.text ?? '';
  const all = (name: string) =>
    chat
      .told(name)
      .map(({ text }) => text)
      .join('\n');
  const count = async (type: string) => (await chat.events()).filter((event) => event.type === type).length;
  const asked = (name: string) => chat.told(name).filter(({ text }) => text.includes(say.question)).length;

  describe('a recommendation', () => {
    test('is made by a press, told to who it is about, and counted in what they read of themselves', async () => {
      await chat.writes('Jeanne', say.vouch);
      expect(await count('vouched')).toBe(0);
      await chat.presses('Jeanne', say.recommends);
      expect(chat.told('Jeanne').at(-1)?.choices).toEqual([expect.stringContaining(say.noLonger)]);
      expect(await count('vouched')).toBe(1);
      expect(last('Karim')).toContain(say.vouched);
      await chat.writes('Karim', say.data);
      expect(last('Karim')).toContain(say.recommended);
    });
    test('is of somebody known here, and of oneself never', async () => {
      await chat.writes('Jeanne', say.unknown);
      expect(last('Jeanne')).toContain(say.nobody);
      await chat.writes('Jeanne', say.vouchFor('Jeanne'));
      expect(last('Jeanne')).toContain(say.nobody);
    });
    test('says in words nothing in the group, where a name could be anybody’s', async () => {
      await chat.says('Jeanne', say.vouch);
      expect(await count('vouched')).toBe(0);
    });
    test('is given to five people at a time, and can be taken back', async () => {
      for (const name of ['Ana', 'Ben', 'Cleo', 'Dan']) {
        await chat.writes(name, say.hello);
        await chat.writes('Jeanne', say.vouchFor(name));
        await chat.presses('Jeanne', say.recommends);
      }
      await chat.writes('Jeanne', say.vouch);
      await chat.presses('Jeanne', say.recommends);
      expect(await count('vouched')).toBe(5);
      await chat.writes('Jeanne', say.vouchFor('Olga'));
      await chat.presses('Jeanne', say.recommends);
      expect(last('Jeanne')).toContain(say.five);
      const heard = chat.told('Karim').length;
      await chat.writes('Jeanne', say.data);
      await chat.presses('Jeanne', say.noLonger);
      expect(last('Jeanne')).toContain(say.withdrawn);
      expect(await count('retracted')).toBe(1);
      expect(chat.told('Karim')).toHaveLength(heard);
      await chat.writes('Jeanne', say.vouchFor('Olga'));
      await chat.presses('Jeanne', say.recommends);
      expect(await count('vouched')).toBe(6);
    });
  });

  describe('a concern', () => {
    const raise = async () => {
      await chat.writes('Jeanne', say.concern);
      expect(await count('raised')).toBe(0);
      await chat.presses('Jeanne', say.aboutKarim);
    };

    test('goes to the organizers in private, with its words, and to nobody else', async () => {
      const [karim, posted] = [chat.told('Karim').length, chat.posted().length];
      await raise();
      expect(last('Olga')).toContain(say.concernTold);
      expect(last('Olga')).toContain(say.concernWords);
      expect(chat.told('Karim')).toHaveLength(karim);
      expect(chat.posted()).toHaveLength(posted);
      expect(JSON.stringify(await chat.events())).not.toContain(say.concernWords);
    });
    test('names somebody known here and says what happened', async () => {
      for (const text of [say.nothingSaid, say.nothingSaid.replace('Karim', 'Zoe')]) {
        await chat.writes('Jeanne', text);
        expect(last('Jeanne')).toContain(say.concernHow);
        expect(chat.told('Jeanne').at(-1)?.choices).toEqual([]);
      }
    });
    test('weighs only once it was upheld; who it is about reads that much, and never from whom', async () => {
      await raise();
      await chat.writes('Karim', say.data);
      expect(last('Karim')).not.toContain(say.counted);
      await chat.presses('Olga', say.upheld);
      expect(last('Jeanne')).toContain(say.heard);
      await chat.writes('Karim', say.data);
      expect(last('Karim')).toContain(say.counted);
      expect(all('Karim')).not.toContain('Jeanne');
      expect(all('Karim')).not.toContain(say.concernWords);
    });
    test('that was set aside leaves nothing, and is told the same way', async () => {
      await raise();
      await chat.presses('Olga', say.setAside);
      expect(last('Jeanne')).toContain(say.heard);
      await chat.writes('Karim', say.data);
      expect(last('Karim')).not.toContain(say.counted);
      expect(last('Karim')).not.toContain('⚠️');
    });
    test('about the only organizer has nobody to be brought to', async () => {
      await chat.writes('Jeanne', say.concern.replace('Karim', 'Olga'));
      await chat.presses('Jeanne', 'Olga');
      expect(last('Jeanne')).toContain(say.nobodyToAsk);
      expect(all('Olga')).not.toContain(say.concernWords);
    });
    test('keeps its words as long as nobody decided, and no longer', async () => {
      await raise();
      const [raised] = (await chat.events()).filter((event) => event.type === 'raised');
      const { id } = [...chat.communities()][0] ?? { id: 'c_0' };
      const words = async () => {
        const now = Math.max(...(await chat.events()).map(({ at }) => at));
        return chat.vault.texts(id, raised?.words ?? 'r_0', now);
      };
      const inTwoMonths = (raised?.at ?? 0) + 60 * 24 * 3_600_000;
      expect(await chat.vault.texts(id, raised?.words ?? 'r_0', inTwoMonths)).toHaveLength(1);
      await chat.presses('Olga', say.upheld);
      expect(await words()).toEqual([]);
      // nor are they left in the file until what expired is purged
      expect((await chat.vault.texts(id, raised?.words ?? 'r_0', 0)).map(({ text }) => text)).toEqual(['']);
    });
    test('is gone with whom it is about', async () => {
      await raise();
      const { id } = [...chat.communities()][0] ?? { id: 'c_0' };
      const [raised] = (await chat.events()).filter((event) => event.type === 'raised');
      await chat.writes('Karim', language === 'fr' ? 'oublie-moi' : 'forget me');
      await chat.presses('Karim', language === 'fr' ? 'Oui, tout effacer' : 'Yes, erase everything');
      expect(await chat.vault.texts(id, raised?.words ?? 'r_0', raised?.at ?? 0)).toEqual([]);
      expect((await chat.vault.texts(id, raised?.words ?? 'r_0', 0)).map(({ text }) => text)).toEqual(['']);
    });
  });

  describe('being an ambassador', () => {
    test('is asked about once, after the third confirmed mission, and says what it is', async () => {
      for (const { id } of chat.communities()) await chat.vault.keepProfile(id, { purpose: say.purpose });
      await helps(chat, language, 'Karim', 'Jeanne', 2);
      await chat.passes(2);
      expect(asked('Karim')).toBe(0);
      await helps(chat, language, 'Karim', 'Paul', 1);
      await chat.passes(2);
      expect(asked('Karim')).toBe(1);
      const question = last('Karim');
      for (const part of [say.runBy, say.see, say.purpose]) expect(question).toContain(part);
      expect(question).not.toContain(say.unstated);
      await chat.presses('Karim', say.no);
      await helps(chat, language, 'Karim', 'Ana', 1);
      await chat.sleeps(60 * 24 * 60);
      await chat.passes(2);
      expect(asked('Karim')).toBe(1);
    });
    test('is asked about once more a month after "later", and never again', async () => {
      await helps(chat, language, 'Karim', 'Jeanne', 3);
      await chat.passes(2);
      expect(last('Karim')).toContain(say.unstated);
      await chat.presses('Karim', say.later);
      await chat.sleeps(29 * 24 * 60);
      await chat.passes(2);
      expect(asked('Karim')).toBe(1);
      await chat.sleeps(24 * 60);
      await chat.passes(2);
      expect(asked('Karim')).toBe(2);
      const promised = all('Karim').split(language === 'fr' ? 'dans un mois' : 'in a month').length;
      await chat.presses('Karim', say.later);
      expect(all('Karim').split(language === 'fr' ? 'dans un mois' : 'in a month')).toHaveLength(promised);
      await chat.sleeps(60 * 24 * 60);
      await chat.passes(2);
      expect(asked('Karim')).toBe(2);
    });
    test('is not asked of somebody who said that they are a minor', async () => {
      await chat.sleeps(12 * 60);
      await helps(chat, language, 'Karim', 'Jeanne', 3);
      await chat.writes('Karim', say.offer);
      await chat.presses('Karim', say.minor);
      await chat.sleeps(12 * 60);
      await chat.passes(5);
      expect(asked('Karim')).toBe(0);
      await chat.writes('Karim', say.wants);
      await chat.presses('Karim', say.yes);
      expect(await count('consented')).toBe(0);
      expect(last('Karim')).toContain(say.adults);
    });

    describe('once somebody said yes to being seen', () => {
      beforeEach(async () => {
        await helps(chat, language, 'Karim', 'Jeanne');
        await chat.writes('Olga', say.ambassadors);
        expect(last('Olga')).not.toContain('Karim');
        expect(last('Olga')).toContain(say.others);
        await chat.writes('Karim', say.wants);
        await chat.presses('Karim', say.yes);
      });
      const invite = async () => {
        await chat.writes('Olga', say.ambassadors);
        await chat.presses('Olga', say.invite);
      };

      test('an organizer invites them, and hears the yes', async () => {
        await invite();
        expect(last('Karim')).toContain(say.invited);
        await chat.presses('Karim', say.accept);
        expect(last('Olga')).toContain(say.accepted);
        await chat.writes('Olga', say.ambassadors);
        expect(chat.told('Olga').at(-1)?.choices).toEqual([]);
      });
      test('who began to help days ago is not said to have helped for a month', async () => {
        await chat.writes('Karim', say.data);
        const text = chat
          .told('Karim')
          .map((one) => one.text)
          .join();
        expect(text).toMatch(/1 (personne aidée|person helped)/);
        expect(text).not.toMatch(/(en|in) 1 (mois|month)/);
      });
      test('who takes it back while an organizer is being answered is no longer named', async () => {
        const { person } = chat.vault;
        const [ledger] = chat.communities();
        const karim = [...chat.community().members.values()].find(
          ({ consents }) => consents.ambassador?.answer === 'yes',
        )?.id;
        for (const asked of [say.ambassadors, '/report', '/report csv']) {
          const before = chat.told('Olga').length;
          const at = Math.max(...(await chat.events()).map((event) => event.at));
          let late = false;
          chat.vault.person = async (community, member) => {
            if (member === karim && !late) {
              late = true;
              await ledger?.carryOut({ type: 'consent', at, by: karim, purpose: 'ambassador', answer: 'no' });
            }
            return person.call(chat.vault, community, member);
          };
          await chat.writes('Olga', asked);
          chat.vault.person = person;
          const texts = chat
            .told('Olga')
            .slice(before)
            .map(({ text }) => text);
          expect([asked, late, texts.length > 0, texts.join().includes('Karim')]).toEqual([
            asked,
            true,
            true,
            false,
          ]);
          await chat.writes('Karim', say.wants);
          await chat.presses('Karim', say.yes);
        }
      });
      test('they may decline, which the one who invited hears, and nothing more is asked', async () => {
        await invite();
        await chat.presses('Karim', say.refuse);
        expect(last('Olga')).toContain(say.refused);
      });
      test('they may step down, and are neighbours as before', async () => {
        await invite();
        await chat.presses('Karim', say.accept);
        await chat.presses('Karim', say.stop);
        expect(last('Olga')).toContain(say.stopped);
        expect([...chat.community().members.values()].filter(({ role }) => role === 'ambassador')).toEqual(
          [],
        );
      });
      test('they may take their name back, which ends what they were', async () => {
        await invite();
        await chat.presses('Karim', say.accept);
        await chat.writes('Karim', say.takeBack);
        expect(last('Olga')).toContain(say.stopped);
        await chat.writes('Olga', say.ambassadors);
        expect(last('Olga')).not.toContain('Karim');
      });
      test('they may say that they are a minor, which takes their name back', async () => {
        await invite();
        await chat.presses('Karim', say.accept);
        await chat.writes('Karim', say.offer);
        await chat.presses('Karim', say.minor);
        expect(last('Olga')).toContain(say.stopped);
        await chat.writes('Olga', say.ambassadors);
        expect(last('Olga')).not.toContain('Karim');
        await chat.writes('Karim', say.wants);
        await chat.presses('Karim', say.yes);
        expect(last('Karim')).toContain(say.adults);
      });
      test('nobody who is no organizer sees or invites them', async () => {
        await chat.writes('Jeanne', say.ambassadors);
        expect(last('Jeanne')).not.toContain('Karim');
      });
      test('an invitation may be for a network they named', async () => {
        await chat.writes('Karim', say.networks);
        await chat.presses('Karim', say.parents);
        await chat.writes('Olga', say.ambassadors);
        expect(last('Olga')).toContain(say.parents);
        await chat.presses('Olga', '💌 Karim · 🎒');
        expect(await chat.events()).toContainEqual(
          expect.objectContaining({ type: 'invited', network: 'parents' }),
        );
        expect(last('Karim')).toContain(say.parents);
        await chat.presses('Karim', say.accept);
        expect(last('Olga')).toContain(say.parents);
      });
      test('whoever wants no messages of organizers gets no invitation either', async () => {
        await chat.writes('Olga', say.ambassadors);
        await chat.writes('Karim', say.noMessages);
        const heard = chat.told('Karim').length;
        await chat.presses('Olga', say.invite);
        expect(last('Olga')).toContain(say.rather);
        expect(chat.told('Karim')).toHaveLength(heard);
        await chat.writes('Karim', say.messages);
        await chat.presses('Olga', say.invite);
        expect(last('Karim')).toContain(say.invited);
      });
    });
  });

  test('networks are ticked one by one, and rewritten in place', async () => {
    await chat.writes('Karim', say.networks);
    const before = chat.told('Karim').length;
    await chat.presses('Karim', say.parents);
    expect(chat.told('Karim')).toHaveLength(before);
    expect([...(chat.community().members.values() ?? [])].flatMap(({ networks }) => [...networks])).toEqual([
      'parents',
    ]);
    expect(chat.told('Karim').at(-1)?.choices).toContainEqual(expect.stringMatching(/^✅ .*(Parents)/));
    await chat.presses('Karim', say.parents);
    expect([...(chat.community().members.values() ?? [])].flatMap(({ networks }) => [...networks])).toEqual(
      [],
    );
  });
});
