import { liveRequests } from '../core/community.ts';
import type { Category } from '../core/model.ts';
import { questionsTo } from '../core/questions.ts';
import { enlistmentCard } from '../core/respond/member.ts';
import { quietOf } from '../core/timing.ts';
import type { EnlistmentChange } from '../language/hear/enlist-change.ts';
import { applyEnlistment } from '../language/hear/enlistment.ts';
import type { Intent } from '../language/understand.ts';
import { named } from './mention.ts';
import type { Said } from './said.ts';
import type { Turn } from './turn.ts';

/** Shows what the member offers, nothing yet perhaps, with buttons to change it. */
export function showEnlistment(turn: Turn): Promise<void> {
  const current = turn.ledger.community.members.get(turn.member)?.enlistment;
  return turn.show(enlistmentCard(turn.member, current ?? { skills: [], hours: [] }, true));
}

/** What says nothing about what somebody offers, whatever skill or hour it mentions. */
const aboutSomethingElse: ReadonlySet<Intent> = new Set<Intent>(['request', 'thanks', 'done', 'question']);

/** From this probability on, help was given, and nothing is offered. */
const sure = 0.8;

/**
 * Hears what a member offers, or changes of what they offer.
 *
 * It is `sure` when the whole message says so and nobody waits for their answer; `perhaps` when it was nothing else.
 */
export async function enlisted(turn: Turn, said: Said, how: 'sure' | 'perhaps'): Promise<boolean> {
  if (said.quoted?.request) return false;
  const { ledger, parts, member, now } = turn;
  const current = ledger.community.members.get(member)?.enlistment;
  const change = await changeIn(turn, said.text);
  if (!change || (!current && offersNothing(change))) return false;
  if (!isAboutAlerts(change)) {
    if (!mayOffer(turn, said, change, how)) return false;
    if ((await isAboutOne(turn, said)) && !speaksInGeneral(turn, said, change)) return false;
  }
  const enlistment = applyEnlistment(current, change, quietOf(ledger.community, parts.settings));
  await turn.act({ type: 'enlist', at: now, by: member, enlistment, inWords: true });
  return true;
}

/** Whoever offers nothing yet has nothing to take back. */
function offersNothing({ add, remove, ...others }: EnlistmentChange): boolean {
  return add.length === 0 && Object.keys(others).length === 0;
}

/** How the bot writes to somebody concerns the bot alone, however much it sounds like a request: "ne m'écris plus après 20h". */
function isAboutAlerts({ add, quiet, digestOnly }: EnlistmentChange): boolean {
  return add.length === 0 && (quiet !== undefined || digestOnly !== undefined);
}

/** Whoever was asked, or names whoever asks, speaks of that need: "not before Thursday for Tom's shopping" is no rule. */
async function isAboutOne(turn: Turn, { text }: Said): Promise<boolean> {
  const { community } = turn.ledger;
  if (isAsked(turn)) return true;
  const people = await Promise.all(
    liveRequests(community)
      .filter(({ by }) => by !== turn.member)
      .map((request) => named(turn, text, request)),
  );
  return people.some((of) => of.length > 0);
}

/** Whether somebody waits to hear whether they help. */
function isAsked({ ledger, member }: Turn): boolean {
  return questionsTo(ledger.community, member).some(({ yes }) => yes?.do === 'take');
}

/** "Always", "every Saturday", or an offer of what was not offered yet. */
function speaksInGeneral({ parts, ledger, member }: Turn, said: Said, { add }: EnlistmentChange): boolean {
  if (parts.ears.tone(said.text).general) return true;
  const known = ledger.community.members.get(member)?.enlistment?.skills ?? [];
  return said.understood.intent === 'offer' && add.some((skill) => !known.includes(skill));
}

function mayOffer(
  turn: Turn,
  said: Said,
  { add, remove }: EnlistmentChange,
  how: 'sure' | 'perhaps',
): boolean {
  const { community } = turn.ledger;
  const { intent, p } = said.understood;
  const current = community.members.get(turn.member)?.enlistment;
  // Whoever takes back what they offer speaks of nothing else.
  if (current && remove.some((skill) => current.skills.includes(skill))) return true;
  // "and repairs too" may sound like help given: of a volunteer it is a change, unless it is surely that
  const perhapsChange = current && (intent === 'question' || (intent === 'done' && p.done < sure));
  if (aboutSomethingElse.has(intent) && !perhapsChange) return false;
  if (how === 'perhaps') return true;
  // "I'd gladly walk dogs" of somebody whom nothing was asked of takes nobody's request: it is an offer.
  const offers = intent === 'offer' || (intent === 'take' && add.length > 0);
  return offers && !isAsked(turn);
}

/** Enlists a member by what they wrote, or at least for what it was about. */
export async function enlist(turn: Turn, text: string, category: Category): Promise<void> {
  const { ledger, parts, member, now } = turn;
  const current = ledger.community.members.get(member)?.enlistment;
  const heard = await changeIn(turn, text);
  const add = heard && heard.add.length > 0 ? heard.add : [category];
  const change = { remove: [], ...heard, add };
  const enlistment = applyEnlistment(current, change, quietOf(ledger.community, parts.settings));
  await turn.act({ type: 'enlist', at: now, by: member, enlistment, inWords: true });
}

async function changeIn({ ledger, parts }: Turn, text: string): Promise<EnlistmentChange | undefined> {
  const names = await parts.vault.names(ledger.id);
  const zones = [...ledger.community.zones].map((id) => ({ id, name: names.get(id) ?? '' }));
  return parts.ears.enlistment(text, zones);
}
