// Keeps the parts of the page that are marked `data-live` up to date. Everything works without this script.

const parts = () => [...document.querySelectorAll('[data-live]')];
const isUsed = (part) => part.contains(document.activeElement);

/** Puts what the server now shows in place of a part; one that somebody is in the middle of using waits until they left it. */
async function renew(part) {
  if (isUsed(part)) return part.addEventListener('focusout', afterUse, { once: true });
  const response = await fetch(part.dataset.live, { headers: { accept: 'text/html' } });
  if (response.status === 401 || response.status === 403) return location.reload();
  if (!response.ok) return setTimeout(later, 10_000);
  const parsed = new DOMParser().parseFromString(await response.text(), 'text/html');
  const fresh = parsed.querySelector('[data-live]');
  if (isUsed(part)) return part.addEventListener('focusout', afterUse, { once: true });
  if (fresh && !fresh.isEqualNode(part)) part.replaceWith(fresh);
}

let last = Promise.resolve();
const renewAll = () => Promise.all(parts().map(renew));
/** One after the other, so that an older answer never replaces a newer one. */
function later() {
  last = last.then(renewAll, renewAll);
}
// Only then is it known where the focus went.
const afterUse = () => setTimeout(later);

if (parts().length > 0) {
  const changes = new EventSource('/organizers/changes');
  changes.addEventListener('changed', later);
  // What happened while the connection was away.
  changes.addEventListener('error', () => changes.addEventListener('open', later, { once: true }));
}

// The choice of period and zone needs no press where there is a script, but of whoever chooses by keys: each arrow is a
// change, and the button is the next thing they come to.
for (const form of document.querySelectorAll('form.choose')) {
  let byKeys = false;
  form.classList.add('at-once');
  form.addEventListener('keydown', () => {
    byKeys = true;
  });
  form.addEventListener('pointerdown', () => {
    byKeys = false;
  });
  form.addEventListener('change', () => byKeys || form.requestSubmit());
}

// Where the links are a row that is wider than the screen, the one that is open is in sight.
document.querySelector('.pages [aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
