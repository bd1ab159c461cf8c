import type { Community } from '../../src/core/community.ts';
import { evolve, newCommunity } from '../../src/core/evolve/evolve.ts';
import type { CommunityId, Instant } from '../../src/core/model.ts';
import { byteOrderMark } from '../../src/core/report/csv.ts';
import { candidatesCsv, type Names, named, reportJson, unmetCsv } from '../../src/core/report/export.ts';
import { lastDays } from '../../src/core/report/period.ts';
import { type Report, report } from '../../src/core/report/report.ts';
import type { Settings } from '../../src/core/settings.ts';
import type { Say } from '../../src/language/say/speak.ts';
import type { Log } from '../../src/store/log.ts';
import type { Vault } from '../../src/store/vault.ts';
import { candidateLine } from '../../src/voice/candidate.ts';
import { firstCandidates, pagesOf, type SayLine, troubledFirst, troubleIn } from '../../src/voice/report.ts';
import { BadOption, type Options } from './options.ts';

/** What printing a report needs. */
export interface Printing {
  readonly log: Log;
  readonly vault: Vault;
  readonly settings: Settings;
  readonly say: Say;
  readonly now: Instant;
}

/** The report of a community in the form that was asked for. @throws {BadOption} when it is not clear of which. */
export async function printed(parts: Printing, options: Options): Promise<string> {
  const id = await chosen(parts.log, options);
  const community = newCommunity();
  for await (const { event } of parts.log.read(id, 0)) evolve(community, event);
  const period = lastDays(parts.now, community.timeZone, options.days);
  const known = report(community, { period }, parts.now, parts.settings);
  const names = await namesOf(parts.vault, id, known);
  if (options.format === 'json') return `${reportJson(known, names)}\n`;
  if (options.format === 'text') return inWords(parts, community, known, names);
  return `${byteOrderMark}${options.table === 'unmet' ? unmetCsv(known, names) : candidatesCsv(known, names)}`;
}

async function chosen(log: Log, { community }: Options): Promise<CommunityId> {
  const all = await log.communities();
  const found = community === undefined && all.length === 1 ? all[0] : all.find((id) => id === community);
  if (found) return found;
  if (community !== undefined) throw new BadOption(`There is no community ${community} in the log.`);
  throw new BadOption(
    all.length === 0 ? 'There is no community yet.' : `Say which --community: ${all.join(', ')}.`,
  );
}

async function namesOf(vault: Vault, id: CommunityId, known: Report): Promise<Names> {
  const zones = await vault.names(id);
  const called = new Map<string, string>();
  for (const member of named(known)) {
    const person = await vault.person(id, member);
    if (person) called.set(member, person.contacts[0].name);
  }
  return { member: (member) => called.get(member), zone: (zone) => zones.get(zone) };
}

/** As the chat says it, without whose missions they are. */
function inWords({ say, now }: Printing, community: Community, known: Report, names: Names): string {
  const { language, timeZone } = community;
  const sayLine: SayLine = (line, values) => say(language, line, values, { now, timeZone });
  const missions = troubledFirst(known).map((mission) => {
    const { zone, category, urgent } = mission;
    const where = zone && names.zone(zone);
    return sayLine('line.trouble', { category, urgent, where, reasons: troubleIn(mission, sayLine) });
  });
  const zones = new Map([...community.zones].map((zone) => [zone as string, names.zone(zone) ?? zone]));
  const candidates = firstCandidates(known).map((one) =>
    candidateLine(one, names.member(one.member), zones, sayLine),
  );
  return pagesOf(known, missions, candidates, zones, sayLine)
    .map(({ phrase, values }) => `${say(language, phrase, values, { now, timeZone })}\n`)
    .join('\n');
}
