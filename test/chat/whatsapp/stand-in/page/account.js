// The account: who and what it knows, as the control server ("WhatsApp") told it when the page was opened and since.

import { Collection, Model, MsgKey, wid } from './models.js';

export const Msg = new Collection();
Msg.getMessagesById = async (ids) => ({ messages: ids.map((id) => Msg.get(id)).filter(Boolean) });
export const Chat = new Collection();
export const Contact = new Collection();
export const Reactions = new Collection();
export const votes = [];
/** What the library listens to: the tables it wraps when it is ready. */
export const tables = {
  reactions: { bulkUpsert() {} },
  votes: { bulkUpsert() {} },
};
export const phoneOfLid = new Map();
export const lidOfPhone = new Map();
export const names = new Map();
/** Chats that cannot be opened. */
export const hidden = new Set();
export let me;

const ownIdIn = (chat) => wid(chat.groupMetadata?.isLidAddressingMode || chat.id.isLid() ? me.lid : me.phone);

export function openAccount(world) {
  me = world.me;
  for (const person of [me, ...world.people]) meet(person);
  for (const group of world.groups) openGroup(group);
  for (const message of world.messages) show(message, false);
}

function meet(person) {
  if (!person.hidden) {
    phoneOfLid.set(person.lid, wid(person.phone));
    lidOfPhone.set(person.phone, wid(person.lid));
  }
  for (const id of [person.phone, person.lid]) {
    names.set(id, person.name);
    Contact.add(
      new Model({ id: wid(id), phoneNumber: phoneOfLid.get(id), pushname: person.name, type: 'in' }),
    );
  }
}

function openGroup({ id, subject, lidAddressing, members, admins }) {
  const groupMetadata = new Model({
    id: wid(id),
    subject,
    announce: false,
    creation: 1,
    isLidAddressingMode: lidAddressing,
  });
  const participants = new Collection();
  for (const person of members)
    participants.add(
      new Model({
        id: wid(lidAddressing ? person.lid : person.phone),
        isAdmin: admins.includes(person.phone),
        isSuperAdmin: false,
      }),
    );
  groupMetadata.participants = participants;
  groupMetadata.serialize = () => ({
    id: wid(id),
    subject,
    announce: false,
    creation: 1,
    participants: participants.serialize(),
  });
  return openChat(id, subject, groupMetadata);
}

export function openChat(id, title, groupMetadata) {
  return Chat.add(
    new Model({
      id: wid(id),
      formattedTitle: title,
      name: title,
      unreadCount: 0,
      t: 0,
      archive: false,
      mute: { expiration: 0 },
      ...(groupMetadata ? { groupMetadata } : {}),
      msgs: new Collection(),
    }),
  );
}

/** A message as the server tells it; `isNew` when it happens now, in front of the open page. */
export function show(told, isNew) {
  const chat = Chat.get(told.chat) ?? openChat(told.chat, names.get(told.chat) ?? told.chat);
  const author = told.fromMe ? ownIdIn(chat) : wid(told.author);
  const isGroup = Boolean(chat.groupMetadata);
  takeOut(chat, told);
  const id = new MsgKey({
    fromMe: told.fromMe,
    to: chat.id,
    id: told.id,
    participant: isGroup ? author : undefined,
  });
  const known = Msg.get(id);
  if (known) return known;
  const quoted = told.quote && {
    quotedMsg: { type: 'chat', body: told.quote.body },
    quotedStanzaID: told.quote.id,
    quotedParticipant: wid(told.quote.author),
  };
  return addMessage(chat, {
    id,
    from: told.fromMe ? author : isGroup ? chat.id : author,
    to: told.fromMe ? chat.id : wid(me.phone),
    ...(isGroup ? { author } : {}),
    type: told.type,
    body: told.body,
    t: told.t,
    self: told.fromMe ? 'out' : 'in',
    notifyName: told.fromMe ? undefined : names.get(told.author),
    isNewMsg: isNew,
    mentionedJidList: told.mentions.map(wid),
    recipients: told.recipients?.map(wid),
    subtype: told.subtype,
    ...(told.options
      ? { pollName: told.body, pollOptions: told.options.map((name, localId) => ({ name, localId })) }
      : {}),
    ...quoted,
  });
}

function takeOut(chat, { subtype, recipients }) {
  if (subtype !== 'leave' && subtype !== 'remove') return;
  for (const gone of recipients) chat.groupMetadata.participants.remove(gone);
}

export function addMessage(chat, attributes) {
  const msg = new Model({
    type: 'chat',
    body: '',
    ack: 1,
    star: false,
    isForwarded: false,
    hasReaction: false,
    mentionedJidList: [],
    ...attributes,
  });
  msg.unsafe = () => msg;
  msg.msgContextInfo = () => ({
    quotedMsg: { type: msg.type, body: msg.pollName ?? msg.body },
    quotedStanzaID: msg.id.id,
    quotedParticipant: msg.author ?? msg.from,
  });
  chat.t = Math.max(chat.t, msg.t);
  chat.msgs.add(msg);
  Msg.add(msg);
  forgetOldest();
  return msg;
}

/** More than any test looks at; what grows beyond is not this page. */
const mostKept = 200;

function forgetOldest() {
  const all = Msg.getModelsArray();
  for (const { id } of all.slice(0, Math.max(0, all.length - mostKept))) {
    Msg.remove(id);
    Chat.get(id.remote)?.msgs.remove(id);
  }
}

export function findMessage(id) {
  const msg = Msg.getModelsArray().find((one) => one.id.id === id);
  if (!msg) throw new Error(`The stand-in has no message ${id}.`);
  return msg;
}

/** A reaction, told live through the table the library listens to, or known from the start. */
export function showReaction(told, isNew) {
  const msg = findMessage(told.message);
  const author = wid(told.author);
  msg.hasReaction = true;
  const list = Reactions.get(msg.id) ?? Reactions.add(new Model({ id: msg.id, reactions: new Collection() }));
  const msgKey = new MsgKey({ fromMe: told.fromMe, to: msg.id.remote, id: told.id, participant: author });
  const sender = {
    msgKey,
    parentMsgKey: msg.id,
    senderUserJid: author._serialized,
    reactionText: told.emoji,
    timestamp: told.t,
    read: false,
  };
  const given =
    list.reactions.get(told.emoji) ??
    list.reactions.add(new Model({ id: told.emoji, aggregateEmoji: told.emoji, senders: [] }));
  given.senders = [...given.senders, sender];
  if (isNew)
    tables.reactions.bulkUpsert([
      {
        id: msgKey,
        reactionParentKey: msg.id,
        reactionTimestamp: told.t,
        reactionText: told.emoji,
        author,
        from: msg.id.remote,
        read: false,
        orphan: 0,
        orphanReason: null,
      },
    ]);
}

export async function showVote(told, isNew) {
  const msg = findMessage(told.message);
  const author = wid(told.author);
  const id = new MsgKey({ fromMe: false, to: msg.id.remote, id: told.id, participant: author });
  const vote = {
    id,
    pollUpdateParentKey: msg.id,
    parentMsgKey: msg.id,
    t: told.t,
    senderTimestampMs: told.t,
    author,
    sender: author,
    selectedOptionLocalIds: told.options,
  };
  votes.push(vote);
  if (isNew) await tables.votes.bulkUpsert([vote]);
}
