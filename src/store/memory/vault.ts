import type { Vault } from '../vault.ts';
import { forgetter } from './forget.ts';
import { kept, people, words } from './people.ts';
import { tokens } from './tokens.ts';

/** A vault that lasts as long as the process, for tests and trials. Looks things up by looking at everything. */
export function memoryVault(): Vault {
  const all = kept();
  return {
    ...groups(),
    ...namesAndDeliveries(),
    ...tokens(all.tokens),
    ...people(all),
    ...words(all),
    ...forgetter(all),
    async close() {},
  };
}

type Groups = Pick<Vault, 'groupAt' | 'keepGroup' | 'addressOf'>;

function groups(): Groups {
  type Link = Parameters<Groups['keepGroup']>;
  let links: readonly Link[] = [];
  const key = ({ platform, chat, thread }: Link[2]) => JSON.stringify([platform, chat, thread ?? '']);
  return {
    async groupAt(address) {
      const link = links.find(([, , linked]) => key(linked) === key(address));
      return link && { community: link[0], group: link[1] };
    },
    async keepGroup(community, group, address) {
      const others = links.filter(
        ([c, g, linked]) => (c !== community || g !== group) && key(linked) !== key(address),
      );
      links = [...others, [community, group, structuredClone(address)]];
    },
    async addressOf(community, group) {
      return links.find(([c, g]) => c === community && g === group)?.[2];
    },
  };
}

type NamesAndDeliveries = Pick<Vault, 'keepName' | 'names' | 'delivered' | 'keepDelivered'>;

function namesAndDeliveries(): NamesAndDeliveries {
  const names = new Map<string, Map<string, string>>();
  const deliveries = new Map<string, number>();
  return {
    async keepName(community, id, name) {
      names.set(community, new Map(names.get(community)).set(id, name));
    },
    async names(community) {
      return new Map(names.get(community));
    },
    async delivered(community, platform) {
      return deliveries.get(`${community} ${platform}`) ?? -1;
    },
    async keepDelivered(community, platform, position) {
      deliveries.set(`${community} ${platform}`, position);
    },
  };
}
