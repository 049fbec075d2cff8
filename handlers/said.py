"""What is typed at a question and is no answer to it: the label of one of its buttons, or a word that leaves it.

One rule for every question of every form (docs/adr/0050). Who types “отмена” leaves, as by the button; what a button
does besides leaving, going back and skipping is done by that button alone.
"""

from __future__ import annotations

from typing import Any, TypeVar

from handlers.questions import LEAVES, SKIPS, Asks, asked
from keyboards import cart, catalog, language, login
from keyboards.base import MOST_OF_ONE, SEPARATOR, UNSAID, Tap, tapped
from keyboards.forms import LeaveForm
from keyboards.said import BACK, FORGOTTEN, LEAVE, NO, YES, leads_back, plain
from services import numbers
from services.errors import Invalid, Rule, Value

LETTERS = frozenset({"letters.words", "shop_letters.words", "support.words"})
"""Where “yes” and “no” are answers: “Are you at home?”"""
Buttons = list[tuple[str, str]]
"""The label of each, and what it carries."""
OneTap = TypeVar("OneTap", bound=Tap)


def pressed(step: str, buttons: Buttons, text: str) -> str | None:
    """What the button carries that leaves, goes back or skips, and is meant by these words; None for an answer.

    `step` is empty below a screen that asks for a yes.
    Raises Invalid("button") for words that are none, and that only a tap may say.
    """
    words = plain(text)
    if not words:
        return None
    named = next((data for label, data in buttons if plain(label) == words), None)
    if named is None and words in FORGOTTEN:
        named = next((tap.pack() for tap in _taps(buttons, login.Forgot)), None)
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


def chosen(buttons: Buttons, text: str) -> str | None:
    """What a button carries that is meant below a screen which asks for a language, or has − and + for what is in the
    cart: how many is typed there as at any other place where one buys. None for any other words.

    Raises Invalid("quantity") with "line_nothing" for none at all.
    """
    if code := language.named(text):
        return next((tap.pack() for tap in _taps(buttons, language.SetLanguage) if tap.code is code), None)
    line, count = _line(buttons), _count(text)
    if line and count == 0:
        raise Invalid(Value.QUANTITY, Rule.LINE_NOTHING)
    return line.model_copy(update={"quantity": count}).pack() if line and count else None


def chooses(buttons: Buttons) -> bool:
    """Whether the words below a screen may mean one of its buttons."""
    return bool(_taps(buttons, language.SetLanguage)) or _line(buttons) is not None


def below(question: dict[str, Any] | None) -> Buttons:
    """The buttons of a question, as it was asked (`screens.asked`)."""
    rows = question["keyboard"]["inline_keyboard"] if question else []
    return [(each["text"], each["callback_data"]) for row in rows for each in row if "callback_data" in each]


def _line(buttons: Buttons) -> cart.SetLine | None:
    """A button of the line that a screen with − and + is about: the cart's own, or the card of what is in it."""
    if _taps(buttons, cart.TypeQuantity):
        return next((tap for tap in _taps(buttons, cart.SetLine) if tap.seen != UNSAID), None)
    less_and_more = _taps(buttons, catalog.PutInCart)
    if len(less_and_more) < 2:
        return None
    less = less_and_more[0]
    return cart.SetLine(product_id=less.product_id, quantity=less.quantity, seen=less.seen)


def _taps(buttons: Buttons, kind: type[OneTap]) -> list[OneTap]:
    """The buttons of that kind, and of the market as it is."""
    found = [tapped(data) for _label, data in buttons if _head(data) == kind.__prefix__]
    return [tap for tap in found if isinstance(tap, kind)]


def _count(text: str) -> int | None:
    try:
        return numbers.parse_whole(text, Value.QUANTITY, 0, MOST_OF_ONE)
    except Invalid:
        return None


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
