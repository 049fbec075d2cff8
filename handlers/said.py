"""What is typed at a question and is no answer to it: the label of one of its buttons, or a word that leaves it.

One rule for every question of every form (docs/adr/0050). Who types “отмена” leaves, as by the button; what a button
does besides leaving, going back and skipping is done by that button alone.
"""

from __future__ import annotations

from typing import Any

from handlers.questions import LEAVES, SKIPS, Asks, asked
from keyboards.base import SEPARATOR
from keyboards.forms import LeaveForm
from keyboards.said import BACK, LEAVE, NO, YES, leads_back, plain
from services.errors import Invalid, Rule, Value

LETTERS = frozenset({"letters.words", "shop_letters.words", "support.words"})
"""Where “yes” and “no” are answers: “Are you at home?”"""
Buttons = list[tuple[str, str]]
"""The label of each, and what it carries."""


def pressed(step: str, buttons: Buttons, text: str) -> str | None:
    """What the button carries that leaves, goes back or skips, and is meant by these words; None for an answer.

    `step` is empty below a screen that asks for a yes.
    Raises Invalid("button") for words that are none, and that only a tap may say.
    """
    words = plain(text)
    if not words:
        return None
    named = next((data for label, data in buttons if plain(label) == words), None)
    if named is not None:
        return _allowed(step, named, buttons)
    if words in LEAVE:
        return _leaving(buttons)
    if words in BACK:
        return _back(buttons) or _leaving(buttons)
    if words in YES and step not in LETTERS:
        raise Invalid(Value.BUTTON, Rule.TAP if _takes_words(step) else Rule.TAP_ALONE)
    if words in NO and step not in LETTERS:
        skip = next((data for _label, data in buttons if _head(data) in SKIPS), "")
        return _allowed(step, skip or (_back(buttons) if not step else "") or "", buttons)
    return None


def below(question: dict[str, Any] | None) -> Buttons:
    """The buttons of a question, as it was asked (`screens.asked`)."""
    rows = question["keyboard"]["inline_keyboard"] if question else []
    return [(each["text"], each["callback_data"]) for row in rows for each in row if "callback_data" in each]


def _takes_words(step: str) -> bool:
    return asked(step) not in (None, Asks.BUTTON, Asks.CONTACT, Asks.PICTURE)


def _allowed(step: str, data: str, buttons: Buttons) -> str:
    if _head(data) in LEAVES | SKIPS or data == _back(buttons):
        return data
    raise Invalid(Value.BUTTON, Rule.TAP if _takes_words(step) else Rule.PLAIN)


def _back(buttons: Buttons) -> str | None:
    return next((data for label, data in buttons if leads_back(label)), None)


def _leaving(buttons: Buttons) -> str:
    found = next((data for _label, data in buttons if _head(data) in LEAVES), None)
    return found or _back(buttons) or LeaveForm().pack()


def _head(data: str) -> str:
    return data.partition(SEPARATOR)[0]
