import type { Request } from '../core/community.ts';
import type { Need } from '../core/model.ts';
import { questionsTo } from '../core/questions.ts';
import { amend } from './amend.ts';
import { corrected, isNews } from './mention.ts';
import { isTheirs, plausible } from './plausible.ts';
import { type Said, wordsIn } from './said.ts';
import type { Turn } from './turn.ts';

/** More words than these tell more than an hour; a day alone may be good-bye: "à demain". */
const mostWords = 4;

/**
 * The author of a request says nothing but another hour for it, or that another time suits: "Saturday is fine", "7 in the
 * evening", "the return is on Monday". In a group it is heard only of what it quotes; in private, where nobody else waits for their answer.
 */
export async function retimed(turn: Turn, said: Said): Promise<boolean> {
  const { text, understood, quoted } = said;
  const { when, act, intent } = understood;
  if (when === null || when.relation === 'every' || act !== 'silent' || text.includes('?')) return false;
  const { suits, oneWay, withdrawal } = turn.parts.ears.outcomes;
  const half = oneWay(text);
  const bare = wordsIn(text) <= mostWords && intent === 'chatter' && when.precision === 'minute';
  if (!suits(text) && !bare && !half) return false;
  const own = quoted ? quotedOwn(turn, said) : ownInPrivate(turn, said);
  // "C'est bon pour samedi" of what is for no other day calls it off.
  const may = ({ when, ride }: Need) => (when || !withdrawal(text)) && (!half || ride?.way === 'both');
  const news = own.filter(({ need }) => isNews(when, need.when) && may(need));
  const [request] = await corrected(turn, said, news);
  if (request) await amend(turn, request.id, text);
  return request !== undefined;
}

function quotedOwn({ ledger, member }: Turn, { quoted }: Said): readonly Request[] {
  const request = quoted?.request && ledger.community.requests.get(quoted.request);
  return request && isTheirs(request, member, 'amend') && isUnsettled(request) ? [request] : [];
}

/** Whoever is asked whether they help, or whether a condition suits, or was just told of what somebody else asked, may speak of that. */
function ownInPrivate({ ledger, member, now, incoming }: Turn, { recent: [last] }: Said): readonly Request[] {
  const { community } = ledger;
  if (
    incoming.group ||
    questionsTo(community, member).some(({ yes }) => yes?.do === 'take' || yes?.do === 'suits')
  )
    return [];
  const own = plausible(community, member, 'amend', undefined, now);
  const about = last?.request;
  if (about) return own.some(({ id }) => id === about) ? own : [];
  return community.members.get(member)?.enlistment ? [] : own;
}

function isUnsettled({ status }: Request): boolean {
  return status === 'open' || status === 'taken';
}
