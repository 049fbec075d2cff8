/** Times, days, sizes and initials as people read them. */
import { currentLanguage, t } from "./words.js";

const LOCALES = { uz: "uz-Latn-UZ", ru: "ru-RU", en: "en-GB" };
const locale = () => LOCALES[currentLanguage()];

export function clock(seconds) {
  return new Date(seconds * 1000).toLocaleTimeString(locale(), { hour: "2-digit", minute: "2-digit" });
}

export function dayKey(seconds) {
  return new Date(seconds * 1000).toDateString();
}

export function dayName(seconds) {
  const today = Date.now() / 1000;
  if (dayKey(seconds) === dayKey(today)) return t("today");
  if (dayKey(seconds) === dayKey(today - 86_400)) return t("yesterday");
  return new Date(seconds * 1000).toLocaleDateString(locale(), { day: "numeric", month: "long", year: "numeric" });
}

/** A date_time entity: r relative, w weekday, d/D short or long date, t/T short or long time; empty keeps the text. */
export function dateTime(seconds, format, text) {
  if (!format) return text;
  if (format === "r") return relative(seconds);
  const options = {};
  if (format.includes("w")) options.weekday = "long";
  if (format.includes("d")) Object.assign(options, { day: "2-digit", month: "2-digit", year: "2-digit" });
  if (format.includes("D")) Object.assign(options, { day: "numeric", month: "long", year: "numeric" });
  if (/[tT]/.test(format)) Object.assign(options, { hour: "2-digit", minute: "2-digit" });
  if (format.includes("T")) options.second = "2-digit";
  return Object.keys(options).length ? new Date(seconds * 1000).toLocaleString(locale(), options) : text;
}

function relative(seconds) {
  const left = seconds - Date.now() / 1000;
  const [unit, size] = [["day", 86_400], ["hour", 3_600], ["minute", 60]].find(([, one]) => Math.abs(left) >= one)
    ?? ["second", 1];
  return new Intl.RelativeTimeFormat(locale(), { numeric: "auto" }).format(Math.round(left / size), unit);
}

export function fileSize(bytes = 0) {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${(bytes / 1024).toFixed(0)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

export function fullName(person) {
  return [person.first_name, person.last_name].filter(Boolean).join(" ");
}

export function initials(person) {
  const first = [...person.first_name][0] ?? "?";
  const last = person.last_name ? [...person.last_name][0] : "";
  return (first + last).toUpperCase();
}
