import { post } from './server.js';

/** The bot's clock, with the buttons that move it forward. */
export function createClock({ labels, failed }) {
  const time = document.getElementById('clock');
  const buttons = [...document.querySelectorAll('.clock button')];
  let ahead = 0;

  function render() {
    const now = Date.now() + ahead;
    time.textContent = labels.moment(now);
    time.dateTime = new Date(now).toISOString();
  }

  for (const button of buttons)
    button.addEventListener('click', async () => {
      for (const other of buttons) other.disabled = true;
      await post('clock', { minutes: Number(button.dataset.minutes) }).catch(failed);
      for (const other of buttons) other.disabled = false;
    });
  setInterval(render, 5_000);

  return {
    render,
    take({ now, movable }) {
      ahead = now - Date.now();
      for (const button of buttons) button.hidden = !movable;
      render();
    },
  };
}

/**
 * The button that brings the neighbourhood to life, and stops it.
 *
 * @param notice shows a sentence; @param follow is told who acts while it plays.
 */
export function createLife({ labels, notice, failed, follow }) {
  const button = document.getElementById('life');
  let state = { status: 'idle' };

  const toggle = () =>
    state.status === 'playing' ? post('life/stop', {}) : post('life', { language: labels.code() });

  function render() {
    const playing = state.status === 'playing';
    const words = playing ? labels.t('life.stop', state) : labels.t('life.start');
    button.classList.toggle('playing', playing);
    button.querySelector('.words').textContent = words;
    button.setAttribute('aria-label', words);
    button.style.setProperty('--done', playing ? `${(100 * state.step) / state.steps}%` : '0%');
  }

  button.addEventListener('click', () => toggle().catch(failed));

  return {
    render,
    start: () => post('life', { language: labels.code() }).catch(failed),
    take(next) {
      const news = state.status === 'playing' && next.status !== 'playing';
      if (next.status === 'playing' && next.as) follow(next.as, next.step);
      state = next;
      render();
      if (news && next.status === 'stuck') notice(labels.t('life.stuck', next));
    },
  };
}
