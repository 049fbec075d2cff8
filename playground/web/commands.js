/** The command list over the input field: filtered while one types, chosen with arrows and Enter. */
import { el } from "./dom.js";
import { t } from "./words.js";

let lists = 0;

export class Commands {
  #all = [];
  #shown = [];
  #chosen = 0;

  /** `input` is the text area, `send(text)` is called with the chosen command. */
  constructor(input, send) {
    lists += 1;
    this.input = input;
    this.send = send;
    this.element = el(
      "div",
      {
        class: "commands",
        role: "listbox",
        id: `commands-${lists}`,
        "aria-label": t("commands"),
        "data-testid": "commands",
        hidden: true,
      },
    );
    input.setAttribute("aria-controls", this.element.id);
  }

  get isOpen() {
    return !this.element.hidden;
  }

  /** What the bot offers; who began to write before it was known sees the list now. */
  offer(commands) {
    const isNews = JSON.stringify(commands) !== JSON.stringify(this.#all);
    this.#all = commands;
    if (!isNews || document.activeElement !== this.input) return;
    if (this.input.value || !this.isOpen) this.filter(this.input.value);
    else this.#open([...commands], true);
  }

  /** Follow what stands in the input field. */
  filter(text) {
    const typed = /^\/(\w*)$/.exec(text);
    if (!typed) return this.close();
    const wanted = typed[1].toLowerCase();
    const fitting = this.#all.filter(({ command }) => command.startsWith(wanted));
    return this.#open(fitting.sort((a, b) => Number(b.command === wanted) - Number(a.command === wanted)));
  }

  /** The whole list, by the button. */
  toggle() {
    if (this.isOpen) return this.close();
    return this.#open([...this.#all], true);
  }

  close() {
    this.element.hidden = true;
    this.input.removeAttribute("aria-activedescendant");
    this.input.setAttribute("aria-expanded", "false");
  }

  /** Whether the key was meant for the list. */
  takes(event) {
    if (!this.isOpen || !this.#shown.length) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) this.#choose((this.#chosen + step + this.#shown.length) % this.#shown.length);
    else if (event.key === "Escape") this.close();
    else if ((event.key === "Enter" && !event.shiftKey) || event.key === "Tab") this.#take(this.#chosen);
    else return false;
    event.preventDefault();
    return true;
  }

  #open(fitting, explain = false) {
    this.#shown = fitting;
    if (!fitting.length && !explain) return this.close();
    const options = fitting.map((one, index) => this.#option(one, index));
    this.element.replaceChildren(...(options.length ? options : [el("p", { class: "quiet" }, t("noCommands"))]));
    this.element.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
    return this.#choose(0);
  }

  #option({ command, description }, index) {
    const take = (event) => {
      event.preventDefault();
      this.#take(index);
    };
    const facts = {
      class: "command",
      role: "option",
      id: `${this.element.id}-${index}`,
      "data-testid": "command",
      on: { pointerdown: (event) => event.preventDefault(), click: take },
    };
    return el(
      "div",
      facts,
      el("span", { class: "command-name" }, `/${command}`),
      el("span", { class: "command-about", dir: "auto" }, description),
    );
  }

  #choose(index) {
    this.#chosen = index;
    [...this.element.children].forEach((node, at) => node.setAttribute("aria-selected", String(at === index)));
    const node = this.element.children[index];
    if (!this.#shown.length || !node) return;
    this.input.setAttribute("aria-activedescendant", node.id);
    node.scrollIntoView({ block: "nearest" });
  }

  #take(index) {
    this.close();
    this.send(`/${this.#shown[index].command}`);
  }
}
