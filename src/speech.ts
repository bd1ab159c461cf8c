import { join } from 'node:path';
import type { Ground } from './bot/assemble.ts';
import { absenceReader } from './language/absence.ts';
import { answerReader } from './language/answer.ts';
import { askedLanguageReader } from './language/asked-language.ts';
import { configurationReader } from './language/configuration.ts';
import { dateSpotter } from './language/date-spotter.ts';
import { detailReader } from './language/details.ts';
import { enlistmentReader } from './language/enlistment.ts';
import { halvesReader } from './language/halves.ts';
import { kindReader } from './language/kind-said.ts';
import { outcomeReader } from './language/outcome.ts';
import { spokenWords } from './language/phrasebook.ts';
import { redact } from './language/redact.ts';
import { similarity } from './language/similar.ts';
import { speaker } from './language/speak.ts';
import { plainReader, toneReader } from './language/tone.ts';
import { understander } from './language/understand.ts';
import { wishReader } from './language/wishes.ts';
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
