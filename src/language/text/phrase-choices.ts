/** A phrase that begins with a choice, once for each thing it may begin with. */
export function beginnings(phrase: string): readonly string[] {
  const choice = phrase.startsWith('(') ? firstChoice.exec(phrase) : null;
  if (!choice) return [phrase];
  const [all, options = ''] = choice;
  return options.split('|').map((option) => option + phrase.slice(all.length));
}

const firstChoice = /^\(([^()]*)\)(?= |$)/;

/** A part of a phrase: one of several runs of words. */
type Part = readonly (readonly string[])[];

/** The parts of a phrase in order; several times where a choice has to be written out. */
export function readings(phrase: string): readonly (readonly Part[])[] {
  return glued.test(phrase) ? alternatives(phrase).map(piecesOf) : [piecesOf(phrase)];
}

/** A choice within a word or beside one without a gap: such a phrase has to be written out. */
const glued = /[^ ]\(|\)[^ ]/;

function piecesOf(phrase: string): Part[] {
  const parts = phrase.match(/\([^()]*\)|[^ ()]+/g) ?? [];
  return parts.map((part) => (part.startsWith('(') ? part.slice(1, -1).split('|') : [part]).map(wordsOf));
}

function wordsOf(run: string): readonly string[] {
  return run.split(' ').filter((piece) => piece !== '');
}

function alternatives(phrase: string): string[] {
  const choice = /\(([^()]*)\)/.exec(phrase);
  if (!choice) return [phrase];
  const before = phrase.slice(0, choice.index);
  const after = phrase.slice(choice.index + choice[0].length);
  return (choice[1] ?? '').split('|').flatMap((option) => alternatives(`${before}${option}${after}`));
}
