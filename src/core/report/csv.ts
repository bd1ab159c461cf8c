/** A cell of a table: nothing is an empty one. */
export type Cell = string | number | undefined;

/** What a spreadsheet needs at the beginning of a file to read its accents: the byte order mark of UTF-8. */
export const byteOrderMark = '\ufeff';

/**
 * A table as comma-separated values: the names of its columns, then its rows.
 *
 * Source: RFC 4180: lines end in CR LF, a cell with a comma, a quote or a line break is quoted. A text that a spreadsheet
 * would take for a formula is kept from being one by an apostrophe in front. Source: OWASP, "CSV injection".
 */
export function csv(columns: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return [columns, ...rows].map((row) => `${row.map(cellOf).join(',')}\r\n`).join('');
}

// Spaces and invisible signs in front do not keep every program from reading a formula.
const formula = /^[\s\p{Cf}\p{Cc}]*[=+\-@\uff1d\uff0b\uff0d\uff20|%]|^[\t\r\n]/u;

function cellOf(cell: Cell): string {
  if (cell === undefined) return '';
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : '';
  const safe = formula.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
