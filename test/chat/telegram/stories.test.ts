import { jest } from '@jest/globals';
import { tellOn } from '../../support/transport.ts';
import { onTelegram } from './room.ts';

// Every story of the bot once more, by people on Telegram.

jest.setTimeout(60_000);
tellOn(onTelegram());

await import('../../stories/asking.test.ts');
await import('../../stories/correcting.test.ts');
await import('../../stories/details.test.ts');
await import('../../stories/finding.test.ts');
await import('../../stories/life.test.ts');
await import('../../stories/outcome.test.ts');
await import('../../stories/page.test.ts');
await import('../../stories/race.test.ts');
await import('../../stories/report.test.ts');
await import('../../stories/robust.test.ts');
await import('../../stories/safeguarding.test.ts');
await import('../../stories/setup.test.ts');
await import('../../stories/silence.test.ts');
await import('../../stories/stranger.test.ts');
await import('../../stories/trust.test.ts');
await import('../../stories/volunteering.test.ts');
await import('../../stories/which.test.ts');
await import('../../stories/why.test.ts');
await import('../../stories/wishes.test.ts');
