import type { Settings } from '../../src/core/settings.ts';

/** A pace for tests of the core: every number is written in the tests that depend on it. */
export const settings: Settings = {
  wave: { level: 0.85, urgentLevel: 2, max: 4, weeklyAlerts: 5 },
  reminder: { beforeHours: [24, 2] },
  outcome: { askAfterHours: 3, undatedAfterHours: 24, remindAfterHours: 24, closeAfterHours: 72 },
  expiry: { undatedDays: 4, wonderedHours: 24, graceHours: 2 },
  quietHours: { from: 21 * 60 + 30, to: 8 * 60 },
  escalation: { groupAfterMinutes: 40, urgentGroupAfterMinutes: 10, organizersAfterHours: 12 },
  // Test neighbours joined in 1970: they are silent for long only where a test says so.
  inactivity: { askAfterDays: 36_500, forgetAfterDays: 30 },
  digestAt: 18 * 60,
};
