import { loadConfig } from '../src/config.ts';
import { machine } from './bench/table.ts';
import { compare, goalsOf } from './simulate/compare.ts';
import { BadOption, type Options, readOptions, usage } from './simulate/options.ts';
import { printComparison } from './simulate/print.ts';

// Lives through a made-up neighbourhood by the real core: npm run simulate -- --help

try {
  const options = readOptions(process.argv.slice(2));
  if (options.help) process.stdout.write(usage);
  else simulate(options);
} catch (error) {
  if (!(error instanceof BadOption)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}

function simulate({ scale, json }: Options): void {
  const began = performance.now();
  const compared = compare(scale, loadConfig().settings);
  if (compared.bot.asked === 0)
    throw new BadOption('Nobody asks for anything: take more --people or --days, or a smaller --asks.');
  if (json) {
    console.log(JSON.stringify({ ...compared, goals: goalsOf(compared) }));
    return;
  }
  printComparison(compared);
  console.log(`\n${machine()}, ${((performance.now() - began) / 1000).toFixed(1)} s`);
}
