import { type Moment, type Understanding, understander } from '../../src/language/understand.ts';
import { loadLearned } from '../../src/learned.ts';

/** What is committed in `config`: the word lists, the trained model and the gate. */
export const learned = loadLearned('config');
const understand = understander(learned.model, learned.words, learned.gate);

/** Wednesday 18 November 2026, two in the afternoon in Paris. */
export const moment: Moment = {
  now: Date.parse('2026-11-18T14:00+01:00'),
  timeZone: 'Europe/Paris',
  zones: [],
};

/** Understands a text as the bot would at that moment. */
export function heard(text: string, replyTo?: string): Understanding {
  return understand({ text, lang: 'fr', ...(replyTo !== undefined && { replyTo }) }, moment);
}
