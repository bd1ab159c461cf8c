import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { LightMyRequestResponse } from 'fastify';
import { year } from '../../../scripts/bench/year.ts';
import type { CommunityId, MemberId, RequestId } from '../../../src/core/model.ts';
import { linkMs, sessionMs } from '../../../src/web/organizers/guard.ts';
import { on } from '../../support/neighbourhood.ts';
import { olga, organizersRig, zones } from './rig.ts';
import { closedRoutes } from './routes.ts';

type Rig = Awaited<ReturnType<typeof organizersRig>>;

/** Cookies of a browser, by name. */
type Jar = Map<string, string>;

const a: CommunityId = 'c_000000000001';
const b: CommunityId = 'c_b';
const volunteer: MemberId = 'm_000000000006';

/** Two communities whose members and requests have other ids. */
function twoCommunities() {
  const parts = { members: 40, events: 900, now: on('2027-03-02 10:00'), zones: zones.map(([id]) => id) };
  const past = year(parts);
  const other = JSON.parse(
    JSON.stringify(past).replaceAll('m_0000', 'm_b000').replaceAll('r_0000', 'r_b000').replaceAll(a, b),
  ) as typeof past;
  return new Map([
    [a, past],
    [b, other],
  ]);
}

let rig: Rig;
beforeAll(async () => {
  rig = await organizersRig({ logs: twoCommunities() });
  const contact = { platform: 'p', chat: 'x', contact: '@x', seenAt: 0 };
  await rig.vault.keepContact(a, olga, { ...contact, id: 'olga', name: 'Olga of A' });
  await rig.vault.keepContact(a, volunteer, { ...contact, id: 'vera', name: 'Vera of A' });
  await rig.vault.keepContact(b, 'm_b00000000001', { ...contact, id: 'bob', name: 'Bob of B' });
  await rig.vault.keepProfile(a, { name: 'Quartier A' });
  await rig.vault.keepProfile(b, { name: 'Quartier B' });
  await rig.app.ready();
});
afterAll(() => rig.app.close());

let address = 1;
/** A request of a browser with its own address, so that limits are met only where they are meant. */
async function send(
  jar: Jar,
  method: 'GET' | 'POST',
  url: string,
  fields: Readonly<Record<string, string>> = {},
): Promise<LightMyRequestResponse> {
  const answer = await rig.app.inject({
    method,
    url,
    remoteAddress: `10.0.${address >> 8}.${address++ & 255}`,
    headers: {
      cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
      ...(method === 'POST' ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
    },
    ...(method === 'POST' ? { payload: new URLSearchParams(fields).toString() } : {}),
  });
  for (const { name, value } of answer.cookies) value === '' ? jar.delete(name) : jar.set(name, value);
  return answer;
}

const tokenIn = (page: LightMyRequestResponse) => /name="_csrf" value="([^"]+)"/.exec(page.body)?.[1] ?? '';

/** Enters as somebody would, by a link and its button. */
async function enter(community: CommunityId, member: MemberId, jar: Jar = new Map()): Promise<Jar> {
  const url = `/organizers/enter/${await rig.door.link({ community, member })}`;
  const page = await send(jar, 'GET', url);
  await send(jar, 'POST', url, { _csrf: tokenIn(page) });
  return jar;
}

/** Sends a form that a page of this browser shows. */
async function submit(jar: Jar, url: string, fields: Readonly<Record<string, string>>) {
  const page = await send(jar, 'GET', '/organizers/settings');
  return send(jar, 'POST', url, { _csrf: tokenIn(page), ...fields });
}

describe('a link', () => {
  test('opens the page once', async () => {
    const link = await rig.door.link({ community: a, member: olga });
    const url = `/organizers/enter/${link}`;
    const jar: Jar = new Map();
    const token = tokenIn(await send(jar, 'GET', url));
    expect((await send(jar, 'POST', url, { _csrf: token })).statusCode).toBe(303);
    expect((await send(jar, 'GET', '/organizers/')).statusCode).toBe(200);
    const again: Jar = new Map();
    expect((await send(again, 'GET', url)).statusCode).toBe(410);
    expect((await send(again, 'POST', url)).statusCode).toBe(403);
    expect(again.has('organizer')).toBe(false);
  });
  test('is not used up by whatever looks at it', async () => {
    const url = `/organizers/enter/${await rig.door.link({ community: a, member: olga })}`;
    for (const method of ['GET', 'HEAD', 'GET'] as const) await rig.app.inject({ method, url });
    expect((await send(new Map(), 'GET', url)).statusCode).toBe(200);
  });
  test('opens for one of two who press at once', async () => {
    const url = `/organizers/enter/${await rig.door.link({ community: a, member: olga })}`;
    const jars: Jar[] = [new Map(), new Map(), new Map()];
    const tokens = await Promise.all(jars.map(async (jar) => tokenIn(await send(jar, 'GET', url))));
    await Promise.all(jars.map((jar, index) => send(jar, 'POST', url, { _csrf: tokens[index] ?? '' })));
    expect(jars.filter((jar) => jar.has('organizer'))).toHaveLength(1);
  });
  test('is over after ten minutes, and as soon as another one is asked for', async () => {
    const old = await rig.door.link({ community: a, member: olga });
    const link = await rig.door.link({ community: a, member: olga });
    expect(await rig.door.leadsTo(old)).toBeUndefined();
    rig.passes(linkMs - 1);
    expect(await rig.door.leadsTo(link)).toBeDefined();
    rig.passes(1);
    expect(await rig.door.leadsTo(link)).toBeUndefined();
    expect((await send(new Map(), 'GET', `/organizers/enter/${link}`)).statusCode).toBe(410);
  });
  test('is not pressed by another site’s form', async () => {
    const url = `/organizers/enter/${await rig.door.link({ community: a, member: olga })}`;
    const jar: Jar = new Map();
    expect((await send(jar, 'POST', url)).statusCode).toBe(403);
    expect((await send(jar, 'POST', url, { _csrf: 'guess' })).statusCode).toBe(403);
    expect((await send(jar, 'GET', url)).statusCode).toBe(200);
  });
  test('cannot be guessed for long', async () => {
    const ask = () => rig.app.inject({ url: '/organizers/enter/guess', remoteAddress: '203.0.113.7' });
    const answers = await Promise.all(Array.from({ length: 40 }, ask));
    expect(answers.some(({ statusCode }) => statusCode === 429)).toBe(true);
    expect((await rig.app.inject({ url: '/organizers/enter/guess' })).statusCode).toBe(410);
  });
  test('says nothing about whom it is for, nor does a refusal about what was sent', async () => {
    const url = `/organizers/enter/${await rig.door.link({ community: a, member: olga })}`;
    expect((await send(new Map(), 'GET', url)).body).not.toMatch(/Olga|Quartier A/);
    const { body } = await send(new Map(), 'GET', '/organizers/enter/%3Cscript%3E');
    expect(body).not.toMatch(/<script>|%3Cscript|&lt;script/);
  });
});

describe('a session', () => {
  test('is a new one whatever the browser had, so that nobody can plant one', async () => {
    const jar: Jar = new Map([['organizer', 'planted']]);
    await enter(a, olga, jar);
    expect(jar.get('organizer')).not.toBe('planted');
    const first = jar.get('organizer');
    await enter(a, olga, jar);
    expect(jar.get('organizer')).not.toBe(first);
  });
  test('is kept where no script reads it, and travels with no other site’s forms', async () => {
    const url = `/organizers/enter/${await rig.door.link({ community: a, member: olga })}`;
    const jar: Jar = new Map();
    const token = tokenIn(await send(jar, 'GET', url));
    const [cookie] = (await send(jar, 'POST', url, { _csrf: token })).cookies;
    expect(cookie).toMatchObject({
      name: 'organizer',
      httpOnly: true,
      sameSite: 'Lax',
      path: '/',
      maxAge: sessionMs / 1000,
    });
  });
  test('ends after twelve hours', async () => {
    const jar = await enter(a, olga);
    rig.passes(sessionMs - 1);
    expect((await send(jar, 'GET', '/organizers/')).statusCode).toBe(200);
    rig.passes(1);
    expect((await send(jar, 'GET', '/organizers/')).statusCode).toBe(401);
  });
  test('ends everywhere when they log out', async () => {
    const [one, other] = [await enter(a, olga), await enter(a, olga)];
    expect((await submit(one, '/organizers/logout', {})).statusCode).toBe(200);
    expect((await send(other, 'GET', '/organizers/')).statusCode).toBe(401);
  });
  test('ends when they leave for good', async () => {
    const jar = await enter(b, 'm_b00000000001');
    const forms = new Map(jar);
    await rig.vault.dropTokens('page-session', b, 'm_b00000000001');
    expect((await send(jar, 'GET', '/organizers/')).statusCode).toBe(401);
    expect((await send(forms, 'POST', '/organizers/settle')).statusCode).toBe(401);
  });
  test('is not enough for a form: it needs what only this session’s page was given', async () => {
    const [jar, other] = [await enter(a, olga), await enter(a, olga)];
    const foreign = tokenIn(await send(other, 'GET', '/organizers/settings'));
    for (const fields of [{}, { _csrf: foreign }, { _csrf: 'x' }])
      expect((await send(jar, 'POST', '/organizers/profile', { name: 'Mine', ...fields })).statusCode).toBe(
        403,
      );
    expect(await rig.vault.profile(a)).toEqual({ name: 'Quartier A' });
  });
});

const ledgerOf = (community: CommunityId) => rig.communities.all().find(({ id }) => id === community);

describe('every address of the pages', () => {
  /** What a form there may send about another community's people. */
  const foreign = (other: 'a' | 'b') => {
    const community = ledgerOf(other === 'a' ? a : b)?.community;
    const requests = [...(community?.requests.values() ?? [])];
    const disputed = requests.find(({ missions }) => missions.size > 0) ?? requests[0];
    const [helper] = disputed?.missions.keys() ?? [];
    return {
      request: (disputed?.id ?? 'r_none') as RequestId,
      helper: helper ?? 'm_none',
      raisedBy: other === 'a' ? olga : 'm_b00000000001',
      upheld: 'yes',
      member: other === 'a' ? volunteer : 'm_b00000000006',
      worked: 'yes',
      answer: 'yes',
    };
  };
  const inside = () => closedRoutes(rig.app);
  const counts = () => [a, b].map((id) => ledgerOf(id)?.length);

  test('is known to these tests by the router itself', () => {
    expect(inside().length).toBeGreaterThan(15);
    expect(inside()).toContainEqual({ method: 'POST', url: '/organizers/appoint' });
    expect(inside().map(({ url }) => url)).not.toContain('/organizers/enter/:link');
  });
  test('is closed to nobody in particular, and to a volunteer', async () => {
    const before = counts();
    const planted = new Map([['organizer', 'planted']]);
    // However it came to be, a session of somebody who does not organize is worth nothing.
    const session = await rig.door.enter(await rig.door.link({ community: a, member: volunteer }));
    const volunteers = new Map([['organizer', session ?? '']]);
    for (const { method, url } of inside()) {
      expect([url, (await send(new Map(), method, url, foreign('a'))).statusCode]).toEqual([url, 401]);
      expect([url, (await send(new Map(planted), method, url, foreign('a'))).statusCode]).toEqual([url, 401]);
      const { statusCode, body } = await send(new Map(volunteers), method, url, foreign('a'));
      expect([url, statusCode]).toEqual([url, 403]);
      expect(body).not.toMatch(/Quartier A|Olga of A/);
    }
    expect(counts()).toEqual(before);
  });
  test('shows the organizer of one community nothing of another, and does nothing there', async () => {
    const ofB = await enter(b, 'm_b00000000001');
    for (const { method, url } of inside()) {
      // These two have tests of their own below.
      if (url === '/organizers/logout' || url === '/organizers/changes') continue;
      const before = counts()[0];
      const answer = method === 'GET' ? await send(ofB, 'GET', url) : await submit(ofB, url, foreign('a'));
      expect(answer.body).not.toMatch(/Quartier A|(Olga|Vera) of A|[mr]_0000/);
      expect([url, counts()[0]]).toEqual([url, before]);
      if (/settle|verify|appoint|invite|judge/.test(url))
        expect([url, answer.statusCode]).toEqual([url, 409]);
    }
  });
  test('ends nobody’s session but one’s own', async () => {
    const [ofA, ofB] = [await enter(a, olga), await enter(b, 'm_b00000000001')];
    expect((await submit(ofB, '/organizers/logout', { member: olga, community: a })).statusCode).toBe(200);
    expect((await send(ofA, 'GET', '/organizers/')).statusCode).toBe(200);
    expect((await send(ofB, 'GET', '/organizers/')).statusCode).toBe(401);
  });
  test('tells of changes in one’s own community only, and only as long as the session lasts', async () => {
    const told = { ofA: '', ofB: '' };
    const url = await rig.app.listen({ host: '127.0.0.1', port: 0 });
    const [ofA, ofB] = [await enter(a, olga), await enter(b, 'm_b00000000001')];
    const watch = async (jar: Jar, who: keyof typeof told) => {
      const headers = { cookie: `organizer=${jar.get('organizer')}` };
      const { body } = await fetch(`${url}/organizers/changes`, { headers });
      const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
      const next = async () => {
        const { value = '', done } = (await reader?.read()) ?? { done: true };
        told[who] += value;
        return !done;
      };
      await next();
      return next;
    };
    const [nextOfA, nextOfB] = [await watch(ofA, 'ofA'), await watch(ofB, 'ofB')];
    await rig.desk.act({ community: a, member: olga }, { type: 'configure', language: 'en' });
    await nextOfA();
    expect(told.ofA).toContain('event: changed');
    expect(told.ofB).toBe(': watching\n\n');
    // Logged out: what is open ends without anything else happening.
    await submit(ofA, '/organizers/logout', {});
    while (await nextOfA());
    // Run out: it ends instead of telling of the next change.
    rig.passes(sessionMs);
    await rig.desk.act({ community: b, member: 'm_b00000000001' }, { type: 'configure', language: 'en' });
    while (await nextOfB());
    expect(told.ofB).not.toContain('event: changed');
  });
  test('tells of changes on ten pages of one organizer at most, so that the others have theirs', async () => {
    const watch = async (jar: Jar) => {
      const headers = { cookie: `organizer=${jar.get('organizer')}` };
      const answer = await fetch(`${rig.app.listeningOrigin}/organizers/changes`, { headers });
      return { status: answer.status, end: () => answer.body?.cancel() };
    };
    const [ofA, ofB] = [await enter(a, olga), await enter(b, 'm_b00000000001')];
    const theirs = [];
    for (let page = 0; page < 11; page++) theirs.push(await watch(ofA));
    const others = await watch(ofB);
    expect(theirs.map(({ status }) => status)).toEqual([...Array(10).fill(200), 503]);
    expect(others.status).toBe(200);
    for (const { end } of [...theirs, others]) await end();
  });
  test('is not waited for drop by drop', () => {
    expect(rig.app.server.requestTimeout).toBeGreaterThan(0);
    expect(rig.app.server.headersTimeout).toBeGreaterThan(0);
  });
  test('believes only a proxy on this machine who asks', async () => {
    const ask = (from: string, said: string) =>
      rig.app.inject({
        url: '/organizers/enter/guess',
        remoteAddress: from,
        headers: { 'x-forwarded-for': said },
      });
    const codes = async (from: string) => {
      const answers = [];
      for (let i = 0; i < 30; i++) answers.push((await ask(from, `198.51.100.${i}`)).statusCode);
      return answers;
    };
    expect(await codes('192.168.7.7')).toContain(429);
    expect(await codes('127.0.0.1')).not.toContain(429);
  });
  test('finds nobody of another community by name', async () => {
    const ofB = await enter(b, 'm_b00000000001');
    expect((await submit(ofB, '/organizers/people', { name: 'Vera of A' })).body).not.toContain('value="m_');
    const ofA = await enter(a, olga);
    expect((await submit(ofA, '/organizers/people', { name: 'véra OF a' })).body).toContain(
      `value="${volunteer}"`,
    );
  });
  test('says by its headers what browsers must not do', async () => {
    const { headers } = await send(await enter(a, olga), 'GET', '/organizers/');
    expect(headers['content-security-policy']).toMatch(
      /^default-src 'none';script-src 'self';style-src 'self';/,
    );
    expect(headers['content-security-policy']).not.toMatch(/unsafe|data:|\*/);
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
    });
  });
  test('is closed for a minute to whoever asks for too much', async () => {
    const jar = await enter(a, olga);
    const cookie = `organizer=${jar.get('organizer')}`;
    const ask = () =>
      rig.app.inject({ url: '/organizers/now', headers: { cookie }, remoteAddress: '203.0.113.9' });
    const answers = [];
    for (let i = 0; i < 260; i++) answers.push((await ask()).statusCode);
    expect(answers).toContain(429);
  });
});

test('behind https, cookies travel by nothing else', async () => {
  const safe = await organizersRig({ members: 10, events: 60, secure: true });
  const url = `/organizers/enter/${await safe.door.link({ community: a, member: olga })}`;
  const page = await safe.app.inject(url);
  const [form] = page.cookies;
  expect(form).toMatchObject({ name: '__Host-form', secure: true, sameSite: 'Strict' });
  const entered = await safe.app.inject({
    method: 'POST',
    url,
    headers: { cookie: `${form?.name}=${form?.value}`, 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams({ _csrf: tokenIn(page) }).toString(),
  });
  expect(entered.cookies[0]).toMatchObject({ name: '__Host-organizer', secure: true, httpOnly: true });
  expect(entered.headers['strict-transport-security']).toMatch(/max-age/);
  await safe.app.close();
});
