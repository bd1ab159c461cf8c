/** Shows how far something is. */
export interface Progress {
  begin(all: number): void;
  add(some: number): void;
  end(): void;
}

const width = 40;

/** A plain bar, rewritten in place at a terminal, or else a line at each tenth. */
export function progressBar(
  what: string,
  stream: { readonly isTTY?: boolean; write(text: string): unknown },
): Progress {
  let [all, done, shown] = [0, 0, -1];
  function show(): void {
    const share = all === 0 ? 1 : done / all;
    const step = Math.floor(share * (stream.isTTY ? 100 : 10));
    if (step === shown) return;
    shown = step;
    const bar = '#'.repeat(Math.round(share * width)).padEnd(width, '.');
    const text = `${what} [${bar}] ${Math.floor(share * 100)} % ${done}/${all}`;
    stream.write(stream.isTTY ? `\r${text}` : `${text}\n`);
  }
  return {
    begin(total) {
      all = total;
      show();
    },
    add(some) {
      done += some;
      show();
    },
    end() {
      if (stream.isTTY) stream.write('\n');
    },
  };
}
