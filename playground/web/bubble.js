/** One message, or one album, in the log; a change redraws only the parts that differ. */
import { el, spoken } from "./dom.js";
import { richText } from "./entities.js";
import { clock } from "./format.js";
import { icon } from "./icons.js";
import { inlineKeyboard } from "./keyboards.js";
import { linksIn } from "./links.js";
import { mediaKey, mediaOf } from "./media.js";
import { t } from "./words.js";

const SHOWN = ["text", "photo", "document", "contact", "location", "sticker"];

export class Bubble {
  #parts = {};

  constructor(messages, deeds) {
    this.deeds = deeds;
    this.body = el("div", { class: "bubble" });
    this.element = el("article", { class: "message", "data-testid": "message" }, this.body);
    this.show(messages);
  }

  get ids() {
    return this.messages.map((message) => message.message_id);
  }

  /** Bring the bubble to the state of these messages. */
  show(messages) {
    this.messages = messages;
    const [first] = messages;
    const side = first.local ? "local" : first.out ? "out" : "in";
    this.element.classList.remove("in", "out", "local");
    this.element.classList.add(side);
    this.element.dataset.messageId = first.message_id;
    const said = messages.find((one) => one.text || one.caption);
    const media = messages.some((one) => SHOWN.slice(1).some((kind) => kind in one));
    this.body.className = bubbleLook(first, said, media);
    const mediaPart = ["media", mediaKey(messages), () => mediaOf(messages)];
    const textPart = [
      "text", said && [said.text, said.caption, said.entities, said.caption_entities], () => words(said, this.deeds),
    ];
    this.#draw([
      ["who", [side, first.from], () => whoSays(first, this.deeds)],
      ["reply", first.reply_to_message, () => quoteOf(first.reply_to_message)],
      ...(first.show_caption_above_media ? [textPart, mediaPart] : [mediaPart, textPart]),
      ["odd", !said && !media, () => el("p", { class: "text quiet" }, t("unsupported"))],
      ["foot", [first.date, messages.some((one) => one.edit_date)], () => foot(first, messages)],
    ]);
    this.#keyboard(messages.at(-1));
  }

  #draw(parts) {
    const nodes = parts.map((part) => this.#part(...part)).filter(Boolean);
    const shown = [...this.body.childNodes];
    const same = nodes.length === shown.length && nodes.every((node, index) => node === shown[index]);
    if (!same) this.body.replaceChildren(...nodes);
  }

  #part(name, value, build) {
    const key = JSON.stringify(value) ?? "";
    if (this.#parts[name]?.key !== key) this.#parts[name] = { key, node: isEmpty(value) ? null : build() };
    return this.#parts[name].node;
  }

  #keyboard(message) {
    const rows = message.reply_markup?.inline_keyboard ?? [];
    const key = JSON.stringify(rows);
    if (key === this.keysShown) return;
    this.keysShown = key;
    const focused = this.keys?.contains(document.activeElement) ? document.activeElement.dataset.place : null;
    this.keys?.remove();
    this.keys = rows.length ? inlineKeyboard(message, this.deeds.isPending, this.deeds) : null;
    this.element.classList.toggle("with-keys", rows.length > 0);
    if (!this.keys) return;
    this.element.append(this.keys);
    if (!focused) return;
    const successor = this.keys.querySelector(`[data-place="${focused}"]`) ?? this.keys.querySelector("button");
    successor?.focus({ preventScroll: true });
  }
}

const isEmpty = (value) => value === undefined || value === null || value === false;

function bubbleLook(first, said, media) {
  const kinds = ["bubble"];
  if (first.photo) kinds.push("with-photo");
  if (first.photo && !said) kinds.push("photo-only");
  if (first.sticker) kinds.push("bare");
  if (media && !first.photo) kinds.push("with-card");
  return kinds.join(" ");
}

function whoSays(message, deeds) {
  if (message.local) return el("p", { class: "local-head" }, icon("link"), t("sharedBy", { name: message.from }));
  return spoken(message.out ? `${t("you")}: ` : `${deeds.botName()}: `);
}

function quoteOf(message) {
  const text = message.text ?? message.caption ?? t("photoOf");
  return el("div", { class: "reply-quote", dir: "auto" }, text.slice(0, 120));
}

function words(message, deeds) {
  const text = message.text ?? message.caption;
  const entities = message.local ? linksIn(text) : message.entities ?? message.caption_entities;
  return el("div", { class: "text", dir: "auto" }, richText(text, entities, deeds));
}

function foot(message, messages) {
  const edited = messages.some((one) => one.edit_date) ? el(
    "span", { class: "edited", "data-testid": "edited" }, t("edited"),
  ) : null;
  const when = new Date(message.date * 1000);
  const time = el("time", { datetime: when.toISOString(), title: when.toLocaleString() }, clock(message.date));
  const silent = messages.some((one) => one.silent) ? el(
    "span", { class: "silent", role: "img", title: t("silent"), "aria-label": t("silent") }, icon("silent"),
  ) : null;
  return el("div", { class: "foot" }, silent, edited, time);
}
