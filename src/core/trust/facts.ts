import type { Community } from '../community.ts';
import { type Category, type GroupId, type Instant, type MemberId, someone, type ZoneId } from '../model.ts';
import { dayMs } from '../timing.ts';
import type { Tie } from './ties.ts';

/** Counts that anybody can check in the log. */
export interface Facts {
  /** People for whom at least one side says that help worked, and those for whom both do. */
  readonly helped: number;
  readonly confirmed: number;
  /** Missions both sides confirmed, and whole months since the first of them, at least 1; 0 for none. */
  readonly missions: number;
  readonly months: number;
  readonly thankedBy: number;
  readonly vouchedBy: number;
  readonly groups: readonly GroupId[];
  readonly zones: readonly ZoneId[];
  readonly categories: readonly Category[];
  /** Missions taken and never heard of again. */
  readonly silences: number;
}

/** What the log holds of a member's help. Trust has no part in it, so that nothing has to be passed on through the network. */
export function factsOf({ trust }: Community, member: MemberId, now: Instant): Facts {
  const into = [...(trust.ties.get(member) ?? [])];
  const ties = into.map(([, tie]) => tie);
  const confirmed = ties.filter((tie) => tie.confirmed.length > 0);
  const first = Math.min(...confirmed.map((tie) => tie.confirmed[0] ?? now));
  const known = (wanted: (tie: Tie) => boolean) =>
    into.filter(([from, tie]) => from !== someone && wanted(tie)).length;
  return {
    helped: known(({ claimed, confirmed: both }) => claimed + both.length > 0),
    confirmed: known((tie) => tie.confirmed.length > 0),
    missions: ties.reduce((sum, tie) => sum + tie.confirmed.length, 0),
    months: confirmed.length === 0 ? 0 : Math.max(1, Math.round((now - first) / (30 * dayMs))),
    thankedBy: known((tie) => tie.thanked.length > 0 && tie.confirmed.length > 0),
    vouchedBy: known((tie) => tie.vouchedAt !== undefined),
    groups: [...new Set(confirmed.flatMap((tie) => [...tie.groups]))],
    zones: [...new Set(confirmed.flatMap((tie) => [...tie.zones]))],
    categories: [...new Set(confirmed.flatMap((tie) => [...tie.categories]))],
    silences: ties.reduce((sum, tie) => sum + tie.silent.length, 0),
  };
}
