import mongoose from 'mongoose';
import type { CommunityId, MemberId } from '../../core/model.ts';
import { Conflict } from '../log.ts';
import type { Contact, Vault } from '../vault.ts';
import type { Database } from './database.ts';
import { isDuplicate } from './failure.ts';
import type { ContactDocument, Tables } from './tables.ts';

/** How members are called and reached. */
export function people(
  database: Database,
  { contacts, languages }: Tables,
): Pick<Vault, 'memberships' | 'keepContact' | 'keepLanguage' | 'person' | 'called'> {
  /** Most recently seen first; of two seen at once, the one known for longer. */
  const latestFirst = { sort: { seenAt: -1, _id: 1 } } as const;
  return {
    async memberships({ platform, id }) {
      const found = await database.read(() => contacts.find({ platform, id }, null, latestFirst).lean());
      return found.map(({ community, member, seenAt }) => ({ community, member, seenAt: seenAt.getTime() }));
    },
    keepContact: contactKeeper(database, contacts),
    async keepLanguage(community, member, language) {
      await database.inOrder([community], () =>
        database.persistently(() =>
          languages.updateOne({ community, member }, { $set: { language } }, { upsert: true }),
        ),
      );
    },
    async person(community, member) {
      const [found, spoken] = await database.read(() =>
        Promise.all([
          contacts.find({ community, member }, null, latestFirst).lean<ContactDocument[]>(),
          languages.findOne({ community, member }).lean(),
        ]),
      );
      const [latest, ...others] = found.map(toContact);
      if (latest === undefined) return undefined;
      const known = { contacts: [latest, ...others] as const };
      return spoken === null ? known : { ...known, language: spoken.language };
    },
    async called(community) {
      const found = await database.read(() =>
        contacts.find({ community }, 'member name', { sort: { seenAt: 1, _id: -1 } }).lean(),
      );
      return new Map(found.map(({ member, name }) => [member, name]));
    },
  };
}

/** A contact as it was given, from what is stored. */
export function toContact({ platform, id, name, chat, contact, seenAt }: ContactDocument): Contact {
  return { platform, id, name, chat, contact, seenAt: seenAt.getTime() };
}

function contactKeeper(database: Database, contacts: Tables['contacts']): Vault['keepContact'] {
  async function keep(community: CommunityId, member: MemberId, contact: Contact): Promise<void> {
    const { platform, id, seenAt, ...called } = contact;
    const whose = { platform, id, community, member };
    const update = { $set: { ...called, seenAt: new Date(seenAt) } };
    // Made here, as a server may make them out of order: of two seen at once, the one known for longer comes first.
    const $setOnInsert = { _id: new mongoose.Types.ObjectId() };
    try {
      await contacts.updateOne(whose, { ...update, $setOnInsert }, { upsert: true });
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      // Somebody has the account: another member, or this one since a moment ago.
      const { matchedCount } = await contacts.updateOne(whose, update);
      if (matchedCount === 0) throw new Conflict(`The account given for ${member} is another member's.`);
    }
  }
  return async (community, member, contact) => {
    const given = { ...contact };
    await database.inOrder([community], () => database.persistently(() => keep(community, member, given)));
  };
}
