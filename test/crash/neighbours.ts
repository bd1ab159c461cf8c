import type { RunningBot, Shown } from './running-bot.ts';

/** A neighbourhood that is busy in the playground, and what the bot acknowledged to it. */
export interface Neighbours {
  /** Does random things, several at a time, until the bot is gone or so many were done. */
  live(bot: RunningBot, acts: number): Promise<void>;
  /** Ids of requests written in the group that were answered, by who wrote them. */
  readonly asked: ReadonlyMap<string, string>;
  /** Ids of other messages that were answered, by who wrote them. */
  readonly said: readonly { readonly as: string; readonly id: string }[];
  /** Everybody who did anything. */
  readonly people: ReadonlySet<string>;
}

const helpers = ['Ben', 'Cleo', 'Dan', 'Eva'] as const;
const needs = [
  'Could someone walk my dog tomorrow morning please? I have a broken leg',
  'Could somebody pick up my medicine at the pharmacy tomorrow? I cannot leave the house',
  'Is there anyone who could carry a wardrobe upstairs on Saturday? I cannot do it alone',
  'Could someone help me set up my new printer on Wednesday?',
];
const chatter = [
  'Nice weather today, see you at the market!',
  'Happy birthday Léa 🎂',
  'The bakery is closed on Mondays',
];
const sideBySide = 4;

/** Brings neighbours to life by the throw of dice: the same dice, the same intentions. */
export function neighbours(random: () => number): Neighbours {
  const asked = new Map<string, string>();
  const said: { as: string; id: string }[] = [];
  const people = new Set<string>();
  const one = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)] as T;
  let askers = 0;

  async function ask(bot: RunningBot): Promise<void> {
    const as = `Asker ${++askers}`;
    people.add(as);
    const id = await bot.act('say', { as, in: 'group', text: one(needs) });
    if (id) asked.set(id, as);
  }

  async function say(bot: RunningBot, where: 'group' | 'bot', text: string): Promise<void> {
    const as = one(helpers);
    people.add(as);
    const id = await bot.act('say', { as, in: where, text });
    if (id) said.push({ as, id });
  }

  /** Several at once want the same mission, by button or by reaction. */
  async function take(bot: RunningBot): Promise<void> {
    const cards = ((await bot.messages(one(helpers))) ?? []).filter(isOpenCard);
    if (cards.length === 0) return;
    const message = one(cards).id;
    const takers = helpers.filter(() => random() < 0.7);
    for (const as of takers) people.add(as);
    await Promise.all(
      takers.map((as) =>
        random() < 0.7
          ? bot.act('press', { as, message, choice: 0 })
          : bot.act('react', { as, message, emoji: '👍' }),
      ),
    );
  }

  /** Somebody presses any button of any private message: a mission is done, handed over, withdrawn … */
  async function answer(bot: RunningBot): Promise<void> {
    const as = random() < 0.5 ? one(helpers) : `Asker ${Math.ceil(random() * askers)}`;
    const questions = ((await bot.messages(as)) ?? []).filter((m) => m.in === 'bot' && m.choices.length > 0);
    if (questions.length === 0) return;
    const { id, choices } = one(questions);
    people.add(as);
    await bot.act('press', { as, message: id, choice: Math.floor(random() * choices.length) });
  }

  async function act(bot: RunningBot): Promise<void> {
    const dice = random();
    if (dice < 0.35 || askers === 0) return ask(bot);
    if (dice < 0.65) return take(bot);
    if (dice < 0.8) return answer(bot);
    if (dice < 0.9) return say(bot, 'group', one(chatter));
    return say(bot, 'bot', 'I can walk dogs, run errands and carry furniture');
  }

  async function one_after_the_other(bot: RunningBot, acts: number): Promise<void> {
    for (let n = 0; n < acts; n++) await act(bot);
  }

  return {
    asked,
    said,
    people,
    async live(bot, acts) {
      await Promise.all(
        Array.from({ length: sideBySide }, () => one_after_the_other(bot, acts / sideBySide)),
      );
    },
  };
}

function isOpenCard({ in: where, from, choices, replyTo }: Shown): boolean {
  return where === 'group' && from === 'coup-de-main' && replyTo !== null && choices.length > 0;
}
