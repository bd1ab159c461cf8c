import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Event } from '../../../src/core/command.ts';
import type { MemberId } from '../../../src/core/model.ts';
import { on } from '../../support/neighbourhood.ts';
import { olga, organizersRig } from './rig.ts';

const vera: MemberId = 'm_vera';
const karim: MemberId = 'm_karim';
const shy: MemberId = 'm_shy';
const nora: MemberId = 'm_nora';
const quiet: MemberId = 'm_quiet';

let rig: Awaited<ReturnType<typeof organizersRig>>;
let jar: Map<string, string>;
beforeAll(async () => {
  rig = await organizersRig({
    logs: new Map([['c_000000000001', past]]),
    print: async (page) => printed(page),
  });
  const names = {
    [olga]: 'Olga',
    [vera]: 'Vera',
    [karim]: 'Karim',
    [shy]: 'Shy',
    [nora]: 'Nora',
    [quiet]: 'Silent',
  };
  for (const [member, name] of Object.entries(names))
    await rig.vault.keepContact(rig.community, member as MemberId, {
      ...{ platform: 'p', id: name, name, chat: name, contact: name, seenAt: 0 },
    });
  await rig.vault.keepText({
    community: rig.community,
    request: 'r_words',
    by: karim,
    kind: 'what',
    text: 'Vera: she came <b>an hour late</b>',
    expiresAt: rig.now() + 1000,
  });
  jar = new Map();
  const url = `/organizers/enter/${await rig.door.link({ community: rig.community, member: olga })}`;
  await post(url, { _csrf: tokenIn((await get(url)).body) });
});
afterAll(() => rig.app.close());

async function request(method: 'GET' | 'POST', url: string, payload?: string) {
  const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
  const type = payload === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' };
  const answer = await rig.app.inject({
    ...{ method, url, headers: { cookie, 'accept-language': 'en', ...type } },
    ...(payload === undefined ? {} : { payload }),
  });
  for (const { name, value } of answer.cookies) jar.set(name, value);
  return answer;
}
const get = (url: string) => request('GET', url);
const post = (url: string, fields: Readonly<Record<string, string>>) =>
  request('POST', url, new URLSearchParams(fields).toString());
const tokenIn = (page: string) => /name="_csrf" value="([^"]+)"/.exec(page)?.[1] ?? '';

/** Presses a button of a page: sends the form of that address as it stands there, with what somebody wrote or chose. */
async function press(page: string, action: string, chosen: Readonly<Record<string, string>> = {}) {
  const { body } = await get(`/organizers/${page}`);
  const forms = [
    ...body.matchAll(/<form[^>]*action="\/organizers\/([\w-]+)(?:\?[^"]*)?"[^>]*>([\s\S]*?)<\/form>/g),
  ];
  const fieldsOf = (form: string) =>
    Object.fromEntries(
      [...form.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)].map(([, name, value]) => [
        name,
        value,
      ]),
    ) as Record<string, string>;
  const fits = forms
    .filter(([, to]) => to === action)
    .map(([, , form = '']) => fieldsOf(form))
    .find((fields) => Object.entries(chosen).every(([name, value]) => (fields[name] ?? value) === value));
  if (!fits) throw new Error(`No such button on ${page}: ${action}`);
  return post(`/organizers/${action}`, { ...fits, ...chosen });
}
const all = async (type: Event['type']) => {
  const events: Event[] = [];
  for await (const { event } of rig.log.read(rig.community, 0)) events.push(event);
  return events.filter((event) => event.type === type);
};
const recorded = async (type: Event['type']) => (await all(type)).at(-1);

describe('an organizer, on the page,', () => {
  test('reads a concern in its words, decides, and the words are not shown any more', async () => {
    const before = (await get('/organizers/ambassadors')).body;
    expect(before).toContain('Vera: she came &lt;b&gt;an hour late&lt;/b&gt;');
    expect((await press('ambassadors', 'judge', { upheld: 'no' })).statusCode).toBe(303);
    expect(await recorded('judged')).toMatchObject({
      by: olga,
      member: vera,
      raisedBy: karim,
      upheld: false,
    });
    expect((await get('/organizers/ambassadors')).body).not.toContain('an hour late');
  });
  test('sees who said yes by name, who has not answered as a number, and invites the first', async () => {
    const { body } = await get('/organizers/ambassadors');
    expect(body).toContain('Vera');
    expect(body).not.toContain('Shy');
    await press('ambassadors', 'invite', { member: vera });
    expect(await recorded('invited')).toMatchObject({ by: olga, member: vera });
    expect((await get('/organizers/ambassadors')).body).toContain('invitation envoyée');
  });
  test('invites to a network whoever said that they belong to it, and nobody who would not be written to', async () => {
    await expect(press('ambassadors', 'invite', { member: quiet })).rejects.toThrow('No such button');
    await press('ambassadors', 'invite', { member: nora, network: 'garden' });
    expect(await recorded('invited')).toMatchObject({ by: olga, member: nora, network: 'garden' });
    const { body } = await get('/organizers/ambassadors');
    expect(body).toMatch(/Nora.*Jardin partagé/s);
    expect(
      (await post('/organizers/invite', { _csrf: tokenIn(body), member: vera, network: 'moon' })).statusCode,
    ).toBe(400);
  });
  test('sees who is known in which network, and who is not', async () => {
    const networks = /<section[^>]*id="networks">.*?<\/section>/s.exec(
      (await get('/organizers/coverage')).body,
    )?.[0];
    expect(networks).toMatch(/Jardin partagé.*Nora.*/s);
    expect(networks).toMatch(/Personne encore.*Locataires/);
    expect(networks).not.toMatch(/Shy|Parents d’élèves<\/th>/);
  });
  test('reads why a need about children went unmet', async () => {
    expect((await get('/organizers/needs')).body).toContain('se porte garant');
  });
  test('vouches for somebody who asked for it, and takes it back', async () => {
    await press('helpers', 'verify', { member: karim, answer: 'yes' });
    expect(await recorded('verified')).toMatchObject({ by: olga, member: karim, answer: 'yes' });
    expect((await get('/organizers/helpers')).body).not.toContain('Karim');
  });
  test('settles a disagreement', async () => {
    expect((await get('/organizers/')).body).toMatch(/Vera.*Karim/s);
    await press('', 'settle', { worked: 'yes' });
    expect(await recorded('settled')).toMatchObject({ by: olga, request: 'r_2', helper: vera, worked: true });
    expect((await get('/organizers/')).body).not.toContain('/organizers/settle');
  });
  test('stays on the page, in its period and zone, whatever they do or choose there', async () => {
    const asked = '?weeks=52&zone=z_1';
    const { body } = await get(`/organizers/helpers${asked}`);
    const fields = { _csrf: tokenIn(body), member: vera, answer: 'yes' };
    const { headers } = await post(`/organizers/verify${asked}`, fields);
    expect(headers.location).toBe(`/organizers/helpers${asked}&done=verify`);
    const chosen = await post(`/organizers/language${asked}`, {
      _csrf: tokenIn(body),
      language: 'en',
      page: 'needs',
    });
    expect(chosen.headers.location).toBe(`/organizers/needs${asked}`);
    jar.delete('language');
    const odd = '?weeks=1%0d%0aSet-Cookie:x&zone=z_%22%3E&done=x';
    const elsewhere = { _csrf: tokenIn(body), language: 'fr', page: '//evil.example' };
    expect((await post(`/organizers/language${odd}`, elsewhere)).headers.location).toBe('/organizers/');
    jar.delete('language');
  });
  test('reads the names of whoever organizes, which is recorded', async () => {
    rig.passes(60_000);
    await get('/organizers/settings');
    expect(await recorded('viewed')).toMatchObject({ at: rig.now(), by: olga, what: 'member' });
  });
  test('changes the name, the purpose, the zones, the language and the quiet hours', async () => {
    const purpose = 'Neighbours who help each other\nwith "little" things & more';
    await press('settings', 'profile', { name: 'Port & quays', purpose });
    expect(await rig.vault.profile(rig.community)).toEqual({ name: 'Port & quays', purpose });
    expect((await get('/organizers/settings')).body).toContain(
      '&quot;little&quot; things &amp; more</textarea>',
    );
    await press('settings', 'zones', { zones: 'Old port\nQuays' });
    const zoned = await recorded('zoned');
    expect(zoned?.type === 'zoned' && zoned.zones).toHaveLength(2);
    expect([...(await rig.vault.names(rig.community)).values()]).toEqual(
      expect.arrayContaining(['Old port', 'Quays']),
    );
    await press('settings', 'configure', { language: 'en', from: '21:30', to: '07:15' });
    expect(await recorded('configured')).toMatchObject({ language: 'en', quiet: { from: 1290, to: 435 } });
    expect((await get('/organizers/settings')).body).toContain('value="21:30"');
  });
  test.each(['report', 'report.csv', 'report.json', 'report.pdf'])(
    'takes the report away as %s: who said yes is in it, nobody else, and it is recorded',
    async (name) => {
      rig.passes(60_000);
      const answer = await get(`/organizers/${name}`);
      expect(answer.statusCode).toBe(200);
      expect(answer.body).toContain('Vera');
      expect(answer.body).not.toMatch(/Shy|m_shy/);
      const views = (await all('viewed')).filter(({ at }) => at === rig.now());
      expect(views).toMatchObject([{ by: olga, what: 'export' }]);
      expect(views[0]?.type === 'viewed' && [...views[0].whom].sort()).toEqual([nora, quiet, vera]);
    },
  );
  test('finds in the CSV a row for each need and each candidate, and in the JSON the figures of the page', async () => {
    const rows = (await get('/organizers/report.csv')).body.split('\r\n');
    expect(rows[0]).toMatch(/^\ufeffzone,category,asked,unmet/);
    expect(rows.find((row) => row.includes('Vera'))).toMatch(/^1,Vera,/);
    const report = JSON.parse((await get('/organizers/report.json')).body);
    expect(report).toMatchObject({ requests: { total: 6 }, names: { members: { [vera]: 'Vera' } } });
  });
});

/** What a printer would give, as text. */
const printed = (page: string) => new TextEncoder().encode(page);

/** Vera helped Karim, Olga and Karim again, of which they do not agree; somebody shy helped too. */
const past: readonly Event[] = (() => {
  const at = on('2027-03-01 10:00');
  const help = (
    number: number,
    by: MemberId,
    helper: MemberId,
    ending: 'confirmed' | 'disputed',
  ): Event[] => {
    const about = { at, request: `r_${number}`, by } as const;
    const need = { category: 'errands', people: 1, urgent: false, zone: 'z_1' } as const;
    return [
      { type: 'asked', ...about, group: 'g_1', need },
      { type: 'taken', ...about, by: helper },
      { type: ending, ...about, helper },
    ];
  };
  return [
    { type: 'founded', at, community: 'c_000000000001', language: 'fr', timeZone: 'Europe/Paris' },
    ...[olga, vera, karim, shy, nora, quiet].map((by): Event => ({ type: 'joined', at, by })),
    { type: 'organized', at, by: olga },
    { type: 'zoned', at, by: olga, zones: ['z_1', 'z_2'] },
    { type: 'consented', at, by: vera, purpose: 'ambassador', answer: 'yes' },
    { type: 'introduced', at, by: karim },
    ...help(1, karim, vera, 'confirmed'),
    ...help(2, karim, vera, 'disputed'),
    ...help(3, karim, shy, 'confirmed'),
    ...help(4, karim, nora, 'confirmed'),
    ...help(5, karim, quiet, 'confirmed'),
    { type: 'consented', at, by: nora, purpose: 'ambassador', answer: 'yes' },
    { type: 'belonged', at, by: nora, networks: ['garden', 'trade'] },
    { type: 'consented', at, by: quiet, purpose: 'ambassador', answer: 'yes' },
    { type: 'consented', at, by: quiet, purpose: 'messages', answer: 'no' },
    { type: 'belonged', at, by: shy, networks: ['parents'] },
    { type: 'enlisted', at, by: vera, enlistment: { skills: ['homework'], hours: [] } },
    {
      type: 'asked',
      at,
      by: karim,
      request: 'r_6',
      group: 'g_1',
      need: { category: 'homework', people: 1, urgent: false, zone: 'z_2' },
    },
    { type: 'expired', at, request: 'r_6' },
    { type: 'raised', at, by: karim, member: vera, words: 'r_words' },
  ];
})();
