import type { CommunityId, MemberId } from '../../core/model.ts';
import { Conflict } from '../log.ts';
import type { Contact, Vault } from '../vault.ts';
import type { Database } from './database.ts';

/** How members are called and reached. */
export function people(
  database: Database,
): Pick<Vault, 'memberships' | 'keepContact' | 'keepLanguage' | 'person' | 'called'> {
  const memberships = database.prepare(
    `SELECT community, member, seen_at FROM contact WHERE platform = ? AND account = ?
     ORDER BY seen_at DESC, number`,
  );
  const keepContact = database.prepare(
    `INSERT INTO contact (community, member, record) VALUES (?, ?, ?)
     ON CONFLICT (platform, account, community) DO UPDATE SET record = excluded.record
     WHERE member = excluded.member`,
  );
  const keepLanguage = database.prepare(
    'INSERT OR REPLACE INTO language (community, member, language) VALUES (?, ?, ?)',
  );
  const contacts = database.prepare(
    'SELECT record FROM contact WHERE community = ? AND member = ? ORDER BY seen_at DESC, number',
  );
  const everybody = database.prepare(
    'SELECT member, record FROM contact WHERE community = ? ORDER BY seen_at, number DESC',
  );
  const languageOf = database.prepare('SELECT language FROM language WHERE community = ? AND member = ?');
  return {
    async memberships({ platform, id }) {
      return database
        .read(() => memberships.all(platform, id))
        .map((row) => ({
          community: row['community'] as CommunityId,
          member: row['member'] as MemberId,
          seenAt: Number(row['seen_at']),
        }));
    },
    async keepContact(community, member, contact) {
      const record = JSON.stringify(contact);
      await database.write(() => {
        const { changes } = keepContact.run(community, member, record);
        if (changes === 0) throw new Conflict(`The account given for ${member} is another member's.`);
      });
    },
    async keepLanguage(community, member, language) {
      await database.write(() => keepLanguage.run(community, member, language));
    },
    async person(community, member) {
      return database.read(() => {
        const [latest, ...others] = contacts
          .all(community, member)
          .map((row) => JSON.parse(String(row['record'])) as Contact);
        if (latest === undefined) return undefined;
        const language = languageOf.get(community, member)?.['language'];
        const known = { contacts: [latest, ...others] as const };
        return language === undefined ? known : { ...known, language: String(language) };
      });
    },
    async called(community) {
      const rows = database.read(() => everybody.all(community));
      const nameIn = (record: unknown) => (JSON.parse(String(record)) as Contact).name;
      return new Map(rows.map(({ member, record }) => [member as MemberId, nameIn(record)]));
    },
  };
}
