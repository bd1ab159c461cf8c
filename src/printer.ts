import { existsSync } from 'node:fs';

/** How long printing may take before it is given up, in milliseconds. */
const patience = 30_000;

/**
 * What turns a page into a PDF: a Chromium of its own for each, one after the other, without scripts and without network.
 *
 * Nothing of the page is written to disk but Chromium's own passing profile. On a busy machine Chromium now and then
 * answers "Printing failed", and prints when asked again: it is asked twice.
 *
 * @param chromium where Chromium is; without one there nothing can be printed, and this gives nothing.
 */
export function openPrinter(chromium: string): ((page: string) => Promise<Uint8Array>) | undefined {
  if (!existsSync(chromium)) return undefined;
  let last: Promise<unknown> = Promise.resolve();
  return (content) => {
    const printed = last.then(() => print(chromium, content).catch(() => print(chromium, content)));
    // Each takes a whole browser: two at once are not done sooner.
    last = printed.catch(() => undefined);
    return printed;
  };
}

async function print(chromium: string, content: string): Promise<Uint8Array> {
  const { launch } = await import('puppeteer-core');
  const root = process.getuid?.() === 0;
  const browser = await launch({
    executablePath: chromium,
    pipe: true,
    timeout: patience,
    // Chromium's sandbox refuses to run as root, as in a container; there is no script in the page either way.
    args: ['--headless', '--disable-gpu', '--no-first-run', ...(root ? ['--no-sandbox'] : [])],
  });
  try {
    const page = await browser.newPage();
    await page.setJavaScriptEnabled(false);
    await page.setOfflineMode(true);
    await page.setContent(content, { timeout: patience });
    return await page.pdf({
      format: 'A4',
      printBackground: true,
      margin: { top: '14mm', right: '12mm', bottom: '16mm', left: '12mm' },
      timeout: patience,
    });
  } finally {
    await browser.close();
  }
}
