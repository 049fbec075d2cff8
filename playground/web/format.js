/** Times, days, sizes and initials as people read them. */
import { currentLanguage, t } from "./words.js";

// Many browsers know no Uzbek: its figures are written as the Russian ones, and its words stand here.
const LOCALES = { uz: "ru-RU", ru: "ru-RU", en: "en-GB" };
const locale = () => LOCALES[currentLanguage()];
const inUzbek = () => currentLanguage() === "uz";
const MONTHS = [
  "yanvar", "fevral", "mart", "aprel", "may", "iyun", "iyul", "avgust", "sentabr", "oktabr", "noyabr", "dekabr",
];
const WEEKDAYS = ["yakshanba", "dushanba", "seshanba", "chorshanba", "payshanba", "juma", "shanba"];
const UNITS = { day: "kun", hour: "soat", minute: "daqiqa", second: "soniya" };

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
  return longDay(new Date(seconds * 1000));
}

function longDay(when) {
  if (inUzbek()) return `${when.getDate()}-${MONTHS[when.getMonth()]}, ${when.getFullYear()}`;
  return when.toLocaleDateString(locale(), { day: "numeric", month: "long", year: "numeric" });
}

/** A date_time entity: r relative, w weekday, d/D short or long date, t/T short or long time; empty keeps the text. */
export function dateTime(seconds, format, text) {
  if (!format) return text;
  if (format === "r") return relative(seconds);
  const when = new Date(seconds * 1000);
  const parts = [
    format.includes("w") && (inUzbek() ? WEEKDAYS[when.getDay()] : when.toLocaleDateString(locale(), { weekday: "long" })),
    format.includes("d") && when.toLocaleDateString(locale(), { day: "2-digit", month: "2-digit", year: "2-digit" }),
    format.includes("D") && longDay(when),
    /[tT]/.test(format) && when.toLocaleTimeString(
      locale(), { hour: "2-digit", minute: "2-digit", ...(format.includes("T") && { second: "2-digit" }) },
    ),
  ];
  return parts.filter(Boolean).join(", ") || text;
}

function relative(seconds) {
  const left = seconds - Date.now() / 1000;
  const [unit, size] = [["day", 86_400], ["hour", 3_600], ["minute", 60]].find(([, one]) => Math.abs(left) >= one)
    ?? ["second", 1];
  const count = Math.round(left / size);
  if (inUzbek()) return count < 0 ? `${-count} ${UNITS[unit]} oldin` : `${count} ${UNITS[unit]}dan keyin`;
  return new Intl.RelativeTimeFormat(locale(), { numeric: "auto" }).format(count, unit);
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
