// What each trouble is, and what whoever runs the bot can do about it.
const advice = {
  unpaired:
    'WhatsApp no longer knows this device: open the page, or look at the terminal, and scan the code with the phone of the account. What the bot has to say there waits.',
  away: 'WhatsApp Web has not been reached for a while. What the neighbours write waits there: check the network of this machine.',
  crashed: 'The browser that holds WhatsApp ended by itself and is started again.',
  hangs: 'The browser that holds WhatsApp no longer answers and is started again.',
  stuck:
    'WhatsApp Web did not get ready in time and is opened again. If this goes on, its page may have changed: look for a newer version of the bot.',
  conflict:
    'The account is in use in another WhatsApp Web with this session. Log out the other one (phone, Linked devices).',
  browser: 'Chromium could not be started.',
  'no-sandbox':
    'Chromium did not start with its sandbox, and is started without. In a container that is as it should be; elsewhere, allow unprivileged user namespaces.',
  'not-kept':
    'What WhatsApp delivered could not be written to the data folder. Check that its disk has space left and that it may be written to.',
  'dead-letter':
    'A delivery of WhatsApp could not be handled, however often it was tried, and was set aside.',
  unsaid:
    'WhatsApp Web is connected, but several messages in a row could not be said there; they are tried again. If this goes on, its page may have changed: look for a newer version of the bot.',
  capped: 'The bot has said as much on WhatsApp today as it allows itself; the rest is said tomorrow.',
} as const;

/** A trouble in one word. */
export type Reason = keyof typeof advice;

/**
 * What whoever runs the bot should know about its connection to WhatsApp. Its message holds nothing of anybody; its
 * cause may.
 */
export class WhatsappTrouble extends Error {
  override readonly name = 'WhatsappTrouble';
  readonly safeToLog = true;
  readonly reason: Reason;
  constructor(reason: Reason, cause?: unknown) {
    super(advice[reason], cause === undefined ? {} : { cause });
    this.reason = reason;
  }
}

/** Tells whoever runs the bot. */
export type Alert = (trouble: WhatsappTrouble) => void;
