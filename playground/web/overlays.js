/** What lies above the page: toasts, alerts, and sheets made of the dialog element. */
import { el, iconButton } from "./dom.js";
import { icon } from "./icons.js";
import { t } from "./words.js";

const TOAST_MILLISECONDS = 4_000;
const MOST_TOASTS = 3;

/** A short notice in `place` (a pane's or the page's list of toasts) that goes away by itself; a bot has one at a time. */
export function toast(place, text, kind = "info") {
  const node = el("div", { class: `toast toast-${kind}`, "data-testid": "toast", dir: "auto" }, text);
  node.addEventListener("click", () => node.remove());
  if (kind === "bot") place.querySelectorAll(".toast-bot").forEach((former) => former.remove());
  place.append(node);
  while (place.childElementCount > MOST_TOASTS) place.firstElementChild.remove();
  setTimeout(() => node.remove(), TOAST_MILLISECONDS + text.length * 30);
  return node;
}

/** A bot's answer that wants to be read: stays until OK. */
export function alertBox(title, text) {
  const ok = el(
    "button", { type: "button", class: "button primary", "data-testid": "alert-ok", autofocus: true }, t("ok"),
  );
  const body = el("p", { class: "alert-text", dir: "auto" }, text);
  const dialog = open(
    el("dialog", { class: "sheet alert", role: "alertdialog", "data-testid": "alert" }), title, [body, actions(ok)],
  );
  ok.addEventListener("click", () => dialog.close());
  return dialog;
}

/** A sheet with any content; the dialog is returned, its close() ends it. */
export function sheet(title, content, testid) {
  return open(el("dialog", { class: "sheet", "data-testid": testid }), title, content);
}

/** Asks yes or no; true for yes. `content` is what to read before deciding. */
export function confirmSheet(title, content, yes, testid) {
  return new Promise((resolve) => {
    const agree = el("button", { type: "submit", class: "button primary", "data-testid": "confirm" }, yes);
    const refuse = el("button", { type: "button", class: "button", "data-testid": "cancel" }, t("cancel"));
    const form = el("form", { method: "dialog", class: "sheet-form" }, ...content, actions(refuse, agree));
    const dialog = sheet(title, [form], testid);
    let agreed = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      agreed = true;
      dialog.close();
    });
    refuse.addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => resolve(agreed));
    agree.focus();
  });
}

export function actions(...buttons) {
  return el("div", { class: "sheet-actions" }, ...buttons);
}

function open(dialog, title, content) {
  const close = iconButton(
    icon("close"), t("close"), { "data-testid": "sheet-close", on: { click: () => dialog.close() } },
  );
  const heading = el("h2", { class: "sheet-title", dir: "auto" }, title);
  dialog.setAttribute("aria-label", title);
  dialog.append(el("header", { class: "sheet-head" }, heading, close), ...content);
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

/** A small menu at `anchor`; items are {icon, label, act, testid}. A choice, Escape or a click elsewhere closes it. */
export function popMenu(anchor, items, testid) {
  const menu = el("div", { class: "menu", role: "menu", "data-testid": testid });
  const close = (backToAnchor) => {
    menu.remove();
    anchor.setAttribute("aria-expanded", "false");
    document.removeEventListener("pointerdown", outside, true);
    if (backToAnchor) anchor.focus();
  };
  const outside = (event) => {
    if (!menu.contains(event.target) && !anchor.contains(event.target)) close(false);
  };
  menu.append(...items.map((item) => menuItem(item, close)));
  menu.addEventListener("keydown", (event) => menuKeys(event, menu, close));
  anchor.setAttribute("aria-expanded", "true");
  anchor.parentElement.append(menu);
  document.addEventListener("pointerdown", outside, true);
  menu.firstElementChild?.focus();
  return close;
}

function menuItem(item, close) {
  const attributes = { type: "button", role: "menuitem", class: "menu-item", "data-testid": item.testid };
  const choose = () => {
    close(true);
    item.act();
  };
  return el("button", { ...attributes, on: { click: choose } }, icon(item.icon), el("span", {}, item.label));
}

function menuKeys(event, menu, close) {
  const items = [...menu.children];
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) {
    event.preventDefault();
    items[(items.indexOf(document.activeElement) + step + items.length) % items.length].focus();
  } else if (event.key === "Escape" || event.key === "Tab") {
    event.stopPropagation();
    close(true);
  }
}
