import { halfLifeMs } from '../../src/core/trust/formula.ts';
import type { Ties } from '../../src/core/trust/rows.ts';
import { cellsOf } from './cells.ts';

/** What was given cannot be ranked: one message that says which line, and why. */
export class BadRow extends Error {
  override readonly name = 'BadRow';
}

/** A network of who trusts whom: one tie per pair, its weights summed; a negative one counts against. */
export interface Network {
  readonly names: readonly string[];
  readonly ties: Ties;
}

/**
 * Reads rows `from,to[,weight[,at]]` under a header that names the columns, in any order and among others, one by one.
 *
 * Weights are brought to what is usual, so that the usual tie weighs 1 whatever the scale. Where times are given, a tie
 * weighs half for each half-life that it is older than the newest. Who trusts themselves says nothing.
 *
 * @throws {BadRow} for the first row that is not one.
 */
export async function readNetwork(lines: AsyncIterable<string>, directed: boolean): Promise<Network> {
  const rows = await readRows(lines);
  const typical = usualWeight(rows);
  const newest = rows.at.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const number = new Map<number, number>();
  const from: number[] = [];
  const to: number[] = [];
  const sums: number[] = [];
  const add = (a: number, b: number, weight: number) => {
    const pair = a * 2 ** 26 + b;
    const tie = number.get(pair) ?? from.length;
    if (tie === from.length) {
      number.set(pair, tie);
      from.push(a);
      to.push(b);
      sums.push(0);
    }
    sums[tie] = (sums[tie] ?? 0) + weight;
  };
  for (let row = 0; row < rows.weight.length; row++) {
    const [a = 0, b = 0] = [rows.from[row], rows.to[row]];
    if (a === b) continue;
    const at = rows.at[row];
    const age = at === undefined ? 0 : newest - at;
    const weight = ((rows.weight[row] ?? 0) / typical) * 2 ** (-age / halfLifeMs);
    add(a, b, weight);
    if (!directed) add(b, a, weight);
  }
  return {
    names: rows.names,
    ties: {
      size: rows.names.length,
      from: Int32Array.from(from),
      to: Int32Array.from(to),
      weight: Float64Array.from(sums),
    },
  };
}

interface Rows {
  readonly names: readonly string[];
  readonly from: readonly number[];
  readonly to: readonly number[];
  readonly weight: readonly number[];
  /** Empty unless there is such a column. */
  readonly at: readonly number[];
}

async function readRows(lines: AsyncIterable<string>): Promise<Rows> {
  const numbers = new Map<string, number>();
  const nodeOf = (name: string): number => {
    const known = numbers.get(name);
    if (known !== undefined) return known;
    numbers.set(name, numbers.size);
    return numbers.size - 1;
  };
  const [from, to, weight, at]: [number[], number[], number[], number[]] = [[], [], [], []];
  let columns: Columns | undefined;
  let line = 0;
  for await (const text of lines) {
    line++;
    if (text.trim() === '') continue;
    const cells = cellsOf(line === 1 ? text.replace(/^\ufeff/, '') : text);
    if (!cells) throw new BadRow(`Line ${line}: a quote is not closed.`);
    if (!columns) {
      columns = columnsOf(cells, line);
      continue;
    }
    const [a, b] = endsOf(cells, columns, line);
    from.push(nodeOf(a));
    to.push(nodeOf(b));
    weight.push(weightOf(cells[columns.weight] ?? '', line));
    if (columns.at >= 0) at.push(instantOf(cells[columns.at] ?? '', line));
  }
  if (!columns) throw new BadRow('There is nothing to read: a header with from and to comes first.');
  return { names: [...numbers.keys()], from, to, weight, at };
}

interface Columns {
  readonly width: number;
  readonly from: number;
  readonly to: number;
  /** Below 0 where there is none. */
  readonly weight: number;
  readonly at: number;
}

function endsOf(cells: readonly string[], { width, from, to }: Columns, line: number): [string, string] {
  if (cells.length !== width) throw new BadRow(`Line ${line}: ${cells.length} cells, ${width} columns.`);
  const [a = '', b = ''] = [cells[from], cells[to]];
  if (a === '' || b === '') throw new BadRow(`Line ${line}: from and to are needed.`);
  return [a, b];
}

function columnsOf(cells: readonly string[], line: number): Columns {
  const names = cells.map((cell) => cell.toLowerCase());
  const twice = names.find(
    (name, at) => ['from', 'to', 'weight', 'at'].includes(name) && names.indexOf(name) !== at,
  );
  if (twice !== undefined) throw new BadRow(`Line ${line}: the header names the column ${twice} twice.`);
  if (!names.includes('from') || !names.includes('to'))
    throw new BadRow(`Line ${line}: the header must name the columns from and to.`);
  const [from, to, weight, at] = ['from', 'to', 'weight', 'at'].map((name) => names.indexOf(name)) as [
    number,
    number,
    number,
    number,
  ];
  return { width: cells.length, from, to, weight, at };
}

function weightOf(cell: string, line: number): number {
  const weight = cell === '' ? 1 : Number(cell);
  if (!Number.isFinite(weight)) throw new BadRow(`Line ${line}: "${cell}" is no weight.`);
  return weight;
}

/** Numbers below this are seconds since 1970, not milliseconds. */
const secondsBelow = 1e11;

/** A date, or a number of seconds or milliseconds since 1970. */
function instantOf(cell: string, line: number): number {
  const number = Number(cell);
  const at = !Number.isFinite(number) ? Date.parse(cell) : number < secondsBelow ? number * 1000 : number;
  if (cell === '' || Number.isNaN(at)) throw new BadRow(`Line ${line}: "${cell}" is no time.`);
  return at;
}

/** The median of what each member usually gives: one who gives a thousand heavy ties makes no others light. */
function usualWeight({ from, weight }: Rows): number {
  const given = Map.groupBy(
    weight
      .map((amount, row) => ({ by: from[row], amount: Math.abs(amount) }))
      .filter(({ amount }) => amount > 0),
    ({ by }) => by,
  );
  return median([...given.values()].map((ties) => median(ties.map(({ amount }) => amount))));
}

function median(values: readonly number[]): number {
  return Float64Array.from(values).sort()[values.length >> 1] ?? 1;
}
