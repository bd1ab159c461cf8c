import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import type { Connection } from '../../../src/chat/whatsapp/connection.ts';
import { intake } from '../../../src/chat/whatsapp/intake.ts';
import { openStorage } from '../../../src/chat/whatsapp/storage.ts';
import { group, karim, oldGroup } from './rig.ts';

const messageIn = (chat: string) => ({
  id: { id: `in ${chat}`, remote: chat, fromMe: false },
  type: 'chat',
  body: 'meanwhile',
  t: 1_700_000_000,
  author: karim.phone,
});

test('a chat that the page cannot read keeps nobody from being heard, and is asked for again', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'intake-'));
  const storage = openStorage(join(folder, 'whatsapp.sqlite'));
  let broken = true;
  const page = {
    chatsSince: async () => [group, oldGroup],
    async messagesIn(chat: string) {
      if (broken && chat === group) throw new Error('nonsense');
      return [messageIn(chat)];
    },
  } as unknown as Connection;
  const { catchUp } = intake({
    storage,
    now: () => 1_700_000_001_000,
    alert: () => {},
    me: () => new Set(),
    handle: () => {},
  });
  const waiting = () => storage.waiting().map(({ chat }) => chat);
  await expect(catchUp(page, 0)).rejects.toThrow('nonsense');
  expect(waiting()).toEqual([oldGroup]);
  broken = false;
  await catchUp(page, 0);
  expect(waiting()).toEqual([oldGroup, group]);
  storage.close();
  rmSync(folder, { recursive: true });
});
