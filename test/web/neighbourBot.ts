import type { Chat, Incoming, Outgoing } from '../../src/chat/chat.ts';

const take = 'Je m’en occupe';

/**
 * A bot just clever enough to fill the page: a question mark in the group makes a card with choices, the first
 * to press, react or quote takes it, and it writes to both sides in private.
 */
export function neighbourBot(chat: Chat) {
  const cards = new Map<string, { asker: Incoming['from']; text: string; taken: boolean }>();
  let said = 0;

  const say = (to: string, text: string, more: Partial<Outgoing> = {}) =>
    chat.send({ key: `k${said++}`, place: { platform: 'playground', chat: to }, text, choices: [], ...more });

  async function takeCard(id: string, { from }: Incoming): Promise<void> {
    const card = cards.get(id);
    if (!card || card.taken) return;
    card.taken = true;
    await say('group', `✅ ${from.name} s’en occupe : ${card.text}`, { replaces: id });
    await say(
      from.chat,
      `Merci ${from.name} ! Voici comment joindre ${card.asker.name} : ${card.asker.contact}`,
    );
    await say(card.asker.chat, `${from.name} s’en occupe. Pour vous joindre : ${from.contact}`, {
      choices: [
        { label: 'C’est fait, merci !', does: 'done' },
        { label: 'Finalement non', does: 'cancel' },
      ],
    });
  }

  return async (incoming: Incoming): Promise<void> => {
    if (incoming.type === 'press' && incoming.does === 'take') return takeCard(incoming.message, incoming);
    if (incoming.type === 'reaction') return takeCard(incoming.message, incoming);
    if (incoming.type !== 'message') return;
    if (incoming.replyTo !== undefined && cards.has(incoming.replyTo))
      return takeCard(incoming.replyTo, incoming);
    if (!incoming.group) await say(incoming.place.chat, `Bien noté : « ${incoming.text} »`);
    else if (incoming.text.includes('?')) {
      const id = await say('group', `🙋 ${incoming.from.name} cherche un coup de main\n${incoming.text}`, {
        replyTo: incoming.message,
        choices: [
          { label: take, does: 'take' },
          { label: 'Je connais quelqu’un', does: 'know' },
        ],
      });
      cards.set(id, { asker: incoming.from, text: incoming.text, taken: false });
    }
  };
}
