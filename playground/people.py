"""What people do: write, tap, share, upload, block. Every deed becomes an update for the bot."""

from __future__ import annotations

import secrets
from typing import Any

from playground.chats import Chat, Stored
from playground.entities import Formatted, typed, units
from playground.files import Upload
from playground.refusals import NotPossible
from playground.store import Store
from playground.strict_json import text, whole

Json = dict[str, Any]
TYPED_UNITS = 4096


class People:
    """Deeds of people; each raises NotPossible where the app would not let them."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def send(self, person_id: int, text: str) -> Json:
        """Type a text and send it."""
        content = typed(text)
        if not content.text:
            raise NotPossible(400, "An empty message cannot be sent.")
        if units(content.text) > TYPED_UNITS:
            raise NotPossible(400, f"A message has at most {TYPED_UNITS} characters.")
        return self._say(person_id, _text_fields(content))

    def share_contact(self, person_id: int, wanted: Json) -> Json:
        """One's own contact; or another person's by number, name and perhaps Telegram id."""
        person = self._store.chat(person_id).person
        if not wanted:
            contact: Json = {"phone_number": person.phone_number, "first_name": person.first_name, "user_id": person.id}
            if person.last_name is not None:
                contact["last_name"] = person.last_name
        else:
            contact = {
                "phone_number": text(wanted.get("phone_number", "+998900000000"), "phone_number"),
                "first_name": text(wanted.get("first_name", "Contact"), "first_name"),
            }
            if "user_id" in wanted:
                contact["user_id"] = whole(wanted["user_id"], "user_id")
        return self._say(person_id, {"contact": contact})

    def share_location(self, person_id: int, latitude: float, longitude: float) -> Json:
        """A point on the map."""
        return self._say(person_id, {"location": {"latitude": latitude, "longitude": longitude}})

    def send_sticker(self, person_id: int) -> Json:
        """Something that is not words."""
        return self._say(person_id, {"sticker": self._store.files.sticker(self._store.bot_id)})

    def send_document(self, person_id: int, upload: Upload) -> Json:
        """A file."""
        return self._say(person_id, {"document": self._store.files.document(self._store.bot_id, upload)})

    def send_photos(self, person_id: int, uploads: list[Upload], caption: str) -> Json:
        """One photo, or an album of up to 10: each photo is an update of its own, the first carries the caption."""
        if not 1 <= len(uploads) <= 10:
            raise NotPossible(400, "Send 1 to 10 photos.")
        group = {"media_group_id": str(secrets.randbits(60))} if len(uploads) > 1 else {}
        sent = []
        for number, upload in enumerate(uploads):
            words = typed(caption if number == 0 else "")
            fields: Json = {"photo": self._store.files.photo(self._store.bot_id, upload), **group}
            if words.text:
                fields["caption"] = words.text
            sent.append(self._say(person_id, fields))
        return {"update_ids": [one["update_id"] for one in sent], "message_ids": [one["message_id"] for one in sent]}

    def edit(self, person_id: int, message_id: int, text: str) -> Json:
        """Change the text of one's own message."""
        chat = self._open_chat(person_id)
        stored = self._store.visible_message(chat, message_id)
        if not stored.out or "text" not in stored.body:
            raise NotPossible(409, "Only one's own text can be changed.")
        kept = {key: value for key, value in stored.body.items() if key not in ("text", "entities")}
        stored.body = {**kept, **_text_fields(typed(text)), "edit_date": self._store.clock.stamp()}
        chat.changed(stored)
        update_id = self._store.updates.push(person_id, "edited_message", stored.body)
        return {"update_id": update_id, "message_id": message_id}

    def set_blocked(self, person_id: int, blocked: bool) -> Json:
        """Block the bot, or let it write again."""
        chat = self._store.chat(person_id)
        if chat.blocked == blocked:
            return {"update_id": None}
        chat.blocked = blocked
        chat.keep()
        out: Json = {"status": "kicked", "until_date": 0, "user": self._store.bot_user()}
        inside: Json = {"status": "member", "user": self._store.bot_user()}
        change = {
            "chat": chat.person.chat(),
            "from": chat.person.user(),
            "date": self._store.clock.stamp(),
            "old_chat_member": inside if blocked else out,
            "new_chat_member": out if blocked else inside,
        }
        return {"update_id": self._store.updates.push(person_id, "my_chat_member", change)}

    def repeat(self, person_id: int, update_id: int, new_id: bool) -> Json:
        """The same update once more, as after a crash or a client's reconnection."""
        self._store.chat(person_id)
        again = self._store.updates.repeat(update_id, new_id)
        if again is None:
            raise NotPossible(404, f"There was no update {update_id}.")
        return {"update_id": again}

    def _say(self, person_id: int, content: Json) -> Json:
        chat = self._open_chat(person_id)
        body = {**self._store.message_base(chat, chat.person.user()), **content}
        chat.start()
        chat.add(Stored(body, out=True))
        if chat.reply_markup is not None and _one_time(chat.reply_markup):
            chat.show_keyboard(None)
        update_id = self._store.updates.push(person_id, "message", body)
        return {"update_id": update_id, "message_id": body["message_id"]}

    def _open_chat(self, person_id: int) -> Chat:
        chat = self._store.chat(person_id)
        if chat.blocked:
            raise NotPossible(409, "The bot is blocked; unblock it first.")
        return chat


def _text_fields(content: Formatted) -> Json:
    return {"text": content.text, **({"entities": content.entities} if content.entities else {})}


def _one_time(markup: Json) -> bool:
    return bool(markup.get("one_time_keyboard") or markup.get("force_reply"))
