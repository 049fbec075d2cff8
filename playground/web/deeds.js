/** What a person can do in a pane; a failure becomes a kind toast there. */
import * as api from "./api.js";
import { safeAddress } from "./links.js";
import { toast } from "./overlays.js";
import { t } from "./words.js";

export class Deeds {
  /** `market` knows the bot, everybody, and how to share; `place` is the pane's list of toasts. */
  constructor(chat, market, place) {
    this.id = chat.person.id;
    this.chat = chat;
    this.market = market;
    this.place = place;
    for (const name of ["sendText", "openLink", "copy", "sendPhotos", "sendFile"]) {
      this[name] = this[name].bind(this);
    }
  }

  botName() {
    return this.market.bot.first_name;
  }

  everybody() {
    return this.market.people;
  }

  notice(text, kind) {
    toast(this.place, text, kind);
  }

  notHere() {
    this.notice(t("notHere"));
  }

  sendText(text) {
    return this.#try(() => api.deed(this.id, "send", { text }));
  }

  sendPhotos(files, caption) {
    return this.#try(() => api.photos(this.id, files, caption));
  }

  sendFile(file) {
    return this.#try(() => api.documentFile(this.id, file));
  }

  sendSticker() {
    return this.#try(() => api.deed(this.id, "sticker"));
  }

  sendPlace(latitude, longitude) {
    return this.#try(() => api.deed(this.id, "location", { latitude, longitude }));
  }

  /** The own contact, or another person's from the address book. */
  sendContact(person) {
    const { phone_number, first_name, id } = person;
    const body = id === this.id ? {} : { phone_number, first_name, user_id: id };
    return this.#try(() => api.deed(this.id, "contact", body));
  }

  /** Block or unblock the bot. */
  setBlocked(blocked) {
    return this.#try(() => this.chat.setBlocked(blocked));
  }

  /** A link of the playground: starts the bot, shares with somebody, or leads outside after all. */
  openLink(url) {
    return this.#try(async () => {
      const opened = await api.deed(this.id, "open", { url });
      if (opened.share) this.market.share(this.chat.person, opened.share);
      const outside = opened.external && safeAddress(opened.external);
      if (outside) window.open(outside, "_blank", "noopener,noreferrer");
    });
  }

  async copy(text) {
    const short = text.length > 60 ? `${text.slice(0, 60)}…` : text;
    try {
      await navigator.clipboard.writeText(text);
      this.notice(t("copied", { text: short }), "good");
    } catch {
      this.notice(t("copyFailed", { text }), "bad"); // The browser refused: the words are there to be marked by hand.
    }
  }

  /** Runs a deed; true when it went well. */
  async #try(act) {
    try {
      await act();
      return true;
    } catch (failure) {
      this.failed(failure);
      return false;
    }
  }

  failed(failure) {
    if (!(failure instanceof api.Failure)) throw failure;
    this.notice(failure.message, "bad");
  }
}
