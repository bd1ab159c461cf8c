/** An id of the library's: a string in events, an object in what calls return. */
export type IdLike = string | { readonly _serialized?: unknown } | null | undefined;

/** An id as text; empty when it is none. */
export function textOfId(id: IdLike): string {
  const text = typeof id === 'object' && id !== null ? id._serialized : id;
  return typeof text === 'string' ? text : '';
}

/**
 * The id of a person, without the device they wrote from: `33612345678@c.us` by phone number, `9000@lid` by the
 * number that hides it. Nothing when it is not a person's.
 */
export function personId(id: IdLike): string | undefined {
  const [, user, server] = /^(\d{1,20})(?::\d+)?@(c\.us|s\.whatsapp\.net|lid)$/.exec(textOfId(id)) ?? [];
  return user && `${user}@${server === 'lid' ? 'lid' : 'c.us'}`;
}

/** The id of a group; nothing when it is not one's. */
export function groupId(id: IdLike): string | undefined {
  return /^\d+(-\d+)?@g\.us$/.exec(textOfId(id))?.[0];
}

/** The phone number in an id, in digits; nothing when the id hides it. */
export function phoneOf(person: string): string | undefined {
  return /^(\d+)@c\.us$/.exec(person)?.[1];
}

/** The digits by which a message mentions a person: `@9000`. */
export function userOf(person: string): string {
  return person.split('@')[0] ?? '';
}
