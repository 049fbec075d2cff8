/** Taps on inline buttons that wait for their answer: the spinner goes when the answer, or nothing, comes. */
import * as api from "./api.js";
import { setPending } from "./keyboards.js";

const PATIENCE_MILLISECONDS = 15_000;

export class Taps {
  #waiting = new Map();
  #answered = new Set();

  /** `find(messageId)` gives the bubble; `late()` is called when no answer came in time. */
  constructor(personId, find, late) {
    this.personId = personId;
    this.find = find;
    this.late = late;
  }

  isPending(message, button) {
    return [...this.#waiting.values()].some(
      (tap) => tap.messageId === message.message_id && tap.data === button.callback_data,
    );
  }

  async tap(message, button) {
    const tap = { messageId: message.message_id, data: button.callback_data };
    const place = Symbol("sending");
    this.#add(place, tap);
    try {
      const sent = await api.deed(this.personId, "tap", { message_id: tap.messageId, data: tap.data });
      if (!this.#answered.delete(sent.callback_query_id)) this.#add(sent.callback_query_id, tap);
    } finally {
      this.#forget(place);
    }
  }

  /** The bot answered: perhaps before the tap's own request came back. */
  answer(queryId) {
    if (!this.#forget(queryId)) this.#answered.add(queryId);
  }

  /** After a lost connection nobody knows which taps were answered. */
  clear() {
    for (const key of [...this.#waiting.keys()]) this.#forget(key);
    this.#answered.clear();
  }

  #add(key, tap) {
    const expire = () => {
      if (this.#forget(key)) this.late();
    };
    this.#waiting.set(key, { ...tap, timer: setTimeout(expire, PATIENCE_MILLISECONDS) });
    this.#draw(tap);
  }

  #forget(key) {
    const tap = this.#waiting.get(key);
    if (!tap) return false;
    clearTimeout(tap.timer);
    this.#waiting.delete(key);
    this.#draw(tap);
    return true;
  }

  #draw(tap) {
    const pending = this.isPending({ message_id: tap.messageId }, { callback_data: tap.data });
    const nodes = this.find(tap.messageId)?.keys?.querySelectorAll("[data-data]") ?? [];
    for (const node of nodes) if (node.dataset.data === tap.data) setPending(node, pending);
  }
}
