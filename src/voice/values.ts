import type { Community } from '../core/community.ts';
import type { CommunityId, Instant, MemberId, RequestId } from '../core/model.ts';
import type { About, Facts } from '../core/notice.ts';
import type { Values } from '../language/say/speak.ts';
import type { Vault } from '../store/vault.ts';

/** Takes phone numbers, addresses and the like out of a text. */
export type Redact = (text: string) => string;

/** A community as finding words needs it. */
export interface Listeners {
  readonly id: CommunityId;
  readonly community: Community;
}

/** What finding words reads of the vault. */
export type Known = Pick<Vault, 'person' | 'names' | 'profile' | 'texts'>;

/** The vault as it is while one thing is said: what is read twice is looked up once. */
export function remembering(vault: Known): Known {
  const found = new Map<string, Promise<unknown>>();
  const once = <T>(key: string, look: () => Promise<T>): Promise<T> => {
    const known = (found.get(key) as Promise<T> | undefined) ?? look();
    found.set(key, known);
    return known;
  };
  return {
    person: (id, member) => once(`person ${id} ${member}`, () => vault.person(id, member)),
    names: (id) => once(`names ${id}`, () => vault.names(id)),
    profile: (id) => once(`profile ${id}`, () => vault.profile(id)),
    texts: (id, request, now) => once(`texts ${id} ${request}`, () => vault.texts(id, request, now)),
  };
}

/** Who reads it, and whether they may see the whole text and how to reach the other side. */
export interface Reader {
  readonly member: MemberId | undefined;
  readonly whole: boolean;
}

/** The names, texts and figures that a notice mentions, for one reader. */
export async function valuesOf(
  vault: Known,
  redact: Redact,
  { id, community }: Listeners,
  about: About,
  reader: Reader,
  now: Instant,
): Promise<Values> {
  const { need, enlistment } = about;
  // Whoever left is not named any more, even before the vault has forgotten them.
  const here = (member: MemberId | undefined) =>
    member && community.members.has(member) ? member : undefined;
  const [asker, helper] = [here(about.asker), here(about.helper)];
  const other = reader.member === asker ? helper : asker;
  const member = reader.member && community.members.get(reader.member);
  const names = await vault.names(id);
  return {
    ...(await textsOf(vault, redact, id, about.request, reader.whole, now)),
    condition: await conditionOf(vault, redact, id, about, now),
    asker: await nameOf(vault, id, asker),
    helper: await nameOf(vault, id, helper),
    name: await nameOf(vault, id, reader.member ?? helper),
    helpers: await namesOf(vault, id, about.helpers?.filter(here)),
    contact: reader.whole && other ? (await vault.person(id, other))?.contacts[0].contact : undefined,
    community: (await vault.profile(id)).name,
    tongue: about.language,
    zone: enlistment?.zone && names.get(enlistment.zone),
    when: need?.when,
    category: need?.category,
    secondCategory: need?.secondCategory,
    people: need?.people,
    urgent: need?.urgent,
    need,
    count: about.count,
    of: about.of,
    ticked: about.ticked,
    enlistment,
    since: about.since,
    date: about.until,
    confirmed: member?.confirmed,
    organizers: about.organizers && (await namesOf(vault, id, about.organizers.filter(here))),
    networks: about.networks?.length ? about.networks : undefined,
    ...(about.organizers ? await purposeOf(vault, id) : {}),
    helped: member?.helped.size,
    thankedBy: member?.thankedBy.size,
  };
}

/** On which condition the helper of a notice can help, as anybody may read it. */
async function conditionOf(
  vault: Known,
  redact: Redact,
  id: CommunityId,
  { request, helper, conditional }: About,
  now: Instant,
): Promise<string | undefined> {
  if (!request || !helper || !conditional) return undefined;
  const texts = await vault.texts(id, request, now);
  const text = texts.find(({ kind, by }) => kind === 'condition' && by === helper)?.text;
  return text && redact(text);
}

async function purposeOf(vault: Known, id: CommunityId): Promise<Pick<Values, 'purpose' | 'stated'>> {
  const { purpose } = await vault.profile(id);
  return purpose ? { purpose, stated: 'yes' } : { stated: 'no' };
}

/** How somebody stands, as the values of `line.standing`. */
export function standingValues({ helped, months, confirmed, zones, vouchedBy }: Facts): Values {
  return { helped, months, confirmed, areas: zones.length, vouchedBy };
}

/** What a member is called, while the vault knows. */
export async function nameOf(
  vault: Known,
  id: CommunityId,
  member: MemberId | undefined,
): Promise<string | undefined> {
  return member && (await vault.person(id, member))?.contacts[0].name;
}

async function namesOf(
  vault: Known,
  id: CommunityId,
  members: readonly MemberId[] = [],
): Promise<readonly string[]> {
  const names = await Promise.all(members.map((member) => nameOf(vault, id, member)));
  return names.filter((name) => name !== undefined);
}

async function textsOf(
  vault: Known,
  redact: Redact,
  id: CommunityId,
  request: RequestId | undefined,
  whole: boolean,
  now: Instant,
): Promise<Pick<Values, 'what' | 'where'>> {
  if (!request) return {};
  const texts = await vault.texts(id, request, now);
  const what = texts.find(({ kind }) => kind === 'what')?.text;
  const where = texts.find(({ kind }) => kind === 'where')?.text;
  return { what: what !== undefined && !whole ? redact(what) : what, where };
}
