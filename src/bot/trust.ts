import { type Action, writeAction } from '../core/action.ts';
import { whyNotInvited } from '../core/invitation.ts';
import type { MemberId } from '../core/model.ts';
import type { NoticeChoice } from '../core/notice.ts';
import { ambassadorQuestion, networksCard } from '../core/respond/trust.ts';
import { type Candidate, candidates } from '../core/trust/candidates.ts';
import type { WishName } from '../language/hear/wishes.ts';
import { candidateLine } from '../voice/candidate.ts';
import type { SayLine } from '../voice/report.ts';
import { nameOf } from '../voice/values.ts';
import { concernAbout } from './concern.ts';
import { peopleNamed } from './people.ts';
import type { Turn } from './turn.ts';
import { viewing } from './views.ts';

/** Most buttons under the candidates. */
const mostInvitations = 8;
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

function about(say: NoticeChoice['say'], verb: 'vouch' | 'retract', member: MemberId): NoticeChoice {
  return { say, does: writeAction({ do: verb, member }), about: { helper: member } };
}

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
  const say: SayLine = (line, values) => parts.voice.phrase(ledger, language, line, values, now);
  const find = () => {
    const { consenting, others } = candidates(ledger.community, now);
    return { shown: consenting.slice(0, mostLines), others };
  };
  type Found = ReturnType<typeof find>;
  const namedIn = ({ shown }: Found) => shown.map(({ member: id }) => id);
  const show = async (found: Found) => {
    const zones = await parts.vault.names(ledger.id);
    const items = await Promise.all(
      found.shown.map(async (one) =>
        candidateLine(one, await nameOf(parts.vault, ledger.id, one.member), zones, say),
      ),
    );
    return { ...found, items };
  };
  const told = await viewing(turn, 'candidates', { find, namedIn, show });
  if (!told) return;
  const { shown, others, items } = told;
  if (shown.length + others === 0) return turn.tell('you.ambassadors-none');
  const free = shown.filter(
    ({ member: id }) => id !== member && !whyNotInvited(ledger.community.members.get(id)),
  );
  const choices = free.flatMap(invitations).slice(0, mostInvitations);
  await turn.tell('you.ambassadors', { items, count: others }, choices);
}

/** An invitation to the whole neighbourhood, and one for each network they said they belong to. */
function invitations({ member, networks }: Candidate): readonly NoticeChoice[] {
  return [undefined, ...networks].map((network) => ({
    say: network ? 'choice.invite-network' : 'choice.invite',
    does: writeAction({ do: 'invite', member, ...(network ? { network } : {}) }),
    about: { helper: member, ...(network ? { networks: [network] } : {}) },
  }));
}
