import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Chat, Place } from '../../src/chat/chat.ts';
import { playgroundChat } from '../../src/chat/playground/playground.ts';
import type { Instant } from '../../src/core/model.ts';
import { Conflict, StoreError } from '../../src/store/log.ts';
import type { Done } from '../../src/web/room.ts';

/** A message as a neighbour sees it. */
export interface Seen {
  readonly id: string;
  readonly in: 'group' | 'bot';
  /** The bot when null. */
  readonly from: string | null;
  readonly text: string;
  readonly choices: readonly string[];
  readonly replyTo: string | null;
}

/** What neighbours do on a platform, by name. Each act settles once the bot has answered it. */
export interface Room {
  say(as: string, where: 'group' | 'bot', text: string, replyTo: string | undefined): Promise<Done>;
  press(as: string, message: string, choice: string | number): Promise<Done>;
  react(as: string, message: string, emoji: string): Promise<Done>;
  edit(as: string, message: string, text: string): Promise<Done>;
  remove(as: string, message: string): Promise<Done>;
  /** What somebody sees, oldest first: the group and their own private chat. */
  messages(as: string): readonly Seen[];
  /** Every message there is. */
  changedSince(version: 0): readonly { readonly id: string }[];
  /** Calls the listener when something is to be seen; gives what ends that. */
  subscribe(listener: () => void): () => void;
}

/** What a platform is opened on. */
export interface Stage {
  /** The clock of the story. */
  readonly now: () => Instant;
  readonly newId: (prefix: string) => string;
  /** Settles when the bot has said what it has to say for now. */
  readonly settled: () => Promise<void>;
}

/** A platform on which a story is told. */
export interface Transport {
  readonly chat: Chat;
  readonly room: Room;
  /** The group of the neighbourhood. */
  readonly group: Place;
  /** How somebody is reached by another. */
  readonly contact: (name: string) => string;
  /** Waits for what does not answer, as the bot would. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
  /** The story's clock went on. */
  readonly advance: (ms: number) => void;
  end(): Promise<void>;
}

/** A kind of platform: how it is opened, and what it cannot tell its bots. */
export interface Kind {
  readonly languages: readonly ('fr' | 'en')[];
  readonly tellsDeletions: boolean;
  open(stage: Stage): Promise<Transport>;
}

/** Settles only when told to stop: nothing is waited for in a story. */
const never = (_: number, signal: AbortSignal) =>
  new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));

/** The playground as a place to tell stories on. */
export const onPlayground: Kind = {
  languages: ['fr', 'en'],
  tellsDeletions: true,
  async open({ now, newId, settled }) {
    const folder = mkdtempSync(join(tmpdir(), 'conversation-'));
    const { chat, room } = playgroundChat({
      file: join(folder, `${randomUUID()}.sqlite`),
      now,
      newId,
      wait: never,
      isOutage: (error) => error instanceof StoreError || error instanceof Conflict,
      gaveUp: () => {},
      settled,
    });
    return {
      chat,
      room,
      group: { platform: 'playground', chat: 'group' },
      contact: (name) => `@${name}`,
      wait: never,
      advance: () => {},
      async end() {
        await chat.stop();
        rmSync(folder, { recursive: true });
      },
    };
  },
};

let chosen: Kind = onPlayground;

/** Where the stories that are read from now on are told. */
export const kind = (): Kind => chosen;

/** Has the stories that are read from now on told on another platform. */
export function tellOn(other: Kind): void {
  chosen = other;
}
