"""What stands in one person's row of forms, from the top down; services/wizards.py reads and writes the row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from models.base import now
from services import vault
from services.forms import Form

LONG = {"add_product.": (), "checkout.": (), "new_category.": ("en", "uz", "ru"), "register.": ("email",)}
"""Long forms: a way out puts them aside, it does not throw them away. What is named are the answers of which one is
there before anything would be lost; the goods of the others are chosen already."""
KEPT = tuple(LONG)
ASIDE = Form.ASIDE
"""What stands on top where nothing is asked and nothing is remembered, only a form is aside."""
LEFT = "left"
"""A short question that its reader walked away from a moment ago: what is written next may be for it."""
OFFERED = "offered"
"""Of such a question: that a search has shown the way back to it."""
SEARCH = "search"
MEMORIES = frozenset((ASIDE, SEARCH, "people.found", LEFT))
_ACCOUNT = frozenset(("register", "login", "recover"))
"""Who registers or comes in is at something else below that: it is not left for it."""


def of(form: Form | None) -> list[Form]:
    """From the top down."""
    pile = []
    while form:
        pile += [] if form.step == ASIDE else [form]
        form = form.below
    return pile


def made(step: str, data: dict[str, Any]) -> Form:
    return Form(step, vault.seal_facts(data), now())


def stacked(pile: Sequence[Form]) -> Form:
    """One form with the others below it; there is at least one."""
    *above, lowest = pile
    form = replace(lowest, sealed=vault.seal_facts(lowest.data | lowest.notes))
    for each in reversed(above):
        form = replace(each, sealed=vault.seal_facts({**each.data, **each.notes, Form.BELOW: form.written()}))
    return form


def at_rest(pile: Sequence[Form]) -> Form:
    """The same where nothing is asked: what is remembered on top, a form that is aside never asks on by itself."""
    pile = sorted(pile, key=lambda each: each.step not in MEMORIES)
    return stacked(pile if pile and pile[0].step in MEMORIES else [made(ASIDE, {}), *pile])


def over(pile: Sequence[Form], step: str) -> list[Form]:
    """What stays below a step that begins: the forms of other kinds that are kept, and what was remembered.

    Words that wait for a yes are typed over at their own step alone: to look for people ends no reason that was typed
    (docs/faults.md F721). Only a new memory takes the place of the one that was there; a new question, of the one that
    was left lately.
    """
    kept = [each for each in pile if is_worth_keeping(each) and not _takes_place(step, each)]
    found = [each for each in pile if each.step in MEMORIES and each.step != LEFT]
    left = [each for each in pile if each.step == LEFT]
    found, left = found[:1], left[:1]
    if step in MEMORIES:
        return [*left, *kept]
    return [*found, *(left if kind(step) in _ACCOUNT else []), *kept]


def _takes_place(step: str, of: Form) -> bool:
    return of.step == step if waits_for_yes(of) else kind(of.step) == kind(step)


def offered(pile: Sequence[Form]) -> list[Form]:
    """The same once the way back to the question that was left lately has been shown."""
    return [
        replace(each, sealed=vault.seal_facts({**each.data, OFFERED: True})) if each.step == LEFT else each
        for each in pile
    ]


def carried(pile: Sequence[Form]) -> list[Form]:
    """What goes along to another account of the same chat: words that wait for a yes, and what was looked for or left
    lately. Not what belongs to the account that ends, as its orders do.
    """
    found = [each for each in pile if waits_for_yes(each) or each.step in (SEARCH, LEFT)]
    return [replace(each, sealed=vault.seal_facts(each.data)) for each in found]


def taken_along(pile: Sequence[Form], *, is_registered: bool) -> list[Form]:
    """What an account takes along to another chat, and finds when it comes back to this one: long forms, of which a
    registration is not one for an account. Without what is kept beside them: messages and buttons of the chat.
    """
    kept = [each for each in pile if is_worth_keeping(each) and not (is_registered and kind(each.step) in _ACCOUNT)]
    return [replace(each, sealed=vault.seal_facts(each.data)) for each in kept]


def kind(step: str) -> str:
    return step.partition(".")[0]


def waits_for_yes(form: Form) -> bool:
    """Whether something was typed, and only a button's yes is missing: it is not lost to whoever looks elsewhere."""
    return form.step not in MEMORIES and Form.TYPED in form.data


def is_worth_keeping(form: Form) -> bool:
    for steps, answers in LONG.items():
        if form.step.startswith(steps):
            return not answers or any(form.data.get(each) for each in answers)
    return waits_for_yes(form)
