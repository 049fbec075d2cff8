/** Photos, albums, documents, contacts, places and stickers inside bubbles. */
import * as api from "./api.js";
import { el, pressable } from "./dom.js";
import { fileSize, initials } from "./format.js";
import { icon } from "./icons.js";
import { safeAddress } from "./links.js";
import { sheet } from "./overlays.js";
import { t } from "./words.js";

/** The media part of a bubble of one or more messages, or null. */
export function mediaOf(messages) {
  if (messages.length > 1 || messages[0].photo) return album(messages);
  const [message] = messages;
  if (message.document) return documentCard(message.document);
  if (message.contact) return contactCard(message.contact);
  if (message.location) return placeCard(message.location);
  const { sticker } = message;
  if (sticker) return el("div", { class: "sticker", "aria-label": t("sticker") }, sticker.emoji ?? "◆");
  return null;
}

/** What of a message the media part shows: a change elsewhere leaves the pictures alone. */
export function mediaKey(messages) {
  return messages.map(
    (one) => [
      one.message_id, one.photo?.at(-1).file_id, one.has_media_spoiler, one.document, one.contact, one.location,
    ],
  );
}

function album(messages) {
  const cells = messages.map(
    (message) => (message.photo ? photoCell(message, messages.length) : documentCard(message.document)),
  );
  const kind = messages[0].photo ? `album album-${Math.min(messages.length, 10)}` : "files";
  return el("div", { class: kind, "data-testid": messages.length > 1 ? "album" : null }, ...cells);
}

function photoCell(message, count) {
  const size = message.photo.at(-1);
  const words = message.caption || t("photoOf");
  const picture = el("img", { src: api.fileAddress(size.file_id), alt: words, decoding: "async", draggable: "false" });
  const facts = { class: "photo", "data-testid": "photo", "data-message-id": message.message_id };
  const cell = el("div", { ...facts, dir: "ltr" }, picture);
  picture.addEventListener(
    "error", () => picture.replaceWith(el("span", { class: "photo-gone" }, icon("photo"), t("photoGone"))),
  );
  if (count === 1) cell.style.setProperty("--ratio", Math.min(2, Math.max(0.6, size.width / size.height)).toFixed(3));
  if (message.has_media_spoiler) cell.classList.add("veiled");
  return pressable(
    cell, t(message.has_media_spoiler ? "hiddenPhoto" : "openPhoto"), () => openOrUnveil(cell, size, words),
  );
}

function openOrUnveil(cell, size, words) {
  if (!cell.classList.contains("veiled")) {
    showLarge(size, words);
    return;
  }
  cell.classList.remove("veiled");
  cell.setAttribute("aria-label", t("openPhoto"));
}

function showLarge(size, words) {
  const picture = el("img", { src: api.fileAddress(size.file_id), alt: words, class: "large-photo" });
  const dialog = sheet(t("photoOf"), [picture], "photo-viewer");
  dialog.classList.add("viewer");
  picture.addEventListener("click", () => dialog.close());
}

function documentCard(file) {
  const name = file.file_name || t("file");
  const words = el(
    "span",
    { class: "card-words" },
    el("span", { class: "card-title" }, name),
    el("span", { class: "card-sub" }, fileSize(file.file_size)),
  );
  const facts = {
    class: "card",
    download: name,
    href: api.fileAddress(file.file_id),
    "data-testid": "document",
    "aria-label": t("download", { name }),
  };
  return el("a", facts, el("span", { class: "card-sign" }, icon("file")), words);
}

function contactCard(contact) {
  const name = [contact.first_name, contact.last_name].filter(Boolean).join(" ");
  const words = el(
    "span",
    { class: "card-words" },
    el("span", { class: "card-title", dir: "auto" }, name),
    el("span", { class: "card-sub", dir: "ltr" }, contact.phone_number),
  );
  return el(
    "div",
    { class: "card", "data-testid": "contact-card" },
    el("span", { class: "card-sign round" }, initials(contact)),
    words,
  );
}

function placeCard(place) {
  const { latitude, longitude } = place;
  const where = `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`;
  const href = safeAddress(`https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}&zoom=15`);
  const facts = {
    class: "place",
    href,
    target: "_blank",
    rel: "noopener noreferrer",
    "aria-label": `${t("openMap")}: ${where}`,
    "data-testid": "location-card",
  };
  return el(
    "a", facts, el("span", { class: "place-map" }, icon("pin")), el("span", { class: "card-sub", dir: "ltr" }, where),
  );
}
