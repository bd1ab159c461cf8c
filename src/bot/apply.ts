import { writeAction } from '../core/action.ts';
import type { Request } from '../core/community.ts';
import { amend } from './amend.ts';
import { dropCondition, endedBy, hasSuggested, keepCondition } from './condition.ts';
import { handOver, namedInstead } from './instead.ts';
import { corrected, isAnotherTime, mentions, narrow } from './mention.ts';
import { keepMessage } from './need.ts';
import { type Deed, type Doing, isBefore, isTheirs, isUnderWay, plausible } from './plausible.ts';
import { type Reading, readings } from './reading.ts';
import { type Said, wordsIn } from './said.ts';
import { thank, thanked } from './thank.ts';
import { isRefused, type Turn } from './turn.ts';
import { askWhich } from './which.ts';

/** In a group, more words than these that name nothing of a request are about something else. */
const mostWords = 7;

/** An answer in a sentence, applied to the one request it is about; when two are plausible, the bot asks which. */
export async function acted(turn: Turn, said: Said): Promise<boolean> {
  for (const reading of readings(turn, said)) {
    const deeds = await deedsOf(turn, said, reading);
    const [only, ...more] = deeds;
    if (!only) continue;
    const certain = await namesInstead(turn, said, only);
    const plain = certain || (await saysNothingElse(turn, said, deeds));
    if (!plain && !matters(reading)) continue;
    // Whose condition is about one of several is told to answer the message it is about.
    if (only.doing === 'suggest' && more.length > 0) await turn.tell('you.none');
    else if (plain && more.length === 0 && (certain || !isDoubtful(turn, reading, only)))
      await perform(turn, only, said);
    else await askWhich(turn, deeds);
    return true;
  }
  return false;
}

/** Whoever waits to hear whether their condition suits drops it by a press alone; so is what was done before its time. */
function isDoubtful(turn: Turn, { doubt }: Reading, { doing, request }: Deed): boolean {
  if (doing === 'worked' && isBefore(request, turn.now)) return true;
  return doubt || (doing === 'take' && hasSuggested(turn, request.id));
}

/** Whoever says which neighbour will do it instead of them means their mission. */
async function namesInstead(turn: Turn, { text }: Said, { doing, request }: Deed): Promise<boolean> {
  return doing === 'hand-over' && (await namedInstead(turn, text, request)) !== undefined;
}

/** Where somebody may be waiting, or helping, for nothing, a doubt is worth a question. */
function matters({ doings }: Reading): boolean {
  return doings.includes('hand-over') || doings.includes('withdraw');
}

async function deedsOf(turn: Turn, said: Said, { doings }: Reading): Promise<readonly Deed[]> {
  const deeds = await Promise.all(
    doings.map(async (doing) => {
      const requests = await requestsMeant(turn, said, doing);
      const isComplaint = (request: Request) =>
        doing === 'amend' && said.understood.when === null && isUnderWay(request, turn.now);
      return requests.filter((request) => !isComplaint(request)).map((request): Deed => ({ doing, request }));
    }),
  );
  return deeds.flat();
}

async function requestsMeant(turn: Turn, said: Said, doing: Doing): Promise<readonly Request[]> {
  const { ledger, member, incoming, group, now } = turn;
  if (doing === 'thank' && turn.parts.ears.outcomes.thankless(said.text)) return [];
  if (said.quoted?.request) {
    const request = ledger.community.requests.get(said.quoted.request);
    return request && isTheirs(request, member, doing) ? [request] : [];
  }
  const requests = plausible(ledger.community, member, doing, incoming.group ? group : undefined, now);
  if (doing === 'thank') return thanked(turn, said, requests);
  if (doing === 'amend') return corrected(turn, said, requests);
  const likely = incoming.group
    ? requests.filter((one) => !isAnotherTime(said, one))
    : await askedOrNamed(turn, said, doing, requests);
  return narrow(turn, said, likely);
}

/**
 * Said to the bot alone it takes what they were asked about, were just shown, or name. What begins with yes answers
 * something: a name in it may be anybody's.
 */
async function askedOrNamed(
  turn: Turn,
  said: Said,
  doing: Doing,
  requests: readonly Request[],
): Promise<readonly Request[]> {
  if (doing !== 'take' && doing !== 'suggest') return requests;
  const answers = turn.parts.ears.tone(said.text).says !== undefined;
  const signs = await Promise.all(requests.map((request) => mentions(turn, said, request)));
  const shown = said.recent[0]?.choices.map(({ does }) => does) ?? [];
  const names = signs.map((of) => (of.has('name') && !answers) || (of.has('words') && of.has('category')));
  return requests.filter(
    ({ id, alerted }, i) =>
      alerted.has(turn.member) || names[i] || shown.includes(writeAction({ do: 'take', request: id })),
  );
}

/** Whether it says nothing that could be about something else: in a group, much that is said is. */
async function saysNothingElse(turn: Turn, said: Said, deeds: readonly Deed[]): Promise<boolean> {
  if (!turn.incoming.group || said.quoted?.request || wordsIn(said.text) <= mostWords) return true;
  const signs = await Promise.all(deeds.map(({ request }) => mentions(turn, said, request)));
  return signs.some(({ size }) => size > 0);
}

async function perform(turn: Turn, { doing, request }: Deed, said: Said): Promise<void> {
  const step = { at: turn.now, by: turn.member, request: request.id };
  if (turn.incoming.group) await keepMessage(turn, request.id, 'answer');
  switch (doing) {
    case 'withdraw': {
      const reason = turn.parts.ears.outcomes.withdrawal(said.text) ?? 'not-needed';
      await turn.act({ type: 'cancel', ...step, reason }, 'quietly');
      break;
    }
    case 'worked':
    case 'did-not-work':
      await turn.act({ type: 'report', ...step, worked: doing === 'worked' }, 'quietly');
      break;
    case 'amend':
      await amend(turn, request.id, said.text);
      break;
    case 'thank':
      await thank(turn, said, request);
      break;
    case 'take':
      await turn.act({ type: 'take', ...step }, 'here');
      break;
    case 'suggest':
      await keepCondition(turn, request.id, said.text);
      if (isRefused(await turn.act({ type: 'suggest', ...step }, 'here')))
        await dropCondition(turn, { request: request.id, by: turn.member });
      break;
    case 'hand-over':
      await giveBack(turn, request, said.text);
      break;
    default:
      await turn.act({ type: doing, ...step }, 'quietly');
  }
}

/** A mission is given back, or a condition taken back: of that nothing else would tell them that it was heard. */
async function giveBack(turn: Turn, request: Request, text: string): Promise<void> {
  const takesBack = hasSuggested(turn, request.id);
  const ended = endedBy(turn, { do: 'hand-over', request: request.id });
  if (isRefused(await handOver(turn, text, request))) return;
  if (ended) await dropCondition(turn, ended);
  if (takesBack) await turn.tell('you.noted');
}
