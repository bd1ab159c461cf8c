import type { QuietHours } from '../../core/model.ts';
import type { FoundStretch } from './enlist-hours.ts';

const dawn = 6 * 60;
const lateEvening = 22 * 60;

/** What saying no to a stretch of the day denies: no mornings means nothing before noon, no evenings nothing until midnight. */
export function widened({ from, to }: FoundStretch): { readonly from: number; readonly to: number } {
  if (from > to) return { from, to };
  return { from: from <= dawn ? 0 : from, to: to >= lateEvening ? 1440 : to };
}

/** The ends of the quiet hours that a stretch sets; `not` when it is said when not to write. */
export function quietIn(found: FoundStretch, not: boolean): Partial<QuietHours> {
  const { from, to, open } = found;
  if (!not)
    return open === 'before' ? { from: to } : open === 'after' ? { to: from } : { from: to, to: from };
  if (open === 'before' || (from <= dawn && from < to)) return { to };
  if (open === 'after' || (to >= lateEvening && from < to)) return { from };
  return { from, to };
}
