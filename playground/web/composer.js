/** The input field with its buttons: text, commands, photos, attachments, and the reply keyboard below. */
import { Attachments } from "./attach.js";
import { Commands } from "./commands.js";
import { el, iconButton } from "./dom.js";
import { icon } from "./icons.js";
import { replyPanel } from "./keyboards.js";
import { t } from "./words.js";

const TALLEST = 168;

export class Composer {
  /** `deeds` has sendText(text) → Promise<boolean>, press(button), and what Attachments needs. */
  constructor(chat, deeds) {
    this.chat = chat;
    this.deeds = deeds;
    this.input = this.#input();
    this.commands = new Commands(this.input, (text) => this.#sendCommand(text));
    this.attachments = new Attachments(chat, deeds);
    this.slash = iconButton(
      icon("slash"), t("commands"), { "data-testid": "commands-button", on: { click: () => this.#toggleCommands() } },
    );
    this.keys = iconButton(
      icon("keyboard"),
      t("hideKeyboard"),
      { "data-testid": "keyboard-toggle", on: { click: () => this.#togglePanel() } },
    );
    this.send = iconButton(
      icon("send"), t("send"), { class: "send", "data-testid": "send", on: { click: () => this.#send() } },
    );
    this.panel = el("div", { class: "reply-panel", hidden: true });
    const field = el("div", { class: "field" }, this.slash, this.input, this.keys);
    const bar = el("div", { class: "bar" }, ...this.attachments.buttons, field, this.send);
    this.element = el("div", { class: "composer" }, this.commands.element, bar, this.panel);
    this.#accept();
    this.refresh();
  }

  /** Bring commands and the reply keyboard to the chat's state. */
  refresh() {
    const { keyboard, commands } = this.chat;
    this.commands.offer(commands);
    const hasKeys = Boolean(keyboard?.keyboard?.length);
    this.keys.hidden = !hasKeys;
    this.input.placeholder = keyboard?.input_field_placeholder || t("message");
    this.panel.replaceChildren(...(hasKeys ? [replyPanel(keyboard, (button) => this.deeds.press(button))] : []));
    this.#showPanel(hasKeys);
    if (keyboard?.force_reply) this.input.focus();
  }

  focus() {
    this.input.focus();
  }

  #input() {
    const input = el(
      "textarea",
      {
        class: "input",
        rows: "1",
        dir: "auto",
        autocomplete: "off",
        role: "combobox",
        "data-testid": "composer",
        "aria-label": t("message"),
        "aria-autocomplete": "list",
        "aria-expanded": "false",
        maxlength: "4096",
      },
    );
    input.value = this.chat.draft;
    input.addEventListener("input", () => this.#typed());
    input.addEventListener("keydown", (event) => this.#key(event));
    input.addEventListener("blur", () => setTimeout(() => this.#left(), 150));
    return input;
  }

  #left() {
    if (document.activeElement !== this.input) this.commands.close();
  }

  #typed() {
    this.chat.draft = this.input.value;
    this.commands.filter(this.input.value);
    this.#grow();
  }

  #grow() {
    this.input.style.height = "auto";
    this.input.style.height = `${Math.min(this.input.scrollHeight, TALLEST)}px`;
  }

  #key(event) {
    if (event.isComposing || this.commands.takes(event)) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      this.#send();
    }
  }

  async #send() {
    const text = this.input.value;
    if (!text.trim()) {
      this.input.focus();
      return;
    }
    this.#set("");
    const sent = await this.deeds.sendText(text);
    if (!sent && !this.input.value) this.#set(text);
  }

  #set(text) {
    this.input.value = text;
    this.chat.draft = text;
    this.#grow();
    this.input.focus();
  }

  async #sendCommand(text) {
    const kept = /^\/\w*$/.test(this.input.value) ? "" : this.input.value;
    this.#set(kept);
    await this.deeds.sendText(text);
  }

  #toggleCommands() {
    this.input.focus();
    this.commands.toggle();
  }

  #togglePanel() {
    this.#showPanel(this.panel.hidden);
  }

  #showPanel(shown) {
    const label = t(shown ? "hideKeyboard" : "showKeyboard");
    this.panel.hidden = !shown;
    this.keys.setAttribute("aria-label", label);
    this.keys.setAttribute("aria-pressed", String(shown));
    this.keys.title = label;
  }

  #accept() {
    this.element.addEventListener("paste", (event) => {
      const files = [...(event.clipboardData?.files ?? [])];
      if (!files.length) return;
      event.preventDefault();
      this.attachments.take(files);
    });
  }
}
