import { describe, expect, test } from '@jest/globals';
import { compare, goalsOf } from '../../scripts/simulate/compare.ts';
import { measure } from '../../scripts/simulate/measure.ts';
import { play } from '../../scripts/simulate/play.ts';
import { ours } from '../../scripts/simulate/policies.ts';
import { makeWorld } from '../../scripts/simulate/world.ts';
import { loadConfig } from '../../src/config.ts';

const { settings } = loadConfig();
const scale = { people: 120, days: 21, asksOneIn: 60, seed: 4, storm: false };

describe('a simulated neighbourhood', () => {
  const compared = compare(scale, settings);
  test('is the same each time', () => {
    const world = makeWorld(scale);
    expect(measure(world, play(world, scale, ours, settings))).toEqual(compared.bot);
  });
  test('is another one with another seed', () => {
    expect(makeWorld({ ...scale, seed: 5 }).wanted).not.toEqual(makeWorld(scale).wanted);
  });
  test('finds somebody for nearly everything, and asks far fewer than everyone', () => {
    const everyone = compared.baselines['everyone at once'];
    expect(compared.bot.filledUnexpired).toBeGreaterThan(0.95);
    expect(compared.bot.filled).toBeGreaterThanOrEqual(everyone?.filled ?? 1);
    expect(compared.bot.alertsPerFilled).toBeLessThan((everyone?.alertsPerFilled ?? 0) / 2);
  });
  test('asks nobody more often in a week than the settings say', () => {
    expect(compared.bot.mostAlertsInWeek).toBeLessThanOrEqual(settings.wave.weeklyAlerts);
  });
  test('loads volunteers more evenly than waves of five to the nearest', () => {
    const nearest = compared.baselines['waves of 5, nearest first'];
    expect(compared.bot.loadGini).toBeLessThan(nearest?.loadGini ?? 0);
  });
  test('is judged by every goal', () => {
    expect(goalsOf(compared)).toHaveLength(5);
  });
  test('gets through a storm', () => {
    const stormy = { ...scale, storm: true };
    const world = makeWorld(stormy);
    expect(world.wanted.length).toBeGreaterThan(makeWorld(scale).wanted.length);
    expect(measure(world, play(world, stormy, ours, settings)).filledUnexpired).toBeGreaterThan(0.9);
  });
});
