import type { Choice } from '../chat/chat.ts';
import { readAction } from '../core/action.ts';
import type { Language } from '../core/model.ts';
import type { PlatformPhrase } from '../language/say/platform-phrases.ts';
import type { Say } from '../language/say/speak.ts';

/** Says how to choose, for platforms without buttons; in the language given where none is known. */
export function howTo(say: Say, usual: Language) {
  return (language: Language | undefined, choices: readonly Choice[]): string =>
    choices.length === 0 ? '' : say(language ?? usual, phraseFor(choices), {}, { now: 0, timeZone: 'UTC' });
}

function phraseFor(choices: readonly Choice[]): PlatformPhrase {
  const has = (means: Choice['means']) => choices.filter((choice) => choice.means === means).length === 1;
  const taken = choices.find(({ means }) => means === 'yes');
  if (!has('yes')) return 'how.number';
  if (taken && readAction(taken.does)?.do === 'take') return 'how.take';
  return has('no') ? 'how.yes-no' : 'how.yes';
}
