import type { ZoneId } from '../core/model.ts';
import { lastDays } from '../core/report/period.ts';
import { report } from '../core/report/report.ts';
import type { Scope } from '../core/report/scope.ts';
import type { Wish } from '../language/wishes.ts';
import { candidateLine } from '../voice/candidate.ts';
import { firstCandidates, pagesOf, type SayLine, troubledFirst, troubleIn } from '../voice/report.ts';
import { nameOf } from '../voice/values.ts';
import { exportReport } from './export.ts';
import { momentOf } from './need.ts';
import type { Turn } from './turn.ts';
import { views } from './views.ts';

/** Days that a report is about unless it is said. */
const usualDays = 30;

/** Tells an organizer how the neighbourhood is doing, in a few messages, and records that they read it. */
export async function tellReport(turn: Turn, wish: Wish): Promise<void> {
  const { ledger, parts, language, now } = turn;
  const known = report(ledger.community, await scopeOf(turn, wish), now, parts.settings);
  if (/\bcsv\b/i.test(wish.rest)) return exportReport(turn, known);
  if (/\b(json|pdf)\b/i.test(wish.rest) && ledger.community.organizers.has(turn.member))
    return turn.tell('organizer.export-elsewhere');
  const grave = troubledFirst(known);
  // A mission in trouble is told with the name of who asked.
  const askers = grave.flatMap(({ request }) => ledger.community.requests.get(request)?.by ?? []);
  const named = firstCandidates(known);
  if (!(await views(turn, 'report', [...askers, ...named.map(({ member }) => member)]))) return;
  const say: SayLine = (line, values) => parts.voice.phrase(ledger, language, line, values, now);
  const missions = await Promise.all(
    grave.map((mission) => {
      const reasons = troubleIn(mission, say);
      return parts.voice.line(ledger, language, 'line.trouble', mission.request, now, { reasons });
    }),
  );
  const zones = await parts.vault.names(ledger.id);
  const candidates = await Promise.all(
    named.map(async (one) =>
      candidateLine(one, await nameOf(parts.vault, ledger.id, one.member), zones, say),
    ),
  );
  const pages = pagesOf(known, missions, candidates, zones, say);
  for (const { phrase, values } of pages) {
    await turn.tell(phrase, values, phrase === 'organizer.report-volunteers' ? [weekly(turn)] : []);
  }
}

/** "2 weeks", or a zone by its name; otherwise the last 30 days of the whole community. */
async function scopeOf(turn: Turn, { rest, days = usualDays }: Wish): Promise<Scope> {
  const { ledger, parts, now } = turn;
  const { zone } = parts.ears.understand({ text: rest }, await momentOf(turn));
  const found: ZoneId | undefined = zone === null ? undefined : [...ledger.community.zones][zone];
  const period = lastDays(now, ledger.community.timeZone, Math.max(1, days));
  return { period, ...(found ? { zone: found } : {}) };
}

function weekly({ ledger, member }: Turn) {
  return ledger.community.members.get(member)?.weeklySince === undefined
    ? ({ say: 'choice.subscribe', does: 'subscribe' } as const)
    : ({ say: 'choice.unsubscribe', does: 'unsubscribe' } as const);
}
