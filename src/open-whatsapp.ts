import { existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Pairing } from './chat/whatsapp/pairing.ts';
import type { WhatsappChat, WhatsappParts } from './chat/whatsapp/whatsapp.ts';
import { type Config, ConfigError } from './config.ts';
import type { Journal } from './journal.ts';
import { isOutage, wait } from './open.ts';

/** Most memory that WhatsApp's browser may take before it is opened anew. */
const mostBrowserMemory = 1_500 * 1024 * 1024;
/** How often it is looked whether the browser is well. */
const beatMs = 15_000;

/**
 * WhatsApp, when it is on; its library is loaded only then.
 *
 * Whoever sits at the terminal is told how the account stands, and shown the code to scan.
 *
 * @param parts `url` is where the pages are; `unpaired` is told when a code has to be scanned again.
 * @throws {ConfigError} when there is no browser; the message says how to get one.
 * @throws {WhatsappFileError} when its file cannot be used.
 */
export async function openWhatsapp(
  config: Config,
  parts: Pick<WhatsappParts, 'howTo'> & {
    readonly url: () => string;
    readonly journal: Journal;
    readonly unpaired: () => Promise<void>;
  },
): Promise<WhatsappChat | undefined> {
  const { whatsapp, chromiumPath, dataDir } = config;
  if (!whatsapp) return undefined;
  if (!existsSync(chromiumPath)) {
    throw new ConfigError([
      `WHATSAPP is on, but there is no Chromium at CHROMIUM_PATH=${chromiumPath}. Install it (Debian, Ubuntu: sudo apt-get install chromium), or write where yours is`,
    ]);
  }
  const folder = resolve(dataDir, 'whatsapp');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const { whatsappChat } = await import('./chat/whatsapp/whatsapp.ts');
  const { terminalTeller } = await import('./chat/whatsapp/qr.ts');
  return whatsappChat({
    folder,
    file: join(dataDir, 'whatsapp.sqlite'),
    chromiumPath,
    sandbox: process.getuid?.() !== 0,
    now: Date.now,
    wait,
    deadline: AbortSignal.timeout,
    beats,
    mostMemory: mostBrowserMemory,
    isOutage,
    howTo: parts.howTo,
    alert({ reason }) {
      parts.journal.error('whatsapp-trouble', { reason });
      if (reason === 'unpaired') void parts.unpaired();
    },
    changed: terminalTeller(
      (text) => process.stderr.write(text),
      () => `${parts.url()}/whatsapp`,
    ),
  });
}

/** Calls something every few seconds, once at a time. */
function beats(beat: () => Promise<void>): () => void {
  let beating = false;
  const timer = setInterval(() => {
    if (beating) return;
    beating = true;
    void beat().finally(() => {
      beating = false;
    });
  }, beatMs);
  return () => clearInterval(timer);
}

/** How the WhatsApp account stands, with the code as a picture. */
export async function shownPairing(pairing: Pairing) {
  if (pairing.state !== 'unpaired') return { state: pairing.state, code: undefined };
  const { drawCode } = await import('./chat/whatsapp/qr.ts');
  return { state: pairing.state, code: await drawCode(pairing.qr) };
}
