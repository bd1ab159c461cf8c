import { describe, expect, test } from '@jest/globals';
import { shownPairing } from '../../../src/open-whatsapp.ts';
import { olga, organizersRig } from './rig.ts';

const whatsapp = () => shownPairing({ state: 'unpaired', qr: 'ref,static,identity,secret,1' });

async function enter({ app, door, community }: Awaited<ReturnType<typeof organizersRig>>) {
  const session = (await door.enter(await door.link({ community, member: olga }))) ?? '';
  return (url: string) => app.inject({ url, cookies: { organizer: session } });
}

describe('WhatsApp’s code on the organizers’ page', () => {
  test('is shown to an organizer, as a picture that no cache keeps, and to nobody else', async () => {
    const rig = await organizersRig({ whatsapp });
    const get = await enter(rig);
    const page = await get('/organizers/whatsapp');
    expect(page.statusCode).toBe(200);
    expect(page.body).toContain('/organizers/whatsapp/code.svg');
    expect(page.headers['cache-control']).toBe('no-store');
    const code = await get('/organizers/whatsapp/code.svg');
    expect([code.headers['content-type'], code.headers['cache-control']]).toEqual([
      'image/svg+xml',
      'no-store',
    ]);
    expect(code.body).toContain('<svg');
    for (const url of ['/organizers/whatsapp', '/organizers/whatsapp/code.svg'])
      expect((await rig.app.inject({ url })).statusCode).toBe(401);
    expect((await get('/organizers/settings')).body).toContain('/organizers/whatsapp');
  });

  test('is not shown where the account speaks for several communities: none of them may give it away', async () => {
    const rig = await organizersRig({ whatsapp });
    const get = await enter(rig);
    await rig.log.append('c_other', 0, [{ type: 'linked', at: rig.now(), group: 'g_2' }], undefined);
    await rig.vault.keepGroup('c_other', 'g_2', { platform: 'whatsapp', chat: 'another' });
    expect((await get('/organizers/whatsapp')).statusCode).toBe(403);
    expect((await get('/organizers/whatsapp/code.svg')).statusCode).toBe(404);
  });

  test('says so in words once it was scanned, and does not exist where WhatsApp is off', async () => {
    const ready = await organizersRig({ whatsapp: () => shownPairing({ state: 'ready' }) });
    const page = await (await enter(ready))('/organizers/whatsapp');
    expect(page.body).not.toContain('code.svg');
    const off = await organizersRig();
    expect((await (await enter(off))('/organizers/whatsapp')).statusCode).toBe(404);
  });
});
