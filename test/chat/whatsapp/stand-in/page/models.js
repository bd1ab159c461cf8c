// Events, models, collections and ids, as much of them as whatsapp-web.js 1.34.7 uses of WhatsApp Web's.

export class Emitter {
  #handlers = [];
  on(names, run) {
    for (const name of names.split(' ')) this.#handlers.push({ name, run });
  }
  once(names, run) {
    const wrapped = (...given) => {
      this.off(names, wrapped);
      run(...given);
    };
    this.on(names, wrapped);
  }
  off(names, run) {
    this.#handlers = this.#handlers.filter((one) => one.run !== run || !names.split(' ').includes(one.name));
  }
  trigger(name, ...given) {
    for (const one of [...this.#handlers]) if (one.name === name) one.run(...given);
  }
  has(name) {
    return this.#handlers.some((one) => one.name === name);
  }
}

export class Model extends Emitter {
  collection = null;
  constructor(attributes) {
    super();
    Object.assign(this, attributes);
  }
  set(attributes) {
    for (const [key, value] of Object.entries(attributes)) {
      const before = this[key];
      if (before === value) continue;
      this[key] = value;
      for (const target of [this, this.collection]) {
        target?.trigger(`change:${key}`, this, value, before);
        target?.trigger('change', this);
      }
    }
  }
  serialize() {
    const { collection: _, msgs: __, groupMetadata: ___, ...plain } = this;
    for (const [key, value] of Object.entries(plain)) if (typeof value === 'function') delete plain[key];
    return plain;
  }
  toJSON() {
    return this.serialize();
  }
}

export class Collection extends Emitter {
  #models = new Map();
  add(model) {
    model.collection = this;
    this.#models.set(String(model.id), model);
    this.trigger('add', model);
    return model;
  }
  remove(id) {
    this.#models.delete(String(id));
  }
  get(id) {
    return this.#models.get(String(id));
  }
  async find(id) {
    return this.get(id);
  }
  getModelsArray() {
    return [...this.#models.values()];
  }
  serialize() {
    return this.getModelsArray().map((model) => model.serialize());
  }
}

// What reaches Node in events went through JSON, where ids are strings; what calls return did not, and holds objects.
class Wid {
  constructor(id) {
    if (!/^[\w.:-]+@[\w.]+$/.test(id)) throw new Error(`wid error: invalid wid ${id}`);
    [this.user, this.server] = id.split('@');
    this._serialized = id;
  }
  isGroup() {
    return this.server === 'g.us';
  }
  isLid() {
    return this.server === 'lid';
  }
  isStatus() {
    return this._serialized === 'status@broadcast';
  }
  toString() {
    return this._serialized;
  }
  toJSON() {
    return this._serialized;
  }
}
/** An id, of whatever shape it came. */
export const wid = (id) => (id instanceof Wid ? id : new Wid(id?._serialized ?? id));

export class MsgKey {
  static newId = async () => `3EB0${crypto.randomUUID().replaceAll('-', '').slice(0, 18).toUpperCase()}`;
  static fromString(text) {
    const [fromMe, to, id, participant] = text.split('_');
    return new MsgKey({
      fromMe: fromMe === 'true',
      to: wid(to),
      id,
      participant: participant && wid(participant),
    });
  }
  constructor({ fromMe, selfDir, to, id, participant }) {
    this.fromMe = fromMe ?? selfDir === 'out';
    this.remote = to;
    this.id = id;
    if (participant) this.participant = participant;
    this._serialized = [this.fromMe, to, id, participant].filter((part) => part !== undefined).join('_');
  }
  toString() {
    return this._serialized;
  }
}
