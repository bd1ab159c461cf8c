import type { Platform } from '../chat/chat.ts';
import type { CommunityId } from '../core/model.ts';
import type { Log } from '../store/log.ts';
import type { Vault } from '../store/vault.ts';
import type { Household } from './household.ts';

/** Which communities somebody who writes in private may be of. */
export interface Homes {
  /** Whether a community has a group that is heard: one that every group left, or whose platform is off, is no home. */
  isHome(id: CommunityId): Promise<boolean>;
  /** The only community that is one, when there is but one: of several, the only one with a group on a platform. */
  only(platform: Platform): Promise<CommunityId | undefined>;
}

interface Parts extends Pick<Household, 'get'> {
  readonly log: Log;
  readonly vault: Vault;
  /** Names of the platforms that are on. */
  readonly platforms: readonly string[];
}

/** Where there are more communities than this, nobody looks whether all but one were left. */
const mostLookedAt = 8;
/** One that another process takes care of is heard there, on whatever platform. */
const anywhere = 'anywhere';

/** Looks for the homes among all communities. */
export function openHomes({ log, vault, platforms, get }: Parts): Homes {
  let many = false;

  /** On which platforms a community is heard. */
  async function heardOn(id: CommunityId): Promise<readonly string[]> {
    const ledger = await get(id);
    if (ledger === 'elsewhere') return [anywhere];
    const groups = [...(ledger?.community.groups ?? [])];
    const places = await Promise.all(groups.map((group) => vault.addressOf(id, group)));
    return places.flatMap((place) => (place && platforms.includes(place.platform) ? [place.platform] : []));
  }

  return {
    isHome: async (id) => (await heardOn(id)).length > 0,
    async only(platform) {
      // There is never one less.
      const all = many ? [] : await log.communities();
      many ||= all.length > mostLookedAt;
      if (many) return undefined;
      const known = await Promise.all(all.map(async (id) => ({ id, on: await heardOn(id) })));
      const homes = known.filter(({ on }) => on.length > 0);
      // The playground beside a real group, say.
      const here = homes.filter(({ on }) => on.includes(platform) || on.includes(anywhere));
      const [only, ...others] = homes.length > 1 ? here : homes;
      return others.length === 0 ? only?.id : undefined;
    },
  };
}
