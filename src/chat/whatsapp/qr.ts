import { toString as draw } from 'qrcode';
import type { Pairing } from './pairing.ts';

/** A code as a picture, to be shown on a page. */
export function drawCode(qr: string): Promise<string> {
  return draw(qr, { type: 'svg', margin: 2 });
}

/** A new code comes every twenty seconds: whoever is at the terminal has scanned one of these. */
const mostCodes = 9;

/**
 * Tells whoever sits at the terminal how the account stands: the code to scan, and that it worked.
 *
 * @param page where the code is shown too, for as long as it takes.
 */
export function terminalTeller(
  print: (text: string) => void,
  page: () => string,
): (pairing: Pairing) => void {
  let last: Pairing['state'] = 'opening';
  let codes = 0;
  return (pairing) => {
    if (pairing.state === 'unpaired') {
      codes += 1;
      if (codes <= mostCodes) void show(pairing.qr, codes === mostCodes);
    }
    if (pairing.state === 'ready') {
      if (codes > 0 || last === 'opening') print('WhatsApp is connected: the bot listens there.\n');
      codes = 0;
    }
    last = pairing.state;
  };

  async function show(qr: string, isLast: boolean): Promise<void> {
    print(`${await draw(qr, { type: 'terminal', small: true })}
WhatsApp: scan this code with the phone of the bot's account (Settings, Linked devices, Link a device),
here or on ${page()}.${isLast ? ' It is shown there only from now on.' : ''}\n`);
  }
}
