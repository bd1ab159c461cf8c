import type { Place } from '../chat/chat.ts';
import { hourMs } from '../core/timing.ts';
import type { Token } from '../store/vault.ts';
import { newCode, type Opens, tokenOf } from './codes.ts';
import { arrive, meet } from './meet.ts';
import { organizes } from './setup.ts';
import { beginTurn, type Turn } from './turn.ts';

/** How long a code opens what it opens. */
const codeMs = hourMs;
/** Wrong codes after which nobody is told any more whether a code is right, for an hour. */
const mostGuesses = 5;
/** "/link" gives a code, "/link CODE" uses one: in a group for the group, in private for who writes. */
export async function link(turn: Turn, rest: string): Promise<void> {
  const opens = turn.incoming.group ? 'group-link' : 'account-link';
  if (turn.ledger.handled(linked(turn))) return;
  if (turn.incoming.group && !(turn.incoming.from.admin || (rest === '' && (await organizes(turn)))))
    return turn.answer('no.not-organizer');
  if (rest === '') return hand(turn, opens);
  if (await guessesTooMuch(turn)) return turn.answer('you.link-wait');
  const token = await tokenOf(turn.parts, rest, opens, turn.now);
  if (!token) {
    await remember(turn);
    return turn.answer('you.link-wrong');
  }
  return opens === 'group-link' ? joinGroup(turn, token) : joinAccounts(turn, token);
}

/** Hands out a code, in private; the one before is good for nothing then. */
async function hand(turn: Turn, opens: Opens): Promise<void> {
  const { parts, ledger, member, now } = turn;
  const code = newCode(parts);
  await parts.vault.dropTokens(opens, ledger.id, member);
  const digest = parts.digest(`${opens} ${code}`);
  const token = { digest, kind: opens, community: ledger.id, member, until: now + codeMs };
  await parts.vault.keepToken(token);
  await turn.tell(opens === 'group-link' ? 'you.link-group' : 'you.link-account', { code });
}

/**
 * The group moves to the community of the code: its own one, if it has one, is left, unless people rely on it.
 *
 * Where another process has that community, it is linked there when somebody next speaks in the group.
 */
async function joinGroup(turn: Turn, { kind, digest, community }: Token): Promise<void> {
  const { parts, incoming, now: at } = turn;
  const { communities, vault } = parts;
  const { platform, chat } = incoming.place;
  const own = await communities.at(incoming.place);
  if (own?.community === community) return turn.answer('you.link-already');
  const asked = own ? [...turn.ledger.community.requests.values()] : [];
  if (asked.some((request) => request.group === own?.group)) return turn.answer('you.link-busy');
  const ledger = await communities.get(community);
  if (!ledger || !(await vault.takeToken(kind, digest, at))) return turn.answer('you.link-wrong');
  const group = parts.newId('g');
  await vault.keepGroup(community, group, { platform, chat });
  if (own) await turn.ledger.carryOut({ type: 'unlink', at, group: own.group });
  if (ledger === 'elsewhere') return;
  await communities.attend(ledger, async () => {
    await ledger.carryOut({ type: 'link', at, group }, linked(turn));
    const arrival = await arrive(parts, incoming);
    const who = arrival && (await meet(parts, ledger, arrival, incoming));
    if (who) await organizes(beginTurn(parts, incoming, who));
  });
}

/** Whoever knows the code is whom it was given to. */
async function joinAccounts(turn: Turn, { kind, digest, member: by }: Token): Promise<void> {
  const { parts, ledger, member: other, now: at } = turn;
  if (by === other) return turn.answer('you.link-already');
  if (!by || !(await parts.vault.takeToken(kind, digest, at))) return turn.answer('you.link-wrong');
  const former = (await parts.vault.person(ledger.id, by))?.contacts[0];
  const one = beginTurn(parts, turn.incoming, { ...turn, member: by });
  if (typeof (await turn.act({ type: 'merge', at, by, other })) === 'string') return;
  await parts.communities.unite(ledger);
  await one.answer('you.merged');
  // Whoever gave their code away by mistake should know, too.
  if (former) await one.elsewhere({ platform: former.platform, chat: former.chat } as Place, 'you.merged');
}

/** What the log knows it by that a delivery linked a group. */
function linked({ cause }: Turn): string {
  return `${cause} link`;
}

/** Wrong codes are remembered as tokens that open nothing: they are counted, and expire by themselves. */
const guess = 'wrong-code';

async function guessesTooMuch({ parts, ledger, member, now }: Turn): Promise<boolean> {
  return (await parts.vault.countTokens(guess, ledger.id, member, now)) >= mostGuesses;
}

async function remember({ parts, ledger, member, cause, now }: Turn): Promise<void> {
  const token = { digest: cause, kind: guess, community: ledger.id, member, until: now + codeMs };
  await parts.vault.keepToken(token);
}
