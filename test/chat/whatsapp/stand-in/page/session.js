// Whether this device is paired, in the browser's profile: on the disk when it is said to be, whatever ends the browser.

const settled = (request) =>
  new Promise((done, failed) => {
    request.onsuccess = () => done(request.result);
    request.oncomplete = () => done();
    request.onerror = () => failed(request.error);
  });

async function withStore(mode, use) {
  const opening = indexedDB.open('session');
  opening.onupgradeneeded = () => opening.result.createObjectStore('session');
  const db = await settled(opening);
  const transaction = db.transaction('session', mode, { durability: 'strict' });
  const result = await settled(use(transaction.objectStore('session')));
  if (mode === 'readwrite') await settled(transaction);
  db.close();
  return result;
}

export const keepSession = (paired) => withStore('readwrite', (store) => store.put(paired, 'paired'));
export const hasSession = async () => (await withStore('readonly', (store) => store.get('paired'))) === true;
