/** Chooses light or dark before the first paint: the remembered choice, else the system's. */
(() => {
  let theme = null;
  try {
    theme = localStorage.getItem("bozor.theme");
  } catch {
    theme = null; // A browser may forbid storage; the system's choice is fine then.
  }
  if (theme !== "light" && theme !== "dark") {
    theme = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  }
  document.documentElement.dataset.theme = theme;
})();
