/** What was given cannot be ranked: one message that says which line, and why. */
export class BadRow extends Error {
  override readonly name = 'BadRow';
}

/** A network of who trusts whom, by number: one tie per pair, its weights summed; a negative one counts against. */
export interface Network {
  readonly names: readonly string[];
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly weight: Float64Array;
}

/**
 * Reads rows `from,to[,weight[,at]]` under a header that names the columns, one by one.
 *
 * @throws {BadRow} for the first row that is not one.
 */
export async function readNetwork(lines: AsyncIterable<string>, directed: boolean): Promise<Network> {
  const numbers = new Map<string, number>();
  const ties = new Map<string, number>();
  const nodeOf = (name: string): number => {
    const known = numbers.get(name) ?? numbers.size;
    numbers.set(name, known);
    return known;
  };
  const add = (from: number, to: number, weight: number) => {
    const key = `${from} ${to}`;
    ties.set(key, (ties.get(key) ?? 0) + weight);
  };
  let columns: readonly string[] | undefined;
  let line = 0;
  for await (const text of lines) {
    line++;
    const cells = text
      .replace(/^\ufeff/, '')
      .split(',')
      .map((cell) => cell.trim());
    if (text.trim() === '') continue;
    if (!columns) {
      columns = cells;
      if (!columns.includes('from') || !columns.includes('to'))
        throw new BadRow(`Line ${line}: the header must name the columns from and to.`);
      continue;
    }
    const { from, to, weight } = cellsOf(cells, columns, line);
    const [a, b] = [nodeOf(from), nodeOf(to)];
    if (a === b) continue;
    add(a, b, weight);
    if (!directed) add(b, a, weight);
  }
  if (!columns || ties.size === 0) throw new BadRow('There is no tie to rank by.');
  const pairs = [...ties.keys()].map((key) => key.split(' ').map(Number));
  return {
    names: [...numbers.keys()],
    from: Int32Array.from(pairs, ([from = 0]) => from),
    to: Int32Array.from(pairs, ([, to = 0]) => to),
    weight: Float64Array.from(ties.values()),
  };
}

function cellsOf(cells: readonly string[], columns: readonly string[], line: number) {
  const cell = (name: string) => cells[columns.indexOf(name)] ?? '';
  const [from, to, weight] = [cell('from'), cell('to'), cell('weight')];
  if (cells.length !== columns.length)
    throw new BadRow(`Line ${line}: ${cells.length} cells, ${columns.length} columns.`);
  if (from === '' || to === '') throw new BadRow(`Line ${line}: from and to are needed.`);
  const number = weight === '' ? 1 : Number(weight);
  if (!Number.isFinite(number)) throw new BadRow(`Line ${line}: "${weight}" is no weight.`);
  return { from, to, weight: number };
}
