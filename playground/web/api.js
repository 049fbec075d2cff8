/** The playground's people side over HTTP; every failure is a Failure with kind words. */
import { t } from "./words.js";

export class Failure extends Error {
  constructor(status, words) {
    super(words);
    this.status = status;
  }
}

async function call(path, options) {
  let response;
  try {
    response = await fetch(path, options);
  } catch {
    throw new Failure(0, t("errorNetwork"));
  }
  const body = await response.json().catch(() => ({}));
  if (response.ok) return body;
  throw new Failure(response.status, wordsFor(response.status, body.error));
}

function wordsFor(status, reason) {
  if (status === 409) return t("errorGone");
  return t("errorUnknown", { reason: reason || `HTTP ${status}` });
}

function post(path, body = {}) {
  const headers = { "Content-Type": "application/json" };
  return call(path, { method: "POST", headers, body: JSON.stringify(body) });
}

export const people = () => call("/people");
export const newPerson = (facts) => post("/people", facts);
export const chat = (id) => call(`/people/${id}/chat`);

/** A deed of a person: send, tap, contact, sticker, location, open, block, unblock. */
export const deed = (id, name, body) => post(`/people/${id}/${name}`, body);

export function photos(id, files, caption) {
  const form = new FormData();
  for (const file of files) form.append("photo", file, file.name || "photo.jpg");
  if (caption) form.append("caption", caption);
  return call(`/people/${id}/photos`, { method: "POST", body: form });
}

export function documentFile(id, file) {
  const form = new FormData();
  form.append("document", file, file.name);
  return call(`/people/${id}/document`, { method: "POST", body: form });
}

export function liveAddress(id, after) {
  const scheme = location.protocol === "https:" ? "wss:" : "ws:";
  return `${scheme}//${location.host}/people/${id}/live?after=${after}`;
}

export const fileAddress = (fileId) => `/files/${encodeURIComponent(fileId)}`;
