import type { Incoming } from '../../src/chat/chat.ts';
import type { CommunityId, GroupId, Instant } from '../../src/core/model.ts';
import type { Log } from '../../src/store/log.ts';
import type { Vault } from '../../src/store/vault.ts';

/** A community in whose one group its members talk. */
export interface Street {
  readonly community: CommunityId;
  readonly group: GroupId;
  readonly chat: string;
  /** What is said there, in its order. */
  readonly talk: readonly Incoming[];
}

const needs = [
  'Could someone walk my dog tomorrow morning please? I have a broken leg',
  'Could somebody pick up my medicine at the pharmacy tomorrow? I cannot leave the house',
  'Is there anyone who could carry a wardrobe upstairs on Saturday? I cannot do it alone',
  'Could someone help me set up my new printer on Wednesday?',
];

/** Streets in which, round after round, somebody asks, somebody chats, and somebody takes what was asked. */
export function streets(count: number, rounds: number, from: Instant): readonly Street[] {
  return Array.from({ length: count }, (_, number) => {
    const chat = `-${number + 1}`;
    const talk = Array.from({ length: rounds }, (_, round) => roundOf(chat, round, from)).flat();
    return { community: `c_${number}` as const, group: `g_${number}` as const, chat, talk };
  });
}

function roundOf(chat: string, round: number, from: Instant): readonly Incoming[] {
  const asker = `asker${chat}-${round % 4}`;
  const asked = `${chat} asks ${round}`;
  const at = from + round * 10_000;
  const says = (who: string, id: string, text: string, after: number, replyTo?: string): Incoming => ({
    type: 'message',
    id,
    at: at + after,
    from: { id: who, name: who, chat: `private ${who}`, contact: `@${who}`, admin: false },
    place: { platform: 'telegram', chat },
    group: true,
    message: id,
    text,
    ...(replyTo === undefined ? {} : { replyTo }),
  });
  return [
    says(asker, asked, needs[round % needs.length] ?? '', 0),
    says(
      `helper${chat}-${round % 3}`,
      `${chat} chats ${round}`,
      'Nice weather today, see you at the market!',
      1_000,
    ),
    says(`helper${chat}-${round % 3}`, `${chat} takes ${round}`, "I'll do it", 2_000, asked),
    says(`late${chat}`, `${chat} is late ${round}`, "I'll do it", 3_000, asked),
  ];
}

/** Founds the streets' communities, as if the bot had been invited. */
export async function found(
  all: readonly Street[],
  { log, vault }: { readonly log: Log; readonly vault: Vault },
  at: Instant,
): Promise<void> {
  await Promise.all(
    all.map(async ({ community, group, chat }) => {
      await vault.keepGroup(community, group, { platform: 'telegram', chat });
      const founding = { type: 'founded', at, community, language: 'en', timeZone: 'Europe/Paris' } as const;
      await log.append(community, 0, [founding, { type: 'linked', at, group }], undefined);
    }),
  );
}

/** A community's log with each id replaced by the how manieth of its kind it is: random ids must not matter. */
export async function shapeOf(log: Log, community: CommunityId): Promise<readonly string[]> {
  const names = new Map<string, string>();
  const lines: string[] = [];
  for await (const { position, event, cause } of log.read(community, 0)) {
    const text = JSON.stringify({ position, event, cause }, inOrder);
    lines.push(
      text.replaceAll(/\b([mr])_[\w-]+/g, (id, kind: string) => {
        const known = names.get(id) ?? `${kind}${names.size}`;
        names.set(id, known);
        return known;
      }),
    );
  }
  return lines;
}

/** An engine may keep fields in an order of its own. */
function inOrder(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
