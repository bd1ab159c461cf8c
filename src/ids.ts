import { createHash, randomBytes } from 'node:crypto';

/** A new id that says nothing: random, of 72 bits, so that two never meet. */
export function newId<P extends string>(prefix: P): `${P}_${string}` {
  return `${prefix}_${randomBytes(9).toString('base64url').replaceAll('-', '_')}`;
}

/** A new secret that nobody can guess: 256 random bits, fit to stand in an address. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/**
 * A short name for a text from which the text cannot be read: 132 bits of its SHA-256.
 *
 * Ids of platforms go into the log in this form only, for some hold a phone number.
 */
export function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 22);
}
