import { PlaygroundError } from './chat/playground/file.ts';
import { TelegramFileError } from './chat/telegram/file.ts';
import { WhatsappFileError } from './chat/whatsapp/storage.ts';
import { ConfigError } from './config.ts';
import { LanguageError } from './languages.ts';
import { StoreError } from './store/log.ts';

/** What a person can mend is told in plain words, anything else with where it happened. */
export function explain(error: unknown): string {
  const mendable = [
    ConfigError,
    LanguageError,
    PlaygroundError,
    StoreError,
    TelegramFileError,
    WhatsappFileError,
  ];
  if (mendable.some((kind) => error instanceof kind)) return (error as Error).message;
  const { code, port } = error as { code?: string; port?: number };
  if (code === 'EADDRINUSE')
    return `Port ${port} is in use on this machine: set PORT to another one in .env, for example PORT=${(port ?? 8080) + 1}`;
  if (code === 'EACCES')
    return `Port ${port} may not be used: set PORT to one above 1023 in .env, for example PORT=8080`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
