import { expect, test } from '@jest/globals';
import { type Conversation, converse } from '../support/conversation.ts';

let house: Conversation;

const last = <T>(list: readonly T[]) => list.at(-1);

/** Two neighbourhoods that one bot serves on one platform, and a third elsewhere. */
async function twoNeighbourhoods(): Promise<void> {
  house = await converse('fr');
  await house.says('Odile', '/setup Les Lilas');
  await house.hasNeighbours();
  await house.elsewhere.becomes('les roses', 'invited');
}

test('a stranger is told which group to come from, in both languages and without a name', async () => {
  await twoNeighbourhoods();
  await house.writes('Zoe', 'bonjour');
  expect(house.told('Zoe')).toHaveLength(1);
  const [{ text } = { text: '' }] = house.told('Zoe');
  expect(text).toContain('Je ne sais pas encore de quel groupe vous venez');
  expect(text).toContain('I cannot tell yet which group you come from');
  expect(text).not.toMatch(/lilas|roses/i);
});

test('a stranger is told once an hour, however much they write', async () => {
  await twoNeighbourhoods();
  for (let count = 0; count < 20; count += 1) await house.writes('Zoe', `bonjour ${count}`);
  expect(house.told('Zoe')).toHaveLength(1);
  await house.writes('Max', '/start');
  expect(house.told('Max')).toHaveLength(1);
  await house.passes(60);
  await house.writes('Zoe', '/link ABCD2345');
  expect(house.told('Zoe')).toHaveLength(2);
  expect(house.community().members.size).toBe(1);
});

test('a stranger who follows a link that leads nowhere is told, too', async () => {
  await twoNeighbourhoods();
  await house.writes('Zoe', '/start c_nowhere');
  expect(last(house.told('Zoe'))?.text).toContain('de quel groupe vous venez');
});

test('a stranger who says hello in their group, or opens its link, is one no more', async () => {
  await twoNeighbourhoods();
  await house.writes('Zoe', 'bonjour');
  await house.says('Zoe', 'bonjour');
  await house.writes('Zoe', 'je peux faire les courses le samedi');
  expect(last(house.told('Zoe'))?.text).toContain('Voici ce que j’ai noté');
  const [home] = house.communities();
  await house.writes('Max', `/start ${home?.id}`);
  expect(last(house.told('Max'))?.text).toContain(
    'Je suis Coup de main, le robot d’entraide de votre groupe',
  );
});

test('a message delivered again is not answered again', async () => {
  await twoNeighbourhoods();
  await house.writes('Zoe', 'bonjour');
  await house.redelivers();
  expect(house.told('Zoe')).toHaveLength(1);
});

test('nobody who writes in a group that belongs to no neighbourhood is answered', async () => {
  await twoNeighbourhoods();
  await house.elsewhere.writes('Ana', 'Quelqu’un peut me conduire à la gare ?', { group: 'les tulipes' });
  expect(house.elsewhere.posted('les tulipes')).toEqual([]);
  expect(house.elsewhere.told('Ana')).toEqual([]);
});

test('whoever was known in a neighbourhood that every group left may still be forgotten', async () => {
  await twoNeighbourhoods();
  const { becomes, writes, told } = house.elsewhere;
  await writes('Rosa', 'bonjour', { group: 'les roses' });
  await becomes('les roses', 'expelled');
  await writes('Rosa', 'mes données');
  expect(last(told('Rosa'))).toContain('Rosa');
  await writes('Rosa', 'je cherche quelqu’un pour m’emmener à la gare demain');
  expect(last(told('Rosa'))).toContain('Dans votre groupe');
  await writes('Rosa', 'oublie-moi');
  await writes('Rosa', 'oui, tout effacer');
  expect(last(told('Rosa'))).toContain('je ne sais plus rien de vous');
  expect(last(house.communities())?.community.members.size).toBe(0);
});

test('a link into a neighbourhood that every group left leads to where its reader belongs', async () => {
  await twoNeighbourhoods();
  const { becomes, writes, told } = house.elsewhere;
  const left = last(house.communities());
  await becomes('les roses', 'expelled');
  await house.says('Ana', 'bonjour');
  await house.writes('Ana', `/start ${left?.id}`);
  expect(last(house.told('Ana'))?.text).toContain('Je suis Coup de main');
  for (const group of ['les tulipes', 'les iris']) await becomes(group, 'invited');
  await writes('Zoe', `/start ${left?.id}`);
  expect(last(told('Zoe'))).toContain('de quel groupe vous venez');
});
