import type { Instant } from '../../core/model.ts';
import type { Incoming, Sender } from '../chat.ts';
import type { Person, Storage, Stored } from './storage.ts';

/** Chat id of the one group of the playground; a private chat is named by the neighbour's account. */
export const group = 'group';

type Envelope = Pick<Incoming, 'id' | 'at' | 'from' | 'place' | 'group'>;
type Without<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
/** What somebody did, apart from who, when and where. */
export type Act = Without<Incoming, keyof Envelope>;

/** What acting in the playground needs. */
export interface Parts {
  readonly storage: Storage;
  readonly now: () => Instant;
  readonly newId: (prefix: string) => string;
  /** Called when anything to see has changed. */
  readonly changed: () => void;
  /** Hands a stored delivery to the bot; settles when its answer can be seen. */
  readonly deliver: (incoming: Incoming) => Promise<void>;
}

/** Who is called what, who sees what, and how an act of theirs reaches the bot. */
export function actors({ storage, now, newId, changed, deliver }: Parts) {
  const called = (name: string) => storage.personNamed(fold(name));

  function newcomer(name: string): Person {
    // Whoever speaks first has made the group, and administers it as on any platform.
    const admin = storage.people().length === 0;
    const person = { account: newId('n'), name: tidy(name), folded: fold(name), admin };
    storage.addPerson(person);
    return person;
  }

  function envelope(by: Person, chat: string): Envelope {
    const place = { platform: 'playground', chat } as const;
    return { id: newId('d'), at: now(), from: toSender(by), place, group: chat === group };
  }

  return {
    called,
    /** The message, if it is still there and somebody of that name can see it. */
    visible(id: string, name: string): Stored | undefined {
      const message = storage.message(id);
      if (!message || message.deleted) return undefined;
      return message.chat === group || message.chat === called(name)?.account ? message : undefined;
    },
    /** Keeps what somebody did together with the delivery that tells the bot, then delivers it. */
    async act(name: string, where: 'group' | 'bot', keep: (by: Person) => Act): Promise<void> {
      const incoming = storage.together(() => {
        const by = called(name) ?? newcomer(name);
        const delivery = { ...keep(by), ...envelope(by, where === 'group' ? group : by.account) };
        storage.keepDelivery(delivery);
        return delivery;
      });
      changed();
      await deliver(incoming);
    },
  };
}

// Two ways to write the same letters are one name, whatever the case.
const tidy = (name: string) => name.normalize('NFC').trim().replace(/\s+/gu, ' ');
const fold = (name: string) => tidy(name).toLowerCase();

function toSender({ account, name, admin }: Person): Sender {
  return { id: account, name, chat: account, contact: `@${name}`, admin };
}
