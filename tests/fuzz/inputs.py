"""Updates of every kind: what Telegram may send, with any of its optional parts left out."""

from __future__ import annotations

import time
from dataclasses import asdict, dataclass
from typing import Any

from aiogram import Dispatcher
from aiogram.filters import Command

from keyboards import links
from tests.fuzz import buttons, texts
from tests.fuzz.scene import STRANGER, Scene
from tests.house.walk import doors

Json = dict[str, Any]
BOT: Json = {"id": 42, "is_bot": True, "first_name": "Bozor", "username": "bozor_bot"}
_STEADY = 300  # seconds: the same seed gives the same inputs, and none is older than the backlog takes
_PHOTO = {"file_id": "p", "file_unique_id": "u", "width": 90, "height": 90}
_MIMES = (None, "image/jpeg", "image/png", "image/webp", "image/gif", "application/pdf", "text/html", "", "IMAGE/JPEG")


@dataclass(frozen=True)
class Input:
    """Who sends it, at which step of a form they are put before (none: wherever they are), and the update."""

    who: str
    step: str | None
    kind: str
    event: Json

    def told(self) -> Json:
        return asdict(self)


class Generator:
    def __init__(self, scene: Scene, dispatcher: Dispatcher) -> None:
        self.scene, self.chance = scene, scene.chance
        checks = [check.callback for door in doors(dispatcher) for check in door.checks]
        named = {str(name) for check in checks if isinstance(check, Command) for name in check.commands}
        self.commands = (*sorted(named), "nowhere", "START", "start@bozor_bot", "start@other_bot", "")
        self.kinds = {
            self.tap: 50, self.words: 16, self.command: 8, self.arrival: 6, self.contact: 4, self.picture: 5,
            self.other: 4, self.membership: 2, self.elsewhere: 3, self.unknown: 2,
        }  # fmt: skip

    def next(self) -> Input:
        who = self.chance.choice((*self.scene.people, "seller", "customer", "buyer", "owner", STRANGER))
        step = self.scene.step(who) if self.chance.random() < 0.3 else None
        make = self.chance.choices(list(self.kinds), list(self.kinds.values()))[0]
        return Input(who, None if who == STRANGER else step, make.__name__, make(who))

    # --- who

    def user(self, who: str) -> Json:
        found: Json = {"id": self.scene.telegram_id(who), "is_bot": False, "first_name": texts.name(self.chance)}
        more = {
            "last_name": texts.name(self.chance),
            "username": self.chance.choice(("ann", "A" * 32, "x_1")),
            "language_code": self.chance.choice(("en", "uz", "ru", "uz-Latn", "zh-hans", "xx", "", "EN")),
            "is_premium": True,
        }
        return found | self.some(more)

    def some(self, parts: Json) -> Json:
        """Each of these parts or not."""
        return {name: value for name, value in parts.items() if self.chance.random() < 0.6}

    def message(self, sender: Json, **content: Any) -> Json:
        chat: Json = {"id": sender["id"], "type": "private"} | self.some({"first_name": "x", "username": "ann"})
        number = self.chance.choice((1, self.chance.randint(1, 2**31 - 1)))
        return {"message_id": number, "date": _date(), "chat": chat, "from": sender, **content}

    # --- what

    def tap(self, who: str) -> Json:
        sender = self.user(who)
        query: Json = {"id": str(self.chance.randrange(2**62)), "from": sender, "chat_instance": "1"}
        roll = self.chance.random()
        if roll < 0.02:
            return {"callback_query": query | {"game_short_name": "chess"} | self._screen(sender)}
        query["data"] = buttons.data(self.scene, who) or "x"
        return {"callback_query": query | self._screen(sender)}

    def _screen(self, sender: Json) -> Json:
        """The message whose button was tapped: of text, of a photo, too old to be read, inline, or none."""
        old = self.message(sender) | {"from": BOT}
        roll = self.chance.random()
        if roll < 0.7:
            return {"message": old | {"text": "a screen"}}
        if roll < 0.85:
            return {"message": old | {"photo": [_PHOTO], "caption": "a picture"}}
        if roll < 0.93:
            return {"message": {"message_id": 1, "date": 0, "chat": old["chat"]}}
        if roll < 0.96:
            return {"inline_message_id": "inline"}
        return {} if roll < 0.98 else {"message": old | {"document": {"file_id": "d", "file_unique_id": "d"}}}

    def words(self, who: str) -> Json:
        return {"message": self.message(self.user(who), text=texts.text(self.chance) or "x", **self._around())}

    def command(self, who: str) -> Json:
        name, gap = self.chance.choice(self.commands), self.chance.choice((" ", " ", "\n", "", "  "))
        rest = gap + texts.text(self.chance) if self.chance.random() < 0.4 else ""
        return {"message": self.message(self.user(who), text=f"/{name}{rest}"[:4096])}

    def arrival(self, who: str) -> Json:
        """/start with a payload: links of ours, broken ones, anything."""
        return {"message": self.message(self.user(who), text=f"/start {self._payload()}"[:4096])}

    def _payload(self) -> str:
        code = self.chance.choice([each.referral_code for each in self.scene.people.values() if each.referral_code])
        number = self.scene.number(self.chance.choice(("products", "sellers", "categories"))) or 1
        made = self.chance.choice((
            code, code.upper(), links.build_referral(code), links.build_product(number), links.build_shop(number, code),
            links.build_category(number, code), "p0", "pzzzzzzzzzzz", "s-r", "r" * 23, "r" + "_" * 22, "x" * 65, "",
        ))  # fmt: skip
        if self.chance.random() < 0.3:
            at = self.chance.randrange(len(made) + 1)
            made = made[:at] + texts.letters(self.chance, 1) + made[at + 1 :]
        return made if self.chance.random() < 0.85 else texts.text(self.chance)

    def contact(self, who: str) -> Json:
        sender = self.user(who)
        owner = self.chance.choice((sender["id"], sender["id"], 1, self.scene.people["buyer"].telegram_id))
        phone = self.chance.choice(
            ("+998901112233", "998901112233", "+1", "", "+" + "9" * 60, texts.text(self.chance)[:40])
        )
        parts = self.some({"user_id": owner, "last_name": texts.name(self.chance), "vcard": "BEGIN:VCARD\nEND"})
        return {"message": self.message(sender, contact={"phone_number": phone, "first_name": "x", **parts})}

    def picture(self, who: str) -> Json:
        sizes = [_PHOTO | self.some({"file_size": self.chance.choice((0, 100, 30_000_000))})
                 for _ in range(self.chance.randint(1, 4))]  # fmt: skip
        file = {"file_id": "d", "file_unique_id": "d"} | self.some({
            "file_size": self.chance.choice((0, 100, 30_000_000)), "file_name": texts.name(self.chance),
            "mime_type": self.chance.choice(_MIMES[1:]),
        })  # fmt: skip
        content: Json = {"photo": sizes} if self.chance.random() < 0.6 else {"document": file}
        caption = {"caption": texts.text(self.chance)[:1024], "media_group_id": str(self.chance.randint(1, 10**6))}
        return {"message": self.message(self.user(who), **content, **self.some(caption))}

    def other(self, who: str) -> Json:
        """Everything else that a message may hold, or nothing at all."""
        file = {"file_id": "f", "file_unique_id": "f"}
        content: Json = self.chance.choice((
            {"sticker": file | {"type": "regular", "width": 1, "height": 1, "is_animated": False, "is_video": False}},
            {"location": {"latitude": 41.3, "longitude": 69.2}}, {"voice": file | {"duration": 1}},
            {"video": file | {"width": 1, "height": 1, "duration": 1}}, {"audio": file | {"duration": 1}},
            {"dice": {"emoji": "🎲", "value": 1}}, {"video_note": file | {"length": 1, "duration": 1}},
            {"venue": {"location": {"latitude": 0, "longitude": 0}, "title": "<b>", "address": "&"}}, {},
            {"pinned_message": {"message_id": 1, "date": 0, "chat": {"id": 1, "type": "private"}}},
            {"users_shared": {"request_id": 1, "users": [{"user_id": 1}]}}, {"text": ""}, {"caption": "alone"},
            {"write_access_allowed": {}}, {"web_app_data": {"data": "{", "button_text": "x"}},
            {"migrate_to_chat_id": -1},
        ))  # fmt: skip
        return {"message": self.message(self.user(who), **content, **self._around())}

    def _around(self) -> Json:
        entity = {"type": "bold", "offset": 0, "length": 1}
        return self.some({"entities": [entity], "is_from_offline": True}) if self.chance.random() < 0.2 else {}

    def membership(self, who: str) -> Json:
        sender = self.user(who)
        chat = (
            {"id": sender["id"], "type": "private"}
            if self.chance.random() < 0.8
            else {"id": -5, "type": "group", "title": "<"}
        )
        states: list[Json] = [
            {"status": "member", "user": BOT}, {"status": "kicked", "user": BOT, "until_date": 0},
            {"status": "left", "user": BOT},
        ]  # fmt: skip
        change = {"chat": chat, "from": sender, "date": _date(), "old_chat_member": self.chance.choice(states)}
        return {"my_chat_member": change | {"new_chat_member": self.chance.choice(states)}}

    def elsewhere(self, who: str) -> Json:
        """Edited, in a group, in a channel, from nobody, from a bot, in another's name."""
        message = self.message(self.user(who), text=texts.text(self.chance) or "x")
        roll = self.chance.randrange(6)
        group = {"id": -100500, "type": self.chance.choice(("group", "supergroup", "channel")), "title": "<b>"}
        if roll == 0:
            return {"edited_message": message | {"edit_date": _date() + 1}}
        if roll == 1:
            return {"message": message | {"chat": group}}
        if roll == 2:
            return {
                "channel_post": {name: value for name, value in message.items() if name != "from"} | {"chat": group}
            }
        if roll == 3:
            return {"message": {name: value for name, value in message.items() if name != "from"}}
        if roll == 4:
            return {"message": message | {"from": message["from"] | {"is_bot": True}}}
        return {"message": message | {"sender_chat": group, "forward_origin": {"type": "hidden_user", "date": 1,
                "sender_user_name": "<b>"}}}  # fmt: skip

    def unknown(self, who: str) -> Json:
        """Updates this bot never asked for, or that nobody knows yet."""
        sender = self.user(who)
        paid = {
            "id": "1",
            "from": sender,
            "currency": "UZS",
            "total_amount": 1,
            "invoice_payload": texts.text(self.chance),
        }
        found: Json = self.chance.choice((
            {}, {"brand_new_thing": {"id": 1}}, {"brand_new_thing": None}, {"message_of_2031": [1, 2, {"a": "<b>"}]},
            {"inline_query": {"id": "1", "from": sender, "query": texts.text(self.chance)[:256], "offset": ""}},
            {"pre_checkout_query": paid}, {"removed_chat_boost": None},
            {"chosen_inline_result": {"result_id": "1", "from": sender, "query": "<b>"}},
        ))  # fmt: skip
        return found


def _date() -> int:
    return int(time.time()) // _STEADY * _STEADY
