import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bestOf, type Instance, readInstance, type Task, type Worker, worthOf } from './online-instance.ts';
import { withReserve } from './online-reserve.ts';
import type { Table } from './table.ts';

/** Share of the offline optimum that is reached when workers and tasks come one after the other and may not wait long. */
export function benchOnline(folder: string | undefined): readonly Table[] {
  const note =
    'give the folder of the data: npm run bench -- online --data FOLDER (gMission_*.txt, EverySender_*.txt)';
  const title = 'Online assignment of real orders of arrival (share of the offline optimum)';
  const columns = [
    'instance',
    'workers',
    'tasks',
    'optimum',
    'at once',
    'with a reserve',
    'at the last moment',
  ];
  if (!folder || !existsSync(folder)) return [{ title, columns, rows: [], notes: [`No data: ${note}.`] }];
  const files = readdirSync(folder).filter((name) => /^(gMission|EverySender)_.*\.txt$/.test(name));
  const rows = files.sort().map((name) => {
    const instance = readInstance(readFileSync(join(folder, name), 'utf8'));
    const optimum = offline(instance);
    return [
      name.replace('.txt', ''),
      instance.workers.length,
      instance.tasks.length,
      optimum,
      (atOnce(instance) / optimum).toFixed(3),
      (withReserve(instance) / optimum).toFixed(3),
      (atTheLastMoment(instance) / optimum).toFixed(3),
    ];
  });
  return [
    {
      title,
      columns,
      rows,
      notes: [
        'at once: in the order of the file, the best of who is there; with a reserve: the same, unless both may expect more of',
        'those to come; at the last moment: by the clock, an exact assignment each time somebody is about to leave, of which',
        'only theirs is carried out.',
      ],
    },
  ];
}

function offline({ workers, tasks }: Instance): number {
  return -bestOf(tasks, workers).cost;
}

/** In the order of the lines: whoever comes gets the best of who is there already, at once and for good. */
function atOnce({ arrivals }: Instance): number {
  const waiting = { workers: new Set<Worker>(), tasks: new Set<Task>() };
  let total = 0;
  for (const arrival of arrivals) {
    if ('payoff' in arrival) {
      const [worker, worth] = most(waiting.workers, (one) => worthOf(one, arrival));
      if (worker) waiting.workers.delete(worker);
      else waiting.tasks.add(arrival);
      total += worth;
    } else {
      const [task, worth] = most(waiting.tasks, (one) => worthOf(arrival, one));
      if (task) waiting.tasks.delete(task);
      else waiting.workers.add(arrival);
      total += worth;
    }
  }
  return total;
}

function most<T>(all: Iterable<T>, worth: (one: T) => number): readonly [T | undefined, number] {
  let [best, most]: [T | undefined, number] = [undefined, 0];
  for (const one of all) {
    const value = worth(one);
    if (value > most) [best, most] = [one, value];
  }
  return [best, most];
}

/** Waits as long as can be: assigns everybody who is there whenever somebody leaves, and carries out only theirs. */
function atTheLastMoment({ workers: allWorkers, tasks: allTasks }: Instance): number {
  const leaving = [...allWorkers, ...allTasks].sort((a, b) => a.until - b.until);
  const gone = new Set<Worker | Task>();
  let total = 0;
  for (const who of leaving) {
    if (gone.has(who)) continue;
    const here = <T extends Worker | Task>(all: readonly T[]) =>
      all.filter((one) => one.from <= who.until && one.until >= who.until && !gone.has(one));
    const [workers, tasks] = [here(allWorkers), here(allTasks)];
    const { columnOf } = bestOf(tasks, workers);
    const row = 'payoff' in who ? tasks.indexOf(who) : columnOf.indexOf(workers.indexOf(who));
    const [task, worker] = [tasks[row], workers[columnOf[row] ?? -1]];
    gone.add(who);
    if (!task || !worker) continue;
    total += worthOf(worker, task);
    gone.add(task).add(worker);
  }
  return total;
}
