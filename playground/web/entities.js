/** Text with Bot API entities as DOM nodes; offsets are UTF-16 units, just as JavaScript counts. */
import { el, pressable } from "./dom.js";
import { dateTime } from "./format.js";
import { linkTo } from "./links.js";
import { t } from "./words.js";

const PLAIN = { bold: "strong", italic: "em", underline: "u", strikethrough: "s" };
const BLOCKS = new Set(["pre", "blockquote", "expandable_blockquote"]);
const LONG_QUOTE = 160;

/** `deeds` has openLink(url), sendText(text) and copy(text). */
export function richText(text, entities, deeds) {
  const fragment = document.createDocumentFragment();
  const sorted = [...(entities ?? [])].sort((a, b) => a.offset - b.offset || b.length - a.length);
  fill(fragment, text, { from: 0, to: text.length }, sorted, deeds);
  return fragment;
}

function fill(parent, text, range, entities, deeds) {
  let at = range.from;
  for (let index = 0; index < entities.length; index += 1) {
    const entity = entities[index];
    if (entity.offset < at || entity.offset >= range.to) continue;
    const end = Math.min(entity.offset + entity.length, range.to);
    const inner = entities.slice(index + 1).filter((other) => other.offset < end);
    parent.append(text.slice(at, entity.offset));
    const { outer, body } = build(entity, text.slice(entity.offset, end), deeds);
    if (!outer.dataset.own) fill(body, text, { from: entity.offset, to: end }, inner, deeds);
    parent.append(outer);
    at = BLOCKS.has(entity.type) && text[end] === "\n" ? end + 1 : end;
    index += inner.length;
  }
  parent.append(text.slice(at, range.to));
}

function build(entity, text, deeds) {
  const made = MAKERS[entity.type]?.(entity, text, deeds) ?? el(PLAIN[entity.type] ?? "span");
  return made.outer ? made : { outer: made, body: made };
}

const MAKERS = {
  text_link: (entity, text, deeds) => linkTo(entity.url, deeds, { title: entity.url }),
  url: (entity, text, deeds) => linkTo(text, deeds),
  email: (entity, text) => el("a", { href: `mailto:${text}` }),
  phone_number: (entity, text) => el("a", { href: `tel:${text.replace(/[^+\d]/g, "")}` }),
  mention: () => el("span", { class: "mention" }),
  text_mention: () => el("span", { class: "mention" }),
  hashtag: () => el("span", { class: "mention" }),
  cashtag: () => el("span", { class: "mention" }),
  bot_command: (entity, text, deeds) => command(text, deeds),
  code: (entity, text, deeds) => code(text, deeds),
  pre: (entity, text, deeds) => pre(entity, text, deeds),
  spoiler: () => spoiler(),
  blockquote: () => el("blockquote", { dir: "auto" }),
  expandable_blockquote: (entity, text) => expandable(text),
  date_time: (entity, text) => moment(entity, text),
};

function command(text, deeds) {
  const send = () => deeds.sendText(text);
  return el("button", { type: "button", class: "text-button", "data-testid": "command-link", on: { click: send } });
}

function code(text, deeds) {
  return pressable(el("code", { title: t("copyCode", { text }) }), "", () => deeds.copy(text));
}

function pre(entity, text, deeds) {
  const body = el("code");
  const label = entity.language ? el("span", { class: "pre-language" }, entity.language) : null;
  const outer = el("pre", { dir: "auto" }, label, body);
  pressable(outer, "", () => deeds.copy(text));
  return { outer, body };
}

function spoiler() {
  const body = el("span", { class: "spoiler-text", "aria-hidden": "true" });
  const outer = el("span", { class: "spoiler", "data-testid": "spoiler" }, body);
  const reveal = () => {
    outer.classList.add("revealed");
    outer.removeAttribute("role");
    outer.removeAttribute("aria-label");
    outer.removeAttribute("tabindex");
    body.removeAttribute("aria-hidden");
  };
  return { outer: pressable(outer, t("hiddenText"), reveal), body };
}

function expandable(text) {
  const body = el("div", { class: "quote-body", dir: "auto" });
  if (text.length < LONG_QUOTE && text.split("\n").length <= 3) return { outer: el("blockquote", {}, body), body };
  const button = el("button", { type: "button", class: "quote-toggle", "aria-expanded": "false" }, t("showMore"));
  const outer = el("blockquote", { class: "folded", "data-testid": "expandable" }, body, button);
  button.addEventListener("click", () => {
    const folded = outer.classList.toggle("folded");
    button.textContent = t(folded ? "showMore" : "showLess");
    button.setAttribute("aria-expanded", String(!folded));
  });
  return { outer, body };
}

function moment(entity, text) {
  const when = new Date(entity.unix_time * 1000);
  const facts = { datetime: when.toISOString(), title: when.toLocaleString(), "data-own": "1" };
  return el("time", facts, dateTime(entity.unix_time, entity.date_time_format ?? "", text));
}
