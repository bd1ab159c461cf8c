import { assign } from '../../src/core/match/assign.ts';

// Source of the data and of its format: Y. Tong and others, "Online Mobile Micro-Task Allocation in Spatial
// Crowdsourcing", ICDE 2016; the repository BUAA-BDA/SpatialCrowdsourcing-GOMA, folder dataset/real.

/** Somebody who can do one task, where and when they are. */
export interface Worker {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly succeeds: number;
  readonly from: number;
  readonly until: number;
}

/** What somebody wants done, where and when. */
export interface Task {
  readonly x: number;
  readonly y: number;
  readonly payoff: number;
  readonly from: number;
  readonly until: number;
}

/** A real order of arrival. */
export interface Instance {
  readonly workers: readonly Worker[];
  readonly tasks: readonly Task[];
  /** Both, in the order of the lines. */
  readonly arrivals: readonly (Worker | Task)[];
}

/** Reads an instance as it was published. */
export function readInstance(text: string): Instance {
  const [, ...lines] = text.trim().split('\n');
  const workers: Worker[] = [];
  const tasks: Task[] = [];
  const arrivals: (Worker | Task)[] = [];
  for (const line of lines) {
    const [at = '0', kind, ...fields] = line.trim().split(/\s+/);
    const [x = 0, y = 0, ...rest] = fields.map(Number);
    const from = Number(at);
    if (kind === 'w') {
      const [radius = 0, , duration = 0, succeeds = 1] = rest;
      const worker = { x, y, radius, succeeds, from, until: from + duration };
      workers.push(worker);
      arrivals.push(worker);
    } else {
      const [duration = 0, payoff = 0] = rest;
      const task = { x, y, payoff, from, until: from + duration };
      tasks.push(task);
      arrivals.push(task);
    }
  }
  return { workers, tasks, arrivals };
}

/** What a worker is worth to a task, where both are there at some moment and the task within reach. */
export function worthOf(worker: Worker, task: Task): number {
  const meet = worker.from <= task.until && task.from <= worker.until;
  const near = (worker.x - task.x) ** 2 + (worker.y - task.y) ** 2 <= worker.radius ** 2;
  return meet && near ? task.payoff * worker.succeeds : 0;
}

/** The best assignment of some tasks to some workers; each task's worker by its position, -1 for none. */
export function bestOf(tasks: readonly Task[], workers: readonly Worker[]) {
  const first = [0];
  const column: number[] = [];
  const cost: number[] = [];
  for (const task of tasks) {
    workers.forEach((worker, index) => {
      const value = worthOf(worker, task);
      if (value > 0) {
        column.push(index);
        cost.push(-value);
      }
    });
    first.push(column.length);
  }
  return assign({
    columns: workers.length,
    first: Int32Array.from(first),
    column: Int32Array.from(column),
    cost: Float64Array.from(cost),
    unserved: new Float64Array(tasks.length),
  });
}
