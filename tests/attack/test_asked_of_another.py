"""Buttons that were drawn for one account are tapped when another lives in the chat: nothing of its is changed (F780).

It may have come by logging in, by a move or after going on as new: what the house sees is another row with this chat.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import pytest

from keyboards.base import Tap
from models import Order, User
from models.enums import Fulfilment
from services import readings
from tests import share
from tests.attack import books, generate, rights
from tests.attack.assault import attempt
from tests.attack.books import Register
from tests.attack.generate import FOREIGN, OWN, Case
from tests.attack.market import Market
from tests.attack.test_matrix import aim
from tests.house.walk import taps

__all__ = ["aim"]
ANYWAY = {"wizards"}
"""A tap of another place ends the question that is open, and so does Cancel, whoever was asked."""
_CART = "one line of the cart, which says what is in it and is put back by a tap"
RIGHTLY = {
    "PutInCart": _CART, "SetLine": _CART,
    "StartCheckout": "shows what is to be ordered: nothing is before it is confirmed",
    "BuyNow": "shows what is to be ordered: nothing is before it is confirmed",
    "RateProduct": "stars of a product, which stands in the button, by who has received it",
    "SendReport": "says something of a shop or a product, which stands in the button, and nothing of who taps it",
    "SetLanguage": "the language of who taps it, to be read at once and tapped again",
    "TakeTelegramName": "the name of the chat in which it is tapped; any other is typed again",
    "SetDigest": "on or off as the button says, and the other one is shown then",
}  # fmt: skip
"""Buttons that change something of whoever taps them, and why they may."""


async def lives_here(aim: Market, **columns: object) -> int:
    """The victim of the same role comes to the attacker's chat, and the attacker's account has left it."""
    (me,) = aim.me
    chat, role = aim.attacker.user.id, (await User.get(id=me)).role
    there = await User.get(id__in=list(aim.victims), role=role)
    await User.filter(id=me).update(user_id=None, former_chat=chat)
    await User.filter(id=there.id).update(user_id=chat, **columns)
    # What is on its way would stand before the guards under attack.
    await Order.filter(customer_id=there.id).update(status=Fulfilment.DELIVERED)
    aim.before = await books.dump()
    return int(there.id)


def drawn(aim: Market, tap: type[Tap]) -> Iterator[Case]:
    """As the attacker's account was shown it: its own rows, and what is everybody's."""
    for case in generate.few(aim, tap):
        origins = zip(generate.aimed(aim, tap), case.origins, strict=True)
        if all(origin == OWN or _is_everybodys(tap, name, origin) for name, origin in origins):
            yield case


def _is_everybodys(tap: type[Tap], name: str, origin: str) -> bool:
    is_shown = name == "view" or generate.POINTS_AT.get(name) == "products"
    return origin == FOREIGN and is_shown and tap.__name__ in rights.PUBLIC


def tried() -> Iterator[type[Tap]]:
    """In a share those that name no row of anybody's: rows of others are the matrix's (tests/attack/test_matrix.py)."""
    for tap in taps():
        named = {generate.POINTS_AT[name] for name, hint in generate.hints(tap).items() if generate.is_id(hint)}
        if share.IS_WHOLE or named <= {"products"}:
            yield tap


async def changed(aim: Market, whose: int, caplog: pytest.LogCaptureFixture, *only: str) -> dict[str, set[str]]:
    """Of each button, or of these, the tables in which it changed rows of theirs."""
    found: dict[str, set[str]] = {}
    for tap in (each for each in tried() if not only or each.__name__ in only):
        for case in drawn(aim, tap):
            moved: set[str] = set()
            await attempt(aim, partial(_tapped, aim, case, whose, moved), caplog)
            if moved - ANYWAY:
                found.setdefault(tap.__name__, set()).update(moved - ANYWAY)
    return found


async def _tapped(aim: Market, case: Case, whose: int, moved: set[str]) -> None:
    before = await books.dump()
    await aim.attacker.forges(case.tap.pack())
    after = await books.dump()
    was, now = Register(before, aim.ways), Register(after, aim.ways)
    for key in books.differences(before, after):
        if whose in was.owners(key[0], before.get(key)) | now.owners(key[0], after.get(key)):
            moved.add(key[0])


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("kind", ["customer", "registered customer", "seller"])
async def test_nothing_of_who_lives_there_now_is_changed(aim: Market, caplog: pytest.LogCaptureFixture) -> None:
    found = await changed(aim, await lives_here(aim), caplog)
    assert {name: tables for name, tables in found.items() if name not in RIGHTLY} == {}


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("kind", ["customer"])
async def test_nor_of_who_is_logged_out_there(aim: Market, caplog: pytest.LogCaptureFixture) -> None:
    found = await changed(aim, await lives_here(aim, logged_out=True), caplog)
    assert {name: tables for name, tables in found.items() if name not in RIGHTLY} == {}


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("kind", ["registered customer"])
async def test_it_finds_what_asks_nobody_whose_it_is(
    aim: Market, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same with marks that are alike for everybody."""
    monkeypatch.setattr(readings, "of_account", lambda actor: "A" * 8)
    monkeypatch.setattr(readings, "of_cart", lambda cart, lines: "A" * 8)
    aim.keys[OWN] |= {"account": "A" * 8, "cart": "A" * 8}
    whose = await lives_here(aim)
    unasked = {"LogOut", "ClearCart", "DeleteMyData"}
    assert set(await changed(aim, whose, caplog, *unasked)) == unasked
