import type { Change, Chat, Incoming, Outgoing, Sender, Standing } from '../../src/chat/chat.ts';

/** A second platform, as small as one can be: it remembers what the bot says, and says what it is told to. */
export function elsewhere(now: () => number) {
  const said: Outgoing[] = [];
  let receive: (incoming: Incoming) => Promise<void> = async () => {};
  let noticed: (change: Change) => Promise<void> = async () => {};
  let deliveries = 0;
  const chat: Chat = {
    name: 'whatsapp',
    async start(hears, hearsOfItself) {
      receive = hears;
      noticed = hearsOfItself ?? noticed;
    },
    async send(outgoing) {
      said.push(outgoing);
      return `w${said.length}`;
    },
    async stop() {},
  };
  return {
    chat,
    /** Somebody writes: in their private chat, or in a group. Gives what was delivered. */
    async writes(
      name: string,
      text: string,
      more: { group?: string; admin?: boolean } = {},
    ): Promise<Incoming> {
      const own = `private ${name}`;
      deliveries += 1;
      const incoming: Incoming = {
        type: 'message',
        id: `d${deliveries}`,
        message: `d${deliveries}`,
        at: now(),
        text,
        from: person(name, more.admin ?? false),
        place: { platform: 'whatsapp', chat: more.group ?? own },
        group: more.group !== undefined,
      };
      await receive(incoming);
      return incoming;
    },
    /** Somebody presses a button in a group. */
    async presses(name: string, does: string, group: string): Promise<void> {
      deliveries += 1;
      await receive({
        type: 'press',
        id: `d${deliveries}`,
        message: 'card',
        does,
        at: now(),
        from: person(name, false),
        place: { platform: 'whatsapp', chat: group },
        group: true,
      });
    },
    /** The same delivery comes once more. */
    again: (incoming: Incoming) => receive(incoming),
    /** What becomes of the bot in a group. */
    async becomes(
      group: string,
      type: Standing['type'],
      missing: Standing['missing'] = [],
      by?: { name: string; admin: boolean },
    ): Promise<void> {
      deliveries += 1;
      const place = { platform: 'whatsapp', chat: group } as const;
      const title = `Title of ${group}`;
      const doer = by && { by: person(by.name, by.admin) };
      await noticed({ type, id: `d${deliveries}`, at: now(), place, title, missing, ...doer });
    },
    /** What the bot said to somebody alone, or in a group, oldest first. */
    told: (name: string) => texts(said, `private ${name}`),
    posted: (group: string) => texts(said, group),
    said,
  };
}

const person = (name: string, admin: boolean): Sender => ({
  id: name,
  name,
  chat: `private ${name}`,
  contact: `+${name}`,
  admin,
});

function texts(said: readonly Outgoing[], chat: string): readonly string[] {
  return said
    .filter(({ place }) => place.chat === chat)
    .map(({ text }) => text.replace(/[\u00a0\u202f]/g, ' '));
}
