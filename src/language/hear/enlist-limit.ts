import { isFiller, type Mark } from './enlist-words.ts';

/** The most missions a week that a mark and those after it set, and the mark after them: "2 fois par semaine", "max 3". */
export function limitAt(
  marks: readonly Mark[],
  at: number,
): { readonly limit: number; readonly end: number } | undefined {
  const [first, second, third] = [marks[at], marks[at + 1], marks[at + 2]];
  if (first?.is === 'atMost') return second?.is === 'number' ? weekly(second, at + 2) : undefined;
  if (first?.is !== 'number') return undefined;
  if (closesLimit(second)) return weekly(first, at + 2);
  return isFiller(second) && closesLimit(third) ? weekly(first, at + 3) : undefined;
}

const mostAWeek = 20;

function weekly({ number }: Extract<Mark, { is: 'number' }>, end: number) {
  return number > 0 ? { limit: Math.min(number, mostAWeek), end } : undefined;
}

function closesLimit(mark: Mark | undefined): boolean {
  return mark?.is === 'perWeek' || mark?.is === 'atMost';
}
