import { type Action, writeAction } from '../core/action.ts';
import type { MemberId } from '../core/model.ts';
import type { NoticeChoice } from '../core/notice.ts';
import { ambassadorQuestion, networksCard } from '../core/respond/trust.ts';
import { candidates } from '../core/trust/candidates.ts';
import type { WishName } from '../language/wishes.ts';
import { nameOf, standingValues } from '../voice/values.ts';
import { wordsOf } from './mention.ts';
import { keepText } from './need.ts';
import type { Turn } from './turn.ts';
import { views } from './views.ts';

/** Most people offered where a name is that of several. */
const mostPeople = 8;
/** Most candidates in one message. */
const mostLines = 20;

type TrustWish = Extract<
  WishName,
  `ambassador-${'yes' | 'no'}` | `messages-${'yes' | 'no'}` | 'networks' | 'vouch' | 'concern'
>;

/** Grants what a member wants to say of others, of being seen and of being written to, each on its own. */
export async function grantOfTrust(turn: Turn, wish: TrustWish, rest: string): Promise<void> {
  const consent = { type: 'consent', at: turn.now, by: turn.member } as const;
  switch (wish) {
    case 'ambassador-yes':
      return askAmbassador(turn);
    case 'ambassador-no':
      await turn.act({ ...consent, purpose: 'ambassador', answer: 'no' });
      return;
    case 'messages-yes':
    case 'messages-no':
      await turn.act({ ...consent, purpose: 'messages', answer: wish === 'messages-yes' ? 'yes' : 'no' });
      return;
    case 'networks':
      return showNetworks(turn);
    case 'vouch':
      return vouchFor(turn, rest);
    case 'concern':
      return concernAbout(turn, rest);
    default:
      wish satisfies never;
  }
}

/** "Je recommande Karim": nothing is recorded before the person meant was confirmed with a press. */
async function vouchFor(turn: Turn, rest: string): Promise<void> {
  const people = await peopleNamed(turn, rest);
  if (people.length === 0) return turn.tell('you.vouch-who');
  return turn.tell(
    'you.vouch',
    {},
    people.map((member) => about('choice.vouch', 'vouch', member)),
  );
}

/** "Signaler un problème avec Karim : …": the words are kept for the organizers who decide, and for no longer. */
async function concernAbout(turn: Turn, rest: string): Promise<void> {
  const people = await peopleNamed(turn, rest);
  if (people.length === 0) return turn.tell('you.vouch-who');
  const words = turn.parts.newId('r');
  await keepText(turn, words, { what: rest });
  const choices = people.map(
    (member): NoticeChoice => ({
      say: 'choice.raise',
      does: writeAction({ do: 'raise', member, words }),
      about: { helper: member },
    }),
  );
  return turn.tell('you.concern', { what: rest }, choices);
}

function about(
  say: NoticeChoice['say'],
  verb: 'vouch' | 'retract' | 'invite',
  member: MemberId,
): NoticeChoice {
  return { say, does: writeAction({ do: verb, member }), about: { helper: member } };
}

/** Members whom a sentence names first: by all of their name where it says all, else by their first name. */
async function peopleNamed({ ledger, parts, member }: Turn, text: string): Promise<readonly MemberId[]> {
  const said = wordsOf(text).slice(0, mostWords);
  const others = [...ledger.community.members.keys()].filter((id) => id !== member);
  const names = await Promise.all(others.map((id) => nameOf(parts.vault, ledger.id, id)));
  const called = others.map((id, i) => ({ id, words: wordsOf(names[i] ?? '') }));
  const whole = called.filter(({ words }) => words.length > 1 && words.every((word, i) => said[i] === word));
  const first = called.filter(({ words }) => words[0] !== undefined && words[0] === said[0]);
  return (whole.length > 0 ? whole : first).slice(0, mostPeople).map(({ id }) => id);
}

/** A name is at the beginning of what is said after "I recommend". */
const mostWords = 6;

/** The buttons by which a member takes back what they vouched for. */
export function vouchedFor(turn: Turn): readonly NoticeChoice[] {
  const vouches = turn.ledger.community.members.get(turn.member)?.vouches ?? new Set();
  return [...vouches].map((member) => about('choice.retract', 'retract', member));
}

/** Whoever would like to be an ambassador, or says "later", reads first what that means. */
async function askAmbassador(turn: Turn): Promise<void> {
  await turn.show(ambassadorQuestion(turn.member, turn.ledger.community, turn.now));
}

/** Shows the networks a member belongs to, to be changed with a press. */
async function showNetworks(turn: Turn): Promise<void> {
  const chosen = turn.ledger.community.members.get(turn.member)?.networks ?? [];
  await turn.show(networksCard(turn.member, [...chosen], true));
}

/** Adds a network to those a member belongs to, or takes it away. */
export async function toggleNetwork(
  turn: Turn,
  { network }: Extract<Action, { do: 'network' }>,
): Promise<void> {
  const chosen = [...(turn.ledger.community.members.get(turn.member)?.networks ?? [])];
  const networks = chosen.includes(network) ? chosen.filter((one) => one !== network) : [...chosen, network];
  await turn.act({ type: 'belong', at: turn.now, by: turn.member, networks });
}

/** Who could be an ambassador, for an organizer, each to be invited with a press. */
export async function ambassadors(turn: Turn): Promise<void> {
  const { ledger, parts, member, language, now } = turn;
  const { consenting, others } = candidates(ledger.community, now);
  const shown = consenting.slice(0, mostLines);
  const whom = shown.map(({ member: id }) => id);
  if (!(await views(turn, 'candidates', whom))) return;
  if (consenting.length + others === 0) return turn.tell('you.ambassadors-none');
  const items = await Promise.all(
    shown.map(async ({ member: id, facts, networks, role }) => {
      const name = await nameOf(parts.vault, ledger.id, id);
      const standing = parts.voice.phrase(ledger, language, 'line.standing', standingValues(facts), now);
      const values = { name, standing, role, ...(networks.length > 0 ? { networks } : {}) };
      return parts.voice.phrase(ledger, language, 'line.candidate', values, now);
    }),
  );
  const free = shown.filter(
    ({ role, member: id }) => role !== 'invited' && role !== 'ambassador' && id !== member,
  );
  const choices = free.slice(0, mostPeople).map(({ member: id }) => about('choice.invite', 'invite', id));
  await turn.tell('you.ambassadors', { items, count: others }, choices);
}
