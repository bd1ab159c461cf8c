import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import axe from 'axe-core';
import puppeteer, { type Browser, type BrowserContext, type ElementHandle, type Page } from 'puppeteer-core';
import { memberOf } from '../../../scripts/bench/year.ts';
import type { Event } from '../../../src/core/command.ts';
import type { Community } from '../../../src/core/community.ts';
import { openPrinter } from '../../../src/printer.ts';
import { startBot } from '../../crash/running-bot.ts';
import { needs } from '../../support/needs.ts';
import { on } from '../../support/neighbourhood.ts';
import { hostile } from './hostile.ts';
import { olga, organizersRig } from './rig.ts';

const chromium = needs('chromium');
const flags = '--headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking';
/** Screenshots to look at; not kept in the repository. */
const pictures = 'artefacts/page';
const unfold = `document.querySelectorAll('details').forEach((one) => { one.open = true; })`;
const pages = ['', 'needs', 'helpers', 'ambassadors', 'network', 'coverage', 'settings', 'report'];

jest.setTimeout(90_000);

chromium.describeIf('the organizers’ pages in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    mkdirSync(pictures, { recursive: true });
    browser = await puppeteer.launch({ executablePath: chromium.at, args: flags.split(' '), pipe: true });
  });
  afterAll(() => browser.close());

  /** A tab, with what goes wrong in it: errors, refused scripts, dialogs, calls of `hit`. */
  async function tab(
    context: BrowserContext,
    wrong: string[],
    scheme = 'light',
    width = 1280,
  ): Promise<Page> {
    const page = await context.newPage();
    await page.setExtraHTTPHeaders({ 'accept-language': 'en' });
    await page.setViewport({ width, height: 800 });
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
    await page.exposeFunction('hit', () => wrong.push('a script of a stranger ran'));
    page.on('pageerror', (error) => wrong.push(String(error)));
    page.on('console', (message) => message.type() === 'error' && wrong.push(message.text()));
    page.on('dialog', (dialog) => {
      wrong.push(dialog.message());
      void dialog.dismiss();
    });
    return page;
  }
  const press = async (page: Page, selector: string) => {
    await Promise.all([page.waitForNavigation(), page.click(selector)]);
  };
  const says = (page: Page, text: string) =>
    page.waitForFunction(`document.body.textContent.includes(${JSON.stringify(text)})`, { polling: 200 });

  test('an organizer asks the bot, opens the link, looks, appoints somebody, who hears of it in the chat', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'pages-'));
    const bot = await startBot(folder);
    const context = await browser.createBrowserContext();
    const wrong: string[] = [];
    try {
      await bot.act('say', { as: 'Olga', in: 'group', text: 'Hello everybody' });
      await bot.act('say', { as: 'Karim', in: 'group', text: 'Hello' });
      await bot.act('say', { as: 'Olga', in: 'bot', text: '/page' });
      const chat = await tab(context, wrong);
      await chat.goto(bot.url);
      const link = await chat.waitForSelector('#bot a[href*="/organizers/enter/"]');
      const [opened] = await Promise.all([
        new Promise<Page | null>((resolve) =>
          context.once('targetcreated', (target) => resolve(target.page())),
        ),
        (link as ElementHandle).click(),
      ]);
      if (!opened) throw new Error('The link opened nothing.');
      await opened.waitForSelector('button.main');
      await press(opened, 'button.main');
      expect(await opened.$eval('h1', (heading) => heading.textContent)).toBe('Overview');

      await bot.act('say', {
        as: 'Karim',
        in: 'group',
        text: 'Who could drive me to the station tomorrow at 9?',
      });
      await says(opened, 'drive me to the station');
      await opened.screenshot({ path: `${pictures}/path.png` });

      await opened.goto(`${bot.url}organizers/helpers`);
      await opened.type('#find-name', 'karim');
      await press(opened, '.find button');
      await press(opened, 'form[action^="/organizers/appoint"] button');
      await says(opened, 'they organize with you');
      const told = (await bot.messages('Karim'))?.findLast(({ in: where }) => where === 'bot');
      expect(told?.text).toContain('You now run this group');
      expect(wrong).toEqual([]);
    } finally {
      await context.close();
      await bot.end('SIGTERM');
      rmSync(folder, { recursive: true });
    }
  });

  describe('over a year of a neighbourhood', () => {
    let rig: Awaited<ReturnType<typeof organizersRig>>;
    let address: string;
    beforeAll(async () => {
      rig = await organizersRig({ members: 120, events: 2500 });
      address = await rig.app.listen({ host: '127.0.0.1', port: 0 });
    });
    afterAll(() => rig.app.close());
    const enter = async (page: Page) => {
      await page.goto(
        `${address}/organizers/enter/${await rig.door.link({ community: rig.community, member: olga })}`,
      );
      await press(page, 'button.main');
    };

    test.each(['light', 'dark'])(
      'have no serious fault for whoever cannot see them well, in %s',
      async (scheme) => {
        const context = await browser.createBrowserContext();
        const wrong: string[] = [];
        const page = await tab(context, wrong, scheme);
        const faults: string[] = [];
        const look = async (name: string) => {
          await page.evaluate(axe.source);
          const found = await page.evaluate('axe.run(document, { resultTypes: ["violations"] })');
          for (const { id, impact, nodes } of (found as axe.AxeResults).violations)
            if (impact === 'serious' || impact === 'critical')
              faults.push(`${name}: ${id} ${nodes[0]?.html}`);
          await page.screenshot({ path: `${pictures}/${name}-${scheme}.png`, fullPage: true });
        };
        await page.goto(
          `${address}/organizers/enter/${await rig.door.link({ community: rig.community, member: olga })}`,
        );
        await look('enter');
        await enter(page);
        for (const name of pages) {
          await page.goto(`${address}/organizers/${name}`);
          await page.evaluate(unfold);
          await look(name || 'overview');
        }
        await context.close();
        expect(faults).toEqual([]);
        expect(wrong).toEqual([]);
      },
    );

    test.each([360, 768, 1280])('cut nothing off at %d pixels, the figures unfolded', async (width) => {
      const context = await browser.createBrowserContext();
      const page = await tab(context, [], 'light', width);
      await enter(page);
      for (const name of pages) {
        await page.goto(`${address}/organizers/${name}`);
        await page.evaluate(unfold);
        const beyond = `[...document.querySelectorAll('body *')]
          .filter((node) => !node.closest('nav, .scroll *, .unseen, svg *:not(text)'))
          .filter((node) => {
            const { left, right, width } = node.getBoundingClientRect();
            const around = node.parentElement.closest('svg, section')?.getBoundingClientRect();
            const edge = Math.min(innerWidth, around?.right ?? innerWidth);
            return width > 0 && (right > edge + 1 || left < (around?.left ?? 0) - 1);
          })
          .map((node) => node.outerHTML.slice(0, 80))`;
        expect([name, await page.evaluate(beyond)]).toEqual([name, []]);
        await page.screenshot({ path: `${pictures}/${name || 'overview'}-${width}.png`, fullPage: true });
      }
      await context.close();
    });

    test('do not take away what somebody is using, and catch up once they left it', async () => {
      const context = await browser.createBrowserContext();
      const page = await tab(context, []);
      await enter(page);
      const told = page.evaluate(`new Promise((tell) => {
        window.before = document.querySelector('#now');
        const heading = window.before.querySelector('h2');
        heading.tabIndex = 0;
        heading.focus();
        const changes = new EventSource('/organizers/changes');
        changes.addEventListener('changed', tell);
        changes.addEventListener('open', () => document.body.classList.add('watching'));
      })`);
      await page.waitForSelector('.watching');
      const { community, desk, vault } = rig;
      const zones = [...((await desk.community(community)) as Community).zones];
      for (const zone of zones) await vault.keepName(community, zone, 'Renamed meanwhile');
      await desk.act({ community, member: olga }, { type: 'configure', quiet: { from: 60, to: 120 } });
      await told;
      expect(await page.evaluate('document.activeElement.closest("#now") === window.before')).toBe(true);
      await page.evaluate('document.activeElement.blur()');
      await says(page, 'Renamed meanwhile');
      expect(await page.evaluate('window.before.isConnected')).toBe(false);
      await context.close();
    });

    test('go to another period at a choice by pointer, and at the press of a button by keys', async () => {
      const context = await browser.createBrowserContext();
      const page = await tab(context, []);
      await enter(page);
      await Promise.all([page.waitForNavigation(), page.select('select[name="weeks"]', '4')]);
      expect(page.url()).toContain('weeks=4');
      await page.focus('select[name="weeks"]');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      expect(await page.evaluate('document.activeElement.value')).toBe('52');
      await page.focus('form.choose button');
      await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
      expect(page.url()).toContain('weeks=52');
      await context.close();
    });

    test('work without a script', async () => {
      const context = await browser.createBrowserContext();
      const page = await tab(context, []);
      await page.setJavaScriptEnabled(false);
      await enter(page);
      await page.select('select[name="weeks"]', '52');
      await press(page, 'form.choose button');
      expect(page.url()).toContain('weeks=52');
      await press(page, 'button[value="fr"]');
      expect(await page.$eval('html', ({ lang }) => lang)).toBe('fr');
      await context.close();
    });

    test('are printed by Chromium, which runs nothing, fetches nothing and reads no file', async () => {
      const print = openPrinter(chromium.at);
      if (!print) throw new Error('There is no Chromium.');
      const asked: string[] = [];
      const trap = createServer(({ url = '' }, answer) => {
        asked.push(url);
        answer.end('<p>fetched</p>');
      }).listen(0, '127.0.0.1');
      await once(trap, 'listening');
      const at = `http://127.0.0.1:${(trap.address() as AddressInfo).port}`;
      const hostileReport = `<!doctype html><title>x</title><h1>Report</h1>
        <img src="${at}/image"><link rel="stylesheet" href="${at}/style"><iframe src="${at}/frame"></iframe>
        <style>@import "${at}/import"; body { background: url(${at}/background) }</style>
        <meta http-equiv="refresh" content="0; url=${at}/refresh"><iframe src="file:///etc/hostname"></iframe>
        <script>fetch("${at}/script"); document.title = "ran"</script><img src=x onerror="fetch('${at}/error')">`;
      const [pdf] = await Promise.all([print(hostileReport), print('<h1>Beside it</h1>')]);
      trap.close();
      expect(Buffer.from(pdf.slice(0, 5)).toString()).toBe('%PDF-');
      expect(Buffer.from(pdf).toString('latin1')).not.toContain('FEFF00720061006E'); // "ran", as PDF has it
      expect(asked).toEqual([]);
      expect(openPrinter('/nowhere/chromium')).toBeUndefined();
    });
  });

  test('run nothing of two hundred names and texts that would like to', async () => {
    const rig = await organizersRig({ logs: new Map([['c_000000000001', everybodySeen]]) });
    const address = await rig.app.listen({ host: '127.0.0.1', port: 0 });
    const context = await browser.createBrowserContext();
    const wrong: string[] = [];
    const page = await tab(context, wrong);
    await page.goto(
      `${address}/organizers/enter/${await rig.door.link({ community: rig.community, member: olga })}`,
    );
    await press(page, 'button.main');
    for (let round = 0; round < rounds; round++) {
      await rename(rig, (index) => hostile[(index + round * perRound) % hostile.length] ?? '');
      for (const name of pages) {
        await page.goto(`${address}/organizers/${name}`);
        const odd = await page.evaluate(`[...document.querySelectorAll(
          'script:not([src^="/organizers/assets/"]), img:not([src^="/organizers/assets/"]), iframe, style, math, template, ' +
          '[onload], [onerror], [onclick], [onfocus], [onmouseover], [style], a:not([href^="/organizers/"]):not([href^="#"])',
        )].map((node) => node.outerHTML.slice(0, 90))`);
        expect([name, odd]).toEqual([name, []]);
      }
      await page.goto(`${address}/organizers/helpers`);
      await page.$eval(
        '#find-name',
        (field, value) => field.setAttribute('value', value),
        hostile[round * perRound] ?? '',
      );
      await press(page, '.find button');
    }
    await context.close();
    await rig.app.close();
    expect(wrong).toEqual([]);
  });
});

/** Names and texts shown at once, and how often they are changed until each was shown. */
const perRound = 25;
const rounds = hostile.length / perRound;

/** Gives everybody and everything a name or a text. */
async function rename(
  { vault, community, communities, now }: Awaited<ReturnType<typeof organizersRig>>,
  text: (index: number) => string,
): Promise<void> {
  const known = communities.all()[0]?.community;
  const kept = { platform: 'p', seenAt: 0 };
  for (const [index, member] of [...(known?.members.keys() ?? [])].entries())
    await vault.keepContact(community, member, {
      ...kept,
      id: `${index}`,
      name: text(index),
      chat: `${index}`,
      contact: text(index),
    });
  for (const [index, { id: request, by }] of [...(known?.requests.values() ?? [])].entries())
    await vault.keepText({
      community,
      request,
      by,
      kind: 'what',
      text: text(index),
      expiresAt: now() + 86_400_000,
    });
  for (const [index, zone] of [...(known?.zones ?? [])].entries())
    await vault.keepName(community, zone, text(index));
  await vault.keepProfile(community, { name: text(3), purpose: text(4) });
}

/** A community in which everybody is named on some page: each helped, said yes to being seen, and is in a disagreement. */
const everybodySeen: readonly Event[] = (() => {
  const at = on('2027-03-01 10:00');
  const numbers = Array.from({ length: perRound }, (_, index) => index);
  const zone = (index: number) => `z_${(index % 4) + 1}` as const;
  const help = (index: number, ending: 'confirmed' | 'disputed'): readonly Event[] => {
    const [by, helper] = [memberOf(index), memberOf((index + 1) % perRound)];
    const request = `r_${ending}${index}` as const;
    const need = { category: 'errands', people: 1, urgent: false, zone: zone(index) } as const;
    const about = { at, request, by } as const;
    return [
      { type: 'asked', ...about, group: 'g_1', need },
      { type: 'taken', ...about, by: helper },
      { type: ending, ...about, helper },
    ];
  };
  return [
    { type: 'founded', at, community: 'c_000000000001', language: 'fr', timeZone: 'Europe/Paris' },
    ...numbers.map((index): Event => ({ type: 'joined', at, by: memberOf(index) })),
    { type: 'organized', at, by: olga },
    { type: 'zoned', at, by: olga, zones: numbers.map(zone).slice(0, 4) },
    ...numbers.map(
      (index): Event => ({
        type: 'consented',
        at,
        by: memberOf(index),
        purpose: 'ambassador',
        answer: 'yes',
      }),
    ),
    ...numbers.flatMap((index) => [...help(index, 'confirmed'), ...help(index, 'disputed')]),
  ];
})();
