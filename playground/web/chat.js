/** One person's chat with the bot: the messages as they are now, kept fresh over a WebSocket that comes back. */
import * as api from "./api.js";

const PAUSES = [400, 1_000, 2_000, 4_000, 8_000];
const sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Tells: reset, message, edited, deleted, keyboard, commands, about, state, unread, gone, and what the server adds. */
export class Chat extends EventTarget {
  #stopped = false;
  #socket = null;
  #readUpTo = null;

  constructor(person) {
    super();
    this.person = person;
    this.messages = new Map();
    this.keyboard = null;
    this.commands = [];
    this.about = {};
    this.blocked = false;
    this.online = false;
    this.unread = 0;
    this.watched = false;
    this.draft = "";
  }

  /** Follow the chat until stop(); a lost connection is tried again with growing pauses. */
  async follow() {
    for (let failures = 0; !this.#stopped; failures += 1) {
      try {
        const seq = await this.#load();
        await this.#listen(seq, () => { failures = 0; });
      } catch (failure) {
        if (failure.status === 404) return this.#tell("gone");
        if (!(failure instanceof api.Failure)) console.warn("connection lost", failure);
      }
      this.#setOnline(false);
      await sleep(PAUSES[Math.min(failures, PAUSES.length - 1)]);
    }
    return undefined;
  }

  stop() {
    this.#stopped = true;
    this.#socket?.close();
  }

  /** A bubble only this page knows, such as a link another person shared. */
  addLocal(text, from) {
    const id = `local-${Date.now()}-${this.messages.size}`;
    const message = { message_id: id, date: Date.now() / 1000, local: true, from, text };
    this.messages.set(id, message);
    this.#tell("message", { message });
    this.#count(1);
  }

  /** Whether somebody looks at this chat now; looking makes everything read. */
  watch(isWatched) {
    this.watched = isWatched;
    if (isWatched && this.unread) this.#setUnread(0);
  }

  async #load() {
    const state = await api.chat(this.person.id);
    const locals = [...this.messages.values()].filter((message) => message.local);
    this.messages = new Map(state.messages.map((message) => [message.message_id, message]));
    for (const message of locals) this.messages.set(message.message_id, message);
    Object.assign(this, { keyboard: state.reply_markup, commands: state.commands, about: state.about ?? {}, blocked: state.blocked });
    const isNew = (message) => this.#readUpTo !== null && message.message_id > this.#readUpTo && !message.out;
    const missed = state.messages.filter(isNew);
    this.#readUpTo = Math.max(0, ...state.messages.map((message) => message.message_id));
    this.#tell("reset");
    this.#count(missed.length);
    return state.seq;
  }

  #listen(seq, onOpen) {
    return new Promise((resolve, reject) => {
      const socket = new WebSocket(api.liveAddress(this.person.id, seq));
      this.#socket = socket;
      socket.onopen = () => {
        onOpen();
        this.#setOnline(true);
      };
      socket.onmessage = (event) => this.#take(JSON.parse(event.data));
      socket.onerror = () => reject(new api.Failure(0, ""));
      socket.onclose = resolve;
    });
  }

  #take(event) {
    const take = {
      message: () => this.#arrived(event),
      edited: () => this.#arrived(event),
      deleted: () => this.#remove(event),
      reply_keyboard: () => this.#set(event, "keyboard", event.reply_markup ?? null),
      about: () => this.#set(event, "about", event),
      commands: () => this.#set(event, "commands", event.commands),
    }[event.type];
    if (take) take();
    else this.#tell(event.type, event);
  }

  #arrived(event) {
    const { message } = event;
    const isNew = !this.messages.has(message.message_id);
    this.messages.set(message.message_id, message);
    this.#tell(isNew ? "message" : "edited", event);
    if (!isNew) return;
    this.#readUpTo = Math.max(this.#readUpTo ?? 0, message.message_id);
    if (!message.out) this.#count(1);
  }

  #remove(event) {
    for (const id of event.message_ids) this.messages.delete(id);
    this.#tell("deleted", event);
  }

  #set(event, name, value) {
    this[name] = value;
    this.#tell(name, event);
  }

  /** Block or unblock the bot. */
  async setBlocked(blocked) {
    await api.deed(this.person.id, blocked ? "block" : "unblock");
    this.blocked = blocked;
    this.#tell("state");
  }

  #setOnline(online) {
    if (this.online === online) return;
    this.online = online;
    this.#tell("state");
  }

  #count(more) {
    if (more && !this.watched) this.#setUnread(this.unread + more);
  }

  #setUnread(count) {
    this.unread = count;
    this.#tell("unread");
  }

  #tell(type, detail = {}) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}
