import { expect, jest, test } from '@jest/globals';
import { converse } from '../support/conversation.ts';

jest.setTimeout(600_000);

const rounds = Number(process.env['RACE_ROUNDS'] ?? 25);

test(`of people who press at once, ${rounds} times, exactly one takes it, and all are answered`, async () => {
  const house = await converse('fr');
  const { becomes, writes, presses, told } = house.elsewhere;
  const group = 'les roses';
  await becomes(group, 'invited');
  let takers = 0;
  for (let round = 0; round < rounds; round += 1) {
    await writes(`Ana ${round}`, 'Quelqu’un peut me conduire à la gare demain matin ?', { group });
    const community = house.communities().at(-1)?.community;
    const request = [...(community?.requests.values() ?? [])].at(-1);
    const people = ['Karim', 'Lea', 'Max'].map((name) => `${name} ${round}`);
    await Promise.all(people.map((name) => presses(name, `take ${request?.id}`, group)));
    expect(request).toMatchObject({ status: 'taken', filled: 1 });
    takers += request?.missions.size ?? 0;
    const answers = people.map((name) => told(name).at(-1) ?? '');
    expect(answers.filter((text) => text.includes('Voici votre mission'))).toHaveLength(1);
    expect(answers.filter((text) => text.includes('déjà pris en charge'))).toHaveLength(2);
  }
  console.info(`races: ${rounds} rounds of 3, ${takers} takers`);
  await house.ends();
});
