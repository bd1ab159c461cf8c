import { writeAction } from '../core/action.ts';
import type { Request } from '../core/community.ts';
import type { MemberId, RequestId } from '../core/model.ts';
import type { Wish } from '../language/hear/wishes.ts';
import { myData } from './data.ts';
import { showEnlistment } from './enlist.ts';
import { link } from './link.ts';
import { pause } from './pause.ts';
import { tellReport } from './report.ts';
import { organizes, setup } from './setup.ts';
import { ambassadors, grantOfTrust } from './trust.ts';
import type { Turn } from './turn.ts';
import { tellWaiting } from './waiting.ts';
import { whyMe } from './why.ts';
import { keepZones, zonesIn } from './zones.ts';

/** Most lines of a list in one message. */
const mostLines = 20;

/**
 * Grants what a member wants of the bot itself; what concerns them alone is answered in private.
 *
 * `about` is the request that the message they quote is about.
 */
export async function grant(turn: Turn, asked: Wish, about?: RequestId): Promise<void> {
  const { wish, rest } = asked;
  const step = { at: turn.now, by: turn.member };
  switch (wish) {
    case 'start':
      return turn.tell('you.welcome', {}, [{ say: 'choice.enlist', does: 'enlist' }]);
    case 'help':
      return help(turn);
    case 'missions':
      return missions(turn);
    case 'my-data':
      return myData(turn);
    case 'forget-me':
      return turn.tell('you.forget', {}, [
        { say: 'choice.forget-yes', does: 'forget' },
        { say: 'choice.forget-no', does: 'keep' },
      ]);
    case 'enlist':
      return showEnlistment(turn);
    case 'why-me':
      return whyMe(turn, about);
    case 'pause':
      return pause(turn, asked);
    case 'resume':
    case 'stop':
      await turn.act({ type: wish, ...step });
      return;
    case 'ambassadors':
      return ambassadors(turn);
    case 'waiting':
      return tellWaiting(turn);
    case 'report':
      return tellReport(turn, asked);
    case 'report-weekly':
    case 'report-never':
      await turn.act({ type: 'subscribe', ...step, every: wish === 'report-weekly' ? 'week' : 'never' });
      return;
    case 'ambassador-yes':
    case 'ambassador-no':
    case 'messages-yes':
    case 'messages-no':
    case 'networks':
    case 'vouch':
    case 'concern':
      return grantOfTrust(turn, wish, rest);
    case 'organize':
      await turn.act({ type: 'organize', ...step, admin: turn.incoming.from.admin });
      return;
    case 'setup':
      return setup(turn, rest);
    case 'link':
      return link(turn, rest);
    case 'zones':
      return zones(turn, rest);
    case 'page':
      return page(turn);
    case 'logout':
      await turn.parts.page.leave({ community: turn.ledger.id, member: turn.member });
      return turn.tell('you.page-left');
    default:
      wish satisfies never;
  }
}

/** Removes the member for good and says what was removed, while it is still known where to say it. */
export async function leaveForGood(turn: Turn): Promise<void> {
  const { parts, ledger, member, now } = turn;
  const removed = await parts.communities.forget(ledger, member, now);
  await turn.tell('you.forgotten', {
    count: removed.events,
    of: removed.texts,
    people: removed.accounts,
  });
}

async function help(turn: Turn): Promise<void> {
  await turn.answer('you.help');
  if (turn.ledger.community.organizers.has(turn.member) && !turn.incoming.group)
    await turn.tell('you.help-organizer');
}

/** What still waits for somebody, and in private also what the member asked for and what they have to do. */
async function missions(turn: Turn): Promise<void> {
  const { ledger, parts, member, incoming, now, language } = turn;
  const live = [...ledger.community.live].flatMap((id) => ledger.community.requests.get(id) ?? []);
  const open = live.filter(({ status }) => status === 'open').slice(0, mostLines);
  const line = (key: 'line.mission' | 'line.request') => (request: Request) =>
    parts.voice.line(ledger, language, key, request.id, now);
  const items = await Promise.all(open.map(line('line.mission')));
  const values = { items, count: open.length };
  if (incoming.group) return turn.answer(open.length > 0 ? 'you.missions' : 'you.missions-none', values);
  const asked = await Promise.all(live.filter(isAskedBy(member)).map(line('line.request')));
  const taken = await Promise.all(live.filter(isTakenBy(member)).map(line('line.mission')));
  if (open.length + asked.length + taken.length === 0) return turn.answer('you.missions-none');
  if (asked.length > 0) await turn.tell('you.own-requests', { items: asked, count: asked.length });
  if (taken.length > 0) await turn.tell('you.own-missions', { items: taken, count: taken.length });
  const others = open.filter((request) => request.by !== member && !request.missions.has(member));
  if (others.length === 0) return;
  const choices = others.map(({ id }) => ({
    say: 'choice.request' as const,
    does: writeAction({ do: 'take', request: id }),
    about: { request: id },
  }));
  const theirs = { items: await Promise.all(others.map(line('line.mission'))), count: others.length };
  return turn.tell('you.missions', theirs, choices);
}

const isAskedBy = (member: MemberId) => (request: Request) => request.by === member && request.asked;
const isTakenBy = (member: MemberId) => (request: Request) =>
  request.missions.get(member)?.status === 'taken';

/** A link to the organizers' page, for whoever organizes and for nobody else. */
async function page(turn: Turn): Promise<void> {
  const { ledger, parts, member } = turn;
  if (!ledger.community.organizers.has(member)) return turn.tell('no.not-organizer');
  await turn.tell('you.page', { link: await parts.page.link({ community: ledger.id, member }) });
}

/** "/zones Centre, Gare" names the zones of the community, in that order; those already named keep their id. */
async function zones(turn: Turn, rest: string): Promise<void> {
  const { ledger, parts, now, member } = turn;
  if (!(await organizes(turn))) return turn.answer('no.not-organizer');
  const said = zonesIn(rest);
  if (said.length > 0) {
    const ids = await keepZones(parts, ledger, said);
    await turn.act({ type: 'zone', at: now, by: member, zones: ids });
    return turn.answer('you.zones-set', { items: said });
  }
  const names = await parts.vault.names(ledger.id);
  const known = [...ledger.community.zones].flatMap((zone) => names.get(zone) ?? []);
  return turn.answer(known.length > 0 ? 'you.zones' : 'you.zones-none', { items: known });
}
