/** The page's beginning: loads the people, follows their chats, and ties list, desk and address together. */
import * as api from "./api.js";
import { Chat } from "./chat.js";
import { Desk } from "./desk.js";
import { el } from "./dom.js";
import { fullName } from "./format.js";
import { followSystem } from "./look.js";
import { askNewcomer, askWithWhom } from "./newcomer.js";
import { toast } from "./overlays.js";
import { PeopleList } from "./people.js";
import { chooseLanguage, currentLanguage, t } from "./words.js";

const MOST_FOLLOWED = 16;
const PROGRESS_MILLISECONDS = 1_200;
const banner = document.getElementById("banner");
const toasts = document.getElementById("toasts");

class Market {
  constructor(state) {
    this.bot = state.bot;
    this.people = state.people;
    this.chats = new Map();
    this.desk = new Desk(document.getElementById("desk"), this);
    this.list = new PeopleList(document.getElementById("people"), this);
    window.addEventListener("popstate", () => this.#follow());
    followSystem(() => this.list.draw());
    this.#progress(state.progress);
    this.#follow();
    for (const person of this.people.slice(0, MOST_FOLLOWED)) this.chatOf(person.id);
  }

  person(id) {
    return this.people.find((person) => person.id === id);
  }

  openIds() {
    return this.desk.places;
  }

  /** The chat of a person, followed from the first time it is asked for. */
  chatOf(id) {
    if (!this.chats.has(id)) this.#begin(id);
    return this.chats.get(id);
  }

  choose(id) {
    this.desk.choose(id);
  }

  changed() {
    this.list.refresh();
  }

  /** Counters changed because somebody looks. */
  watched() {
    const unread = [...this.chats.values()].reduce((sum, chat) => sum + chat.unread, 0);
    document.title = unread ? `(${unread}) Bozor playground` : "Bozor playground";
  }

  async newPerson() {
    try {
      const person = await askNewcomer();
      if (!person) return;
      this.people.push(person);
      this.desk.choose(person.id);
      this.changed();
    } catch (failure) {
      this.#failed(failure);
    }
  }

  /** A link that is shared: the chosen person's pane opens with it. */
  share(sharer, text) {
    const others = this.people.filter((person) => person.id !== sharer.id);
    askWithWhom(others, (person) => person.about?.[currentLanguage()] ?? "", (person) => {
      this.chatOf(person.id).addLocal(text, fullName(sharer));
      this.desk.beside(person.id, sharer.id);
    });
  }

  useLanguage(code) {
    chooseLanguage(code);
    this.list.draw();
    this.desk.redraw();
    this.#progress(this.progress);
    document.querySelector(`[data-testid=language-${code}]`)?.focus();
  }

  #begin(id) {
    const chat = new Chat(this.person(id));
    this.chats.set(id, chat);
    chat.addEventListener("unread", () => this.#counted());
    chat.addEventListener("gone", () => this.#gone(id));
    chat.addEventListener("progress", (event) => this.#progress(event.detail));
    chat.follow();
  }

  #counted() {
    this.list.refresh();
    this.desk.badges();
    this.watched();
  }

  #gone(id) {
    this.people = this.people.filter((person) => person.id !== id);
    this.chats.delete(id);
    toast(toasts, t("personGone"), "bad");
    this.#follow();
  }

  async #follow() {
    if (!this.desk.knowsAll()) await this.#meet();
    if (!this.desk.follow()) toast(toasts, t("personGone"), "bad");
    this.changed();
  }

  /** People may have come by other ways than this page. */
  async #meet() {
    const { people } = await api.people().catch(() => this);
    this.people = people;
  }

  #progress(progress) {
    this.progress = progress;
    showProgress(progress);
    if (!progress.ready) this.#askAgain();
  }

  #askAgain() {
    clearTimeout(this.asking);
    this.asking = setTimeout(async () => {
      const state = await api.people().catch(() => null);
      if (state && !this.progress.ready) this.#progress(state.progress);
      else if (!state) this.#askAgain();
    }, PROGRESS_MILLISECONDS);
  }

  #failed(failure) {
    if (!(failure instanceof api.Failure)) throw failure;
    toast(toasts, failure.message, "bad");
  }
}

function showProgress({ ready, text }) {
  banner.hidden = ready;
  if (ready) return;
  const words = el(
    "span",
    { class: "banner-words" },
    el("strong", {}, t("settingUp")),
    el("span", { dir: "auto" }, text ?? ""),
    el("span", { class: "banner-hint" }, t("waitingHint")),
  );
  banner.replaceChildren(el("span", { class: "banner-bar", "aria-hidden": "true" }), words);
}

async function begin() {
  try {
    new Market(await api.people());
  } catch (failure) {
    if (!(failure instanceof api.Failure)) throw failure;
    showProgress({ ready: false, text: failure.message });
    setTimeout(begin, PROGRESS_MILLISECONDS);
  }
}

begin();
