// A browser allows few connections to one server: a tab nobody has looked at for a while gives its own back.
const idleAfter = 120_000;

/** Calls the playground's API; fails with its sentence. */
export async function post(path, body) {
  const response = await fetch(`api/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error);
  return answer;
}

/** What the page is made of: its labels in each language, the community's language and time zone. */
export const pageInfo = async () => (await fetch('api/page')).json();

/**
 * Listens to what happens, from where it left off.
 *
 * @param on listeners by event, each given the event's data; `connected` is told true or false.
 */
export function listen(on) {
  let source;
  let since = '';
  let idle;

  function open() {
    source = new EventSource(`api/events?since=${encodeURIComponent(since)}`);
    source.onopen = () => on.connected(true);
    source.onerror = () => {
      on.connected(false);
      // The browser gives up by itself when the answer was not a stream of events.
      if (source.readyState === EventSource.CLOSED) setTimeout(open, 2_000);
    };
    for (const event of ['changes', 'clock', 'life'])
      source.addEventListener(event, ({ data, lastEventId }) => {
        since = lastEventId || since;
        on[event](JSON.parse(data));
      });
  }

  document.addEventListener('visibilitychange', () => {
    clearTimeout(idle);
    if (document.hidden) idle = setTimeout(() => source.close(), idleAfter);
    else if (source.readyState === EventSource.CLOSED) open();
  });
  open();
}
