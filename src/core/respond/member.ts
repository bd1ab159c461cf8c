import { writeAction } from '../action.ts';
import type { Event, EventOf } from '../command.ts';
import { type Community, liveRequests, type Request } from '../community.ts';
import { isExcused } from '../match/free.ts';
import type { Enlistment, MemberId, Weekday } from '../model.ts';
import { categories } from '../model.ts';
import type { Notice, NoticeChoice, Phrase } from '../notice.ts';
import { remindHelper, tellAsker, tellHelper } from './card.ts';
import { introduced, mayIntroduce, verified } from './introducing.ts';
import { onReading } from './reading.ts';
import { onSilence } from './silence.ts';

/** What is said about who is who, about a group that joins and about the day's digest. */
export function onMember(event: Event, community: Community): readonly Notice[] {
  switch (event.type) {
    case 'linked':
      return [
        {
          to: { group: event.group },
          say: 'group.hello',
          about: {},
          choices: [],
          slot: `hello ${event.group}`,
          anew: true,
        },
      ];
    case 'digested':
      return [
        {
          to: { group: event.group },
          say: 'group.digest',
          about: { requests: event.requests, count: event.requests.length },
          choices: [],
        },
      ];
    case 'joined':
      return missed(event, community);
    case 'organized':
      return [plain(event.by, 'you.organizer')];
    case 'appointed':
      return [plain(event.member, 'you.organizer')];
    case 'enlisted':
      return [
        enlistmentCard(event.by, event.enlistment, event.inWords ?? false),
        ...mayIntroduce(event.by, event.enlistment, community),
      ];
    case 'introduced':
      return introduced(event.by, community);
    case 'verified':
      return verified(event, community);
    case 'subscribed':
    case 'issued':
      return onReading(event, community);
    case 'briefed':
      return [brief(event, community)];
    case 'paused':
      return [paused(event, community)];
    case 'resumed':
      return [plain(event.by, 'you.resumed', [{ say: 'choice.pause', does: 'pause' }])];
    case 'stopped':
      return [stopped(event.by, community)];
    case 'checked-on':
    case 'stayed':
      return onSilence(event, community);
    case 'lost-touch':
      return event.left ? leftBehind(event.by, community) : outOfReach(event.by, community);
    default:
      return [];
  }
}

/** When they are asked nothing, and how many missions they still have in that time. */
function paused({ by, at, from, until }: EventOf<'paused'>, community: Community): Notice {
  const pauses = community.members.get(by)?.pauses ?? [];
  const count = stillToDo(by, community).filter(({ need }) => isExcused(pauses, need.when, at)).length;
  return {
    ...plain(by, 'you.paused', [{ say: 'choice.resume', does: 'resume' }]),
    about: {
      count,
      ...(from === undefined ? {} : { since: from }),
      ...(until === undefined ? {} : { until }),
    },
  };
}

/** What somebody no longer offers, and how many missions they still have. */
function stopped(by: MemberId, community: Community): Notice {
  const enlistment = community.members.get(by)?.formerly;
  return {
    ...plain(by, 'you.stopped', [{ say: 'choice.resume', does: 'resume' }]),
    about: { count: stillToDo(by, community).length, ...(enlistment ? { enlistment } : {}) },
  };
}

/** What somebody took and has still to do. */
function stillToDo(member: MemberId, community: Community): readonly Request[] {
  return liveRequests(community).filter(({ missions }) => missions.get(member)?.status === 'taken');
}

/** What waits and fits a volunteer, each to be taken with a press. */
function brief({ to, requests }: EventOf<'briefed'>, community: Community): Notice {
  const open = requests.filter((request) => community.requests.get(request)?.status === 'open');
  const choices = open.map(
    (request): NoticeChoice => ({
      say: 'choice.request',
      does: writeAction({ do: 'take', request }),
      about: { request },
    }),
  );
  return { to: { member: to }, say: 'you.brief', about: { requests, count: requests.length }, choices };
}

/** Whoever can be written to again is told what they are waited for, which they were not told before. */
function missed({ by, at }: EventOf<'joined'>, community: Community): readonly Notice[] {
  if (community.members.get(by)?.joinedAt === at) return [];
  return liveRequests(community).flatMap((request) => {
    const taken = [...request.missions.values()].filter(({ status }) => status === 'taken');
    const asks = request.by === by ? taken.map(({ helper }) => tellAsker(request, helper)) : [];
    return [...asks, ...(taken.some(({ helper }) => helper === by) ? [tellHelper(request, by)] : [])];
  });
}

/** Whoever is waited for, and cannot be written to, is told in the group how to open the chat. */
function outOfReach(member: MemberId, community: Community): readonly Notice[] {
  const waiting = liveRequests(community).find(({ by, missions }) => by === member || missions.has(member));
  if (!waiting) return [];
  const about = { helper: member, request: waiting.id };
  return [{ to: { group: waiting.group }, say: 'group.reach', about, choices: [] }];
}

/** Whoever leaves a group may have forgotten whom they said they would help. */
function leftBehind(member: MemberId, community: Community): readonly Notice[] {
  return stillToDo(member, community).map((request) => remindHelper(request, member));
}

function plain(member: MemberId, say: Phrase, choices: readonly NoticeChoice[] = []): Notice {
  return { to: { member }, say, about: {}, choices };
}

const dayChoices: readonly (readonly Weekday[])[] = [[], [1, 2, 3, 4, 5], [6, 7]];
const limitChoices = [0, 1, 2, 3, 5];

/**
 * What a volunteer offers as it stands, with buttons to change it; a press rewrites it in place, words get a new one.
 *
 * An empty list of days stands for any day, a limit of 0 for none.
 */
export function enlistmentCard(member: MemberId, enlistment: Enlistment, anew: boolean): Notice {
  const days = enlistment.hours.length === 1 ? (enlistment.hours[0]?.days ?? []) : [];
  const choices: NoticeChoice[] = [
    ...categories.map((category) => ({
      say: 'choice.skill' as const,
      does: writeAction({ do: 'skill', category }),
      about: { need: { category, people: 1, urgent: false }, ticked: enlistment.skills.includes(category) },
    })),
    ...dayChoices.map((choice) => ({
      say: 'choice.days' as const,
      does: writeAction({ do: 'days', days: choice }),
      about: { count: choice.length, ticked: enlistment.hours.length < 2 && choice.join() === days.join() },
    })),
    ...limitChoices.map((weekly) => ({
      say: 'choice.limit' as const,
      does: writeAction({ do: 'limit', weekly }),
      about: { count: weekly, ticked: (enlistment.weeklyLimit ?? 0) === weekly },
    })),
    {
      say: 'choice.digest',
      does: 'digest-only',
      about: { ticked: enlistment.digestOnly ?? false },
    },
    { say: 'choice.minor', does: 'minor', about: { ticked: enlistment.adult === false } },
    { say: 'choice.pause', does: 'pause' },
    { say: 'choice.stop', does: 'stop' },
  ];
  return {
    to: { member },
    say: enlistment.skills.length > 0 ? 'you.enlist' : 'you.offer-what',
    about: { enlistment },
    choices,
    slot: `enlistment ${member}`,
    anew,
  };
}
