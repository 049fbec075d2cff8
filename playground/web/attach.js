/** What one can send besides words: photos with a preview, files, contacts, places, a sticker. */
import { el, iconButton } from "./dom.js";
import { fullName, initials } from "./format.js";
import { icon } from "./icons.js";
import { actions, confirmSheet, popMenu, sheet } from "./overlays.js";
import { t } from "./words.js";

const MOST_PHOTOS = 10;
const TASHKENT = { latitude: 41.3111, longitude: 69.2797 };

export class Attachments {
  /** `deeds` has sendPhotos, sendFile, sendSticker, sendContact, sendPlace, everybody() and notice(text). */
  constructor(chat, deeds) {
    this.chat = chat;
    this.deeds = deeds;
    const pictures = { accept: "image/*", multiple: true, "data-testid": "photo-input", "aria-label": t("photo") };
    this.photoInput = this.#fileInput(pictures, (files) => this.takePhotos(files));
    this.anyInput = this.#fileInput(
      { "data-testid": "file-input", "aria-label": t("file") }, ([file]) => deeds.sendFile(file),
    );
    const clip = iconButton(
      icon("clip"), t("attach"), { "data-testid": "attach", "aria-haspopup": "menu", "aria-expanded": "false" },
    );
    clip.addEventListener("click", () => this.#menu(clip));
    const photo = iconButton(
      icon("photo"), t("photo"), { "data-testid": "photo-button", on: { click: () => this.photoInput.click() } },
    );
    this.buttons = [el("div", { class: "attach" }, clip), photo, this.photoInput, this.anyInput];
  }

  /** Files that were pasted or dropped: pictures as photos, anything else as a file. */
  take(files) {
    const pictures = files.filter((file) => file.type.startsWith("image/"));
    if (pictures.length) this.takePhotos(pictures);
    else this.deeds.sendFile(files[0]);
  }

  takePhotos(files) {
    const pictures = files.filter((file) => file.type.startsWith("image/"));
    if (!pictures.length) {
      this.deeds.notice(t("noImages"));
      return;
    }
    if (pictures.length > MOST_PHOTOS) this.deeds.notice(t("tooManyPhotos"));
    photoSheet(pictures.slice(0, MOST_PHOTOS), this.deeds.sendPhotos);
  }

  #fileInput(attributes, take) {
    const input = el("input", { type: "file", class: "file-input", tabindex: "-1", ...attributes });
    input.addEventListener("change", () => {
      const files = [...input.files];
      input.value = "";
      if (files.length) take(files);
    });
    return input;
  }

  #menu(anchor) {
    if (anchor.getAttribute("aria-expanded") === "true") return;
    popMenu(anchor, [
      { icon: "photo", label: t("photo"), act: () => this.photoInput.click(), testid: "attach-photo" },
      { icon: "file", label: t("file"), act: () => this.anyInput.click(), testid: "attach-file" },
      { icon: "contact", label: t("contact"), act: () => this.#contact(), testid: "attach-contact" },
      { icon: "pin", label: t("location"), act: () => this.askPlace(), testid: "attach-location" },
      { icon: "sticker", label: t("sticker"), act: () => this.deeds.sendSticker(), testid: "attach-sticker" },
    ], "attach-menu");
  }

  #contact() {
    const own = this.chat.person;
    const others = this.deeds.everybody().filter((person) => person.id !== own.id);
    const dialog = sheet(t("contactTitle"), [], "contact-sheet");
    const give = (person) => {
      dialog.close();
      this.deeds.sendContact(person);
    };
    const rows = others.map((person) => choice(person, person.phone_number, () => give(person)));
    dialog.append(el("div", { class: "choices" }, choice(own, t("ownContact"), () => give(own)), ...rows));
  }

  /** Ask before the own number is shared; the contact button of a keyboard leads here too. */
  async askContact() {
    const { person } = this.chat;
    const facts = { name: fullName(person), phone: person.phone_number, bot: this.deeds.botName() };
    const words = [el("p", { dir: "auto" }, t("shareContactText", facts))];
    const agreed = await confirmSheet(t("shareContactTitle"), words, t("share"), "share-contact");
    if (agreed) await this.deeds.sendContact(person);
  }

  async askPlace() {
    const fields = Object.fromEntries(
      Object.entries(TASHKENT).map(
        ([name, value]) => [
          name, el("input", { type: "number", step: "any", required: true, value, class: "text-input" }),
        ],
      ),
    );
    const labels = Object.entries(fields).map(([name, input]) => el("label", { class: "field-label" }, t(name), input));
    const content = [el("p", { class: "quiet" }, t("placesHint")), ...labels];
    if (!(await confirmSheet(t("shareLocationTitle"), content, t("share"), "share-location"))) return;
    await this.deeds.sendPlace(fields.latitude.valueAsNumber, fields.longitude.valueAsNumber);
  }
}

/** A row of a sheet that stands for a person. */
export function choice(person, about, act) {
  const words = el(
    "span",
    { class: "choice-words" },
    el("span", { class: "choice-name" }, fullName(person)),
    el("span", { class: "choice-about" }, about),
  );
  const facts = { type: "button", class: "choice", "data-testid": `choice-${person.id}`, on: { click: act } };
  return el(
    "button",
    facts,
    el("span", { class: `avatar small role-${person.role}`, "aria-hidden": "true" }, initials(person)),
    words,
  );
}

function photoSheet(files, sendPhotos) {
  const all = files.map((file) => ({ file, address: URL.createObjectURL(file) }));
  const kept = [...all];
  const caption = el(
    "input",
    {
      type: "text",
      class: "text-input",
      maxlength: "1024",
      dir: "auto",
      placeholder: t("addCaption"),
      "aria-label": t("addCaption"),
      "data-testid": "caption",
    },
  );
  const send = el("button", { type: "submit", class: "button primary", "data-testid": "send-photos" }, t("send"));
  const grid = el("div", { class: "preview-grid" });
  const form = el("form", { class: "sheet-form" }, grid, caption, actions(send));
  const dialog = sheet(t("sendPhotos"), [form], "photo-sheet");
  const draw = () => grid.replaceChildren(...kept.map((one, index) => preview(one, index, () => {
    kept.splice(index, 1);
    if (kept.length) draw();
    else dialog.close();
  })));
  draw();
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    dialog.close();
    sendPhotos(kept.map((one) => one.file), caption.value.trim());
  });
  dialog.addEventListener("close", () => all.forEach((one) => URL.revokeObjectURL(one.address)));
  caption.focus();
}

function preview({ address }, index, remove) {
  const label = t("removePhoto", { number: index + 1 });
  return el(
    "div",
    { class: "preview" },
    el("img", { src: address, alt: "" }),
    iconButton(icon("close"), label, { class: "preview-remove", on: { click: remove } }),
  );
}
