import { type Outgoing, Refused } from '../chat/chat.ts';
import type { DeliveryParts } from './deliver.ts';
import { insist } from './insist.ts';

/** Says what belongs to no community: it is written down nowhere, and whoever refuses it is lost to nobody. */
export async function sayOnce(parts: Omit<DeliveryParts, 'vault'>, outgoing: Outgoing): Promise<void> {
  const { chats, metrics, journal } = parts;
  const { platform } = outgoing.place;
  const chat = chats.get(platform);
  if (!chat) return;
  try {
    const said = await insist(parts, chat, () => chat.send(outgoing));
    if (said !== undefined) metrics.noticesSent.inc({ platform });
  } catch (error) {
    if (error instanceof Refused) metrics.noticesRefused.inc({ platform });
    journal.warn('notice-refused', { platform, error });
  }
}
