import { availableParallelism, cpus, loadavg } from 'node:os';

/** What was measured about one topic: a row per case, a cell per column. */
export interface Table {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
  /** What a reader must know to judge the figures. */
  readonly notes: readonly string[];
}

/** Prints a table for people, figures to the right. */
export function printTable({ title, columns, rows, notes }: Table, print: (line: string) => void): void {
  const cells = [columns, ...rows.map((row) => row.map(inWords))];
  const widths = columns.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  print(title);
  for (const row of cells) print(row.map((cell, column) => cell.padStart(widths[column] ?? 0)).join('  '));
  for (const note of notes) print(note);
  print('');
}

/** The machine on which figures were measured, for they mean little without it. */
export function machine(): string {
  const model = cpus()[0]?.model ?? 'unknown processor';
  const load = (loadavg()[0] ?? 0).toFixed(1);
  return `${model}, ${availableParallelism()} cores, load ${load}, Node ${process.versions.node}`;
}

function inWords(cell: string | number): string {
  if (typeof cell === 'string') return cell;
  return cell >= 1000
    ? Math.round(cell).toLocaleString('en')
    : cell.toLocaleString('en', { maximumFractionDigits: 2 });
}
