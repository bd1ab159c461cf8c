import type { FastifyInstance } from 'fastify';
import { year } from '../../../scripts/bench/year.ts';
import { openCommunities } from '../../../src/communities.ts';
import type { Event } from '../../../src/core/command.ts';
import type { CommunityId, Instant, MemberId, ZoneId } from '../../../src/core/model.ts';
import { openDesk, passOn } from '../../../src/desk.ts';
import { openDoor } from '../../../src/door.ts';
import { digest } from '../../../src/ids.ts';
import { redact } from '../../../src/language/text/redact.ts';
import { memoryLog } from '../../../src/store/memory/log.ts';
import { memoryOwnership } from '../../../src/store/memory/ownership.ts';
import { memoryVault } from '../../../src/store/memory/vault.ts';
import { linkMs, sessionMs } from '../../../src/web/organizers/guard.ts';
import { readWords } from '../../../src/web/organizers/words.ts';
import type { ShownPairing } from '../../../src/web/pairing.ts';
import { webServer } from '../../../src/web/server.ts';
import { on } from '../../support/neighbourhood.ts';
import { settings } from '../../support/settings.ts';

/** Ids of the first organizer, a volunteer and somebody else, in every community of the rig. */
export const olga: MemberId = 'm_000000000001';

/** Zones of the rig, by name. */
export const zones: readonly (readonly [ZoneId, string])[] = [
  ['z_1', 'Centre'],
  ['z_2', 'Gare'],
  ['z_3', 'Les Lilas'],
  ['z_4', 'Vieux Port'],
];

/** What the rig is made of, where it matters. */
export interface RigParts {
  readonly members?: number;
  readonly events?: number;
  /** Whole logs, instead of a made-up year of one community. */
  readonly logs?: ReadonlyMap<CommunityId, readonly Event[]>;
  readonly secure?: boolean;
  /** Told of what fails; kept in `failures` unless given. */
  readonly failed?: (error: unknown) => void;
  readonly print?: (page: string) => Promise<Uint8Array>;
  /** How the WhatsApp account stands. */
  readonly whatsapp?: () => Promise<ShownPairing>;
}

/** The organizers' pages over real ledgers and a vault in memory, with a clock that is moved by hand. */
export async function organizersRig({
  members = 60,
  events = 1200,
  logs,
  secure = false,
  print,
  failed,
  whatsapp,
}: RigParts = {}) {
  let now: Instant = on('2027-03-02 10:00');
  let ids = 0;
  const failures: unknown[] = [];
  const log = memoryLog();
  const vault = memoryVault();
  const first: CommunityId = 'c_000000000001';
  const made = logs ?? new Map([[first, year({ members, events, now, zones: zones.map(([id]) => id) })]]);
  for (const [community, past] of made) {
    await log.append(community, 0, past, undefined);
    for (const [id, name] of zones) await vault.keepName(community, id, name);
    await vault.keepName(community, community, 'Les voisins du port');
    if (whatsapp)
      await vault.keepGroup(community, 'g_000000000001', { platform: 'whatsapp', chat: community });
  }
  const changes = passOn();
  const communities = await openCommunities({
    log,
    vault,
    language: 'fr',
    timeZone: 'Europe/Paris',
    newId: (prefix) => `${prefix}_new${ids++}`,
    now: () => now,
    settings,
    ownership: memoryOwnership(log),
    platforms: whatsapp ? ['whatsapp'] : [],
    hear: ({ id }) => changes.recorded(id),
    letGo: () => true,
    failed: (_, error) => failures.push(error),
  });
  const newSecret = () => digest(`secret ${ids++}`).repeat(2);
  const door = openDoor({
    vault,
    now: () => now,
    newSecret,
    digest,
    linkMs,
    sessionMs,
    left: changes.recorded,
  });
  const desk = openDesk({
    communities,
    vault,
    redact,
    door,
    settings,
    changes,
    now: () => now,
    words: await readWords('config'),
    print,
    whatsapp,
    newId: (prefix) => `${prefix}_new${ids++}`,
    secure,
    formKey: 'only for tests',
  });
  const app: FastifyInstance = webServer({
    health: async () => ({ ok: true }),
    metrics: async () => '',
    failed: failed ?? ((error) => failures.push(error)),
    playground: undefined,
    desk,
  });
  return {
    app,
    door,
    desk,
    vault,
    log,
    communities,
    failures,
    community: first,
    passes: (milliseconds: number) => {
      now += milliseconds;
    },
    now: () => now,
  };
}
