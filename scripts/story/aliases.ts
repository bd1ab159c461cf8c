import type { Event } from '../../src/core/command.ts';
import { someone } from '../../src/core/model.ts';

/** Short names for the random ids of one community, the same at each reading of its log. */
export interface Aliases {
  /** Gives every id in an event a name, in the order of the log, whether it will be told or not. */
  meet(event: Event): void;
  /** The name of an id, with the id itself behind it where it is mentioned for the first time. */
  mention(id: string): string;
}

const kinds: Readonly<Record<string, string>> = { m: 'member', g: 'group', r: 'request', z: 'zone' };

/** Makes aliases: member A, B … and group, request and zone 1, 2 … */
export function createAliases(): Aliases {
  const counts = new Map<string, number>();
  const names = new Map<string, string>([[someone, 'somebody who left']]);
  const mentioned = new Set<string>([someone]);

  function meet(id: string): void {
    const kind = kinds[id.slice(0, id.indexOf('_'))];
    if (kind === undefined || names.has(id)) return;
    const number = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, number);
    names.set(id, `${kind} ${kind === 'member' ? letters(number) : number}`);
  }

  return {
    meet(event) {
      for (const id of idsIn(event)) meet(id);
    },
    mention(id) {
      const name = names.get(id) ?? 'what was never told';
      if (mentioned.has(id)) return name;
      mentioned.add(id);
      return `${name} (${id})`;
    },
  };
}

/** Every id that an event mentions, at any depth, in the order in which it was written. */
export function idsIn(event: Event): readonly string[] {
  const ids: string[] = [];
  JSON.stringify(event, (_key, value: unknown) => {
    if (typeof value === 'string' && /^[mgrz]_/.test(value)) ids.push(value);
    return value;
  });
  return ids;
}

/** 1 is A, 26 is Z, 27 is AA. */
function letters(number: number): string {
  const last = String.fromCharCode(65 + ((number - 1) % 26));
  return number <= 26 ? last : letters(Math.floor((number - 1) / 26)) + last;
}
