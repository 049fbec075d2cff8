"""What ends something is done by one button that names the deed, never by one of a list of reasons or counts; from the
code of every keyboard. tests/shopping/test_endings_confirmed.py taps them.
"""

from __future__ import annotations

import ast
import re

from tests.house import labels
from tests.house.walk import taps

LISTS = (ast.ListComp, ast.GeneratorExp, ast.SetComp, ast.DictComp)
ENDS_NOTHING = frozenset({"SendReport"})
"""Tells the owner something; what it is about goes on."""


def acting() -> set[str]:
    """The taps that carry why or how many, and do it."""
    carries = {each.__name__ for each in taps() if {"reason", "left"} & set(each.model_fields)}
    return {each for each in carries if not re.match("Ask|Sure", each)} - ENDS_NOTHING


def in_lists(tree: ast.AST) -> set[str]:
    """The taps that stand in one of many rows of the kind."""
    return {tap for each in ast.walk(tree) if isinstance(each, LISTS) for tap in labels._taps(each)}


def test_no_list_offers_a_deed_that_ends_something() -> None:
    found = {name: in_lists(place.tree) & acting() for name, place in labels.places().items()}
    assert {name: taps for name, taps in found.items() if taps} == {}


def test_its_button_says_yes_and_what() -> None:
    said = {label.words for label in labels.everywhere() if label.tap in acting()}
    assert said
    assert [each for each in said if not re.match(r"\W*Yes, \w+", each)] == []


def test_lists_and_deeds_are_found() -> None:
    assert {"CancelForReason", "CancelSoldOut", "DeactivatePerson", "SuspendShop", "DeclineAll"} <= acting()
    planted = ast.parse("def f():\n    return keyboard(*[[button(x, same(SuspendShop, at, reason=y))] for x, y in z])")
    assert in_lists(planted) == {"SuspendShop"}
