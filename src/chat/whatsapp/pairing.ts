/** How the bot's account stands on WhatsApp, for whoever organizes or runs the bot. */
export type Pairing =
  | { readonly state: 'opening' | 'ready' | 'away' | 'stopped' }
  /** Waits for the phone of the account to scan this code. */
  | { readonly state: 'unpaired'; readonly qr: string };
