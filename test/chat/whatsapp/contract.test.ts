import { jest } from '@jest/globals';
import type { Place } from '../../../src/chat/chat.ts';
import { behavesLikeAChat } from '../contract.ts';
import { chromium, group, makeRig, patienceMs, shown } from './rig.ts';

jest.setTimeout(patienceMs);

const place = (chat: string): Place => ({ platform: 'whatsapp', chat });
const keycaps = ['1️⃣', '2️⃣'];

chromium.describeIf('WhatsApp', () => {
  behavesLikeAChat('WhatsApp', async () => {
    const rig = await makeRig();
    const { standIn, time } = rig;
    let scanned = false;
    time.hurried = false;
    return {
      open() {
        const chat = rig.open();
        return {
          ...chat,
          async start(receive, noticed) {
            const started = chat.start(receive, noticed);
            if (!scanned) {
              scanned = true;
              await rig.until('unpaired');
              await standIn.scan();
            }
            return started;
          },
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
      nowhere: place('120363999999999999@g.us'),
      write: (who, where, text, replyTo) =>
        standIn.write(
          who,
          where === 'group' ? group : 'private',
          text,
          replyTo === undefined ? {} : { quote: replyTo },
        ),
      press: (who, message, choice) => standIn.react(who, message, keycaps[choice] ?? ''),
      react: (who, message, emoji) => standIn.react(who, message, emoji),
      shown({ chat }) {
        const ids =
          chat === group
            ? [group]
            : Object.values(standIn.world.people).flatMap((one) =>
                [one.phone, one.lid].includes(chat) ? [one.phone, one.lid] : [],
              );
        return ids
          .flatMap((id) => standIn.said(id))
          .map(({ id, body, options }) => ({ id, ...shown(body, options) }));
      },
      later: () => void setImmediate(time.pass),
      end: rig.end,
    };
  });
});
