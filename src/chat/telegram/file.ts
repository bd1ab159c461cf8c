import type { DatabaseSync } from 'node:sqlite';
import { openFile as open } from '../file.ts';

/** The file in which updates are kept cannot be used; the message is one line and says what to do. */
export class TelegramFileError extends Error {
  override readonly name = 'TelegramFileError';
  readonly safeToLog = true;
}

/**
 * Opens the SQLite file in which updates are kept; only its owner may read it.
 *
 * @throws {TelegramFileError} when it is damaged, no database, or may not be written to.
 */
export function openFile(file: string, schema: string): DatabaseSync {
  try {
    return open(file, schema);
  } catch (cause) {
    throw new TelegramFileError(
      `What Telegram delivers cannot be kept in ${file}: let the bot own it, or move it away and start again; ` +
        'what had come but was not handled yet is lost then.',
      { cause },
    );
  }
}
