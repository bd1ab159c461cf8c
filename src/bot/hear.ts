import type { Incoming } from '../chat/chat.ts';
import type { Language } from '../core/model.ts';
import type { NoticeChoice } from '../core/notice.ts';
import type { Intent } from '../language/evidence/intents.ts';
import { answered } from './answer.ts';
import { acted } from './apply.ts';
import { enlisted } from './enlist.ts';
import { answeredLate } from './late.ts';
import { momentOf } from './need.ts';
import { absent } from './pause.ts';
import { recategorised } from './recategorise.ts';
import { request } from './request.ts';
import { retimed } from './retime.ts';
import { type Said, wordsIn } from './said.ts';
import { beginTurn, type Turn } from './turn.ts';
import { grant } from './wishes.ts';

/** How many messages of ours a plain yes or no may be an answer to. */
const mostRecent = 10;

/** Hears a message; whoever writes in another language than before is answered in it from now on. */
export async function hear(
  turn: Turn,
  incoming: Pick<Extract<Incoming, { type: 'message' }>, 'text' | 'replyTo' | 'quoted' | 'place' | 'group'>,
): Promise<void> {
  const { parts, ledger, member, group } = turn;
  const { text, replyTo, quoted: replyText, place } = incoming;
  const quoted =
    replyTo === undefined ? undefined : await parts.vault.postAt(place.platform, place.chat, replyTo);
  // in private and in a quote a time mostly answers something, and only its author reads what was made of it
  const expected = !incoming.group || quoted !== undefined;
  const understood = parts.ears.understand(
    { text, lang: turn.language, ...(replyText === undefined ? {} : { replyTo: replyText }) },
    { ...(await momentOf(turn)), expected },
  );
  const changes = understood.sure && understood.lang !== turn.language;
  const language = changes ? understood.lang : turn.language;
  if (changes) await parts.vault.keepLanguage(ledger.id, member, language);
  const recent =
    incoming.group || quoted ? [] : await parts.vault.lastSaid(place.platform, place.chat, mostRecent);
  const said = { text, understood, quoted, quotes: replyTo !== undefined, recent };
  const spoken = changes ? beginTurn(parts, turn.incoming, { ledger, member, group, language }) : turn;
  return incoming.group ? hearInGroup(spoken, said) : hearInPrivate(spoken, said);
}

/** A message written in a group: silent unless it is about help. */
async function hearInGroup(turn: Turn, said: Said): Promise<void> {
  // A command to this bot reaches us without its name: one with a name is for another bot.
  const wish = /^\s*\/\S*@/.test(said.text) ? undefined : turn.parts.ears.wish(said.text, true);
  if (wish) return grant(turn, wish);
  if (said.text.trim().startsWith('/')) return;
  if (await answered(turn, said)) return;
  if (await retimed(turn, said)) return;
  if (await acted(turn, said)) return;
  if (said.understood.act !== 'silent') return request(turn, said, said.understood.act);
}

/** The ways to understand what is written to the bot alone, in this order; each tells whether it was meant. */
const inPrivate: readonly ((turn: Turn, said: Said) => Promise<boolean>)[] = [
  absent,
  recategorised,
  retimed,
  // "No messages after 9 pm" is no "no" to what was asked of who offers help.
  async (turn, said) => said.recent[0]?.request === undefined && enlisted(turn, said, 'sure'),
  answered,
  answeredLate,
  (turn, said) => enlisted(turn, said, 'sure'),
  acted,
  (turn, said) => enlisted(turn, said, 'perhaps'),
];

/** A message written to the bot alone: answered, unless it is mere politeness. */
async function hearInPrivate(turn: Turn, said: Said): Promise<void> {
  const { act, intent } = said.understood;
  const language = turn.parts.ears.askedLanguage(said.text);
  if (language) return speakFromNowOn(turn, language);
  const wish = turn.parts.ears.wish(said.text, false);
  if (wish) return grant(turn, wish, said.quoted?.request);
  for (const heard of inPrivate) if (await heard(turn, said)) return;
  if (act !== 'silent' || intent === 'request') return request(turn, said, 'ask');
  if (isPolite(turn, said)) return;
  const known = turn.ledger.community.members.get(turn.member)?.enlistment;
  return turn.tell(answers.has(intent) ? 'you.none' : 'you.lost', {}, known ? forVolunteers : forOthers);
}

/** What somebody may have meant by what was not understood, to be said with a press. */
const forVolunteers: readonly NoticeChoice[] = [
  { say: 'choice.pause', does: 'pause' },
  { say: 'choice.stop', does: 'stop' },
];
const forOthers: readonly NoticeChoice[] = [{ say: 'choice.enlist', does: 'enlist' }];

/** Answers whoever asks for a language in it; what they write from now on is answered in the one they write in, as ever. */
async function speakFromNowOn(turn: Turn, language: Language): Promise<void> {
  await turn.parts.vault.keepLanguage(turn.ledger.id, turn.member, language);
  return beginTurn(turn.parts, turn.incoming, { ...turn, language }).tell('you.language');
}

/** What is said of a request: if it is of none we know, that is what its author should hear. */
const answers: ReadonlySet<Intent> = new Set<Intent>(['take', 'done', 'cancel']);

/** "Merci", "ok super", a smile: nothing that waits for an answer. */
function isPolite({ parts }: Turn, { text, understood }: Said): boolean {
  if (!/[\p{L}\p{N}]/u.test(text)) return true;
  const { answer, outcomes } = parts.ears;
  const either = [
    { label: '', means: 'yes' },
    { label: '', means: 'no' },
  ] as const;
  const agrees = answer(text, either) !== undefined || outcomes.worked(text) !== undefined;
  return understood.intent === 'thanks' || (wordsIn(text) <= 3 && agrees);
}
