/** The list of people: who they are, what is new for them, and the page's own switches above. */
import { el, iconButton } from "./dom.js";
import { fullName, initials } from "./format.js";
import { icon } from "./icons.js";
import { chooseTheme, currentTheme } from "./look.js";
import { currentLanguage, LANGUAGES, t } from "./words.js";

const ROLES = { customer: "roleCustomer", seller: "roleSeller", owner: "roleOwner", newcomer: "roleNewcomer" };

export class PeopleList {
  /** `market` has people, chats, choose(id), newPerson(), useLanguage(code). */
  constructor(root, market) {
    this.root = root;
    this.market = market;
    this.rows = el("div", { class: "people-rows" });
    this.draw();
  }

  /** Everything, as after a change of language. */
  draw() {
    this.root.setAttribute("aria-label", t("people"));
    const fresh = el(
      "button",
      {
        type: "button", class: "new-person", "data-testid": "new-person", on: { click: () => this.market.newPerson() },
      },
      el("span", { class: "avatar add", "aria-hidden": "true" }, icon("plus")),
      t("newPerson"),
    );
    const notice = el("p", { class: "people-notice" }, icon("shield"), el("span", {}, t("notice")));
    this.root.replaceChildren(
      brand(), el("h2", { class: "people-title" }, t("choose")), this.rows, fresh, notice, this.#switches(),
    );
    this.refresh();
  }

  /** The people and their counters. */
  refresh() {
    const focused = this.rows.contains(document.activeElement) ? document.activeElement.dataset.testid : null;
    const open = this.market.openIds();
    this.rows.replaceChildren(...this.market.people.map((person) => {
      const row = personRow(
        person, this.market.chats.get(person.id), () => this.market.choose(person.id), `person-${person.id}`,
      );
      if (open.includes(String(person.id))) row.setAttribute("aria-current", "true");
      return row;
    }));
    if (focused) this.rows.querySelector(`[data-testid="${focused}"]`)?.focus({ preventScroll: true });
  }

  #switches() {
    const buttons = Object.entries(LANGUAGES).map(([code, name]) => el("button", {
      type: "button",
      class: "segment",
      lang: code,
      title: name,
      "aria-label": name,
      "aria-pressed": String(code === currentLanguage()),
      "data-testid": `language-${code}`,
      on: { click: () => this.market.useLanguage(code) },
    }, code.toUpperCase()));
    const languages = el(
      "div",
      { class: "segments", role: "group", "aria-label": t("language"), "data-testid": "language" },
      ...buttons,
    );
    return el("div", { class: "switches" }, languages, this.#themeButton());
  }

  #themeButton() {
    const dark = currentTheme() === "dark";
    const flip = () => {
      chooseTheme(dark ? "light" : "dark");
      this.draw();
      this.root.querySelector("[data-testid=theme]").focus();
    };
    return iconButton(
      icon(dark ? "sun" : "moon"),
      t(dark ? "themeToLight" : "themeToDark"),
      { class: "theme", "data-testid": "theme", on: { click: flip } },
    );
  }
}

function brand() {
  const sign = el("img", { src: "/web/icon.svg", alt: "", class: "brand-sign" });
  return el(
    "header",
    { class: "brand" },
    sign,
    el("h1", {}, el("span", { class: "brand-name" }, "Bozor"), el("span", { class: "brand-sub" }, t("tagline"))),
  );
}

/** A row that stands for a person: avatar, name, role, language, one line about them, and what is unread. */
export function personRow(person, chat, act, testid) {
  const role = el("span", { class: `role role-${person.role}` }, t(ROLES[person.role] ?? "roleNewcomer"));
  const name = el("span", { class: "person-name", dir: "auto" }, fullName(person));
  const language = el("span", { class: "person-language" }, person.language_code.toUpperCase());
  const said = person.role === "newcomer" ? "" : person.about?.[currentLanguage()] ?? ""; // The badge says it already.
  const about = said ? el("span", { class: "person-about" }, said) : null;
  const count = chat?.unread ?? 0;
  const badge = count ? el(
    "span",
    { class: "badge", "aria-label": t("unread", { count }), "data-testid": `unread-${person.id}` },
    String(count),
  ) : null;
  const words = el(
    "span",
    { class: "person-words" },
    el("span", { class: "person-line" }, name, badge),
    about,
    el("span", { class: "person-marks" }, role, language),
  );
  const avatar = el("span", { class: `avatar role-${person.role}`, "aria-hidden": "true" }, initials(person));
  return el("button", { type: "button", class: "person", "data-testid": testid, on: { click: act } }, avatar, words);
}
