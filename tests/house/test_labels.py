"""Labels: buttons of one screen are called differently, and so are leaving a form and cancelling an order."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

import pytest

from bot.i18n import LANGUAGES, Catalogs
from tests.house import labels
from tests.house.labels import Label

LEAVES = re.compile(r"Leave\w+")
ENDS_AN_ORDER = re.compile(r"\w*Cancel\w*|\w*DeclineAll|AskReason|AskLeft")
in_every_language = pytest.mark.parametrize("language", LANGUAGES)


def read(label: Label, catalogs: Catalogs, language: str) -> str:
    """As somebody tells it from another: without the sign before it and the size of its letters."""
    return re.sub(r"^\W+", "", catalogs.gettext(label.words, locale=language)).casefold()


def twins(screen: Iterable[Label], catalogs: Catalogs, language: str) -> set[str]:
    """Words on this screen that stand for taps of different kinds."""
    meant = defaultdict(set)
    for label in screen:
        meant[read(label, catalogs, language)].add(label.tap)
    return {words for words, taps in meant.items() if len(taps) > 1}


@in_every_language
def test_no_two_buttons_of_a_screen_are_called_the_same(catalogs: Catalogs, language: str) -> None:
    found = {name: twins(each, catalogs, language) for name in labels.places() for each in labels.screens(name)}
    assert {name: words for name, words in found.items() if words} == {}
    assert len(found) > 200, "else nothing is asked"


@in_every_language
def test_leaving_a_form_is_not_called_as_cancelling_an_order(catalogs: Catalogs, language: str) -> None:
    leaving, ending = (
        {read(label, catalogs, language) for label in labels.everywhere() if kind.fullmatch(label.tap)}
        for kind in (LEAVES, ENDS_AN_ORDER)
    )
    assert leaving
    assert ending
    assert leaving & ending == set()


def test_twins_are_found_in_the_language_they_are_twins_in(catalogs: Catalogs) -> None:
    screen = {Label("🗑 Remove", "RemovePhoto"), Label("🗑 Delete", "AskRemoval"), Label("‹ Back", "LogIn")}
    assert twins(screen, catalogs, "en") == set()
    assert twins(screen, catalogs, "ru") == {"удалить"}


@in_every_language
def test_taking_back_is_not_called_as_cancelling(catalogs: Catalogs, language: str) -> None:
    """What was done is undone; what was only begun is cancelled, as an order is."""
    named = {
        kind: {read(label, catalogs, language) for label in labels.everywhere() if re.fullmatch(kind, label.tap)}
        for kind in (r"Undo\w+", r"Leave\w+|\w*Cancel\w*")
    }
    assert all(named.values())
    assert len(set().union(*named.values())) == sum(map(len, named.values()))


def test_labels_are_read_wherever_they_are_made() -> None:
    """In the function, in one it calls, with a way back that it hands over, and not from another of its ends."""
    [typing] = labels.screens("keyboards.categories.emoji")
    assert {
        Label("Without an emoji", "ClearEmoji"), Label("‹ Back", "OpenBranch"), Label("✖️ Cancel", "LeaveForm"),
    } <= typing  # fmt: skip
    assert frozenset({Label("📦 Open the order", "OpenOrder")}) in labels.screens("screens.order_notices.cancelled")
    assert Label("🏠 Menu", "Open") in labels.screens("keyboards.orders.card")[0]
