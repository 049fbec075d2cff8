/** Light or dark, remembered once it was chosen by hand; until then the system's changes are followed. */
import { recall, remember } from "./memory.js";

const page = document.documentElement;

export function currentTheme() {
  return page.dataset.theme;
}

export function chooseTheme(theme) {
  page.dataset.theme = theme;
  remember("theme", theme);
}

/** Calls `changed` when the system went light or dark and nothing was chosen by hand. */
export function followSystem(changed) {
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", (event) => {
    if (recall("theme")) return;
    page.dataset.theme = event.matches ? "dark" : "light";
    changed();
  });
}
