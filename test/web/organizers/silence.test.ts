import { expect, test } from '@jest/globals';
import { createJournal } from '../../../src/journal.ts';
import { olga, organizersRig } from './rig.ts';
import { closedRoutes } from './routes.ts';

const name = 'Zoé <script>hit()</script> 0612345678';
const personal = /zo[eé]|%C3|script>|hit|0612345678|voisins/i;

/** Addresses that a page leads to. */
const addressesIn = (page: string) =>
  [...page.matchAll(/(?:href|action|src|data-live)="([^"]*)"/g)].map(([, to = '']) => to);

test('no address and no line of the journal holds a name or a text, whatever is asked and whatever fails', async () => {
  const lines: string[] = [];
  const journal = createJournal('debug', { write: (line) => lines.push(line) });
  const { app, vault, door, community } = await organizersRig({
    failed: (error) => journal.error('request-failed', { error }),
    print: (page) => Promise.reject(new Error(page)),
  });
  await vault.keepContact(community, olga, {
    ...{ platform: 'p', id: 'z', name, chat: name, contact: name, seenAt: 0 },
  });
  await vault.keepProfile(community, { name, purpose: name });
  const cookies = new Map([
    ['organizer', (await door.enter(await door.link({ community, member: olga }))) ?? ''],
  ]);
  const ask = async (method: 'GET' | 'POST', url: string, fields: Readonly<Record<string, string>> = {}) => {
    const cookie = [...cookies].map(([key, value]) => `${key}=${value}`).join('; ');
    const type = method === 'POST' ? { 'content-type': 'application/x-www-form-urlencoded' } : {};
    const payload = method === 'POST' ? { payload: new URLSearchParams(fields).toString() } : {};
    const answer = await app.inject({ method, url, headers: { cookie, ...type }, ...payload });
    for (const { name: key, value } of answer.cookies) if (value) cookies.set(key, value);
    return answer;
  };
  const form =
    /name="_csrf" value="([^"]+)"/.exec((await ask('GET', '/organizers/settings')).body)?.[1] ?? '';
  const fields = { _csrf: form, name, purpose: name, zones: name, member: name, request: name, helper: name };
  const addresses: string[] = [];
  const works = vault.profile;
  const routes = closedRoutes(app).filter(({ url }) => !/logout|changes/.test(url));
  const fails = () => Promise.reject(new Error(name, { cause: new Error(name) }));
  for (const profile of [works, fails]) {
    vault.profile = profile;
    for (const { method, url } of routes) {
      const { headers, body } = await ask(method, `${url}?zone=${encodeURIComponent(name)}`, fields);
      addresses.push(String(headers.location ?? ''), ...addressesIn(body));
    }
  }
  await app.close();
  expect(lines.length).toBeGreaterThan(5);
  expect(addresses.length).toBeGreaterThan(100);
  expect([...lines, ...addresses].filter((line) => personal.test(line))).toEqual([]);
});
