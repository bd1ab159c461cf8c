import type { Conversation } from './conversation.ts';
import { labels } from './labels.ts';

const needs = {
  fr: [
    'Quelqu’un peut me faire deux ou trois courses ?',
    'Qui pourrait promener mon chien ce soir ?',
    'Quelqu’un pourrait réparer mon robinet qui fuit ?',
  ],
  en: [
    'Can someone pick up a few groceries for me?',
    'Who could walk my dog this evening?',
    'Could somebody repair my leaking tap?',
  ],
} as const;

/** Somebody asks for help, up to three times, and somebody gives it: both say that it worked. */
export async function helps(
  chat: Conversation,
  language: 'fr' | 'en',
  helper: string,
  asker: string,
  times = 1,
): Promise<void> {
  const button = labels[language];
  for (const need of needs[language].slice(0, times)) {
    await chat.says(asker, need);
    await chat.presses(helper, button.take);
    await chat.presses(helper, button.done);
    await chat.presses(asker, button.worked);
  }
}
