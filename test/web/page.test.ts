import { afterAll, afterEach, beforeAll, beforeEach, expect, jest, test } from '@jest/globals';
import puppeteer, { type Browser, type ElementHandle, type Page } from 'puppeteer-core';
import { readPages } from '../../src/web/pages.ts';
import { needs } from '../support/needs.ts';
import { playgroundServer } from './server.ts';

const chromium = needs('chromium');
const flags =
  '--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking ' +
  '--disable-component-update --disable-sync';

jest.setTimeout(60_000);

chromium.describeIf('the playground page in a browser', () => {
  let browser: Browser;
  let server: Awaited<ReturnType<typeof playgroundServer>>;
  let address: string;
  /** What went wrong in any tab: errors, refused scripts, dialogs. */
  let wrong: string[];
  let context: Awaited<ReturnType<Browser['createBrowserContext']>>;

  beforeAll(async () => {
    browser = await puppeteer.launch({ executablePath: chromium.at, args: flags.split(' '), pipe: true });
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    server = await playgroundServer();
    address = await server.app.listen({ host: '127.0.0.1', port: 0 });
    wrong = [];
    context = await browser.createBrowserContext();
  });
  afterEach(async () => {
    await context.close();
    await server.end();
    expect(wrong).toEqual([]);
  });

  async function tab(width = 1280, height = 800, language = 'fr-FR'): Promise<Page> {
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    page.on('pageerror', (error) => wrong.push(String(error)));
    page.on('console', (message) => message.type() === 'error' && wrong.push(message.text()));
    page.on('dialog', (dialog) => {
      wrong.push(dialog.message());
      void dialog.dismiss();
    });
    await page.evaluateOnNewDocument(
      `Object.defineProperty(navigator, 'languages', { get: () => ['${language}'] })`,
    );
    const touch = width < 600;
    await page.setViewport({ width, height, isMobile: touch, hasTouch: touch });
    await page.goto(address);
    await page.waitForSelector('#people button');
    return page;
  }

  const speakAs = (page: Page, name: string) => page.click(`#people [data-name="${name}"]`);
  const textIn = (page: Page, pane: string, text: string) =>
    page.waitForFunction(
      `[...document.querySelectorAll('#${pane} .text')].some((p) => p.textContent.includes(${JSON.stringify(text)}))`,
      // A tab behind another draws nothing, so waiting for its next frame would never end.
      { polling: 'mutation' },
    );
  const say = async (page: Page, pane: 'group' | 'bot', text: string) => {
    await page.bringToFront();
    await page.type(`#${pane} textarea`, `${text}\n`);
    await textIn(page, pane, text);
  };
  /** Clicks a part of the last message of a pane that says something, once it is there. */
  const clickOn = async (page: Page, pane: string, text: string, part: string) => {
    await page.bringToFront();
    const found = await page.waitForFunction(
      `[...document.querySelectorAll('#${pane} li.message')]
        .findLast((item) => item.textContent.includes(${JSON.stringify(text)}))
        ?.querySelector(${JSON.stringify(part)})`,
      { polling: 'mutation' },
    );
    await (found as ElementHandle).click();
  };
  const count = (page: Page, selector: string) => page.$$(selector).then((found) => found.length);
  const read = (page: Page, expression: string) => page.evaluate(expression);

  test('two neighbours in two tabs see each other live, and what the bot answers', async () => {
    const lucie = await tab();
    const karim = await tab();
    await speakAs(karim, 'Karim');
    await say(lucie, 'group', 'Qui peut aller à la pharmacie ?');
    await textIn(karim, 'group', 'Lucie cherche un coup de main');
    await clickOn(karim, 'group', 'Lucie cherche', '.choices button');
    await textIn(lucie, 'group', 'Karim s’en occupe');
    await textIn(karim, 'bot', 'Merci Karim');
    await textIn(lucie, 'bot', 'Karim s’en occupe');
    expect(await count(lucie, '#group .choices')).toBe(0);
    expect(await read(karim, `document.querySelector('#bot').textContent`)).not.toMatch('C’est fait');
  });

  test('one tab is several neighbours, and shows whom the bot wrote to in private', async () => {
    const page = await tab();
    await say(page, 'group', 'Qui a une échelle ?');
    await speakAs(page, 'Karim');
    await clickOn(page, 'group', 'Lucie cherche', '.choices button');
    await page.waitForSelector('#people [data-name="Lucie"] .badge');
    expect(await count(page, '#people [data-name="Karim"] .badge')).toBe(0);
    await speakAs(page, 'Lucie');
    await textIn(page, 'bot', 'Karim s’en occupe');
    expect(await count(page, '#people .badge')).toBe(0);
    await page.reload();
    await page.waitForSelector('#bot li.message');
    expect(await read(page, `document.querySelector('#people [aria-pressed="true"]').dataset.name`)).toBe(
      'Lucie',
    );
    expect(await count(page, '#people .badge')).toBe(0);
  });

  test('a message can be quoted, and its quote leads to it', async () => {
    const page = await tab();
    await say(page, 'group', 'Qui a une échelle ?');
    await speakAs(page, 'Karim');
    await clickOn(page, 'group', 'Lucie cherche', '.bubble > .text');
    await page.waitForSelector('.menu');
    await clickOn(page, 'group', 'Lucie cherche', '.menu > button');
    await page.waitForSelector('#group .about:not([hidden])');
    await say(page, 'group', 'Moi, je passe ce soir');
    await textIn(page, 'group', 'Karim s’en occupe');
    const quoting = server.room.messages('Karim').find(({ from }) => from === 'Karim');
    expect(server.room.messages('Karim').find(({ id }) => id === quoting?.replyTo)?.from).toBe(null);
    await clickOn(page, 'group', 'je passe ce soir', '.quote');
    await page.waitForSelector('#group .bot.shown');
  });

  test('a reaction is given from the menu, taken back by a tap, and counts as taking', async () => {
    const page = await tab();
    await say(page, 'group', 'Qui a une échelle ?');
    await speakAs(page, 'Karim');
    await clickOn(page, 'group', 'Qui a une échelle', '.bubble > .text');
    await page.waitForSelector('.menu .emojis button');
    await page.click('.menu .emojis button:nth-child(4)');
    await page.waitForSelector('#group .reactions button[aria-pressed="true"]');
    await textIn(page, 'group', 'Karim s’en occupe');
    await page.click('#group .reactions button');
    await page.waitForFunction(`!document.querySelector('#group .reactions')`);
  });

  test('one’s own message is corrected, then deleted', async () => {
    const page = await tab();
    await say(page, 'group', 'bonjuor');
    await clickOn(page, 'group', 'bonjuor', '.bubble > .text');
    await page.click('.menu > button:nth-of-type(2)');
    await page.keyboard.down('Control');
    await page.keyboard.press('a');
    await page.keyboard.up('Control');
    await page.keyboard.type('bonjour\n');
    await textIn(page, 'group', 'bonjour');
    await page.waitForSelector('#group .meta span');
    await clickOn(page, 'group', 'bonjour', '.bubble > .text');
    await page.click('.menu > button:nth-of-type(3)');
    await page.waitForSelector('#group .deleted');
    expect(server.room.messages('Lucie')).toEqual([]);
  });

  test('everything is reached by keyboard', async () => {
    const page = await tab();
    await page.focus('#group textarea');
    await page.keyboard.type('Qui a une échelle ?\n');
    await textIn(page, 'group', 'Lucie cherche');
    await page.focus('#group .message[tabindex="0"]');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.menu button:focus');
    await page.keyboard.press('Escape');
    await page.waitForFunction(`!document.querySelector('.menu')`);
    expect(await read(page, 'document.activeElement.className')).toMatch('own');
  });

  test('names and texts of strangers never run, and never become markup', async () => {
    const hostile = '<img src=x onerror=alert(1)><script>alert(2)</script>';
    const page = await tab();
    await server.room.say('<b onclick=x>O’Hara', 'group', hostile, undefined);
    await server.room.say('"><svg/onload=x>', 'bot', `${hostile} ?`, undefined);
    await server.room.say('"><svg/onload=x>', 'group', `javascript:alert(1) ${hostile} ?`, undefined);
    await textIn(page, 'group', 'cherche un coup de main');
    expect(await count(page, '#group b, #people b, svg, script:not([src]), li img[src="x"], a')).toBe(0);
    await speakAs(page, '\\"><svg/onload=x>');
    await textIn(page, 'bot', hostile);
    expect(await count(page, '#bot b, #bot img[src="x"], #bot script')).toBe(0);
  });

  test.each([320, 390, 768, 1280])('nothing is cut off at %d pixels', async (width) => {
    await server.room.say('Anne-Marie-Sophie de la Tour du Pin-Lac', 'group', 'x'.repeat(300), undefined);
    await server.room.say('Lucie', 'group', 'Qui peut aller à la pharmacie ?', undefined);
    const page = await tab(width, 640);
    await textIn(page, 'group', 'Lucie cherche');
    for (const pane of ['group', 'bot'] as const) {
      if (width < 960) await page.click(`#tab-${pane}`);
      expect(
        await read(
          page,
          `[document.documentElement, document.querySelector('#${pane} .scroller')]
        .map((node) => node.scrollWidth - node.clientWidth)`,
        ),
      ).toEqual([0, 0]);
    }
  });

  test('on a phone the private chat is a tab that says there is something to read', async () => {
    const page = await tab(390, 780);
    await say(page, 'group', 'Qui a une échelle ?');
    await server.room.press('Karim', server.room.messages('Karim').at(-1)?.id ?? '', 0);
    await page.waitForSelector('#tab-bot .badge');
    await page.tap('#tab-bot');
    await page.waitForFunction(`!document.querySelector('#tab-bot .badge')`);
    await textIn(page, 'bot', 'Karim s’en occupe');
  });

  test('it speaks the language of the browser, and the other when asked', async () => {
    const page = await tab(1280, 800, 'en-US');
    expect(await read(page, `document.querySelector('#life').textContent`)).toBe('Bring it to life');
    await page.click('.languages [lang="fr"]');
    expect(await read(page, `document.querySelector('#life').textContent`)).toBe('Donner vie au quartier');
    expect(await read(page, 'document.documentElement.lang')).toBe('fr');
  });

  test('a newcomer begins with one tap, and moves the time with another', async () => {
    const page = await tab();
    await page.click('#group .example');
    await textIn(page, 'group', 'Lucie cherche');
    const before = await read(page, `document.querySelector('#clock').textContent`);
    await page.click('.clock button');
    await page.waitForFunction(`document.querySelector('#clock').textContent !== ${JSON.stringify(before)}`);
    expect(await read(page, `document.querySelector('#clock').textContent`)).toMatch(/11:00$/);
  });

  test('it says when the scripted neighbourhood cannot go on', async () => {
    const pages = new Map([['fr', { ...(await pageOf('fr')), script: [{ as: 'Karim', press: 'Voler' }] }]]);
    await server.end();
    server = await playgroundServer({ pages });
    address = await server.app.listen({ host: '127.0.0.1', port: 0 });
    const page = await tab();
    await page.click('#life');
    await page.waitForSelector('#notice:not([hidden])');
    expect(await read(page, `document.querySelector('#notice').textContent`)).toMatch(
      /étape 1 : Karim.*Voler/,
    );
  });

  test('two thousand messages are read without drawing them all, from either end', async () => {
    for (let i = 0; i < 2_000; i++)
      await server.room.say(i % 3 ? 'Karim' : 'Lucie', 'group', `message ${i}.`, undefined);
    const page = await tab();
    await textIn(page, 'group', 'message 1999.');
    expect(await count(page, '#group li.message')).toBeLessThan(100);
    await page.evaluate(`document.querySelector('#group .scroller').scrollTop = 0`);
    await textIn(page, 'group', 'message 1900.');
    await server.room.say('Karim', 'group', 'the latest', undefined);
    await page.waitForSelector('#group .down:not([hidden])');
    await page.click('#group .down');
    await page.waitForFunction(`(() => { const s = document.querySelector('#group .scroller');
      return s.scrollHeight - s.scrollTop - s.clientHeight < 2; })()`);
  });

  const pageOf = async (code: string) => {
    const page = (await readPages('config')).get(code);
    if (!page) throw new Error(`no page in ${code}`);
    return page;
  };
});
