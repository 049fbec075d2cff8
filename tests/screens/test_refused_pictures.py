"""Whatever happened to a picture, its screen comes: with the original, else in words with its buttons (F230)."""

from __future__ import annotations

import re
from dataclasses import fields
from typing import Any

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest, TelegramEntityTooLarge
from aiogram.methods import DeleteMessage, EditMessageMedia, SendMessage, SendPhoto, TelegramMethod
from aiogram.types import BufferedInputFile, CallbackQuery, InlineKeyboardMarkup, Message

from bot.telegram import DEFAULTS
from keyboards.base import button, set_epoch
from keyboards.cart import OpenCart
from screens import charts
from screens.charts.spec import Chart
from screens.screen import Screen
from screens.show import show
from services import pictures
from services.pictures import Picture
from tests.inside import ME, Street
from tests.screens.test_shown_pictures import said, tapped
from tools import guards

SHA = "a" * 64
ORIGINAL = b"original"
# Every field of a screen that becomes a picture, and one of its kind: a new field wants a line here.
PICTURED: dict[str, dict[str, Any]] = {
    "photo": {"photo": Picture(1, SHA)},
    "image": {"image": b"drawn"},
    "chart": {"chart": Chart("Tea", "", ())},
}
OTHERS = {"text", "keyboard", "unseen", "is_silent"}
TROUBLES = (
    "PHOTO_INVALID_DIMENSIONS", "IMAGE_PROCESS_FAILED", "wrong file identifier/HTTP URL specified",
    "message caption is too long", "file is too big", "some refusal of next year",
)  # fmt: skip
_SENDERS = {
    "send_photo", "answer_photo", "reply_photo", "edit_message_media", "edit_media", "send_media_group",
    "answer_media_group", "InputMediaPhoto", "SendPhoto", "EditMessageMedia", "SendMediaGroup",
}  # fmt: skip
WAYS = ("command", "tap on words", "tap on a picture", "tap on a message out of reach")


class Refusing(Street):
    """Refuses files: `gone` ones as unknown, uploads with `refusal` unless it is empty; a photo it took is `fresh`."""

    refusal = ""
    error: type[TelegramBadRequest | TelegramEntityTooLarge] = TelegramBadRequest

    async def make_request(self, bot: Bot, method: TelegramMethod[Any], timeout: int | None = None) -> Any:
        done = await super().make_request(bot, method, timeout)
        file = method.media.media if isinstance(method, EditMessageMedia) else getattr(method, "photo", None)
        if file == "gone":
            raise TelegramBadRequest(method, "Bad Request: wrong file identifier/HTTP URL specified")
        if file is None or not self.refusal:
            return self._taken(bot) if file else done
        raise self.error(method, f"Bad Request: {self.refusal}")

    def _taken(self, bot: Bot) -> Message:
        size = {"file_id": "fresh", "file_unique_id": "u", "width": 9, "height": 9}
        return said(bot, ME.model_dump(exclude_none=True), photo=[size])


@pytest.fixture
def street() -> Refusing:
    return Refusing()


@pytest.fixture
def bot(street: Refusing) -> Bot:
    set_epoch("test")
    return Bot("42:inside", session=street, default=DEFAULTS)


@pytest.fixture(autouse=True)
def remembered(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids that were kept; originals are there and charts are drawn at once."""
    kept: list[str] = []

    async def remember(picture: Picture, bot_id: int, file_id: str) -> None:
        kept.append(file_id)

    async def read(picture: Picture) -> bytes:
        if picture.sha256 == "lost":
            raise FileNotFoundError(picture.sha256)
        return ORIGINAL

    monkeypatch.setattr(pictures, "remember", remember)
    monkeypatch.setattr(pictures, "read", read)
    monkeypatch.setattr(charts, "draw", lambda chart: b"chart")
    return kept


def keys() -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(inline_keyboard=[[button("Cart", OpenCart())]])


def event(bot: Bot, way: str) -> Message | CallbackQuery:
    if way == "command":
        return said(bot, text="/x")
    tap = tapped(bot, 0 if "reach" in way else None)
    if way == "tap on a picture":
        size = {"file_id": "old", "file_unique_id": "u", "width": 9, "height": 9}
        below = said(bot, ME.model_dump(exclude_none=True), photo=[size])
        return tap.model_copy(update={"message": below}).as_(bot)
    return tap


def last(street: Street) -> tuple[str, list[str]]:
    """What stands in the chat now: its words and its buttons."""
    shown = [call for call in street.calls if getattr(call, "text", None) or getattr(call, "caption", None)]
    words = getattr(shown[-1], "text", None) or getattr(shown[-1], "caption", None)
    rows = getattr(shown[-1], "reply_markup", None)
    assert isinstance(rows, InlineKeyboardMarkup)
    return str(words), [each.text for row in rows.inline_keyboard for each in row]


def test_every_kind_of_picture_is_asked_about() -> None:
    assert {field.name for field in fields(Screen)} == set(PICTURED) | OTHERS


def test_nobody_sends_pictures_past_the_one_place() -> None:
    """A new screen, notice or handler is safe by itself as long as this holds."""
    senders = {
        str(file.relative_to(guards.ROOT)): sorted(found)
        for file in guards.files(*guards.HOUSE)
        if (found := _SENDERS & set(re.findall(r"\w+", file.read_text())))
    }
    assert senders == {"screens/show.py": ["InputMediaPhoto", "edit_message_media", "send_photo"]}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("kind", PICTURED)
@pytest.mark.parametrize("trouble", TROUBLES)
async def test_words_and_buttons_come(trouble: str, kind: str, way: str, street: Refusing, bot: Bot) -> None:
    street.refusal = trouble
    await show(event(bot, way), Screen("Tea, 5 left", keys(), **PICTURED[kind]))
    assert last(street) == ("Tea, 5 left", ["Cart"])
    uploads = [call for call in street.calls if isinstance(call, SendPhoto | EditMessageMedia)]
    assert len(uploads) == 1, "what was refused is not tried again"
    assert [call.message_id for call in street.calls if isinstance(call, DeleteMessage)] == (
        [5] if way == "tap on a picture" else []
    )


async def test_too_large_for_the_server(street: Refusing, bot: Bot) -> None:
    street.refusal, street.error = "Request Entity Too Large", TelegramEntityTooLarge
    await show(said(bot, text="/x"), Screen("Tea", keys(), image=b"drawn"))
    assert last(street) == ("Tea", ["Cart"])


@pytest.mark.parametrize("way", WAYS)
async def test_the_original_stands_in_for_a_refused_id_and_the_new_one_is_kept(
    way: str, street: Refusing, bot: Bot, remembered: list[str]
) -> None:
    await show(event(bot, way), Screen("Tea", keys(), photo=Picture(1, SHA, "gone", 42)))
    files = [call.photo for call in street.calls if isinstance(call, SendPhoto)]
    files += [call.media.media for call in street.calls if isinstance(call, EditMessageMedia)]
    assert files[0] == "gone"
    assert isinstance(files[1], BufferedInputFile)
    assert (len(files), files[1].data, remembered) == (2, ORIGINAL, ["fresh"])


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("known", [None, "gone"])
async def test_a_lost_original_leaves_the_words(known: str | None, way: str, street: Refusing, bot: Bot) -> None:
    await show(event(bot, way), Screen("Tea", keys(), photo=Picture(1, "lost", known, 42), unseen="It is lost."))
    assert last(street) == ("Tea\nIt is lost.", ["Cart"])


async def test_what_no_form_of_a_picture_would_change_is_told_at_once(street: Refusing, bot: Bot) -> None:
    street.refusal = "chat not found"
    with pytest.raises(TelegramBadRequest, match="chat not found"):
        await show(said(bot, text="/x"), Screen("Tea", keys(), image=b"drawn"))
    assert [type(call) for call in street.calls] == [SendPhoto]


async def test_words_that_are_refused_as_well_are_a_fault(bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    class Deaf(Street):
        async def make_request(self, bot: Bot, method: TelegramMethod[Any], timeout: int | None = None) -> Any:
            await super().make_request(bot, method, timeout)
            raise TelegramBadRequest(method, "Bad Request: can't parse entities")

    bot.session = street = Deaf()
    with pytest.raises(TelegramBadRequest, match="parse"):
        await show(said(bot, text="/x"), Screen("Tea", image=b"drawn"))
    assert [type(call) for call in street.calls] == [SendPhoto, SendMessage]


@pytest.mark.parametrize("way", WAYS)
async def test_what_has_no_picture_misses_none(way: str, street: Refusing, bot: Bot) -> None:
    await show(event(bot, way), Screen("Tea", keys(), unseen="It is lost."))
    assert last(street) == ("Tea", ["Cart"])
