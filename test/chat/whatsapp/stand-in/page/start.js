// Opens the account and does what the control server says.

import {
  Chat,
  findMessage,
  hidden,
  Msg,
  names,
  openAccount,
  show,
  showReaction,
  showVote,
} from './account.js';
import { Cmd, Conn, control, modules, page, Socket, sleep, unpair } from './modules.js';
import { hasSession, keepSession } from './session.js';

/** The sync is over once somebody listens for it; `earlySync` ends it before, as the real page may. */
async function connect() {
  Socket.set({ state: 'CONNECTED' });
  while (!page.early && !Socket.has('change:hasSynced')) await sleep(10);
  for (page.progress of [50, 100]) Cmd.trigger('offline_progress_update_from_bridge');
  Socket.set({ hasSynced: true });
}

const deeds = {
  message: (told) => show(told, true).id.id,
  again: ({ id }) => Msg.trigger('add', findMessage(id)), // delivered a second time
  // A placeholder, and later its words.
  decrypt({ id, body }) {
    const msg = findMessage(id);
    msg.set({ body });
    msg.set({ type: 'chat' });
  },
  edit: ({ id, body, t }) => findMessage(id).set({ latestEditSenderTimestampMs: t, body }),
  revoke({ id }) {
    findMessage(id).set({ type: 'revoked', body: '' });
  },
  reaction: (told) => showReaction(told, true),
  vote: (told) => showVote(told, true),
  async scan() {
    await keepSession(true);
    Socket.set({ state: 'PAIRING' });
    void connect();
  },
  code: ({ ref }) => Conn.set({ ref }),
  // What may end the page is done once the server has its answer.
  state: ({ state }) => void setTimeout(() => Socket.set({ state }), 20),
  logout: () => void setTimeout(unpair, 20),
  reload: () => void setTimeout(() => location.reload(), 20),
  hang: () =>
    void setTimeout(() => {
      for (;;);
    }, 20),
  frame() {
    const frame = document.createElement('iframe');
    frame.srcdoc = '<p>hello</p>';
    document.body.append(frame);
    return new Promise((done) => {
      frame.onload = () => done();
    });
  },
  // As when the page changes overnight.
  breakEditing() {
    modules.WAWebSendMessageEditAction = {};
  },
  breakCodes() {
    Cmd.refreshQR = undefined;
  },
  // Whatever the page may tell the library, each by what is given with it: gives how much of it was taken.
  async nonsense({ event, calls }) {
    const told = await Promise.allSettled(calls.map((given) => window[event](...given)));
    return told.filter(({ status }) => status === 'fulfilled').length;
  },
  // A chat that is not loaded, and perhaps a number that is no longer in use.
  forget({ id, number }) {
    Chat.remove(id);
    hidden.add(id);
    if (number) names.delete(id);
  },
  ahead({ seconds }) {
    page.ahead = seconds;
  },
};

window.require = (name) => {
  if (modules[name]) return modules[name];
  void fetch(`${control}/missing`, { method: 'POST', body: JSON.stringify({ name }) });
  throw new Error(`The stand-in has no module ${name}.`);
};

const world = await (await fetch(`${control}/world`)).json();
page.ahead = world.aheadSeconds;
page.early = world.earlySync;
openAccount(world);
for (const reaction of world.reactions) showReaction(reaction, false);
for (const vote of world.votes) await showVote(vote, false);
if (world.serves) window.Debug = { VERSION: world.version };
const source = new EventSource(`${control}/deeds`);
source.onmessage = async ({ data }) => {
  const { id, name, given } = JSON.parse(data);
  const answer = { id };
  try {
    answer.result = await deeds[name](given);
  } catch (error) {
    answer.error = String(error);
  }
  await fetch(`${control}/answer`, { method: 'POST', body: JSON.stringify(answer) });
};
if (world.paired && (await hasSession())) void connect();
else Socket.set({ state: 'UNPAIRED' });
