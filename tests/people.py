"""People who use the market as people do: they read what is on the screen and tap what they see. HTTP only."""

from __future__ import annotations

import io
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import aiohttp

Json = dict[str, Any]
TYPES = {"jpg": "image/jpeg", "png": "image/png", "webp": "image/webp", "pdf": "application/pdf"}
PATIENCE = 20.0  # seconds until a person gives up on the bot


@dataclass(frozen=True)
class Screen:
    """A message of the bot as a person sees it."""

    message: Json

    @property
    def id(self) -> int:
        return int(self.message["message_id"])

    @property
    def text(self) -> str:
        return str(self.message.get("text") or self.message.get("caption") or "")

    @property
    def photo(self) -> bool:
        return bool(self.message.get("photo"))

    @property
    def rows(self) -> list[list[Json]]:
        rows: list[list[Json]] = self.message.get("reply_markup", {}).get("inline_keyboard", [])
        return rows

    @property
    def buttons(self) -> list[str]:
        """The labels, from the top left to the bottom right."""
        return [str(button["text"]) for row in self.rows for button in row]

    def button(self, label: str) -> Json | None:
        """The button with this label, else the first one whose label or data has it inside."""
        every = [button for row in self.rows for button in row]
        exact = [button for button in every if button["text"] == label]
        inside = [button for button in every if label in button["text"]]
        return next(iter(exact + inside), None)

    def leads(self, data: str) -> Json | None:
        """The first button whose callback data begins like this: the same in every language."""
        return next((button for row in self.rows for button in row if _data(button).startswith(data)), None)


def _data(button: Json) -> str:
    return str(button.get("callback_data", ""))


def _only_lost_buttons(before: Json | None, after: Json) -> bool:
    if before is None or {**before, "reply_markup": 0, "edit_date": 0} != {**after, "reply_markup": 0, "edit_date": 0}:
        return False
    return set(Screen(after).buttons) < set(Screen(before).buttons)


@dataclass(frozen=True)
class Answer:
    """What a tap showed on top: a short line, or an alert to close."""

    text: str
    alert: bool


class Street:
    """Where people come from; `session` speaks to the playground."""

    def __init__(self, session: aiohttp.ClientSession, address: str) -> None:
        self.session, self.address = session, address

    async def newcomer(self, name: str, *, language: str = "en", username: str | None = None) -> Person:
        """Somebody never seen before."""
        facts = {"first_name": name, "language_code": language, "username": username}
        return Person(self, await self.post("/people", **facts))

    async def person(self, name: str) -> Person:
        """Somebody the street knows (Dilnoza, Алексей, Rustam, Мадина, Olivia), else a newcomer of that name."""
        known = (await self.get("/people"))["people"]
        for facts in known:
            if facts["first_name"] == name and facts["role"] != "newcomer":
                return await Person(self, facts).looks()
        return await self.newcomer(name)

    async def get(self, path: str) -> Json:
        async with self.session.get(self.address + path) as answer:
            assert answer.status == 200, await answer.text()
            body: Json = await answer.json()
        return body

    async def post(self, path: str, **body: Any) -> Json:
        async with self.session.post(self.address + path, json=body) as answer:
            assert answer.status == 200, f"{path}: {await answer.text()}"
            found: Json = await answer.json()
        return found

    async def upload(self, path: str, field: str, files: list[bytes], caption: str, name: str = "photo.jpg") -> Json:
        form = aiohttp.FormData({"caption": caption})
        for content in files:
            form.add_field(field, io.BytesIO(content), filename=name, content_type=TYPES[name.rpartition(".")[2]])
        async with self.session.post(self.address + path, data=form) as answer:
            assert answer.status == 200, await answer.text()
            found: Json = await answer.json()
        return found


class Person:
    """One person and their chat. `screen` is what the bot drew last, `answer` what the last tap showed on top."""

    def __init__(self, street: Street, facts: Json) -> None:
        self.street = street
        self.id, self.name, self.phone = int(facts["id"]), str(facts["first_name"]), str(facts["phone_number"])
        self.messages: dict[int, Json] = {}
        self.drawn: list[int] = []
        self.keyboard: Json | None = None
        self.answer: Answer | None = None
        self._answered: dict[str, Answer] = {}
        self._handled: set[int] = set()
        self._unread: list[int] = []
        self._seq = 0
        self._tapped_message = 0
        self.deeds = 0
        """How often they tapped, wrote, shared or sent something."""

    # --- what they see

    @property
    def screen(self) -> Screen:
        """The message the bot sent or changed last."""
        for number in reversed(self.drawn):
            if number in self.messages:
                return Screen(self.messages[number])
        raise AssertionError(f"{self.name} has not heard from the bot")

    @property
    def screens(self) -> list[Screen]:
        """Every message of the bot that is still there, the newest first."""
        return [Screen(self.messages[number]) for number in sorted(self.messages, reverse=True)]

    async def looks(self) -> Person:
        """Reads the chat from its beginning; nothing in it is news."""
        self._read((await self.street.get(f"/people/{self.id}/events?after={self._seq}&timeout=0"))["events"])
        self._unread.clear()
        return self

    async def waits_for(self, text: str = "", *, data: str = "", seconds: float = PATIENCE) -> Screen:
        """The next message with this text, or with a button of this data, not waited for before; it is the screen now.

        It may have come before the call, so ask for words that only the notice says.
        """
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            for number in [number for number in self._unread if number in self.messages]:
                screen = Screen(self.messages[number])
                if text in screen.text and (not data or screen.leads(data)):
                    self._unread.remove(number)
                    self.drawn.append(number)
                    return self.screen
            await self._listens(end - time.monotonic())
        raise AssertionError(f"{self.name} was never told {text or data!r}, but:\n{self._sees()}")

    async def waits_until(self, is_so: Callable[[], object], seconds: float = PATIENCE) -> None:
        """Listens until what they see makes this true."""
        end = time.monotonic() + seconds
        while not is_so():
            assert time.monotonic() < end, f"{self.name} waited in vain; they see:\n{self._sees()}"
            await self._listens(end - time.monotonic())

    async def commands(self) -> dict[str, str]:
        """The command list behind the menu button."""
        chat = await self.street.get(f"/people/{self.id}/chat")
        return {each["command"]: each["description"] for each in chat["commands"]}

    # --- what they do

    async def sends(self, text: str) -> Screen:
        return await self._does("send", text=text)

    async def opens(self, link: str) -> Screen:
        """Taps a link to the bot; use `reads` for links that only show something."""
        return await self._does("open", url=link)

    async def reads(self, link: str) -> str:
        """What Telegram shows for a link that leads elsewhere."""
        body = await self.street.post(f"/people/{self.id}/open", url=link)
        return str(body.get("share") or body.get("external"))

    async def taps(self, label: str) -> Answer | None:
        """Taps the newest button with this label; what it showed on top, if anything. Every tap must be answered."""
        for screen in [self.screen, *self.screens]:
            if button := screen.button(label):
                return await self._taps(screen, button)
        if any(label in button["text"] for row in (self.keyboard or {}).get("keyboard", []) for button in row):
            await self._presses(label)
            return None
        raise AssertionError(f"{self.name} sees no button {label!r}, but:\n{self._sees()}")

    async def taps_data(self, data: str) -> Answer | None:
        """Taps the newest button whose callback data begins like this, whatever language its label speaks."""
        for screen in [self.screen, *self.screens]:
            if button := screen.leads(data):
                return await self._taps(screen, button)
        raise AssertionError(f"{self.name} sees no button for {data!r}, but:\n{self._sees()}")

    async def taps_old(self, screen: Screen, label: str) -> Answer | None:
        """Taps a button of a message as it was once, though it may look otherwise now."""
        button = screen.button(label)
        assert button, f"there was no button {label!r}"
        return await self.forges(_data(button), screen.id)

    async def forges(self, data: str, message_id: int | None = None) -> Answer | None:
        """Sends callback data that no button offered."""
        body = {"data": data} if message_id is None else {"data": data, "message_id": message_id}
        self._tapped_message = message_id or 0
        return await self._tapped(await self.street.post(f"/people/{self.id}/forge", **body))

    async def repeats(self, update_id: int, *, new_id: bool = False) -> None:
        """The same update comes again, as Telegram sometimes lets it."""
        await self._does("repeat", update_id=update_id, new_id=new_id)

    async def shares_contact(self, **other: Any) -> Screen:
        """One's own contact, or another person's (phone_number, first_name, user_id)."""
        return await self._does("contact", **other)

    async def uploads(self, *photos: bytes, caption: str = "") -> Screen:
        """A photo, or an album of several."""
        self.deeds += 1
        body = await self.street.upload(f"/people/{self.id}/photos", "photo", list(photos), caption)
        await self.hears(body["update_ids"])
        return self.screen

    async def uploads_file(self, content: bytes, name: str) -> Screen:
        """A picture as a file, which Telegram hands on as it is."""
        self.deeds += 1
        body = await self.street.upload(f"/people/{self.id}/document", "document", [content], "", name)
        await self.hears([body["update_id"]])
        return self.screen

    async def sends_sticker(self) -> Screen:
        return await self._does("sticker")

    async def edits(self, message_id: int, text: str) -> None:
        """Changes a message of their own; the bot did not ask to hear of it."""
        await self.street.post(f"/people/{self.id}/edit", message_id=message_id, text=text)

    async def blocks(self) -> None:
        await self.street.post(f"/people/{self.id}/block")

    async def unblocks(self) -> None:
        await self.street.post(f"/people/{self.id}/unblock")

    # --- how that goes

    async def _does(self, deed: str, **body: Any) -> Screen:
        self.deeds += 1
        done = await self.street.post(f"/people/{self.id}/{deed}", **body)
        await self.hears([done["update_id"]])
        return self.screen

    async def _taps(self, screen: Screen, button: Json) -> Answer | None:
        if "url" in button:
            await self.opens(button["url"])
            return None
        assert "callback_data" in button, f"{button['text']!r} sends nothing to the bot"
        body = {"message_id": screen.id, "data": button["callback_data"]}
        self._tapped_message = screen.id
        return await self._tapped(await self.street.post(f"/people/{self.id}/tap", **body))

    async def _tapped(self, done: Json) -> Answer | None:
        self.deeds += 1
        await self.hears([done["update_id"]])
        query = str(done["callback_query_id"])
        assert query in self._answered, f"{self.name}'s tap was never answered: the button spins for ever"
        self.answer = self._answered[query]
        return self.answer if self.answer.text else None

    async def _presses(self, label: str) -> None:
        """A button of the keyboard under the chat."""
        rows = (self.keyboard or {})["keyboard"]
        button = next(button for row in rows for button in row if label in button["text"])
        await (self.shares_contact() if button.get("request_contact") else self.sends(button["text"]))

    async def hears(self, updates: list[int]) -> None:
        """Waits until the bot has handled these updates."""
        end = time.monotonic() + PATIENCE
        while not self._handled.issuperset(updates):
            assert time.monotonic() < end, f"the bot did not handle what {self.name} did; they see:\n{self._sees()}"
            await self._listens(end - time.monotonic())

    async def _listens(self, seconds: float) -> None:
        path = f"/people/{self.id}/events?after={self._seq}&timeout={max(0.0, seconds):.2f}"
        self._read((await self.street.get(path))["events"])

    def _read(self, events: list[Json]) -> None:
        for event in events:
            self._seq = event["seq"]
            match event["type"]:
                case "message" | "edited":
                    self._notice(event["message"], fresh=event["type"] == "message")
                case "deleted":
                    for number in event["message_ids"]:
                        self.messages.pop(number, None)
                case "answer":
                    said = Answer(event.get("text") or "", bool(event.get("show_alert")))
                    self._answered[str(event["callback_query_id"])] = said
                case "reply_keyboard":
                    self.keyboard = event["reply_markup"]
                case "handled":
                    self._handled.add(event["update_id"])

    def _notice(self, message: Json, *, fresh: bool) -> None:
        if message.get("out"):
            return
        number = message["message_id"]
        before, self.messages[number] = self.messages.get(number), message
        # Nobody looks up from their screen because an older message has lost a button.
        if fresh or number == self._tapped_message or not _only_lost_buttons(before, message):
            self.drawn.append(number)
        if fresh:
            self._unread.append(number)

    def _sees(self) -> str:
        return "\n".join(f"{screen.text!r} {screen.buttons}" for screen in self.screens[:5])


@asynccontextmanager
async def street(address: str) -> AsyncIterator[Street]:
    """The street at this address."""
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(PATIENCE + 10)) as session:
        yield Street(session, address)
