/** The list of messages of one pane: bubbles in order, albums as one, days between, always at the newest. */
import { Bubble } from "./bubble.js";
import { el } from "./dom.js";
import { dayKey, dayName } from "./format.js";
import { icon } from "./icons.js";
import { t } from "./words.js";

const NEAR = 90;

export class Log {
  #bubbles = new Map();
  #sticky = true;
  #top = 0;

  constructor(chat, deeds) {
    this.chat = chat;
    this.deeds = deeds;
    this.list = el("div", { class: "log-list" });
    this.typing = el("div", { class: "typing-bubble", "aria-hidden": "true", hidden: true }, el("i"), el("i"), el("i"));
    const facts = { class: "log", role: "log", "aria-live": "polite", tabindex: "0", "data-testid": "log" };
    this.element = el(
      "div", { ...facts, "aria-label": t("log", { name: chat.person.first_name }) }, this.list, this.typing,
    );
    this.jump = el(
      "button",
      { type: "button", class: "jump", "aria-label": t("newest"), title: t("newest"), hidden: true },
      icon("chevron"),
    );
    this.jump.addEventListener("click", () => this.toEnd(true));
    this.element.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    this.element.addEventListener("load", () => this.#keepAtEnd(), true);
    this.watcher = new ResizeObserver(() => this.#keepAtEnd());
    this.watcher.observe(this.element);
    this.watcher.observe(this.list);
  }

  /** Draw the chat as it is now; bubbles that stay are kept. */
  reset() {
    this.element.setAttribute("aria-busy", "true"); // Old messages are not news to a screen reader.
    const groups = new Map();
    for (const message of this.chat.messages.values()) {
      const key = keyOf(message);
      groups.set(key, [...(groups.get(key) ?? []), message]);
    }
    for (const key of [...this.#bubbles.keys()]) if (!groups.has(key)) this.#drop(key);
    for (const [key, messages] of groups) this.#put(key, messages);
    this.list.classList.remove("fresh");
    this.#days();
    this.toEnd();
    requestAnimationFrame(() => this.element.removeAttribute("aria-busy"));
  }

  /** A new or changed message. */
  show(message) {
    const key = keyOf(message);
    const isNew = !this.#bubbles.has(key);
    this.list.classList.add("fresh");
    this.#put(key, [...this.chat.messages.values()].filter((one) => keyOf(one) === key));
    if (isNew) this.#days();
    if (message.out) this.#sticky = true;
    this.#keepAtEnd();
    if (isNew && !this.#sticky) this.jump.classList.add("news");
  }

  /** Messages that were deleted on both sides. */
  remove(ids) {
    for (const [key, bubble] of [...this.#bubbles]) {
      if (!bubble.ids.some((id) => ids.includes(id))) continue;
      const left = bubble.messages.filter((message) => !ids.includes(message.message_id));
      if (left.length) bubble.show(left);
      else this.#drop(key);
    }
    this.#days();
  }

  /** The bubble that shows a message, if any. */
  bubbleOf(messageId) {
    return [...this.#bubbles.values()].find((bubble) => bubble.ids.includes(messageId));
  }

  showTyping(isTyping) {
    this.typing.hidden = !isTyping;
    if (isTyping) this.#keepAtEnd();
  }

  toEnd(smoothly = false) {
    this.#sticky = true;
    this.element.scrollTo({ top: this.element.scrollHeight, behavior: smoothly ? "smooth" : "instant" });
  }

  close() {
    this.watcher.disconnect();
  }

  #put(key, messages) {
    const known = this.#bubbles.get(key);
    if (known) {
      known.show(messages);
      return;
    }
    const bubble = new Bubble(messages, this.deeds);
    this.#bubbles.set(key, bubble);
    this.list.append(bubble.element);
  }

  #drop(key) {
    this.#bubbles.get(key).element.remove();
    this.#bubbles.delete(key);
  }

  #days() {
    for (const chip of this.list.querySelectorAll(".day")) chip.remove();
    let last = null;
    for (const bubble of this.#bubbles.values()) {
      const { date } = bubble.messages[0];
      if (dayKey(date) !== last) bubble.element.before(el("div", { class: "day" }, el("span", {}, dayName(date))));
      last = dayKey(date);
    }
  }

  #keepAtEnd() {
    if (this.#sticky) this.element.scrollTop = this.element.scrollHeight;
  }

  #scrolled() {
    const { scrollHeight, scrollTop, clientHeight } = this.element;
    const near = scrollHeight - scrollTop - clientHeight < NEAR;
    // Only a hand moves the log up: a keyboard that opens below shrinks it without moving it.
    if (near || scrollTop < this.#top - 2) this.#sticky = near;
    this.#top = scrollTop;
    this.jump.hidden = this.#sticky;
    if (this.#sticky) this.jump.classList.remove("news");
  }
}

const keyOf = (message) => message.media_group_id ?? String(message.message_id);
