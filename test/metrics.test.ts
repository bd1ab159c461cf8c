import { expect, test } from '@jest/globals';
import { createMetrics } from '../src/metrics.ts';

test('every metric is counted under its name, with a kind for a label', async () => {
  const metrics = createMetrics();
  metrics.messagesReceived.inc({ platform: 'playground' }, 3);
  metrics.eventsAppended.inc({ type: 'asked' });
  metrics.refusals.inc({ reason: 'already-taken' });
  metrics.noticesSent.inc({ platform: 'telegram' });
  metrics.noticesRefused.inc({ platform: 'telegram' });
  metrics.sendRetries.inc({ platform: 'whatsapp' });
  metrics.decisionSeconds.observe(0.004);
  metrics.communities.set(2);
  metrics.pendingNotices.set(5);
  const text = await metrics.registry.metrics();
  expect(text.split('\n')).toEqual(
    expect.arrayContaining([
      'messages_received_total{platform="playground"} 3',
      'events_appended_total{type="asked"} 1',
      'refusals_total{reason="already-taken"} 1',
      'notices_sent_total{platform="telegram"} 1',
      'notices_refused_total{platform="telegram"} 1',
      'send_retries_total{platform="whatsapp"} 1',
      'decision_seconds_bucket{le="0.005"} 1',
      'decision_seconds_bucket{le="0.0025"} 0',
      'communities 2',
      'pending_notices 5',
    ]),
  );
  expect(text).toContain('process_resident_memory_bytes');
});

test('two registries do not mix', async () => {
  const [one, other] = [createMetrics(), createMetrics()];
  one.communities.set(7);
  expect(await other.registry.getSingleMetricAsString('communities')).toContain('communities 0');
});
