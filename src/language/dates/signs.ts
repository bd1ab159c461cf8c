import type { Token } from '../text/text.ts';
import type { Said } from './said-shape.ts';
import type { DateReading } from './when.ts';
import { type Item, isMark } from './words.ts';

/**
 * What speaks for or against a date having been read right: what kind of date it is, what the grammar saw around it, the
 * words near it and those of the whole message. For learning and telling how far a reading is to be doubted.
 */
export function signsOf({ when, said, meant, tokens, named }: DateReading): ReadonlySet<string> {
  const signs = new Set(signsOfKind(said));
  signs.add(`is ${when.relation} ${when.precision}`);
  signs.add(`tells ${meant.tells}`);
  signs.add(`clauses ${meant.clauses.length}`);
  for (const { standing } of meant.clauses) signs.add(`clause ${standing}`);
  addItems(signs, meant.items);
  addNear(signs, tokens, named);
  for (const { text } of tokens) signs.add(`word ${text}`);
  return signs;
}

function signsOfKind({ day, time, relation }: Said): string[] {
  const clock = time ? `${time.precision}${time.half ? ' of either half' : ''}` : 'none';
  return [`relation ${relation}`, `day ${day?.is}`, `time ${clock}`, `day ${day?.is}, time ${clock}`];
}

/** Of what is a date by itself, and not only beside others. */
function addItems(signs: Set<string>, items: readonly Item[]): void {
  for (const [at, item] of items.entries()) {
    if (item.is === 'other' || item.is === 'sign' || isMark(item, ...small)) continue;
    const [before, after] = [nameOf(items[at - 1]), nameOf(items[at + 1])];
    const name = nameOf(item);
    signs.add(`item ${name}`).add(`items ${before} ${name}`).add(`items ${name} ${after}`);
    signs.add(`items ${before} ${name} ${after}`);
  }
}

const small = ['the', 'of', 'in', 'at', 'to', 'and'] as const;

function nameOf(item: Item | undefined): string {
  if (item?.is === 'mark') return item.mark;
  if (item?.is === 'sign') return item.sign;
  return item?.is === 'number' ? `number of ${item.digits}` : (item?.is ?? 'end');
}

/** How far a word may be and still be near. */
const reach = 3;

/** The words before and after those of a date: the next one, and those a little farther. */
function addNear(signs: Set<string>, tokens: readonly Token[], named: readonly number[]): void {
  for (const at of named) {
    for (let by = -reach; by <= reach; by++) {
      if (by === 0 || named.includes(at + by)) continue;
      const side = by < 0 ? 'before' : 'after';
      signs.add(`${Math.abs(by) === 1 ? 'just ' : ''}${side} ${tokens[at + by]?.text ?? 'end'}`);
    }
  }
}
