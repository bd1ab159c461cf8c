import { type Ending, play, type Script, type Stage } from './script.ts';

/** Where the scripted neighbourhood is, for the page to show. */
export type LifeState =
  | { readonly status: 'idle' }
  | { readonly status: 'playing'; readonly step: number; readonly steps: number; readonly as?: string }
  | Ending;

/**
 * Plays a scripted neighbourhood, one at a time.
 *
 * @param changed is called when there is another state to show.
 */
export function neighbourhoodLife(stage: Stage, changed: () => void, failed: (error: unknown) => void) {
  let state: LifeState = { status: 'idle' };
  let playing: { readonly stop: AbortController; readonly ended: Promise<void> } | undefined;

  const show = (next: LifeState) => {
    state = next;
    changed();
  };

  async function run(script: Script, signal: AbortSignal): Promise<void> {
    try {
      show(await play(script, stage, signal, (step) => show(playingStep(script, step))));
    } catch (error) {
      failed(error);
      show({ status: 'stopped' });
    }
    playing = undefined;
  }

  return {
    state: () => state,
    /** Begins, unless one is being played already: then gives false. */
    start(script: Script): boolean {
      if (playing) return false;
      const stop = new AbortController();
      show({ status: 'playing', step: 0, steps: script.length });
      playing = { stop, ended: run(script, stop.signal) };
      return true;
    },
    /** Settles when nothing is being played any more. */
    async stop(): Promise<void> {
      playing?.stop.abort();
      await playing?.ended;
    },
  };
}

function playingStep(script: Script, step: number): LifeState {
  const as = script[step - 1]?.as;
  return { status: 'playing', step, steps: script.length, ...(as === undefined ? {} : { as }) };
}
