import type { ZoneId } from '../core/model.ts';
import { lastDays } from '../core/report/period.ts';
import { type Report, report } from '../core/report/report.ts';
import type { Scope } from '../core/report/scope.ts';
import type { Wish } from '../language/hear/wishes.ts';
import { candidateLine } from '../voice/candidate.ts';
import {
  firstCandidates,
  type Page,
  pagesOf,
  type SayLine,
  troubledFirst,
  troubleIn,
} from '../voice/report.ts';
import { nameOf } from '../voice/values.ts';
import { exportReport } from './export.ts';
import { momentOf } from './need.ts';
import type { Turn } from './turn.ts';
import { viewing } from './views.ts';

/** Days that a report is about unless it is said. */
const usualDays = 30;

/** Words for a report in another form. */
const forms = { tables: /\bcsv\b/i, files: /\b(json|pdf)\b/i };

/** Tells an organizer how the neighbourhood is doing, in a few messages, and records that they read it. */
export async function tellReport(turn: Turn, wish: Wish): Promise<void> {
  const { ledger, parts, now } = turn;
  const scope = await scopeOf(turn, wish);
  const hint = ledger.community.organizers.has(turn.member) && (await hintFor(turn, wish, scope));
  if (hint) return turn.tell(hint.phrase, hint.values);
  const find = () => report(ledger.community, scope, now, parts.settings);
  if (forms.tables.test(wish.rest)) return exportReport(turn, find);
  // A mission in trouble is told with the name of who asked.
  const askers = troubledFirst(find()).flatMap(
    ({ request }) => ledger.community.requests.get(request)?.by ?? [],
  );
  const namedIn = (known: Report) => firstCandidates(known).map(({ member }) => member);
  const show = (known: Report) => said(turn, known);
  const pages = await viewing(turn, 'report', { find, namedIn, show }, askers);
  for (const { phrase, values } of pages ?? []) {
    await turn.tell(phrase, values, phrase === 'organizer.report-volunteers' ? [weekly(turn)] : []);
  }
}

/** A report in the words of its messages. */
async function said({ ledger, parts, language, now }: Turn, known: Report): Promise<readonly Page[]> {
  const say: SayLine = (line, values) => parts.voice.phrase(ledger, language, line, values, now);
  const missions = await Promise.all(
    troubledFirst(known).map((mission) => {
      const reasons = troubleIn(mission, say);
      return parts.voice.line(ledger, language, 'line.trouble', mission.request, now, { reasons });
    }),
  );
  const zones = await parts.vault.names(ledger.id);
  const candidates = await Promise.all(
    firstCandidates(known).map(async (one) =>
      candidateLine(one, await nameOf(parts.vault, ledger.id, one.member), zones, say),
    ),
  );
  return pagesOf(known, missions, candidates, zones, say);
}

/** "2 weeks", or a zone by its name; otherwise the last 30 days of the whole community. */
async function scopeOf(turn: Turn, { rest, days = usualDays }: Wish): Promise<Scope> {
  const { ledger, parts, now } = turn;
  const { zone } = parts.ears.understand({ text: rest }, await momentOf(turn));
  const found: ZoneId | undefined = zone === null ? undefined : [...ledger.community.zones][zone];
  const period = lastDays(now, ledger.community.timeZone, Math.max(1, days));
  return { period, ...(found ? { zone: found } : {}) };
}

/** How to ask, where the report asked for is a file, or of something that is neither a zone nor a length of time. */
async function hintFor(
  { parts, ledger }: Turn,
  { rest, days }: Wish,
  { zone }: Scope,
): Promise<Page | undefined> {
  if (forms.files.test(rest)) return { phrase: 'organizer.export-elsewhere', values: {} };
  const isClear = rest.trim() === '' || forms.tables.test(rest) || days !== undefined || zone !== undefined;
  if (isClear) return undefined;
  // Told of the whole neighbourhood, whoever named an unknown zone would take it for that of the zone.
  const names = await parts.vault.names(ledger.id);
  const zones = [...ledger.community.zones].flatMap((id) => names.get(id) ?? []);
  return {
    phrase: 'organizer.report-how',
    values: { what: rest, items: zones.length > 0 ? zones : undefined },
  };
}

function weekly({ ledger, member }: Turn) {
  return ledger.community.members.get(member)?.weeklySince === undefined
    ? ({ say: 'choice.subscribe', does: 'subscribe' } as const)
    : ({ say: 'choice.unsubscribe', does: 'unsubscribe' } as const);
}
