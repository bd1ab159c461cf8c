import { expect } from '@jest/globals';
import { chores } from '../../src/core/chores.ts';
import type { Command, Event, Refusal } from '../../src/core/command.ts';
import type { Community } from '../../src/core/community.ts';
import { decide } from '../../src/core/decide/decide.ts';
import { evolve, replay } from '../../src/core/evolve/evolve.ts';
import type { Instant } from '../../src/core/model.ts';
import type { Notice } from '../../src/core/notice.ts';
import { respond } from '../../src/core/respond/respond.ts';
import { settings } from './settings.ts';

type WithoutTime<C> = C extends Command ? Omit<C, 'at'> : never;

/**
 * A rule of the core as a sentence: `given(...past).when(command).leadsTo(...events)`, `.isRefused(reason)` or
 * `.tells(...lines)`; `given(...past).at(instant).isDue(...commands)` for what time asks for.
 */
export function given(...past: readonly Event[]) {
  return {
    when: (command: Command) => {
      const community = replay(past);
      const decision = decide(community, command);
      return {
        leadsTo: (...events: readonly Event[]) => {
          expect(decision).toEqual(events);
          replay([...past, ...events]);
        },
        isRefused: (reason: Refusal) => expect(decision).toBe(reason),
        /** Who hears what, as `m_ana asker.taken: withdraw`, in any order; nobody else hears anything. */
        tells: (...lines: readonly string[]) => {
          if (typeof decision === 'string') throw new Error(`Refused: ${decision}`);
          expect(heard(community, decision).map(line).sort()).toEqual([...lines].sort());
        },
      };
    },
    /** What the last of the past events gives to say. */
    tells: (...lines: readonly string[]) =>
      expect(
        heard(replay(past.slice(0, -1)), past.slice(-1))
          .map(line)
          .sort(),
      ).toEqual([...lines].sort()),
    at: (now: Instant) => {
      const due = chores(replay(past), now, settings).map(({ at, ...command }) => {
        expect(at).toBe(now);
        return command;
      });
      return {
        isDue: (...commands: readonly WithoutTime<Command>[]) => expect(due).toEqual(commands),
        nothingIsDue: () => expect(due).toEqual([]),
      };
    },
  };
}

/** The notices of events, each worked out right after it was applied to the community. */
export function heard(community: Community, events: readonly Event[]): readonly Notice[] {
  return events.flatMap((event) => {
    evolve(community, event);
    return respond(event, community);
  });
}

function line({ to, say, choices, onlyRewrites }: Notice): string {
  const listener = 'group' in to ? to.group : to.member;
  const labels = choices.map((choice) => choice.say.replace('choice.', '')).join(' ');
  return `${listener} ${say}${onlyRewrites ? ' (in place)' : ''}${labels && `: ${labels}`}`;
}
