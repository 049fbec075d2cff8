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
  const system = matchMedia("(prefers-color-scheme: dark)");
  const follow = () => {
    const theme = system.matches ? "dark" : "light";
    if (recall("theme") || theme === currentTheme()) return;
    page.dataset.theme = theme;
    changed();
  };
  system.addEventListener("change", follow);
  follow(); // It may have changed between the first paint and now.
}
