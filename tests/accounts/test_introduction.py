"""What the bot says of itself: in three languages, within Telegram's limits, once for each wording; names change."""

from __future__ import annotations

from typing import Any

import pytest
from aiogram.exceptions import TelegramBadRequest
from aiogram.methods import GetMe, SetMyDescription, SetMyShortDescription, TelegramMethod
from aiogram.types import User
from aiogram.utils.i18n import I18n

from bot import introduction
from bot.i18n import LANGUAGES
from keyboards import links
from screens.text import utf16
from tests.inside import ME, House


def described(house: House) -> list[SetMyDescription | SetMyShortDescription]:
    return [call for call in house.street.calls if isinstance(call, SetMyDescription | SetMyShortDescription)]


async def test_the_bot_describes_itself_once_for_each_wording(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    I18n.set_current(house.catalogs)
    for _ in range(2):
        await introduction.introduce(house.bot, house.catalogs)
    calls = described(house)
    assert len(calls) == 2 * len(LANGUAGES)
    assert {call.language_code for call in calls} == {None, *LANGUAGES} - {house.catalogs.default_locale}
    long = [call.description for call in calls if isinstance(call, SetMyDescription)]
    short = [call.short_description for call in calls if isinstance(call, SetMyShortDescription)]
    assert len({*long}) == len({*short}) == len(LANGUAGES)
    assert all(50 < utf16(text or "") <= 512 for text in long)
    assert all(20 < utf16(text or "") <= 120 for text in short)
    monkeypatch.setattr(introduction, "texts", lambda: ("another wording", "another line"))
    await introduction.introduce(house.bot, house.catalogs)
    assert len(described(house)) == 4 * len(LANGUAGES)


async def test_a_refused_description_holds_nobody_up_and_is_tried_again(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = type(house.street).make_request

    async def refuses(street: Any, bot: Any, method: TelegramMethod[Any], timeout: int | None = None) -> Any:
        done = await usual(street, bot, method, timeout)
        if isinstance(method, SetMyDescription):
            raise TelegramBadRequest(method, "Bad Request: no")
        return done

    monkeypatch.setattr(type(house.street), "make_request", refuses)
    await introduction.introduce(house.bot, house.catalogs)
    assert len(described(house)) == 1
    monkeypatch.setattr(type(house.street), "make_request", usual)
    await introduction.introduce(house.bot, house.catalogs)
    assert len(described(house)) == 1 + 2 * len(LANGUAGES)


async def test_a_renamed_bot_gives_new_links(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    await introduction.introduce(house.bot, house.catalogs)
    before = links.bot_name()
    assert before == ME.username
    usual = type(house.street).make_request

    async def renamed(street: Any, bot: Any, method: TelegramMethod[Any], timeout: int | None = None) -> Any:
        if isinstance(method, GetMe):
            return User(id=42, is_bot=True, first_name="Bozor", username="other_bot")
        return await usual(street, bot, method, timeout)

    monkeypatch.setattr(type(house.street), "make_request", renamed)
    await introduction.look_up_name(house.bot)
    assert links.to("x") == "https://t.me/other_bot?start=x"
    links.set_bot_name(before)
