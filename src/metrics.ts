import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** What is counted and timed for whoever keeps the bot running; `createMetrics` says how. */
export type Metrics = ReturnType<typeof createMetrics>;

/**
 * Makes the named metrics in a registry of their own, whose `metrics()` is the text of `/metrics`.
 *
 * Labels are kinds, never ids: what a member does cannot be read from them.
 */
export function createMetrics() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const counter = <Label extends string>(name: string, help: string, label: Label) =>
    new Counter({ name, help, labelNames: [label], registers: [registry] });
  const gauge = (name: string, help: string) => new Gauge({ name, help, registers: [registry] });
  const communities = gauge('communities', 'Communities in memory.');
  return {
    registry,
    communities,
    /** The text of `/metrics`, with so many communities in memory. */
    told(inMemory: number): Promise<string> {
      communities.set(inMemory);
      return registry.metrics();
    },
    messagesReceived: counter(
      'messages_received_total',
      'Messages, presses and reactions heard.',
      'platform',
    ),
    eventsAppended: counter('events_appended_total', 'Events recorded.', 'type'),
    refusals: counter('refusals_total', 'Commands the rules said no to.', 'reason'),
    noticesSent: counter('notices_sent_total', 'Messages said.', 'platform'),
    noticesRefused: counter('notices_refused_total', 'Messages a platform declined for good.', 'platform'),
    sendRetries: counter('send_retries_total', 'Attempts to say a message again.', 'platform'),
    decisionSeconds: new Histogram({
      name: 'decision_seconds',
      help: 'From a message heard to its events being durable.',
      buckets: [0.001, 0.0025, 0.005, 0.01, 0.015, 0.025, 0.05, 0.1, 0.25, 1],
      registers: [registry],
    }),
    pendingNotices: gauge('pending_notices', 'Messages waiting to be said.'),
  };
}
