import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Chat } from '../../../src/chat/chat.ts';
import { readMessageId, writeMessageId } from '../../../src/chat/telegram/messages.ts';
import type { TelegramChat } from '../../../src/chat/telegram/telegram.ts';
import { behavesLikeAChat, type World } from '../contract.ts';
import { place } from './place.ts';
import { makeRig, type Rig } from './rig.ts';

const group = -1001;
const people: Readonly<Record<string, number>> = { Karim: 21, Lucie: 22 };

/** Where updates are brought to: a web server that hands them to whatever chat is open. */
async function hookServer(current: () => TelegramChat | undefined) {
  const server = createServer(async (request, response) => {
    const secret = request.headers['x-telegram-bot-api-secret-token'];
    const status = await current()?.webhook(typeof secret === 'string' ? secret : undefined, request);
    response.writeHead(status ?? 500).end();
  });
  server.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return {
    webhook: { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, secret: 's3cret' },
    async end() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function worldOf(rig: Rig, open: () => Chat, end: () => Promise<void>): World {
  const { standIn, time } = rig;
  for (const [name, id] of Object.entries(people)) standIn.addUser(id, name, { started: true });
  standIn.addGroup(group, Object.values(people));
  const idOf = (name: string) => people[name] ?? 0;
  const numberOf = (message: string) => readMessageId(message) ?? { chat: 0, message: 0 };
  time.hurried = false;
  return {
    open() {
      const chat = open();
      return {
        ...chat,
        // What waits for its turn to be sent need not be waited for here.
        async send(outgoing) {
          time.hurried = true;
          return chat.send(outgoing).finally(() => {
            time.hurried = false;
          });
        },
      };
    },
    group: place(group),
    nowhere: place(-999),
    async write(who, where, text, replyTo) {
      const chat = where === 'group' ? group : idOf(who);
      const quoted = replyTo === undefined ? {} : { replyTo: numberOf(replyTo).message };
      return writeMessageId({ chat, message: standIn.write(chat, idOf(who), text, quoted) });
    },
    async press(who, message, choice) {
      const { chat, message: number } = numberOf(message);
      return standIn.press(chat, idOf(who), number, choice);
    },
    async react(who, message, emoji) {
      const { chat, message: number } = numberOf(message);
      standIn.react(chat, idOf(who), number, [], [emoji]);
    },
    shown: ({ chat }) =>
      standIn.shown(Number(chat)).map((message) => ({
        id: writeMessageId({ chat: Number(chat), message: message.message_id }),
        text: message.text ?? '',
        choices: message.reply_markup?.inline_keyboard.flat().map(({ text }) => text) ?? [],
      })),
    // The wait begins a moment after the failure.
    later: () => void setImmediate(time.pass),
    end,
  };
}

behavesLikeAChat('Telegram', async () => {
  const rig = await makeRig();
  return worldOf(rig, () => rig.open(), rig.end);
});

behavesLikeAChat('Telegram with a webhook', async () => {
  const rig = await makeRig();
  let chat: TelegramChat | undefined;
  const server = await hookServer(() => chat);
  const open = () => {
    chat = rig.open({ webhook: server.webhook });
    return chat;
  };
  return worldOf(rig, open, async () => {
    await rig.end();
    await server.end();
  });
});
