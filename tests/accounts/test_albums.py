"""An album that nobody asked for: one kind answer for all its photos."""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from aiogram.exceptions import TelegramNetworkError
from aiogram.methods import GetMe

from bot.middlewares import patience
from handlers import fallback
from screens.show import show
from tests import factories
from tests.accounts.steps import ANN, registered, walk_to_password
from tests.inside import House, Person

PHOTO = {"file_id": "1", "file_unique_id": "1", "width": 1, "height": 1}


async def sends_album(person: Person) -> list[str]:
    """The answers to each of its three photos."""
    album, answers = secrets.token_hex(8), list[str]()
    for number in range(3):
        content: dict[str, Any] = {"photo": [PHOTO | {"file_id": f"{album}{number}"}], "media_group_id": album}
        await person.says(**content)
        answers.append(person.seen)
    return answers


WORDS = {"uz": "Rasm boʻyicha", "ru": "По фото", "en": "by a photo"}


@pytest.mark.parametrize("language", ["uz", "ru", "en"])
async def test_one_answer_says_what_to_do(house: House, language: str) -> None:
    await factories.customer(telegram_id=ANN, language=language)
    first, *others = await sends_album(house.person(ANN))
    assert WORDS[language] in first
    assert others == ["", ""]
    first, *others = await sends_album(house.person(ANN))
    assert WORDS[language] in first, "another album is another question"


async def test_whoever_sells_reads_where_photos_go(house: House) -> None:
    await factories.seller(telegram_id=ANN)
    tom = house.person(ANN)
    assert [bool(answer) for answer in await sends_album(tom)] == [True, False, False]
    await tom.says(photo=[PHOTO])
    assert "“➕ Add a product” first" in tom.seen
    assert "➕ Add a product" in [label for label, _ in tom.buttons]


async def test_where_words_are_asked_for_the_question_stands_once(house: House) -> None:
    ann = await registered(house)
    await ann.says("/me")
    await ann.taps("Name")
    first, *others = await sends_album(ann)
    assert "What shall we call you?" in first
    assert others == ["", ""]


async def test_where_photos_are_asked_for_each_is_taken(house: House) -> None:
    await factories.seller(telegram_id=ANN)
    tom = house.person(ANN)
    await tom.says("/addproduct")
    assert all(await sends_album(tom)), "each may be one too many, or unreadable"


async def test_where_a_password_is_asked_for_every_photo_of_a_note_goes(house: House) -> None:
    ann = house.person(ANN)
    await walk_to_password(ann)
    deleted, note = [], secrets.token_hex(8)
    for number in range(3):
        await ann.says(photo=[PHOTO | {"file_id": str(number)}], media_group_id=note)
        deleted.append((ann.deleted, bool(ann.seen)))
    assert deleted == [(1, True), (1, False), (1, False)]


async def _locked() -> None:
    problem = sqlite3.OperationalError("database is locked")
    problem.sqlite_errorcode = sqlite3.SQLITE_BUSY
    raise problem


async def _unreachable() -> None:
    raise TelegramNetworkError(GetMe(), "no way")


@pytest.mark.parametrize("trouble", [_locked, _unreachable])
async def test_an_answer_that_came_to_nothing_was_none(
    house: House, monkeypatch: pytest.MonkeyPatch, trouble: Callable[[], Awaitable[None]]
) -> None:
    """The database is waited for (Patience), the next photo finds Telegram back: the album is answered once."""
    ann, shows = await registered(house), show
    troubles = [trouble]

    async def stumbling(*screen: Any) -> None:
        if troubles:
            await troubles.pop()()
        await shows(*screen)

    monkeypatch.setattr(fallback, "show", stumbling)
    monkeypatch.setattr(patience, "PAUSES", (0.0,))
    assert [bool("by a photo" in answer) for answer in await sends_album(ann)].count(True) == 1
    assert not troubles


async def test_a_newcomers_album_is_met_once(house: House) -> None:
    first, *others = await sends_album(house.person(ANN))
    assert "Welcome" in first
    assert others == ["", ""]
