"""A street that takes nothing Telegram would refuse, and sometimes says no as Telegram does."""

from __future__ import annotations

import random
from collections.abc import AsyncGenerator
from typing import Any

from aiogram import Bot
from aiogram.client.default import Default
from aiogram.exceptions import TelegramBadRequest
from aiogram.methods import (
    AnswerCallbackQuery,
    DeleteMessage,
    EditMessageCaption,
    EditMessageMedia,
    EditMessageReplyMarkup,
    EditMessageText,
    GetFile,
    SendDocument,
    SendMessage,
    SendPhoto,
    TelegramMethod,
)
from aiogram.types import File, InlineKeyboardMarkup, Message

from playground import markup, rules
from playground.entities import formatted
from playground.refusals import Refused
from tests.inside import ME, Street, _message
from tests.playground.street import png

PICTURES = (png(32, 24), png(1, 1), b"", b"\xff\xd8\xff junk", b"GIF89a", bytes(range(256)) * 40)
_EDITS = EditMessageText | EditMessageMedia | EditMessageCaption | EditMessageReplyMarkup
_REFUSALS = (
    "Bad Request: message is not modified: specified new message content is the same",
    "Bad Request: message can't be edited",
    "Bad Request: message to edit not found",
    "Bad Request: there is no text in the message to edit",
)
MOODY = 0.03  # of the edits, deletions and answers are refused


class StrictStreet(Street):
    """`problems` is what Telegram would have refused."""

    def __init__(self, chance: random.Random, moody: float = MOODY) -> None:
        super().__init__()
        self.chance, self.moody = chance, moody
        self.problems: list[str] = []

    async def make_request(self, bot: Bot, method: TelegramMethod[Any], timeout: int | None = None) -> Any:
        self.problems += refusals(bot, method)
        self._moody(method)
        if isinstance(method, GetFile):
            self.calls.append(method)
            path = self.chance.choice([None, "photos/1.jpg", "photos/1.jpg", "photos/1.jpg"])
            return File(file_id=method.file_id, file_unique_id="u", file_path=path)
        answer = await super().make_request(bot, method, timeout)
        if isinstance(method, SendDocument | SendPhoto):
            return _sent(bot, method)
        return answer

    def _moody(self, method: TelegramMethod[Any]) -> None:
        if not isinstance(method, _EDITS | DeleteMessage | AnswerCallbackQuery) or self.chance.random() >= self.moody:
            return
        self.calls.append(method)
        if isinstance(method, AnswerCallbackQuery):
            raise TelegramBadRequest(method, "Bad Request: query is too old and response timeout expired")
        if isinstance(method, DeleteMessage):
            raise TelegramBadRequest(method, "Bad Request: message can't be deleted for everyone")
        raise TelegramBadRequest(method, self.chance.choice(_REFUSALS))

    async def stream_content(self, *args: Any, **kwargs: Any) -> AsyncGenerator[bytes, None]:
        yield self.chance.choice(PICTURES)


def _sent(bot: Bot, method: SendDocument | SendPhoto) -> Message:
    size = {"file_id": "sent", "file_unique_id": "s", "width": 32, "height": 24}
    content: dict[str, Any] = {"photo": [size]} if isinstance(method, SendPhoto) else {}
    return Message.model_validate(_message(int(method.chat_id), ME, **content), context={"bot": bot})


def refusals(bot: Bot, method: TelegramMethod[Any]) -> list[str]:
    """Why Telegram would refuse this call: its text, its caption, its buttons."""
    try:
        _check(bot, method)
    except Refused as refused:
        return [f"{type(method).__name__}: {refused}: {_excerpt(method)}"]
    return []


def _check(bot: Bot, method: TelegramMethod[Any]) -> None:
    if isinstance(method, AnswerCallbackQuery):
        rules.answer_fits(method.text)
    elif isinstance(method, SendMessage | EditMessageText):
        rules.text_fits(formatted(method.text or "", _mode(bot, method.parse_mode)))
    elif isinstance(method, SendPhoto | SendDocument | EditMessageCaption):
        rules.caption_fits(formatted(method.caption or "", _mode(bot, method.parse_mode)))
    elif isinstance(method, EditMessageMedia):
        rules.caption_fits(formatted(method.media.caption or "", _mode(bot, method.media.parse_mode)))
    keyboard = getattr(method, "reply_markup", None)
    if isinstance(keyboard, InlineKeyboardMarkup):
        markup.inline_keyboard(keyboard)
    elif keyboard is not None:
        markup.reply_keyboard(keyboard)


def _mode(bot: Bot, given: object) -> object:
    return bot.default[given.name] if isinstance(given, Default) else given


def _excerpt(method: TelegramMethod[Any]) -> str:
    media = getattr(method, "media", None)
    said = getattr(method, "text", None) or getattr(method, "caption", None) or getattr(media, "caption", "")
    return repr(said)[:300]


def buttons(method: TelegramMethod[Any]) -> list[str]:
    """The callback data under what was sent."""
    keyboard = getattr(method, "reply_markup", None)
    if not isinstance(keyboard, InlineKeyboardMarkup):
        return []
    return [button.callback_data for row in keyboard.inline_keyboard for button in row if button.callback_data]
