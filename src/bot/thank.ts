import type { Request } from '../core/community.ts';
import { nameOf } from '../voice/values.ts';
import { mentions, named, narrow, properNames, wordsOf } from './mention.ts';
import { textOf } from './need.ts';
import type { Said } from './said.ts';
import type { Turn } from './turn.ts';

/** The requests a sentence of thanks may be about: those it names something of. Mere politeness is about none. */
export async function thanked(
  turn: Turn,
  said: Said,
  requests: readonly Request[],
): Promise<readonly Request[]> {
  const named = await Promise.all(
    requests.map(async (request) => {
      const signs = await mentions(turn, said, request);
      return signs.size > 0 && !(await isForSomebodyElse(turn, said, request)) ? [request] : [];
    }),
  );
  return narrow(turn, said, named.flat());
}

/** Passes thanks on to the helper they name, or to everybody who helped. */
export async function thank(turn: Turn, { text }: Said, request: Request): Promise<void> {
  const { ledger, parts, member: by, now: at } = turn;
  const names = await named(turn, text, request);
  const about = { type: 'thank', at, by, request: request.id } as const;
  const commands = names.length > 0 ? names.map((helper) => ({ ...about, helper })) : [about];
  for (const command of commands) {
    const outcome = await turn.act(command, 'nobody');
    if (typeof outcome === 'string' || turn.incoming.group) continue;
    const helper = outcome.flatMap((event) => ('helper' in event ? [event.helper] : []))[0];
    await turn.tell('you.thanked', { helper: await nameOf(parts.vault, ledger.id, helper) });
  }
}

/** "Merci Sophie" is not about what Karim did. */
async function isForSomebodyElse(turn: Turn, { text, understood }: Said, request: Request): Promise<boolean> {
  if (understood.when !== null || (await named(turn, text, request)).length > 0) return false;
  const known = wordsOf((await textOf(turn, request.id)) ?? '');
  return properNames(text).some((name) => !known.includes(name));
}
