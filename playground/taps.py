"""Taps on inline buttons, honest and forged, and links that are opened."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

from playground.chats import Chat, Stored
from playground.people import People
from playground.refusals import NotPossible
from playground.store import BOT_USERNAME, Store
from playground.strict_json import whole

Json = dict[str, Any]
_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{0,64}")


class Taps:
    """What fingers do to messages."""

    def __init__(self, store: Store, people: People) -> None:
        self._store = store
        self._people = people

    def tap(self, person_id: int, wanted: Json) -> Json:
        """Tap a button that is on the screen now, found by its data or its place."""
        chat = self._store.chat(person_id)
        if chat.blocked:
            raise NotPossible(409, "The bot is blocked; unblock it first.")
        stored = self._store.visible_message(chat, whole(wanted.get("message_id"), "message_id"))
        button = _button(stored, wanted)
        if "disabled" in button:
            raise NotPossible(409, f"The button «{button['text']}» is disabled.")
        if "callback_data" not in button:
            raise NotPossible(409, f"The button «{button['text']}» sends nothing to the bot.")
        return self._press(chat, stored.body, button["callback_data"])

    def forge(self, person_id: int, message_id: int | None, data: str) -> Json:
        """Send callback data no button offered; without a message, one the bot can no longer see."""
        chat = self._store.chat(person_id)
        stored = chat.messages.get(message_id) if message_id is not None else None
        gone: Json = {"chat": chat.person.chat(), "message_id": message_id or 1, "date": 0}
        return self._press(chat, gone if stored is None else stored.body, data)

    def open_link(self, person_id: int, url: str) -> Json:
        """A tap on a link: the bot's own deep link starts it, a share link is only shown, others lead outside."""
        try:
            parts = urlsplit(url if "://" in url else f"https://{url}")
        except ValueError as failure:
            raise NotPossible(400, f"That is no address: {failure}.") from failure
        query = {name: values[0] for name, values in parse_qs(parts.query, keep_blank_values=True).items()}
        own, name = _telegram_place(parts.scheme, parts.netloc, parts.path, query)
        if own == "share":
            return {"share": "\n".join(part for part in (query.get("url", ""), query.get("text", "")) if part)}
        if own == "bot" and name.lower() == BOT_USERNAME:
            return self._start(person_id, query.get("start"))
        return {"external": url}

    def _start(self, person_id: int, payload: str | None) -> Json:
        if payload is not None and not _PAYLOAD.fullmatch(payload):
            raise NotPossible(400, "A deep link carries at most 64 characters of A-Z, a-z, 0-9, _ and -.")
        return self._people.send(person_id, f"/start {payload}" if payload else "/start")

    def _press(self, chat: Chat, message: Json, data: str) -> Json:
        query = self._store.open_query(chat.person.id)
        tapped = {
            "id": query.id,
            "from": chat.person.user(),
            "message": message,
            "chat_instance": str(chat.person.id * 7919),
            "data": data,
        }
        update_id = self._store.updates.push(chat.person.id, "callback_query", tapped)
        return {"update_id": update_id, "callback_query_id": query.id}


def _telegram_place(scheme: str, host: str, path: str, query: dict[str, str]) -> tuple[str, str]:
    if scheme == "tg" and host in ("resolve", "msg_url"):
        return ("bot", query.get("domain", "")) if host == "resolve" else ("share", "")
    if scheme not in ("http", "https") or host not in ("t.me", "telegram.me"):
        return "", ""
    return ("share", "") if path == "/share/url" else ("bot", path.strip("/"))


def _button(stored: Stored, wanted: Json) -> Json:
    rows: list[list[Json]] = stored.body.get("reply_markup", {}).get("inline_keyboard", [])
    if "data" in wanted:
        found = [button for row in rows for button in row if button.get("callback_data") == wanted["data"]]
    else:
        row, column = whole(wanted.get("row"), "row"), whole(wanted.get("column"), "column")
        found = [rows[row][column]] if 0 <= row < len(rows) and 0 <= column < len(rows[row]) else []
    if not found:
        raise NotPossible(409, "That button is not on the message now.")
    return found[0]
