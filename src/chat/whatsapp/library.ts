import wweb, { type Client, type ClientOptions } from 'whatsapp-web.js';
import { freeProfile } from './profile.ts';

/** What a client is made of. */
export interface LibraryParts {
  /** Folder that holds the session's profile. */
  readonly folder: string;
  readonly chromiumPath: string;
  /** Chromium's own sandbox; a process that runs as root has to do without. */
  readonly sandbox: boolean;
}

/** The parts of the library that its types leave out. */
interface Inside {
  inject(): Promise<void>;
  readonly authStrategy: {
    beforeBrowserInitialized(): Promise<void>;
    afterBrowserInitialized(): Promise<void>;
    logout(): Promise<void>;
  };
}

/** A client that was made safe, not started yet. */
export interface GuardedClient {
  readonly client: Client;
  /** Folder of the profile. */
  readonly profile: string;
  /** Settles when the browser or its page is gone, which the library tells nobody. */
  readonly gone: Promise<void>;
  /** Whether the phone ended the session: the profile is to be removed once the browser is closed. */
  loggedOut(): boolean;
  /** From now on nothing is done to the page any more. */
  retire(): void;
}

const { Client: WhatsappClient, LocalAuth } = wweb;
const protocolTimeoutMs = 30_000;
const authTimeoutMs = 60_000;
/** A sync that ended before the library listened is found out after this long. */
const nudgeMs = 1_000;

/**
 * The library's client with what it needs around it to survive.
 *
 * Each guard is for something version 1.34.7 was seen to do, numbered as in docs/whatsapp.md; test/chat/whatsapp shows
 * every one, and test/chat/whatsapp/library.test.ts fails when the library is another one.
 */
export function guardedClient(parts: LibraryParts): GuardedClient {
  const { folder } = parts;
  const gone = Promise.withResolvers<void>();
  let started = false;
  let retired = false;
  let loggedOut = false;
  const client = new WhatsappClient(optionsOf(parts));
  const inside = client as unknown as Inside;
  const { authStrategy: auth } = inside;

  const before = auth.beforeBrowserInitialized.bind(auth);
  auth.beforeBrowserInitialized = async () => {
    // 4: asked for again after a logout, when the browser is still there and nobody catches what goes wrong.
    if (loggedOut) return;
    await before();
    freeProfile(profileIn(folder)); // 6, 7
  };
  auth.afterBrowserInitialized = async () => {
    if (loggedOut) return; // 4
    const { pupBrowser: browser, pupPage } = client;
    // 3: a pipe that breaks would end this process; what reads the browser's output throws whatever it hears of.
    for (const pipe of browser?.process()?.stdio ?? [])
      pipe?.removeAllListeners('error').on('error', () => {});
    browser?.once('disconnected', () => gone.resolve()); // 5
    pupPage?.once('error', () => gone.resolve()); // 5
    if (browser) await pupPage?.setUserAgent(await agentOf(browser));
  };
  // 4: the library would delete the profile under the running browser.
  auth.logout = async () => {
    loggedOut = true;
  };

  const initialize = client.initialize.bind(client);
  client.initialize = async () => {
    await initialize();
    started = true;
  };
  const inject = inside.inject.bind(client);
  inside.inject = async () => {
    if (!started) return injectOnce();
    // 2: nobody catches this one. A navigation, a crash or the end came in between.
    await injectOnce().catch(() => undefined);
  };

  async function injectOnce(): Promise<void> {
    if (retired) return;
    // 8: also called when an iframe navigates.
    if (await client.pupPage?.evaluate('window.adapterInjected === true')) return;
    await client.pupPage?.evaluate('void (window.adapterInjected = true)');
    await inject();
    // 1: the library only listens for a change of hasSynced.
    await client.pupPage?.evaluate(
      `void setTimeout(() => {
        const { Socket } = window.require('WAWebSocketModel');
        if (Socket.hasSynced && !window.WWebJS) window.onAppStateHasSyncedEvent();
      }, ${nudgeMs})`,
    );
  }

  return {
    client,
    profile: profileIn(folder),
    gone: gone.promise,
    loggedOut: () => loggedOut,
    retire() {
      retired = true;
    },
  };
}

const profileIn = (folder: string) => `${folder}/session`;

function optionsOf({ folder, chromiumPath, sandbox }: LibraryParts): ClientOptions {
  const options = {
    authStrategy: new LocalAuth({ dataPath: folder }),
    authTimeoutMs,
    // Always the page as WhatsApp serves it today; and nothing saved of it.
    webVersionCache: { type: 'none' },
    // Set once the browser is known: the library's own claims a Chrome of years ago.
    userAgent: false,
    puppeteer: {
      executablePath: chromiumPath,
      headless: true,
      // 6: Chromium ends with this process, whatever ends it.
      pipe: true,
      protocolTimeout: protocolTimeoutMs,
      // This process handles its signals itself.
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
      args: [
        ...(sandbox ? [] : ['--no-sandbox']),
        '--disable-gpu',
        '--disable-quic',
        '--disable-dev-shm-usage',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  };
  return options as unknown as ClientOptions;
}

type Browser = NonNullable<Client['pupBrowser']>;

/** Chromium's own name without the word that says it has no screen, for which WhatsApp refuses its page. */
async function agentOf(browser: Browser): Promise<string> {
  return (await browser.userAgent()).replace('HeadlessChrome', 'Chrome');
}
