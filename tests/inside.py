"""People in front of the house without the street: updates go in, the calls that come out are what a person sees."""

from __future__ import annotations

import itertools
from collections import deque
from collections.abc import AsyncGenerator
from datetime import UTC, datetime
from typing import Any

from aiogram import Bot, Dispatcher
from aiogram.client.session.base import BaseSession
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError
from aiogram.methods import (
    AnswerCallbackQuery,
    DeleteMessage,
    EditMessageMedia,
    EditMessageText,
    GetMe,
    SendMessage,
    SendPhoto,
    TelegramMethod,
)
from aiogram.types import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    Message,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
    Update,
    User,
)
from aiogram.utils.i18n import I18n

from bot.background.outbox import Outbox
from bot.background.stale_buttons import StaleButtons
from bot.i18n import Language
from bot.telegram import DEFAULTS

ME = User(id=42, is_bot=True, first_name="Bozor", username="bozor_bot")
_numbers = itertools.count(1)


class Street(BaseSession):
    """Says yes to every call and remembers it; `keeps_messages` makes it refuse to delete any, and whoever has
    `blocked` the bot is out of its reach.
    """

    def __init__(self) -> None:
        super().__init__()
        self.calls: list[TelegramMethod[Any]] = []
        self.keeps_messages = False
        self.stumbles: deque[Exception] = deque()  # what the next deletions meet
        self.blocked: set[int] = set()

    async def make_request(self, bot: Bot, method: TelegramMethod[Any], timeout: int | None = None) -> Any:
        self.calls.append(method)
        if isinstance(method, GetMe):
            return ME
        if isinstance(method, DeleteMessage) and self.stumbles:
            raise self.stumbles.popleft()
        if isinstance(method, DeleteMessage) and self.keeps_messages:
            raise TelegramBadRequest(method, "Bad Request: message can't be deleted")
        if getattr(method, "chat_id", None) in self.blocked:
            raise TelegramForbiddenError(method, "Forbidden: bot was blocked by the user")
        if isinstance(method, SendMessage | SendPhoto):
            return Message.model_validate(_message(int(method.chat_id), ME), context={"bot": bot})
        return True

    async def close(self) -> None:
        return

    async def stream_content(self, *args: Any, **kwargs: Any) -> AsyncGenerator[bytes, None]:
        raise NotImplementedError
        yield b""


class House:
    """The whole bot in this process."""

    def __init__(self, dispatcher: Dispatcher) -> None:
        self.dispatcher, self.street = dispatcher, Street()
        # Without the line to the world, whose certificates take 20 ms to read.
        self.bot = Bot("42:inside", session=self.street, default=DEFAULTS)
        # The words that the dispatcher speaks: another set would not hear of its language.
        self.catalogs = next(each.catalogs for each in dispatcher.update.outer_middleware if isinstance(each, Language))
        self.outbox = Outbox(self.bot, self.catalogs)
        self.stale = StaleButtons(self.bot, self.catalogs)

    def person(self, telegram_id: int, name: str = "Ann", language: str | None = "en", **more: Any) -> Person:
        return Person(self, User(id=telegram_id, is_bot=False, first_name=name, language_code=language, **more))

    async def feed(self, **event: Any) -> None:
        I18n.set_current(self.catalogs)
        update = Update.model_validate({"update_id": next(_numbers), **event}, context={"bot": self.bot})
        self.stale.tapped(update)
        await self.dispatcher.feed_update(self.bot, update)

    async def delivers(self) -> None:
        """Every notice that waits is sent, and those whose question is over lose their buttons."""
        I18n.set_current(self.catalogs)
        while await self.outbox._batch():
            pass
        await self.stale.round()


class Person:
    """Says, shares and taps; sees what was sent to them since their last deed."""

    def __init__(self, house: House, user: User) -> None:
        self.house, self.user, self.since = house, user, 0
        self.wrote = 0
        """The number of their last message, and when it was written."""
        self.written = 0

    async def says(self, text: str | None = None, **content: Any) -> None:
        self._begin()
        message = _message(self.user.id, self.user, text=text, **content)
        self.wrote, self.written = int(message["message_id"]), int(message["date"])
        await self.house.feed(message=message)

    async def edits(self, message_id: int, text: str) -> None:
        """Their own message of that number says this by now."""
        self._begin()
        message = _message(self.user.id, self.user, text=text)
        await self.house.feed(edited_message={**message, "message_id": message_id, "edit_date": message["date"]})

    async def shares(self, phone: str, owner: int | None = None) -> None:
        contact = {"phone_number": phone, "first_name": "x", "user_id": self.user.id if owner is None else owner}
        await self.says(contact=contact)

    async def taps(self, label: str) -> None:
        found = [data for text, data in self.buttons if label in text]
        assert found, f"no button {label!r} among {[text for text, _ in self.buttons]}"
        await self.forges(found[-1])

    async def forges(self, data: str, message_id: int | None = None) -> None:
        """A tap, on that message if it matters."""
        self._begin()
        message = _message(self.user.id, ME, text="a screen") | ({"message_id": message_id} if message_id else {})
        query = {"id": "1", "from": _plain(self.user), "chat_instance": "1", "message": message, "data": data}
        await self.house.feed(callback_query=query)

    async def changes_membership(self, status: str) -> None:
        old = {"status": "member", "user": _plain(ME)}
        new = {"status": status, "user": _plain(ME), "until_date": 0}
        await self.house.feed(
            my_chat_member={
                "chat": _chat(self.user.id),
                "from": _plain(self.user),
                "date": 0,
                "old_chat_member": old,
                "new_chat_member": new,
            }
        )

    @property
    def seen(self) -> str:
        """Texts, captions and alerts, a line each."""
        return "\n".join(filter(None, (_words(call) for call in self._calls())))

    @property
    def screens(self) -> str:
        """The same without the line that takes a keyboard away."""
        shown = [call for call in self._calls() if not _takes_keyboard_away(call)]
        return "\n".join(filter(None, map(_words, shown)))

    @property
    def buttons(self) -> list[tuple[str, str]]:
        """Labels and data of the buttons under all that this person sees."""
        return [(button.text, button.callback_data or "") for button in self._buttons()]

    @property
    def links(self) -> list[str]:
        """Where buttons lead out of the chat."""
        return [button.url for button in self._buttons() if button.url]

    def _buttons(self) -> list[InlineKeyboardButton]:
        keyboards = [getattr(call, "reply_markup", None) for call in self._calls()]
        rows = [row for each in keyboards if isinstance(each, InlineKeyboardMarkup) for row in each.inline_keyboard]
        return [button for row in rows for button in row]

    @property
    def is_asked_for_contact(self) -> bool:
        return any(isinstance(getattr(call, "reply_markup", None), ReplyKeyboardMarkup) for call in self._calls())

    @property
    def deleted(self) -> int:
        return len([call for call in self._calls() if isinstance(call, DeleteMessage)])

    def _begin(self) -> None:
        self.since = len(self.house.street.calls)

    def _calls(self) -> list[TelegramMethod[Any]]:
        calls = self.house.street.calls[self.since :]
        return [call for call in calls if getattr(call, "chat_id", self.user.id) == self.user.id]


def _takes_keyboard_away(call: TelegramMethod[Any]) -> bool:
    return isinstance(getattr(call, "reply_markup", None), ReplyKeyboardRemove)


def _words(call: TelegramMethod[Any]) -> str | None:
    if isinstance(call, SendMessage | EditMessageText | AnswerCallbackQuery):
        return call.text
    if isinstance(call, EditMessageMedia):
        return call.media.caption
    return call.caption if isinstance(call, SendPhoto) else None


def _chat(telegram_id: int) -> dict[str, Any]:
    return {"id": telegram_id, "type": "private"}


def _plain(user: User) -> dict[str, Any]:
    return user.model_dump(exclude_none=True)


def _message(chat_id: int, sender: User, **content: Any) -> dict[str, Any]:
    when = int(datetime.now(UTC).timestamp())
    return {"message_id": next(_numbers), "date": when, "chat": _chat(chat_id), "from": _plain(sender), **content}
