"""Somebody edits what they once answered with: it is no answer and no search, and they are told so, once."""

from __future__ import annotations

from contextlib import suppress

import pytest
from aiogram.exceptions import TelegramForbiddenError

from keyboards.account import EditName
from models import User, Wizard
from tests import factories
from tests.accounts.steps import ANN
from tests.conftest import Queries
from tests.inside import House
from tests.state import state


@pytest.mark.parametrize(
    ("language", "words"), [("uz", "menga yetib kelmaydi"), ("ru", "до меня не доходит"), ("en", "does not reach me")]
)
async def test_an_edited_answer_is_told_once_and_changes_nothing(house: House, language: str, words: str) -> None:
    person = await factories.customer(telegram_id=ANN, language=language)
    ann = house.person(ANN, language=language)
    await ann.says("/me")
    await ann.forges(EditName().pack())
    await ann.says("A")
    wrong = ann.wrote
    await ann.says("Nodira")
    right = ann.wrote
    before = await state()
    for message in (wrong, right):
        await ann.edits(message, "Dilnoza")
        assert words in ann.seen
        await ann.edits(message, "Dilnoza K.")
        assert ann.seen == ""
    assert await state() == before
    assert (await User.get(id=person.id)).name == "Nodira"


async def test_an_edit_answers_no_open_question_and_looks_for_nothing(house: House, queries: Queries) -> None:
    await factories.customer(telegram_id=ANN)
    ann = house.person(ANN)
    await ann.says("teapot")
    search = ann.wrote
    await ann.says("/me")
    command = ann.wrote
    await ann.forges(EditName().pack())
    before = await state()
    asked = len(queries)
    for message, text, said in (
        (search, "kettle", "To look for something else, send it as a new message."),
        (search, "kettles", ""), (command, "/cart", ""), (command, "Nodira", ""),
    ):  # fmt: skip
        await ann.edits(message, text)
        assert ann.seen.endswith(said)
        assert bool(ann.seen) == bool(said)
    assert len(queries) == asked
    assert await state() == before
    assert (await Wizard.get()).step == "account.name"


async def test_what_could_not_be_said_is_said_at_the_next_edit(house: House) -> None:
    await factories.customer(telegram_id=ANN)
    ann = house.person(ANN)
    await ann.says("/me")
    await ann.forges(EditName().pack())
    await ann.says("Nodira")
    answer = ann.wrote
    house.street.blocked.add(ANN)
    with suppress(TelegramForbiddenError):
        await ann.edits(answer, "Dilnoza")
    house.street.blocked.clear()
    await ann.edits(answer, "Dilnoza K.")
    assert "does not reach me" in ann.seen
    await ann.edits(answer, "Dilnoza")
    assert ann.seen == ""
