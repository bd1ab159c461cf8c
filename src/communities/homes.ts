import type { CommunityId } from '../core/model.ts';
import type { Log } from '../store/log.ts';
import type { Vault } from '../store/vault.ts';
import type { Household } from './household.ts';

/** Which communities somebody who writes in private may be of. */
export interface Homes {
  /** Whether a community has a group that is heard: one that every group left, or whose platform is off, is no home. */
  isHome(id: CommunityId): Promise<boolean>;
  /** The only community that is one, when there is but one. */
  only(): Promise<CommunityId | undefined>;
}

interface Parts extends Pick<Household, 'get'> {
  readonly log: Log;
  readonly vault: Vault;
  /** Names of the platforms that are on. */
  readonly platforms: readonly string[];
}

/** Where there are more communities than this, nobody looks whether all but one were left. */
const mostLookedAt = 8;

/** Looks for the homes among all communities. */
export function openHomes({ log, vault, platforms, get }: Parts): Homes {
  let many = false;

  async function isHome(id: CommunityId): Promise<boolean> {
    const ledger = await get(id);
    if (ledger === 'elsewhere' || ledger === undefined) return ledger !== undefined;
    const groups = [...ledger.community.groups];
    const places = await Promise.all(groups.map((group) => vault.addressOf(id, group)));
    return places.some((place) => place !== undefined && platforms.includes(place.platform));
  }

  return {
    isHome,
    async only() {
      // There is never one less.
      const all = many ? [] : await log.communities();
      many ||= all.length > mostLookedAt;
      if (many) return undefined;
      const homes: CommunityId[] = [];
      for (const id of all) if (await isHome(id)) homes.push(id);
      return homes.length === 1 ? homes[0] : undefined;
    },
  };
}
