import { existsSync } from 'node:fs';
import { describe, test } from '@jest/globals';

/** What some tests need beside Node, where it is looked for, and how to get it. */
const things = {
  chromium: {
    find: () => [process.env['CHROMIUM_PATH'] || '/usr/bin/chromium'].find(existsSync),
    get: 'install it (apt-get install chromium) or set CHROMIUM_PATH',
  },
  mongodb: {
    find: () => process.env['MONGODB_URI'] || undefined,
    get: 'set MONGODB_URI to the address of a replica set',
  },
};

/** Something outside the project that a suite needs. */
export interface Need {
  readonly available: boolean;
  /** The path or address at which it is, for use inside `describeIf`. @throws {Error} when it is not there. */
  readonly at: string;
  /** `describe` when it is there; otherwise the suite is skipped, or fails where CI_REQUIRES_ALL is 1. */
  readonly describeIf: (name: string, suite: () => void) => void;
}

/** Looks for something a suite cannot run without; says in one line how to get it when it is missing. */
export function needs(thing: keyof typeof things): Need {
  const { find, get } = things[thing];
  const found = find();
  if (found !== undefined) return { available: true, at: found, describeIf: describe };
  const missing = `needs ${thing}: ${get}`;
  const required = process.env['CI_REQUIRES_ALL'] === '1';
  if (!required) process.stderr.write(`Skipped, ${missing}\n`);
  return {
    available: false,
    get at(): string {
      throw new Error(missing);
    },
    describeIf: required
      ? (name) => describe(name, () => test(missing, () => Promise.reject(new Error(missing))))
      : describe.skip,
  };
}
