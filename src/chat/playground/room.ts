import type { Choice } from '../chat.ts';
import { type Act, actors, group, type Parts } from './acting.ts';
import type { Stored } from './storage.ts';
import { toView } from './view.ts';

type Where = 'group' | 'bot';
type Refusal = 'unknown-message' | 'unknown-choice' | 'not-yours';
type Done = { readonly id: string } | { readonly refused: Refusal };

/**
 * What neighbours do in the playground, by name: an unknown name is a new neighbour.
 *
 * Each act is on the disk before the bot hears of it, and settles once the bot has answered it.
 */
export function openRoom(parts: Parts) {
  const { storage } = parts;
  const { called } = actors(parts);
  return {
    say: saying(parts),
    ...reacting(parts),
    ...correcting(parts),
    /** What somebody sees, oldest first: the group and their own private chat. */
    messages: (as: string) => storage.seenBy(called(as)?.account).map(toView),
    /** Names, oldest neighbour first. */
    people: () => storage.people().map(({ name }) => name),
    /** Messages of every chat that changed after a version, deleted ones too, oldest change first. */
    changedSince: (version: number, atMost?: number) => storage.changedSince(version, atMost).map(toView),
  };
}

function saying(parts: Parts) {
  const { storage, now, newId } = parts;
  const { act, visible } = actors(parts);

  return async (as: string, where: Where, text: string, replyTo: string | undefined): Promise<Done> => {
    const quoted = replyTo === undefined ? undefined : visible(replyTo, as);
    if (replyTo !== undefined && (!quoted || place(quoted) !== where)) return { refused: 'unknown-message' };
    const id = newId('p');
    await act(as, where, ({ account }) => {
      const chat = where === 'group' ? group : account;
      const written = { id, chat, author: account, text, choices: [], replyTo: replyTo ?? null, at: now() };
      storage.addMessage(written);
      return {
        type: 'message',
        message: id,
        text,
        ...(quoted && { replyTo: quoted.id, quoted: quoted.text }),
      };
    });
    return { id };
  };
}

function reacting(parts: Parts) {
  const { storage, changed } = parts;
  const { act, called, visible } = actors(parts);

  async function press(as: string, id: string, wanted: string | number): Promise<Done> {
    const message = visible(id, as);
    if (!message) return { refused: 'unknown-message' };
    const choice = chosen(message.choices, wanted);
    if (!choice) return { refused: 'unknown-choice' };
    await act(as, place(message), () => ({ type: 'press', message: id, does: choice.does }));
    return { id };
  }

  /** One reaction per neighbour and message. An empty one takes it back, which bots do not hear of. */
  async function react(as: string, id: string, emoji: string): Promise<Done> {
    const message = visible(id, as);
    if (!message) return { refused: 'unknown-message' };
    const by = called(as);
    if (emoji === '' && by) storage.together(() => storage.react(id, by.account, emoji));
    if (emoji === '') changed();
    else
      await act(as, place(message), ({ account }) => {
        storage.react(id, account, emoji);
        return { type: 'reaction', message: id, emoji };
      });
    return { id };
  }

  return { press, react };
}

function correcting(parts: Parts) {
  const { storage } = parts;
  const { act, called, visible } = actors(parts);

  async function change(as: string, id: string, keep: () => Act): Promise<Done> {
    const message = visible(id, as);
    if (!message) return { refused: 'unknown-message' };
    if (message.author === null || message.author !== called(as)?.account) return { refused: 'not-yours' };
    await act(as, place(message), keep);
    return { id };
  }

  return {
    edit: (as: string, id: string, text: string) =>
      change(as, id, () => {
        storage.rewrite(id, text, []);
        return { type: 'edit', message: id, text };
      }),
    remove: (as: string, id: string) =>
      change(as, id, () => {
        storage.erase(id);
        return { type: 'deletion', message: id };
      }),
  };
}

const place = (message: Stored): Where => (message.chat === group ? 'group' : 'bot');

/** A choice by its label, or else by its number from 0. */
function chosen(choices: readonly Choice[], wanted: string | number): Choice | undefined {
  const labelled = choices.find(({ label }) => label === wanted);
  if (labelled) return labelled;
  return /^\d+$/.test(String(wanted)) ? choices[Number(wanted)] : undefined;
}
