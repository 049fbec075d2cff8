/** The page's words in the chosen language, remembered between visits. */
import en from "./words/en.js";
import ru from "./words/ru.js";
import uz from "./words/uz.js";
import { recall, remember } from "./memory.js";

const BOOKS = { uz, ru, en };
export const LANGUAGES = { uz: "Oʻzbekcha", ru: "Русский", en: "English" };

let language = recall("language");
if (!(language in BOOKS)) {
  const wanted = (navigator.language || "en").slice(0, 2).toLowerCase();
  language = wanted in BOOKS ? wanted : "en";
}

export function currentLanguage() {
  return language;
}

export function chooseLanguage(code) {
  language = code;
  remember("language", code);
  document.documentElement.lang = code;
}

/** The words for a key, with {names} filled in. */
export function t(key, facts = {}) {
  const words = BOOKS[language][key] ?? en[key];
  return words.replace(/\{(\w+)\}/g, (whole, name) => (name in facts ? String(facts[name]) : whole));
}

document.documentElement.lang = language;
