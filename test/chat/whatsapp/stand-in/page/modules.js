// The modules that whatsapp-web.js 1.34.7 asks WhatsApp Web for, and what the bot does through them.

import {
  addMessage,
  Chat,
  Contact,
  hidden,
  lidOfPhone,
  Msg,
  me,
  names,
  openChat,
  phoneOfLid,
  Reactions,
  tables,
  votes,
} from './account.js';
import { Collection, Emitter, Model, MsgKey, wid } from './models.js';
import { keepSession } from './session.js';

/** Where the control server is: it serves this file. */
export const control = new URL(import.meta.url).origin;
/** How far the page is: `ahead`, the seconds by which the phone's clock is ahead of this machine's. */
export const page = { ahead: 0, early: false, progress: 0 };

export const Socket = new Model({ state: 'OPENING', hasSynced: false });
export const Conn = new Model({ ref: 'ref-1', pushname: 'bot', platform: 'android' });
export const Cmd = new Emitter();
export const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

Socket.takeover = () => Socket.set({ state: 'CONNECTED' });
Socket.reconnect = () => Socket.set({ state: 'CONNECTED' });
Socket.logout = () => unpair();
Cmd.refreshQR = () => {
  Conn.set({ ref: `${Conn.ref}-again` });
  Socket.set({ state: 'UNPAIRED' });
};

export async function unpair() {
  await keepSession(false);
  Cmd.trigger('logout');
  await sleep(100); // lets the exposed function reach Node before the page goes away
  location.href = 'https://web.whatsapp.com/?post_logout=1';
}

/** One POST per thing the bot does; the server may refuse it. */
async function toServer(deed) {
  const response = await fetch(`${control}/did`, { method: 'POST', body: JSON.stringify(deed) });
  if (!response.ok) throw new Error(`server refused: ${response.status}`);
}

function send(chat, message) {
  // The library stamps it with this machine's clock.
  const t = message.t + page.ahead;
  const msg = addMessage(chat, { ...message, t, author: message.id.participant, isNewMsg: true });
  const delivered = toServer({
    kind: 'message',
    chat: chat.id,
    id: message.id.id,
    body: message.pollName ?? message.body,
    type: message.type,
    t,
    quote: message.quotedStanzaID,
    mentions: message.mentionedJidList,
    ...(message.pollOptions ? { options: message.pollOptions.map((option) => option.name) } : {}),
  });
  if (message.pollOptions)
    msg.pollOptions = message.pollOptions.map((option, localId) => ({ ...option, localId }));
  delivered.then(
    () => msg.set({ ack: 1 }),
    () => msg.set({ ack: -1 }),
  );
  return [Promise.resolve(msg), delivered.then(() => ({ messageSendResult: 'OK' }))];
}

async function edit(msg, body) {
  await toServer({ kind: 'edit', chat: msg.id.remote, id: msg.id.id, body });
  msg.set({ body });
}

const key = { pubKey: new Uint8Array(32) };
const linksIn = (text) => (/https?:\/\/\S+/.exec(text ?? '') ?? []).map((href) => ({ href }));
const editableSeconds = 15 * 60;
export const modules = {
  // before the login
  WAWebSocketModel: { Socket },
  WAWebConnModel: { Conn },
  WAWebCmd: { Cmd },
  WAWebOfflineHandler: { OfflineMessageHandler: { getOfflineDeliveryProgress: () => page.progress } },
  WAWebAltDeviceLinkingApi: {},
  WABase64: { encodeB64: (bytes) => btoa(String.fromCharCode(...bytes)) },
  WAWebCompanionRegClientUtils: { DEVICE_PLATFORM: 1 },
  WAWebAdvSignatureApi: {},
  WAWebUserPrefsInfoStore: { waNoiseInfo: { get: async () => ({ staticKeyPair: key }) } },
  WAWebSignalStoreApi: { waSignalStore: { getRegistrationInfo: async () => ({ identityKeyPair: key }) } },
  WAWebUserPrefsMultiDevice: { getADVSecretKey: () => 'secret' },

  // ready, events
  WAWebUserPrefsMeUser: { getMaybeMePnUser: () => wid(me.phone), getMaybeMeLidUser: () => wid(me.lid) },
  WAWebCollections: {
    Msg,
    Chat,
    Contact,
    Reactions,
    GroupMetadata: { update: async () => {} },
    Blocklist: new Collection(),
  },
  WAWebBackendJobsCommon: {},
  WAWebE2EProtoUtils: {},
  WAWebSyncGatingUtils: {},
  WAWebNonMessageDataRequestPlaceholderMessageResendUtils: { handlePlaceholderMsgsSeen() {} },
  WAWebCallCollection: {},
  WAWebAddonReactionTableMode: { reactionTableMode: tables.reactions },
  WAWebAddonPollVoteTableMode: { pollVoteTableMode: tables.votes },
  WALinkify: { findLinks: linksIn, findLink: (text) => linksIn(text)[0] },

  // ids, chats, contacts
  WAWebWidFactory: { createWid: wid, createWidFromWidLike: wid, asUserWidOrThrow: wid },
  WAWebMsgKey: MsgKey,
  WAWebFindChatAction: {
    findOrCreateLatestChat: async (id) => ({
      chat:
        names.has(String(id)) && !hidden.has(String(id)) && !id.isGroup()
          ? openChat(String(id), names.get(String(id)))
          : null,
    }),
  },
  WAWebChatLoadMessages: { loadEarlierMsgs: async () => [] },
  WAWebLidMigrationUtils: { toPn: (id) => phoneOfLid.get(String(id)) },
  WAWebApiContact: {
    getPhoneNumber: (id) => phoneOfLid.get(String(id)),
    getCurrentLid: (id) => lidOfPhone.get(String(id)),
    getAlternateUserWid: (id) => phoneOfLid.get(String(id)) ?? lidOfPhone.get(String(id)),
  },
  WAWebQueryExistsJob: { queryWidExists: async (id) => (names.has(String(id)) ? { wid: id } : null) },
  WAWebContactGetters: {
    getIsMe: (contact) => [me.phone, me.lid].includes(String(contact.id)),
    getIsUser: () => true,
    getIsGroup: () => false,
    getIsWAContact: () => true,
    getIsEnterprise: () => false,
    getUserid: (contact) => contact.id.user,
    getName: () => undefined,
    getShortName: () => undefined,
    getPushname: (contact) => contact.pushname,
    getVerifiedName: () => undefined,
    getVerifiedLevel: () => undefined,
    getStatusMute: () => false,
  },
  WAWebFrontendContactGetters: { getIsMyContact: () => false },
  WAWebQuotedMsgModelUtils: {
    getQuotedMsgObj: (msg) => Msg.getModelsArray().find((other) => other.id.id === msg.quotedStanzaID),
  },
  WAWebPollsVotesSchema: {
    getTable: () => ({
      equals: async (_, parent) => votes.filter((vote) => String(vote.parentMsgKey) === parent),
    }),
  },

  // what the bot does
  WAWebChatGetters: { getIsNewsletter: () => false, getIsBroadcast: () => false },
  WAWebChatStateBridge: {
    sendChatStateComposing: (id) => toServer({ kind: 'typing', chat: id }),
    sendChatStatePaused: () => {},
  },
  WAWebMsgReply: { canReplyMsg: () => true },
  WAWebGetEphemeralFieldsMsgActionsUtils: { getEphemeralFields: () => ({}) },
  WAWebSendMsgChatAction: { addAndSendMsgToChat: send },
  WAWebMsgActionCapability: {
    canEditText: (msg) => msg.id.fromMe && Date.now() / 1000 + page.ahead - msg.t < editableSeconds,
    canEditCaption: () => false,
  },
  WAWebSendMessageEditAction: { sendMessageEdit: edit },
};
