/** Links: the bot's own open in the chat, share links ask with whom, all others lead to a new tab. */
import { el } from "./dom.js";

const IN_TEXT = /(?:https?|tg):\/\/[^\s<>"«»]*[^\s<>"«».,:;!?)\]']|(?<![\w@/.])t\.me\/[\w/+?=&%-]*\w/g;

/** The address with its scheme, or null for anything a page must not open (javascript: and the like). */
export function safeAddress(address) {
  const whole = /^[a-z][a-z0-9+.-]*:/i.test(address) ? address : `https://${address}`;
  try {
    const { protocol, href } = new URL(whole);
    return ["http:", "https:", "tg:"].includes(protocol) ? href : null;
  } catch {
    return null;
  }
}

/** Whether the playground itself answers this address. */
export function isOwn(address) {
  const { protocol, hostname } = new URL(address);
  return protocol === "tg:" || hostname === "t.me" || hostname === "telegram.me";
}

/** An anchor for an address; `deeds.openLink` is called for the playground's own. */
export function linkTo(address, deeds, attributes = {}) {
  const href = safeAddress(address);
  if (href === null) return el("span", attributes);
  const anchor = el("a", { href, target: "_blank", rel: "noopener noreferrer", ...attributes });
  if (isOwn(href)) {
    anchor.addEventListener("click", (event) => {
      event.preventDefault();
      deeds.openLink(href);
    });
  }
  return anchor;
}

/** Entities for the links of a text that came without any. */
export function linksIn(text) {
  return [...text.matchAll(IN_TEXT)].map((match) => ({ type: "url", offset: match.index, length: match[0].length }));
}
