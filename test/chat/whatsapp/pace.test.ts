import { describe, expect, test } from '@jest/globals';
import { pacer } from '../../../src/chat/whatsapp/pace.ts';
import { stage } from '../stage.ts';
import { group, karim } from './rig.ts';

/** A pacer, with as many messages said in the last day as given. */
function paced(saidToday = 0) {
  const time = stage();
  const told: string[] = [];
  const day = { said: saidToday };
  const pace = pacer({
    now: time.now,
    wait: time.wait,
    stopping: new AbortController().signal,
    storage: { saidSince: () => day.said },
    alert: ({ reason }) => told.push(reason),
  });
  return { time, told, day, say: (chat: string) => pace(chat, async () => 'said') };
}

describe('the pace on WhatsApp', () => {
  test.each([
    ['a person', karim.phone, 1_500],
    ['a group', group, 2_500],
  ])('is a person’s towards %s', async (_, chat, ms) => {
    const { time, say } = paced();
    const since = time.now();
    for (let n = 0; n < 3; n++) await say(chat);
    expect(time.now() - since).toBe(2 * ms);
  });

  test('is twenty messages in ten minutes in a group; the next one waits its turn', async () => {
    const { time, say } = paced();
    for (let said = 0; said < 20; ) {
      const outcome = await say(group).catch((error) => error);
      if (outcome === 'said') said += 1;
      else time.advance(outcome.retryAfter);
    }
    const refused = await say(group).catch((error) => error);
    expect(refused).toMatchObject({ name: 'Unreachable' });
    expect(refused.retryAfter).toBeGreaterThan(8 * 60_000);
  });

  test('is fifteen messages a minute to everybody together', async () => {
    const { say } = paced();
    for (let n = 0; n < 15; n++) await say(`3360000${1000 + n}@c.us`);
    await expect(say('33600002000@c.us')).rejects.toMatchObject({ name: 'Unreachable' });
  });

  test('is five hundred messages a day; whoever runs the bot is told once, and the rest is said later', async () => {
    const { told, day, say } = paced(500);
    for (let n = 0; n < 2; n++)
      await expect(say(group)).rejects.toMatchObject({ name: 'Unreachable', retryAfter: 600_000 });
    expect(told).toEqual(['capped']);
    day.said = 499;
    expect(await say(group)).toBe('said');
  });
});
