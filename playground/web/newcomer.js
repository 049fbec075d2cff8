/** The sheet in which a new person gets a name and a language, and the sheet that asks with whom to share. */
import * as api from "./api.js";
import { choice } from "./attach.js";
import { el } from "./dom.js";
import { confirmSheet, sheet } from "./overlays.js";
import { currentLanguage, LANGUAGES, t } from "./words.js";

/** Ask and create; null when it was called off. */
export async function askNewcomer() {
  const name = el(
    "input",
    {
      type: "text",
      class: "text-input",
      required: true,
      maxlength: "64",
      autocomplete: "off",
      dir: "auto",
      "data-testid": "new-name",
    },
  );
  const options = Object.entries(LANGUAGES).map(
    ([code, label]) => el("option", { value: code, selected: code === currentLanguage() }, label),
  );
  const language = el("select", { class: "text-input", "data-testid": "new-language" }, ...options);
  const fields = [
    el("label", { class: "field-label" }, t("firstName"), name),
    el("label", { class: "field-label" }, t("appLanguage"), language),
  ];
  const answer = confirmSheet(t("newPersonTitle"), fields, t("create"), "new-person-sheet");
  name.focus();
  if (!(await answer) || !name.value.trim()) return null;
  return api.newPerson({ first_name: name.value.trim(), language_code: language.value });
}

/** Ask with whom to share; `give(person)` gets the choice. */
export function askWithWhom(others, about, give) {
  const rows = others.map((person) => choice(person, about(person), () => {
    dialog.close();
    give(person);
  }));
  const content = rows.length ? el("div", { class: "choices" }, ...rows) : el("p", { class: "quiet" }, t("nobodyElse"));
  const dialog = sheet(t("shareWith"), [content], "share-sheet");
}
