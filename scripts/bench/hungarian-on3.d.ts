declare module 'hungarian-on3' {
  /** Pairs of row and column at the least total cost. */
  export default function hungarian(costs: readonly (readonly number[])[]): [number, number][];
}
