"""Words that are a button of the question, or leave it, never answer it: at no step, in no language (F501)."""

from __future__ import annotations

from typing import Any

import pytest
from aiogram.utils.i18n import gettext as _

from handlers import said
from handlers.questions import LEAVES, SKIPS, Asks, asked
from keyboards.base import Tap
from keyboards.forms import LeaveForm
from keyboards.login import Forgot
from keyboards.menu import Open
from keyboards.ratings import SkipComment
from keyboards.said import plain
from services import wizards
from services.errors import Invalid, Rule
from services.forms import Form
from tests.attack import books
from tests.attack.market import Market
from tests.attack.test_answers import WHO, facts, whose
from tests.attack.test_matrix import aim
from tests.house import labels
from tests.inside import House

__all__ = ["aim"]
LEAVING = ("отмена", "Назад!", "ОТМЕНИТЬ ЗАКАЗ", "bekor qilish", "Orqaga", "ортга", "❌ Cancel", "back")
AGREEING = ("да", "Ha!", "ok", "yes")
PASSING = ("без комментария", "Yoʻq", "yo'q", "Нет.", "no", "skip")
DEED = "🔁 Something that is done"
LANGUAGES = ("uz", "ru", "en")
AWAY, BACK, SKIP = LeaveForm().pack(), Open(place="menu").pack(), SkipComment().pack()
BUTTONS = [(DEED, "deed:0000"), ("‹ Back", BACK), ("✖️ Cancel", AWAY)]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("kind", sorted({"customer", *WHO.values()}))
async def test_no_question_takes_them_for_its_answer(aim: Market) -> None:
    found, steps = [], [each for each in whose(aim) if asked(each) is not Asks.PICTURE]
    for step in steps:
        typed = (*LEAVING, DEED.upper(), *((*PASSING, *AGREEING) if step not in said.LETTERS else ()))
        found += [f"{step} took {text!r}" for text in typed if not await _is_no_answer(aim, step, text)]
    assert steps
    assert not found, "\n".join(found)


async def _is_no_answer(aim: Market, step: str, text: str) -> bool:
    """Whether nothing but the question is another afterwards."""
    (me,), kept = aim.me, await facts(aim, step)
    rows = [[{"text": label, "callback_data": data}] for label, data in BUTTONS]
    question: dict[str, Any] = {Form.ASKED: {"text": "?", "keyboard": {"inline_keyboard": rows}}}
    await wizards.put(me, step, {**kept, **question})
    before = await books.dump()
    await aim.attacker.says(text)
    after = await books.dump()
    changed = {table for table, _row in books.differences(before, after)} - {"wizards"}
    await books.restore(before, after)
    return not changed


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_label_of_any_button_is_no_answer(house: House, language: str) -> None:
    """With its emoji or without, however it is written; what only a tap may do is not done."""
    found, names = [], {each.words for each in labels.everywhere()}
    with house.catalogs.context(), house.catalogs.use_locale(language):
        for label in {_(words) for words in names if words and "{" not in words}:
            for text in (label, label.upper(), plain(label)):
                found += [f"{text!r} is an answer"] if _is_answer(label, text) else []
    assert len(names) > 100
    assert not found, "\n".join(found)


def _is_answer(label: str, text: str) -> bool:
    if not plain(label):
        return False
    try:
        return said.pressed("account.name", [(label, "deed:0000"), ("✖️", AWAY)], text) is None
    except Invalid as refusal:
        return refusal.rule is not Rule.TAP


@pytest.mark.parametrize(
    ("text", "buttons", "tap"),
    [
        ("отмена", BUTTONS, AWAY), ("Bekor qilish", [("‹ Ortga", BACK)], BACK), ("cancel", [], AWAY),
        ("orqaga", BUTTONS, BACK), ("Назад", [("✖️ Отмена", AWAY)], AWAY),
        ("yoʻq", [("No comment", SKIP)], SKIP), ("без комментария", [("Rahmat", SKIP)], SKIP),
        ("Navoi street 5", BUTTONS, None), ("5", [("5 %", "deed:0000")], None), ("⭐", [("⭐", "deed:0000")], None),
        ("отменитель", BUTTONS, None), ("x" * 4096, BUTTONS, None),
    ],
)  # fmt: skip
def test_what_a_word_does_is_what_the_button_does(text: str, buttons: said.Buttons, tap: str | None) -> None:
    assert (said.pressed("account.name", buttons, text) or "").partition(":")[0] == (tap or "").partition(":")[0]


def test_a_no_is_an_answer_in_a_letter_alone() -> None:
    assert said.pressed("letters.words", BUTTONS, "нет") is None
    assert said.pressed("letters.words", BUTTONS, "отмена") == AWAY
    with pytest.raises(Invalid):
        said.pressed("account.name", BUTTONS, "нет")


def test_a_yes_is_said_by_a_tap() -> None:
    for step, rule in {"": Rule.TAP_ALONE, "checkout.confirm": Rule.TAP_ALONE, "account.name": Rule.TAP}.items():
        with pytest.raises(Invalid) as refusal:
            said.pressed(step, BUTTONS, "Да")
        assert refusal.value.rule is rule
    assert said.pressed("", BUTTONS, "нет") == BACK
    assert said.pressed("shop_letters.words", BUTTONS, "ha") is None


def test_what_a_word_is_no_answer_to_is_said_as_it_is() -> None:
    for step, rule in {"": Rule.PLAIN, "add_product.category": Rule.PLAIN, "account.name": Rule.TAP}.items():
        with pytest.raises(Invalid) as refusal:
            said.pressed(step, BUTTONS, DEED)
        assert refusal.value.rule is rule


@pytest.mark.parametrize("text", ["Parolimni unutdim", "забыл пароль!", "I don't remember my password", "🔑 forgotten"])
def test_who_says_that_a_password_is_forgotten_is_shown_the_button(text: str) -> None:
    buttons = [("🔑 Forgotten", Forgot().pack()), *BUTTONS]
    with pytest.raises(Invalid) as refusal:
        said.pressed("login.password", buttons, text)
    assert refusal.value.rule is Rule.TAP
    assert said.pressed("account.name", BUTTONS, "забыл пароль") is None


def test_every_button_that_a_word_taps_is_one() -> None:
    taps = {tap.__prefix__ for tap in Tap.__subclasses__()}
    assert taps >= LEAVES | SKIPS
