import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, jest, test } from '@jest/globals';
import puppeteer, { type Page } from 'puppeteer-core';
import { startBot } from '../../crash/running-bot.ts';
import { needs } from '../../support/needs.ts';

const chromium = needs('chromium');
const flags = '--headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking';
const pictures = 'artefacts/page';

jest.setTimeout(90_000);

chromium.describeIf('from the chat to the page and back', () => {
  test('an organizer reads a concern and invites whoever helped and said yes; they accept in their chat', async () => {
    mkdirSync(pictures, { recursive: true });
    const folder = mkdtempSync(join(tmpdir(), 'path-'));
    const bot = await startBot(folder);
    const browser = await puppeteer.launch({
      executablePath: chromium.at,
      args: flags.split(' '),
      pipe: true,
    });
    try {
      const say = (as: string, where: 'group' | 'bot', text: string) =>
        bot.act('say', { as, in: where, text });
      /** Presses a choice of the last message that has it. */
      const choose = async (as: string, label: RegExp) => {
        const found = (await bot.messages(as))?.findLast(({ choices }) =>
          choices.some((one) => label.test(one)),
        );
        const choice = found?.choices.find((one) => label.test(one));
        if (!found || choice === undefined) throw new Error(`${as} is not offered ${label}.`);
        await bot.act('press', { as, message: found.id, choice });
      };
      const headers = { 'content-type': 'application/json' };
      await say('Olga', 'group', 'Hello everybody');
      await say('Vera', 'group', 'Hello');
      await say('Vera', 'bot', 'Hello');
      await say('Karim', 'group', 'Who could drive me to the station tomorrow at 9?');
      await choose('Vera', /I’ll do it/);
      const body = JSON.stringify({ minutes: 2 * 24 * 60 });
      await fetch(`${bot.url}playground/api/clock`, { method: 'POST', headers, body });
      await choose('Vera', /👍/u);
      await choose('Karim', /👍/u);
      await say('Vera', 'bot', 'I want to be an ambassador');
      await choose('Vera', /^Yes · /);
      await say('Karim', 'bot', 'report a problem with Vera: she came <i>an hour</i> late');
      await choose('Karim', /about Vera/);

      await say('Olga', 'bot', '/page');
      const told = (await bot.messages('Olga'))?.findLast(({ text }) => text.includes('/organizers/enter/'));
      const page: Page = await browser.newPage();
      const press = (selector: string) => Promise.all([page.waitForNavigation(), page.click(selector)]);
      await page.goto(/https?:\S+\/organizers\/enter\/\S+/.exec(told?.text ?? '')?.[0] ?? '');
      await press('button.main');
      await page.goto(`${bot.url}organizers/ambassadors`);
      await page.screenshot({ path: `${pictures}/path-ambassadors.png`, fullPage: true });
      expect(await page.$eval('#concerns', ({ textContent }) => textContent)).toContain(
        'she came <i>an hour</i> late',
      );
      await press('#concerns form:last-of-type button');
      expect(await page.$('#concerns')).toBeNull();
      expect(await page.$eval('#candidates', ({ textContent }) => textContent)).toContain('Vera');
      await press('form[action^="/organizers/invite"] button');
      expect(await page.$('form[action^="/organizers/invite"]')).toBeNull();

      const invited = (await bot.messages('Vera'))?.findLast(({ in: where }) => where === 'bot');
      expect(invited?.choices.length).toBeGreaterThan(1);
      await choose('Vera', /^Yes, gladly/);
      await page.reload();
      expect(await page.$eval('#candidates .badge.good', ({ textContent }) => textContent)).toMatch(
        /ambassador/i,
      );
      expect(bot.complaints).toEqual([]);
    } finally {
      await browser.close();
      await bot.end('SIGTERM');
      rmSync(folder, { recursive: true });
    }
  });
});
