import { join } from 'node:path';
import type { Ground } from './bot/assemble.ts';
import { configurationReader } from './language/configuration.ts';
import { dateSpotter } from './language/dates/spotter.ts';
import { absenceReader } from './language/hear/absence.ts';
import { answerReader } from './language/hear/answer.ts';
import { askedLanguageReader } from './language/hear/asked-language.ts';
import { detailReader } from './language/hear/details.ts';
import { enlistmentReader } from './language/hear/enlistment.ts';
import { halvesReader } from './language/hear/halves.ts';
import { kindReader } from './language/hear/kind-said.ts';
import { outcomeReader } from './language/hear/outcome.ts';
import { plainReader, toneReader } from './language/hear/tone.ts';
import { wishReader } from './language/hear/wishes.ts';
import { speaker } from './language/say/speak.ts';
import { spokenWords } from './language/text/phrasebook.ts';
import { redact } from './language/text/redact.ts';
import { similarity } from './language/text/similar.ts';
import { understander } from './language/understand.ts';
import { readLanguages } from './languages.ts';
import { loadLearned } from './learned.ts';

/**
 * Everything the bot hears and says with, as the folders of `config/languages` and the trained model have it.
 *
 * @throws {LanguageError} when a language is wrong or incomplete. @throws {Error} when the model is.
 */
export function readSpeech(config: string): Pick<Ground, 'say' | 'redact' | 'ears'> {
  const folders = readLanguages(join(config, 'languages'));
  const details = detailReader(folders);
  const { model, words, gate } = loadLearned(config);
  return {
    say: speaker(folders),
    redact,
    ears: {
      understand: understander(model, words, gate),
      wish: wishReader(folders),
      absence: absenceReader(folders),
      askedLanguage: askedLanguageReader(folders),
      details: (text) => details(spokenWords(text)),
      enlistment: enlistmentReader(folders),
      answer: answerReader(folders),
      tone: toneReader(folders),
      plainly: plainReader(folders),
      kind: kindReader(folders),
      outcomes: outcomeReader(folders),
      halves: halvesReader(folders),
      languages: folders.map(({ code }) => code),
      configuration: configurationReader(folders.map(({ code }) => code)),
      speaksOfDates: dateSpotter(words),
      similar: similarity(words),
    },
  };
}
