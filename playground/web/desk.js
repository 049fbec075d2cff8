/** The desk: one or two panes as the address says, tabs for them at phone width, and who is being watched. */
import { el } from "./dom.js";
import { fullName, initials } from "./format.js";
import { Pane } from "./pane.js";
import { personRow } from "./people.js";
import { t } from "./words.js";

const PICKER = "?";
const MOST_PANES = 2;
const narrow = matchMedia("(max-width: 759px)");

export class Desk {
  /** `market` has people, bot, chatOf(id), share(). */
  constructor(root, market) {
    this.root = root;
    this.market = market;
    this.panes = new Map();
    this.places = [];
    this.active = 0;
    this.tabs = el("div", { class: "tabs", role: "tablist" });
    this.row = el("div", { class: "panes" });
    root.append(this.tabs, this.row);
    narrow.addEventListener("change", () => this.#watch());
    document.addEventListener("visibilitychange", () => this.#watch());
    this.row.addEventListener("focusin", (event) => this.#focused(event.target));
    this.row.addEventListener("pointerdown", (event) => this.#focused(event.target));
  }

  /** Show what the address names: "#id", "#id,id" or "#id,?" for a place still free. */
  follow() {
    const wanted = named();
    const known = wanted.filter((place) => this.#knows(place));
    const places = [...new Set(known)].slice(0, MOST_PANES);
    const arrived = places.findIndex((place) => !this.places.includes(place));
    this.places = places;
    if (arrived >= 0) this.active = arrived;
    this.active = Math.max(0, Math.min(this.active, places.length - 1));
    this.#draw();
    return known.length === wanted.length;
  }

  /** Whether everybody the address names is known. */
  knowsAll() {
    return named().every((place) => this.#knows(place));
  }

  /** Choose a person in the list: to where they stand already, else in the active place. */
  choose(id) {
    const place = String(id);
    const at = this.places.indexOf(place);
    if (at >= 0) {
      this.active = at;
      this.#mark();
    } else {
      this.#go(this.places.length ? this.places.map((old, index) => (index === this.active ? place : old)) : [place]);
    }
    this.panes.get(place)?.focus();
  }

  /** Open a person beside the one who is here; with two here already, in the place that is not `keeping`'s. */
  beside(id, keeping) {
    const place = String(id);
    if (this.places.includes(place)) this.choose(id);
    else this.#go([String(keeping), place]);
  }

  split() {
    this.#go([this.places[0], PICKER]);
  }

  close(pane) {
    this.#leave(String(pane.personId));
  }

  back() {
    this.#go([]);
  }

  /** Draw everything anew, for instance in another language. */
  redraw() {
    for (const pane of this.panes.values()) pane.close();
    this.panes.clear();
    this.#draw();
  }

  #knows(place) {
    return place === PICKER || Boolean(this.market.person(Number(place)));
  }

  #leave(place) {
    this.#go(this.places.filter((other) => other !== place));
  }

  #go(places) {
    const address = places.length ? `#${places.join(",")}` : "#";
    history.pushState(null, "", address);
    this.follow();
    this.market.changed();
  }

  #draw() {
    for (const [place, pane] of [...this.panes]) {
      if (this.places.includes(place)) continue;
      pane.chat.watch(false);
      pane.close();
      this.panes.delete(place);
    }
    const nodes = this.places.map((place) => (place === PICKER ? this.#picker() : this.#pane(place).element));
    const shown = [...this.row.children];
    if (!nodes.length) this.row.replaceChildren(welcome());
    else if (nodes.length !== shown.length || nodes.some((node, at) => node !== shown[at])) {
      this.row.replaceChildren(...nodes);
    }
    for (const pane of this.panes.values()) pane.log.toEnd();
    this.#mark();
  }

  #pane(place) {
    if (!this.panes.has(place)) this.panes.set(place, new Pane(this.market.chatOf(Number(place)), this));
    return this.panes.get(place);
  }

  #picker() {
    const free = this.market.people.filter((person) => !this.places.includes(String(person.id)));
    const rows = free.map(
      (person) => personRow(
        person, this.market.chats.get(person.id), () => this.beside(person.id, this.places[0]), `pick-${person.id}`,
      ),
    );
    const close = el(
      "button", { type: "button", class: "button", on: { click: () => this.#leave(PICKER) } }, t("cancel"),
    );
    return el(
      "section",
      { class: "pane picker", "aria-label": t("splitTitle"), "data-testid": "picker" },
      el("h2", {}, t("splitTitle")),
      el("div", { class: "picker-list" }, ...rows),
      close,
    );
  }

  #focused(target) {
    const at = [...this.row.children].findIndex((node) => node.contains(target));
    if (at < 0 || at === this.active || !this.places.length) return;
    this.active = at;
    this.#mark();
  }

  #mark() {
    document.body.dataset.panes = String(this.places.length);
    document.body.dataset.active = String(this.active);
    [...this.row.children].forEach((node, at) => node.classList.toggle("active", at === this.active));
    this.#drawTabs();
    this.#watch();
  }

  #drawTabs() {
    this.tabs.replaceChildren(...(this.places.length > 1 ? this.places.map((place, at) => this.#tab(place, at)) : []));
  }

  #tab(place, at) {
    const person = this.market.person(Number(place));
    const chat = person && this.market.chatOf(person.id);
    const words = person ? [
      el("span", { class: `avatar tiny role-${person.role}`, "aria-hidden": "true" }, initials(person)),
      el("span", { class: "tab-name" }, person.first_name),
    ] : [el("span", {}, "+")];
    const badge = chat?.unread ? el(
      "span", { class: "badge", "aria-label": t("unread", { count: chat.unread }) }, String(chat.unread),
    ) : null;
    const select = () => {
      this.active = at;
      this.#mark();
    };
    const facts = {
      type: "button",
      role: "tab",
      class: "tab",
      "aria-selected": String(at === this.active),
      "aria-label": person ? fullName(person) : t("splitTitle"),
      "data-testid": `tab-${place}`,
    };
    return el("button", { ...facts, on: { click: select } }, ...words, badge);
  }

  /** Only what is really on the screen counts as read. */
  #watch() {
    this.places.forEach((place, at) => {
      const visible = document.visibilityState === "visible" && (!narrow.matches || at === this.active);
      this.panes.get(place)?.chat.watch(visible);
    });
    this.market.watched();
  }

  /** A counter changed. */
  badges() {
    this.#drawTabs();
  }
}

const named = () => decodeURIComponent(location.hash.slice(1)).split(",").filter(Boolean);

function welcome() {
  const tips = ["tipSplit", "tipNew", "tipLinks"].map((key) => el("li", {}, t(key)));
  const sign = el("img", { src: "/web/icon.svg", alt: "", class: "welcome-sign" });
  return el(
    "section",
    { class: "welcome", "data-testid": "welcome" },
    sign,
    el("h2", {}, t("welcomeTitle")),
    el("p", {}, t("welcomeText")),
    el("ul", {}, ...tips),
  );
}
