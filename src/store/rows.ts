import type { CommunityId, GroupId, Language, MemberId, ZoneId } from '../core/model.ts';
import type { Address, Contact, Post, Profile, Text, Token, Vault } from './vault.ts';

/** What each table of a vault holds, in words that no engine has for itself. */
export interface VaultTables {
  readonly groups: Address & { readonly community: CommunityId; readonly group: GroupId };
  readonly contacts: Contact & { readonly community: CommunityId; readonly member: MemberId };
  readonly languages: {
    readonly community: CommunityId;
    readonly member: MemberId;
    readonly language: Language;
  };
  readonly names: {
    readonly community: CommunityId;
    readonly id: ZoneId | CommunityId;
    readonly name: string;
  };
  readonly profiles: Profile & { readonly community: CommunityId };
  readonly texts: Text;
  readonly posts: Post;
  readonly tokens: Token;
  readonly deliveries: {
    readonly community: CommunityId;
    readonly platform: string;
    readonly position: number;
  };
}

/** One row of a vault, to be carried to another one. */
export type VaultRow = {
  readonly [T in keyof VaultTables]: { readonly table: T; readonly row: VaultTables[T] };
}[keyof VaultTables];

/** A vault that tells all it holds. */
export interface Portable {
  /** Every row of every table, each table in the order in which its rows were kept. */
  rows(): AsyncIterable<VaultRow>;
}

/** Keeps a row that another vault told of. Rows kept in their order give the same answers as there. */
export function keepRow(vault: Vault, { table, row }: VaultRow): Promise<void> {
  switch (table) {
    case 'groups': {
      const { community, group, ...address } = row;
      return vault.keepGroup(community, group, address);
    }
    case 'contacts': {
      const { community, member, ...contact } = row;
      return vault.keepContact(community, member, contact);
    }
    case 'languages':
      return vault.keepLanguage(row.community, row.member, row.language);
    case 'names':
      return vault.keepName(row.community, row.id, row.name);
    case 'profiles': {
      const { community, ...profile } = row;
      return vault.keepProfile(community, profile);
    }
    case 'texts':
      return vault.keepText(row);
    case 'posts':
      return vault.keepPost(row);
    case 'tokens':
      return vault.keepToken(row);
    case 'deliveries':
      return vault.keepDelivered(row.community, row.platform, row.position);
    default:
      return table satisfies never;
  }
}
