import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Conversation, converse } from '../support/conversation.ts';
import { labels } from '../support/labels.ts';

const button = labels.fr;
const need = 'Quelqu’un pourrait me faire quelques courses demain à 15h ?';

/** Rules that no language changes, told in French. */
describe('Whatever happens', () => {
  let chat: Conversation;
  let message: string;
  const card = () => chat.posted()[1];
  beforeEach(async () => {
    chat = await converse('fr');
    await chat.says('Olga', 'bonjour');
    message = await chat.says('Jeanne', need);
  });
  afterEach(() => chat.ends());
  const everything = async () => ({
    events: await chat.events(),
    posted: chat.posted(),
    told: ['Olga', 'Jeanne', 'Karim', 'Lea'].map((name) => chat.told(name)),
  });

  describe('What is delivered twice happens once', () => {
    const acts: Readonly<Record<string, () => Promise<unknown>>> = {
      'a clear request': () => chat.says('Jeanne', 'Qui pourrait promener mon chien jeudi ?'),
      'a request said again': () => chat.says('Jeanne', need),
      'what may be a request': () => chat.says('Jeanne', 'Mon canapé est trop lourd pour moi toute seule'),
      'a press': () => chat.presses('Karim', button.take),
      'a reaction': () => chat.reacts('Karim', card()?.id ?? '', '👍'),
      'a sentence that takes': () => chat.says('Karim', 'je m’en occupe', message),
      'a sentence that withdraws': () => chat.says('Jeanne', 'c’est bon, trouvé !'),
      'a sentence that corrects': () => chat.says('Jeanne', 'en fait c’est pour jeudi'),
      'an edit': () => chat.edits('Jeanne', message, need.replace('demain', 'jeudi')),
      'a deletion': () => chat.deletes('Jeanne', message),
      'an enlistment': () => chat.writes('Karim', 'je peux faire les courses'),
      'a sentence to the bot that withdraws': () => chat.writes('Jeanne', 'c’est bon, trouvé !'),
      'words it does not know': () => chat.writes('Karim', 'blub blub la lune est carrée'),
    };
    test.each(Object.keys(acts))('%s', async (act) => {
      await acts[act]?.();
      const before = await everything();
      await chat.redelivers();
      expect(await everything()).toEqual(before);
    });

    test('the card still answers to its message afterwards', async () => {
      await chat.redelivers();
      await chat.says('Karim', 'je m’en occupe', message);
      expect(card()?.text).toContain('Merci à Karim');
    });
  });

  test('a restart in the middle changes nothing: what was open is open, what was said is not said again', async () => {
    await chat.writes('Karim', 'je peux faire les courses');
    const before = await everything();
    await chat.restarts();
    expect(await everything()).toEqual(before);
    await chat.writes('Karim', 'oui');
    await chat.restarts();
    await chat.says('Karim', 'finalement je ne peux plus, désolé');
    await chat.restarts();
    await chat.says('Lea', 'je m’en occupe', card()?.id);
    expect(card()?.text).toContain('Merci à Lea');
    await chat.passes(33 * 60);
    await chat.restarts();
    await chat.writes('Lea', 'oui');
    await chat.writes('Jeanne', 'oui');
    expect((await chat.happened()).filter((type) => type === 'confirmed')).toHaveLength(1);
  });

  test.each([
    '',
    '   ',
    '😂😂😂',
    '…',
    'é'.repeat(4000),
    'Il a plu toute la nuit et le marché était vide. '.repeat(80),
    '\u202e\u200b',
    '<b>&"\'',
    '{what} {asker}',
  ])('a text like %j in the group is met with silence', async (text) => {
    const before = await everything();
    await chat.says('Olga', text);
    expect(await everything()).toEqual(before);
  });

  test('a very long message with a need in it is asked about, and cut on the card', async () => {
    await chat.says(
      'Jeanne',
      `Qui pourrait m’aider à déménager samedi ? ${'Il y a des cartons. '.repeat(190)}`,
    );
    expect(chat.posted()).toHaveLength(2);
    await chat.presses('Jeanne', button.yesRequest);
    expect(chat.posted().at(-1)?.text).toMatch(/déménager samedi/);
    expect(chat.posted().at(-1)?.text.length).toBeLessThan(700);
  });

  test.each([
    ['two lines\nFake: card', 'two lines Fake card'],
    ['*bold* _it_ `code`', 'bold'],
    ['@everyone http://evil.example', 'everyone'],
    ['x'.repeat(200), 'x'],
    ['{helper}', 'helper'],
  ])('a name like %j cannot pass for anything else', async (name, shown) => {
    await chat.says(name, need.replace('courses', 'courses au marché'));
    const text = chat.posted().at(-1)?.text ?? '';
    expect(text).toContain(shown);
    expect(text).not.toMatch(/[*_`@{]|http:|x{60}|^Fake/m);
  });

  test('stale buttons, and buttons of others, change nothing and are answered kindly', async () => {
    await chat.writes('Karim', 'je peux faire les courses');
    const stale = chat.told('Karim').at(-1);
    await chat.presses('Jeanne', button.withdraw);
    const before = (await chat.events()).length;
    await chat.reacts('Karim', stale?.id ?? '', '👍');
    await chat.reacts('Lea', card()?.id ?? '', '🙋');
    expect(await chat.events()).toHaveLength(before + 1);
    expect((await chat.events()).at(-1)?.type).toBe('joined');
  });

  test('whoever asks and helps at once is understood in both', async () => {
    await chat.says('Karim', 'Qui pourrait promener mon chien jeudi ?');
    await chat.presses('Jeanne', button.take);
    const [mine] = (await chat.events()).filter(({ type }) => type === 'taken');
    expect(mine).toBeDefined();
    await chat.says('Jeanne', 'finalement je ne peux plus, désolée');
    expect((await chat.happened()).at(-1)).toBe('handed-over');
    await chat.says('Jeanne', 'c’est bon, trouvé !');
    expect(card()?.text).toContain('plus besoin');
  });
});
