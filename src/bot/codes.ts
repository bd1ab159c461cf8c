import type { Token } from '../store/vault.ts';
import type { BotParts } from './parts.ts';

/** What a code opens: a community, for another group, or a member, for another account of theirs. */
export type Opens = 'group-link' | 'account-link';

/** Signs that are not taken for each other: 32 of them, 8 of which are 40 bits. Source: https://www.crockford.com/base32.html */
const signs = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const codeLength = 8;
/** The signs of a digest, in the order of their values. */
const base64url = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** What a code opens that somebody wrote, as long as it does. */
export function tokenOf(
  { vault, digest }: Pick<BotParts, 'vault' | 'digest'>,
  code: string,
  opens: Opens,
  now: number,
): Promise<Token | undefined> {
  return vault.readToken(opens, digest(`${opens} ${plainCode(code)}`), now);
}

/** A new code. An id is random, and so is each of the six bits of each sign of its digest: five of them are used. */
export function newCode({ newId, digest }: BotParts): string {
  const random = digest(newId('k')).slice(0, codeLength);
  return [...random].map((sign) => signs[base64url.indexOf(sign) >> 1]).join('');
}

/** A code however it is written: small, with hyphens, with a letter for the digit it looks like. */
function plainCode(code: string): string {
  const plain = code.toUpperCase().replace(/[^A-Z0-9]/g, '');
  return plain.replaceAll('O', '0').replace(/[IL]/g, '1');
}
