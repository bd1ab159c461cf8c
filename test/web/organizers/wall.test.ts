import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Event } from '../../../src/core/command.ts';
import type { MemberId, Network, RequestId } from '../../../src/core/model.ts';
import { days, on } from '../../support/neighbourhood.ts';
import { olga, organizersRig } from './rig.ts';
import { closedRoutes } from './routes.ts';

// An organizer who wants to know more than they may: every address, with every zone and length, and guessed ids.

/** Who helped and agreed to be seen; who helped and said no, later or nothing; and whom they helped. */
const seen: MemberId = 'm_seenhelper';
const hidden: readonly MemberId[] = ['m_saidno', 'm_saidlater', 'm_neverasked'];
const helped: readonly MemberId[] = ['m_helped1', 'm_helped2', 'm_helped3'];
const begun = on('2027-02-20 10:00');
const nameOf = (member: MemberId) => `Nom${member.slice(2)}`;

const consent = (by: MemberId, answer: 'yes' | 'no' | 'later'): Event => ({
  ...{ type: 'consented', at: begun + days(2), by },
  ...{ purpose: 'ambassador', answer },
});
const belongs = (by: MemberId, network: Network): Event => ({
  ...{ type: 'belonged', at: begun, by, networks: [network] },
});
let requests = 0;
/** Help that both sides confirmed and that was thanked for. */
const help = (by: MemberId, helper: MemberId, zone: 'z_1' | 'z_2' = 'z_1'): readonly Event[] => {
  const request: RequestId = `r_${requests++}`;
  const about = { at: begun + days(1), request } as const;
  const need = { category: 'errands', people: 1, urgent: false, zone } as const;
  return [
    { type: 'asked', ...about, by, group: 'g_1', need },
    { type: 'taken', ...about, by: helper },
    { type: 'confirmed', ...about, by, helper },
    { type: 'thanked', ...about, by, helper },
  ];
};
const past: readonly Event[] = [
  { type: 'founded', at: begun, community: 'c_000000000001', language: 'fr', timeZone: 'Europe/Paris' },
  { type: 'linked', at: begun, group: 'g_1' },
  ...[olga, seen, ...hidden, ...helped].map((by): Event => ({ type: 'joined', at: begun, by, group: 'g_1' })),
  { type: 'organized', at: begun, by: olga },
  { type: 'zoned', at: begun, by: olga, zones: ['z_1', 'z_2'] },
  ...[seen, ...hidden].flatMap((helper) => helped.flatMap((by) => help(by, helper))),
  // In a zone and in a network of their own, alone: what is said of these is said of them.
  ...help(helped[0] ?? olga, 'm_saidno', 'z_2'),
  ...help(helped[1] ?? olga, 'm_saidno', 'z_2'),
  belongs('m_saidno', 'garden'),
  { type: 'vouched', at: begun, by: olga, member: 'm_saidno' },
  ...[consent(seen, 'yes'), consent('m_saidno', 'yes'), consent('m_saidno', 'no')],
  consent('m_saidlater', 'later'),
];

let rig: Awaited<ReturnType<typeof organizersRig>>;
const jar = new Map<string, string>();
beforeAll(async () => {
  rig = await organizersRig({
    logs: new Map([['c_000000000001', past]]),
    print: async (page) => Buffer.from(page),
  });
  for (const member of [olga, seen, ...hidden, ...helped])
    await rig.vault.keepContact(rig.community, member, {
      ...{ platform: 'p', id: member, name: nameOf(member), chat: `chat${member}` },
      ...{ contact: `@handle${member.slice(2)}`, seenAt: 0 },
    });
  await rig.app.ready();
  const url = `/organizers/enter/${await rig.door.link({ community: rig.community, member: olga })}`;
  await post(url, {});
});
afterAll(() => rig.app.close());

async function request(method: 'GET' | 'POST', url: string, payload?: string) {
  const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
  const type = payload === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' };
  const answer = await rig.app.inject({
    ...{ method, url, headers: { cookie, ...type } },
    ...(payload === undefined ? {} : { payload }),
  });
  for (const { name, value } of answer.cookies) jar.set(name, value);
  return answer;
}

/** Sends a form that stands on no page, with the token of one that does. */
async function post(url: string, fields: Readonly<Record<string, string>>) {
  const page = url.includes('/enter/') ? url : '/organizers/settings';
  const { body } = await request('GET', page);
  const token = /name="_csrf" value="([^"]+)"/.exec(body)?.[1] ?? '';
  return request('POST', url, new URLSearchParams({ ...fields, _csrf: token }).toString());
}

const everyQuery = ['', 'zone=z_1', 'zone=z_2&weeks=1', 'weeks=52'];
/** Every way in which somebody could be named: id, name and handle. */
const namesOf = (member: MemberId) => [member, nameOf(member), `@handle${member.slice(2)}`];

describe('an organizer who tries every address of the pages', () => {
  test('meets who agreed to be seen, and of the others no name, no handle and no id', async () => {
    // What is pushed to an open page says that something changed, and never ends.
    const pages = closedRoutes(rig.app).filter(
      ({ method, url }) => method === 'GET' && !url.endsWith('/changes'),
    );
    const forbidden = [...hidden, ...helped].flatMap(namesOf);
    const naming = new Set<string>();
    for (const address of pages.flatMap(({ url }) => everyQuery.map((query) => `${url}?${query}`))) {
      const { body, statusCode } = await request('GET', address);
      expect([200, 404]).toContain(statusCode);
      expect([address, forbidden.filter((told) => body.includes(told))]).toEqual([address, []]);
      if (body.includes(nameOf(seen))) naming.add(address.replace(/\?.*/, ''));
    }
    expect([...naming]).toEqual(
      expect.arrayContaining(['/organizers/report.json', '/organizers/report.csv']),
    );
  });

  test('no longer meets who takes their yes back while a page is being made', async () => {
    const ledger = await rig.communities.get(rig.community);
    if (!ledger || ledger === 'elsewhere') throw new Error('The community is here.');
    const say = (answer: 'yes' | 'no') =>
      rig.communities.attend(ledger, () =>
        ledger.carryOut({ type: 'consent', at: rig.now(), by: seen, purpose: 'ambassador', answer }),
      );
    for (const page of ['ambassadors', 'coverage', 'network', 'report', 'report.csv', 'report.json']) {
      expect([page, (await request('GET', `/organizers/${page}`)).body.includes(nameOf(seen))]).toEqual([
        page,
        true,
      ]);
      // What is said just before the reading is recorded, and while names are read.
      const { act, people } = rig.desk;
      const late = {
        act: (async (...order) => {
          await say('no');
          return act(...order);
        }) satisfies typeof act,
        people: {
          ...people,
          called: async (...whom: Parameters<typeof people.called>) => {
            if (whom[1] === seen) await say('no');
            return people.called(...whom);
          },
        },
      };
      for (const when of ['act', 'people'] as const) {
        Object.assign(rig.desk, { [when]: late[when] });
        const { body } = await request('GET', `/organizers/${page}`);
        Object.assign(rig.desk, { act, people });
        expect([page, when, body.includes(nameOf(seen))]).toEqual([page, when, false]);
        await say('yes');
      }
    }
  });

  test('learns by inviting guessed ids neither who said no nor who was never asked', async () => {
    const answers = await Promise.all(
      hidden.map(async (member) => {
        const { statusCode, body } = await post('/organizers/invite', { member });
        return [statusCode, body.replace(/value="[^"]*"/g, '')];
      }),
    );
    expect(answers[0]?.[0]).toBe(409);
    expect(new Set(answers.map(String)).size).toBe(1);
    for await (const { event } of rig.log.read(rig.community, 0)) expect(event.type).not.toBe('invited');
  });
});
