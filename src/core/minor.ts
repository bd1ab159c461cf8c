import type { Member } from './community.ts';

/** Whether a member said that they are under 18, of what they offer or, where they stopped, offered last. */
export function isMinor({ enlistment, formerly }: Member): boolean {
  return (enlistment ?? formerly)?.adult === false;
}
