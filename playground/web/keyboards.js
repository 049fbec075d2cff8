/** Inline keyboards under bubbles, and the panel of a reply keyboard under the input field. */
import { el } from "./dom.js";
import { icon } from "./icons.js";
import { isOwn, safeAddress } from "./links.js";

const STYLES = new Set(["danger", "success", "primary"]);
const UNKNOWN = ["web_app", "login_url", "switch_inline_query", "switch_inline_query_current_chat",
  "switch_inline_query_chosen_chat", "callback_game", "pay"];

const look = (button, base) => (STYLES.has(button.style) ? `${base} ${button.style}` : base);

/** The keyboard of a message; `deeds` has tap(message, button), openLink, copy and notHere. */
export function inlineKeyboard(message, isPending, deeds) {
  const rows = message.reply_markup.inline_keyboard;
  const lines = rows.map((row, y) => el("div", { class: "key-row" }, ...row.map((button, x) => {
    const node = inlineKey(message, button, deeds);
    node.dataset.place = `${y}:${x}`;
    node.dataset.data = button.callback_data ?? "";
    setPending(node, isPending(message, button));
    return node;
  })));
  return el("div", { class: "inline-keys", role: "group" }, ...lines);
}

/** The spinner on a tapped button. */
export function setPending(node, pending) {
  node.classList.toggle("pending", pending);
  if (pending) node.setAttribute("aria-busy", "true");
  else node.removeAttribute("aria-busy");
}

function inlineKey(message, button, deeds) {
  const facts = { class: look(button, "key"), "data-testid": "inline-button" };
  const words = el("span", { class: "key-words", dir: "auto" }, button.text);
  if ("disabled" in button) return el("button", { type: "button", ...facts, disabled: true }, words);
  if (button.url) return urlKey(button, facts, words, deeds);
  if (button.copy_text) {
    return el(
      "button",
      { type: "button", ...facts, on: { click: () => deeds.copy(button.copy_text.text) } },
      words,
      icon("copy"),
    );
  }
  const act = UNKNOWN.some((kind) => kind in button) ? () => deeds.notHere() : () => deeds.tap(message, button);
  return el("button", { type: "button", ...facts, on: { click: act } }, words);
}

function urlKey(button, facts, words, deeds) {
  const href = safeAddress(button.url);
  if (href === null) return el("button", { type: "button", ...facts, disabled: true }, words);
  if (isOwn(href)) {
    return el("button", { type: "button", ...facts, on: { click: () => deeds.openLink(href) } }, words, icon("link"));
  }
  return el("a", { ...facts, href, target: "_blank", rel: "noopener noreferrer" }, words, icon("external"));
}

/** The buttons under the input field; `press(button)` is called on a tap. */
export function replyPanel(markup, press) {
  const rows = markup.keyboard.map((row) => el("div", { class: "key-row" }, ...row.map((given) => {
    const button = typeof given === "string" ? { text: given } : given;
    const sign = button.request_contact ? icon("phone") : button.request_location ? icon("pin") : null;
    const words = el("span", { class: "key-words", dir: "auto" }, button.text);
    const facts = { type: "button", class: look(button, "key"), "data-testid": "reply-button" };
    return el("button", { ...facts, on: { click: () => press(button) } }, sign, words);
  })));
  return el("div", { class: "reply-keys", role: "group", "data-testid": "reply-keyboard" }, ...rows);
}
