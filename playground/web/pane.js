/** One person's chat on the screen: head, messages, input; it listens to the chat and redraws what changed. */
import { Composer } from "./composer.js";
import { Deeds } from "./deeds.js";
import { el, iconButton } from "./dom.js";
import { fullName, initials } from "./format.js";
import { icon } from "./icons.js";
import { Log } from "./log.js";
import { alertBox, popMenu } from "./overlays.js";
import { Taps } from "./taps.js";
import { t } from "./words.js";

const ACTION_MILLISECONDS = 5_500;
const NOT_HERE = ["web_app", "request_users", "request_chat", "request_poll", "request_managed_bot"];
const ACTION_WORDS = { upload_photo: "sendingPhoto", upload_document: "sendingFile" };

export class Pane {
  #ending = new AbortController();

  /** `desk` has back(), split(), close(pane) and market. */
  constructor(chat, desk) {
    this.chat = chat;
    this.desk = desk;
    this.toasts = el("div", { class: "toasts", role: "status", "aria-live": "polite" });
    this.deeds = new Deeds(chat, desk.market, this.toasts);
    this.taps = new Taps(chat.person.id, (id) => this.log.bubbleOf(id), () => this.deeds.notice(t("noAnswer")));
    this.deeds.tap = (message, button) => this.taps.tap(message, button).catch((failure) => this.deeds.failed(failure));
    this.deeds.isPending = (message, button) => this.taps.isPending(message, button);
    this.deeds.press = (button) => this.#press(button);
    this.log = new Log(chat, this.deeds);
    this.composer = new Composer(chat, this.deeds);
    this.status = el("span", { class: "pane-status", "aria-live": "polite" });
    this.foot = el("div", { class: "pane-foot" });
    this.element = this.#build();
    this.#listen();
    this.log.reset();
    this.#state();
  }

  get personId() {
    return this.chat.person.id;
  }

  /** Ready to type, except where that would push up a phone's keyboard unasked. */
  focus() {
    if (matchMedia("(hover: hover)").matches) this.composer.focus();
  }

  close() {
    this.#ending.abort();
    this.log.close();
    this.element.remove();
  }

  #build() {
    const { person } = this.chat;
    const label = fullName(person);
    this.blank = el("div", { class: "blank", hidden: true });
    const body = el("div", { class: "pane-body" }, this.blank, this.log.element, this.log.jump, this.toasts);
    const pane = el(
      "section",
      { class: "pane", "aria-label": label, "data-testid": `pane-${person.id}` },
      this.#head(person, label),
      body,
      this.foot,
    );
    pane.addEventListener("dragover", (event) => event.preventDefault());
    pane.addEventListener("drop", (event) => {
      event.preventDefault();
      const files = [...event.dataTransfer.files];
      if (files.length && !this.chat.blocked) this.composer.attachments.take(files);
    });
    return pane;
  }

  #head(person, label) {
    const back = iconButton(
      icon("back"), t("back"), { class: "pane-back", "data-testid": "back", on: { click: () => this.desk.back() } },
    );
    const name = el("h2", { class: "pane-name", dir: "auto" }, label);
    const split = iconButton(
      icon("split"),
      t("split"),
      { class: "pane-split", "data-testid": "split", on: { click: () => this.desk.split() } },
    );
    const menu = iconButton(
      icon("dots"), t("menu"), { "data-testid": "pane-menu", "aria-haspopup": "menu", "aria-expanded": "false" },
    );
    menu.addEventListener("click", () => this.#menu(menu));
    const close = iconButton(
      icon("close"),
      t("closePane"),
      { class: "pane-close", "data-testid": "close-pane", on: { click: () => this.desk.close(this) } },
    );
    const avatar = el("span", { class: `avatar role-${person.role}`, "aria-hidden": "true" }, initials(person));
    const words = el("div", { class: "pane-words" }, name, this.status);
    return el(
      "header", { class: "pane-head" }, back, avatar, words, split, el("span", { class: "menu-place" }, menu), close,
    );
  }

  #listen() {
    const on = (type, act) => this.chat.addEventListener(
      type, (event) => act(event.detail), { signal: this.#ending.signal },
    );
    on("reset", () => this.#reset());
    on("message", ({ message }) => this.#arrived(message));
    on("edited", ({ message }) => this.log.show(message));
    on("deleted", (event) => this.#deleted(event.message_ids));
    on("answer", (event) => this.#answered(event));
    on("keyboard", () => this.composer.refresh());
    on("commands", () => this.composer.commands.offer(this.chat.commands));
    on("about", () => this.#empty());
    on("action", ({ action }) => this.#acting(action));
    on("state", () => this.#state());
  }

  #reset() {
    this.taps.clear();
    this.log.reset();
    this.composer.refresh();
    this.#state();
  }

  #arrived(message) {
    if (!message.out) this.#acting(null);
    this.log.show(message);
    this.#empty();
  }

  #deleted(ids) {
    this.log.remove(ids);
    this.#empty();
  }

  #answered(event) {
    this.taps.answer(event.callback_query_id);
    if (event.url) this.deeds.openLink(event.url);
    if (!event.text) return;
    if (event.show_alert) alertBox(`${this.deeds.botName()} · ${this.chat.person.first_name}`, event.text);
    else this.deeds.notice(event.text, "bot");
  }

  #acting(action) {
    clearTimeout(this.actingTimer);
    this.action = action;
    this.log.showTyping(Boolean(action));
    if (action) this.actingTimer = setTimeout(() => this.#acting(null), ACTION_MILLISECONDS);
    this.#status();
  }

  #state() {
    this.#status();
    this.#empty();
    const { blocked } = this.chat;
    const wanted = blocked ? this.#blockedBar() : this.composer.element;
    if (blocked || this.foot.firstChild !== wanted) this.foot.replaceChildren(wanted);
  }

  #status() {
    const bot = this.deeds.botName();
    const acting = this.action && t(ACTION_WORDS[this.action] ?? "typing", { bot });
    this.status.classList.toggle("active", Boolean(acting));
    this.status.textContent = !this.chat.online ? t("connecting") : acting || t("chatWith", { bot });
  }

  #empty() {
    const isEmpty = this.chat.messages.size === 0;
    this.blank.hidden = !isEmpty;
    if (!isEmpty) return;
    const start = el(
      "button",
      {
        type: "button",
        class: "button primary big",
        "data-testid": "start",
        on: { click: () => this.deeds.sendText("/start") },
      },
      t("start"),
    );
    const sign = el("img", { src: "/web/icon.svg", alt: "", class: "blank-sign" });
    this.blank.replaceChildren(sign, ...this.#aboutBot(), start);
  }

  /** As Telegram introduces a bot before the first message, in the person's language; else that the chat is empty. */
  #aboutBot() {
    const { person, about } = this.chat;
    const facts = { name: person.first_name, bot: this.deeds.botName() };
    const [title, words] = about.description
      ? [t("whatCanBot"), about.description]
      : [t("emptyTitle"), t("emptyText", facts)];
    const text = el("p", { dir: "auto", class: "blank-text", "data-testid": "about-bot" }, words);
    return [el("h3", {}, title), text];
  }

  #blockedBar() {
    const unblock = el(
      "button",
      {
        type: "button",
        class: "button primary",
        "data-testid": "unblock",
        on: { click: () => this.deeds.setBlocked(false) },
      },
      t("unblock"),
    );
    return el(
      "div",
      { class: "blocked", "data-testid": "blocked" },
      el("p", {}, t("blockedNow", { name: this.chat.person.first_name })),
      unblock,
    );
  }

  #menu(anchor) {
    if (anchor.getAttribute("aria-expanded") === "true") return;
    const { blocked } = this.chat;
    const label = t(blocked ? "unblock" : "block");
    popMenu(
      anchor,
      [{ icon: "ban", label, act: () => this.deeds.setBlocked(!blocked), testid: "toggle-block" }],
      "pane-menu-list",
    );
  }

  #press(button) {
    if (button.request_contact) return this.composer.attachments.askContact();
    if (button.request_location) return this.composer.attachments.askPlace();
    if (NOT_HERE.some((kind) => kind in button)) return this.deeds.notHere();
    return this.deeds.sendText(button.text);
  }
}
