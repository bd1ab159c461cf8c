import { expect, test } from '@jest/globals';
import { converse } from '../support/conversation.ts';

test('whose request an organizer reads of in the report is recorded as seen, and nobody else', async () => {
  const chat = await converse('fr');
  await chat.says('Olga', '/zones Gare');
  await chat.writes('Karim', 'je peux faire les courses');
  await chat.says('Jeanne', 'Quelqu’un pourrait me faire deux ou trois courses ?');
  await chat.says('Paul', 'Qui pourrait garder mon chat aujourd’hui à 13 h ?');
  await chat.writes('Olga', '/rapport');
  const [paul, jeanne] = ['pets', 'errands'].map(
    (category) => [...chat.community().requests.values()].find(({ need }) => need.category === category)?.by,
  );
  expect(paul).toBeDefined();
  expect((await chat.events()).filter(({ type }) => type === 'viewed')).toMatchObject([{ whom: [paul] }]);
  expect(chat.community().members.get(paul ?? 'm_')?.seen?.times).toBe(1);
  expect(chat.community().members.get(jeanne ?? 'm_')?.seen).toBeUndefined();
  await chat.ends();
});
