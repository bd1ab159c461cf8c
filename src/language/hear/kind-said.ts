import type { Category } from '../../core/model.ts';
import { spokenWords } from '../text/phrasebook.ts';
import { changeIn } from './enlist-change.ts';
import { type EnlistWords, type Mark, marker } from './enlist-words.ts';

/** What kind of help something is said to be, and which kinds it is said not to be. */
export interface KindSaid {
  readonly is: Category;
  readonly isNot: readonly Category[];
}

const ofOneself: ReadonlySet<Mark['is']> = new Set(['offer', 'refuse', 'home', 'quiet', 'hush', 'unless']);

/** Hears, in any of the languages, that something is of one kind of help and not another: "c'est un trajet, pas de la garde". */
export function kindReader(folders: readonly EnlistWords[]): (text: string) => KindSaid | undefined {
  const mark = marker(folders);
  return (text) => {
    const marks = mark(spokenWords(text), new Set());
    if (!marks.some((_, at) => namesKind(marks, at)) || marks.some(({ is }) => ofOneself.has(is)))
      return undefined;
    const { add, remove } = changeIn(marks);
    const [is, ...more] = add;
    const unknown = marks.filter((one) => one.is === 'word').length;
    if (!is || more.length > 0 || unknown > (remove.length > 0 ? 3 : 1)) return undefined;
    return { is, isNot: remove };
  };
}

// "a" is a hint of hours in French.
const between: ReadonlySet<Mark['is']> = new Set([
  'small',
  'neutral',
  'only',
  'between',
  'near',
  'to',
  'number',
]);

/** Whether what something is follows a mark: "c'est plutôt un trajet", but not "c'est bon pour le trajet", nor "c'est pas un trajet". */
function namesKind(marks: readonly Mark[], at: number): boolean {
  if (marks[at]?.is !== 'thing') return false;
  return marks.slice(at + 1).find((one) => !between.has(one.is))?.is === 'skill';
}
