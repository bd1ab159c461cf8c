import { type Item, isMark } from './words.ts';

/** Whether it is the article "un", "a" (or "one"). */
export function isOne(item: Item | undefined): boolean {
  return item?.is === 'number' && item.digits === 0 && item.value === 1;
}

/** Whether nothing more is said in the clause ("actually 6", but not "actually 6 would do"). */
export function endsSaying(after: Item | undefined): boolean {
  if (after === undefined || after.apart === true || isMark(after, 'rather', 'except')) return true;
  return after.is === 'sign' && after.sign === '.';
}

/** Whether what stands after a number makes it an amount: "4 each", "3 to 5 kg". */
export function counts(items: readonly Item[], at: number): boolean {
  if (isMark(items[at], 'every')) return items[at + 1] === undefined;
  return isMark(items[at], 'to', 'and') && items[at + 1]?.is === 'number' && isMark(items[at + 2], 'notDate');
}

function isDigits(item: Item | undefined): boolean {
  return item?.is === 'number' && item.digits > 0;
}

/** Whether nothing after a bare number makes it something else than an hour ("at 6 Elm Road", "before 3 people"). */
export function endsHour(items: readonly Item[], at: number, spelled: boolean): boolean {
  const [hour, after] = [items[at], items[at + 1]];
  if (hour?.is !== 'number') return false;
  // "at one", but not "at a"
  if (isOne(hour)) return spelled && endsSaying(after);
  if (after?.apart) return true;
  if (counts(items, at + 1)) return false;
  // "at two fifty kilo sacks"
  if (hour.digits === 0 && after?.is === 'number' && after.digits === 0) return false;
  if (after?.is === 'unit' || isMark(after, 'notDate', 'street', 'ordinal', 'hour', 'past')) return false;
  // "at four, can't be late", but "at two houses"
  if (after?.is === 'other')
    return !after.capital && !after.plural && (hour.digits > 0 || (spelled && hour.value > 2));
  // "at 3.4" is an amount
  return after?.is !== 'sign' || (after.sign === '.' && !isDigits(items[at + 2])) || after.sign === '-';
}
