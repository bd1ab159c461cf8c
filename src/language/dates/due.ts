import { type Item, type Mark, nothing } from './words.ts';

/** Words that say by when something has to be done ("due", "exam", "closes", "I'll bring it back"). */
export const dueMarks: ReadonlySet<Mark> = new Set(['due', 'ahead', 'closes', 'returned']);

/** Whether the item is one of `dueMarks`. */
export function isDue(item: Item | undefined): boolean {
  return item?.is === 'mark' && dueMarks.has(item.mark);
}

/**
 * Makes nothing of such words where no date is near them, of a return that nobody is asked to lend for, and of what is
 * ahead where the help is needed `there`.
 */
export function forgetDue(items: Item[], asks: boolean, there: boolean): void {
  for (let at = 0; at < items.length; at++) {
    const item = items[at] as Item;
    if (item.is !== 'mark' || !dueMarks.has(item.mark)) continue;
    const near = isDated(items, at, 1, 7) || isDated(items, at, -1, 2);
    if (!near || (item.mark === 'returned' && !asks) || (item.mark === 'ahead' && there)) items[at] = nothing;
  }
}

/** Whether a date stands in the same clause, not farther off than that. */
function isDated(items: readonly Item[], from: number, step: 1 | -1, farthest: number): boolean {
  for (let far = 1; far <= farthest; far++) {
    const item = items[from + step * far];
    const edge = step > 0 ? item : items[from + step * (far - 1)];
    if (!item || item.is === 'sign' || edge?.apart) return false;
    if (namesDate(item)) return true;
  }
  return false;
}

/** Whether it may be of a date; "a" is not. */
function namesDate(item: Item): boolean {
  if (item.is === 'number') return item.digits > 0 || item.value > 1;
  return item.is === 'mark' ? item.mark === 'weekend' : item.is !== 'other';
}
