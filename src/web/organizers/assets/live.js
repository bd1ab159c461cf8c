// Keeps the parts of the page that are marked `data-live` up to date. Everything works without this script.

/** Puts what the server now shows in place of a part, unless somebody is in the middle of using it. */
async function renew(part) {
  if (part.contains(document.activeElement)) return;
  const response = await fetch(part.dataset.live, { headers: { accept: 'text/html' } });
  if (response.status === 401 || response.status === 403) location.reload();
  if (!response.ok) return;
  const parsed = new DOMParser().parseFromString(await response.text(), 'text/html');
  const fresh = parsed.querySelector('[data-live]');
  if (fresh && !fresh.isEqualNode(part)) part.replaceWith(fresh);
}

if (document.querySelector('[data-live]')) {
  let last = Promise.resolve();
  const renewAll = () => Promise.all([...document.querySelectorAll('[data-live]')].map(renew));
  // One after the other, so that an older answer never replaces a newer one.
  const later = () => {
    last = last.then(renewAll, renewAll);
  };
  const changes = new EventSource('/organizers/changes');
  changes.addEventListener('changed', later);
  // What happened while the connection was away.
  changes.addEventListener('error', () => changes.addEventListener('open', later, { once: true }));
}

// The choice of period and zone needs no press where there is a script.
for (const form of document.querySelectorAll('form.choose')) {
  form.classList.add('at-once');
  form.addEventListener('change', () => form.requestSubmit());
}
