import { describe, expect, test } from '@jest/globals';
import { type Comparison, goalsOf } from '../../scripts/simulate/compare.ts';
import { measure } from '../../scripts/simulate/measure.ts';
import { readOptions } from '../../scripts/simulate/options.ts';
import { play } from '../../scripts/simulate/play.ts';
import { baselines, fixedWaves, ours, type Policy } from '../../scripts/simulate/policies.ts';
import { makeWorld } from '../../scripts/simulate/world.ts';
import { loadConfig } from '../../src/config.ts';

const { settings } = loadConfig();
const scale = { people: 90, days: 14, asksOneIn: 60, seed: 4, storm: false };
const world = makeWorld(scale);
const by = (policy: Policy) => measure(world, play(world, scale, policy, settings));
const { 'everyone at once': all, 'waves of 5, nearest first': five } = baselines;
if (!all || !five) throw new Error('A baseline is missing.');

describe('the options of a simulation', () => {
  test('are a neighbourhood of 300 for 90 days unless said otherwise', () => {
    expect(readOptions([])).toEqual({
      help: false,
      json: false,
      scale: { people: 300, days: 90, asksOneIn: 100, seed: 1, storm: false },
    });
    expect(readOptions(['--people', '60', '--storm', '--json'])).toMatchObject({
      json: true,
      scale: { people: 60, storm: true },
    });
  });
  test.each([
    [['--people', '3'], '--people must be a whole number from 12 to 5000; 3 is not.'],
    [['--days', '1e2'], '--days must be a whole number from 1 to 365; 1e2 is not.'],
    [['--seed', ''], '--seed must be a whole number from 0 to 2147483648; "" is not.'],
    [['--sed', '3'], "Unknown option '--sed'. See --help."],
    [['fast'], "Unexpected argument 'fast'. See --help."],
  ])('%j are refused in one line', (args, message) => {
    expect(() => readOptions(args)).toThrow(expect.objectContaining({ name: 'BadOption', message }));
  });
});

describe('a simulated neighbourhood', () => {
  const bot = by(ours);
  const everyone = by(fixedWaves(all));
  const nearest = by(fixedWaves(five));
  test('is the same each time', () => {
    expect(by(ours)).toEqual(bot);
  });
  test('is another one with another seed', () => {
    expect(makeWorld({ ...scale, seed: 5 }).wanted).not.toEqual(makeWorld(scale).wanted);
  });
  test('finds somebody for nearly everything, and asks far fewer than everyone', () => {
    expect(bot.filledUnexpired).toBeGreaterThan(0.95);
    expect(bot.filled).toBeGreaterThanOrEqual(everyone.filled);
    expect(bot.alertsPerFilled).toBeLessThan(everyone.alertsPerFilled / 2);
  });
  test('asks nobody more often in a week than the settings say', () => {
    expect(bot.mostAlertsInWeek).toBeLessThanOrEqual(settings.wave.weeklyAlerts);
  });
  test('loads volunteers more evenly than waves of five to the nearest', () => {
    expect(bot.loadGini).toBeLessThan(nearest.loadGini);
  });
  test('is judged by every goal', () => {
    const compared: Comparison = {
      scale,
      bot,
      baselines: { 'waves of 5, nearest first': nearest },
      rival: { size: 5, everyMinutes: 20, order: 'nearest', measured: nearest },
      shuffled: undefined,
    };
    expect(goalsOf(compared)).toHaveLength(5);
    const worse = goalsOf({ ...compared, bot: { ...nearest, alertsPerFilled: 9 } });
    expect(worse.filter(({ met }) => met).map(({ goal }) => goal)).not.toContain(worse[1]?.goal);
  });
  test('gets through a storm', () => {
    const stormy = { ...scale, storm: true };
    const storm = makeWorld(stormy);
    expect(storm.wanted.length).toBeGreaterThan(world.wanted.length);
    expect(measure(storm, play(storm, stormy, ours, settings)).filledUnexpired).toBeGreaterThan(0.9);
  });
});
