"""Buttons of notices: each works whenever it is tapped, or goes when what it asks is decided (docs/adr/0028)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from aiogram import Dispatcher
from aiogram.types import InlineKeyboardMarkup

from bot.i18n import Catalogs
from bot.middlewares import role as gates
from keyboards.base import SEPARATOR, TapFilter
from models.enums import NoticeKind, Role
from screens import notifications
from services.notifications import Notice
from tests.house import walk

AT_ANY_TIME = {
    "Open", "OpenOrder", "OpenShopOrder", "OpenMarketOrder", "ListMarketOrders", "ShowShop", "OpenBranch",
    "AskRating", "SetDigest", "LogIn", "AskFresh", "LeaveForm", "ShowPriceChange", "ShowPriceChanges", "ShowPerson",
    "OpenProduct", "AskMissed", "AnswerShop", "AnswerCustomer", "HushShop", "OpenBelow", "OpenShopBelow", "LookBelow",
    "OpenShopOrderBelow", "SendAgain",
}  # fmt: skip
"""Taps that show something, ask something, or say what is wanted."""
FACTS: dict[str, Any] = {
    "order": 1, "number": "AB-1", "shop": "Olives", "seller": 1, "reason": "#sold_out", "by": "seller", "count": 2,
    "lines": [["Tea", 1]], "more": 0, "total": 100, "currency": "UZS", "products": [[1, "Tea"]], "here": True,
    "why": "declined", "move": 1, "name": "Tea", "username": "ann", "score": 5, "comment": "", "first": "2026-11-23",
    "last": "2026-11-29", "orders": 0, "low": [], "ratings": 0, "rating": 0, "units": 0, "revenue": 0, "before": 0,
    "customers": 0, "top": [], "until": "2026-11-29T12:00:00+00:00", "left": False, "shops": [[1, "Olives"]],
    "person": 1, "product": 1, "words": "Hello", "change": 1, "kept": 1, "names": ["Tea"], "numbers": ["AB-1"],
    "of": "words_left",
}  # fmt: skip
OPENED = {NoticeKind.SHOP_SUSPENDED: "#fraud", NoticeKind.DEACTIVATED: "#fraud"}  # reasons of another list


def notice(kind: NoticeKind, role: Role, *, is_over: bool = False) -> Notice:
    facts = FACTS | ({"reason": OPENED[kind]} if kind in OPENED else {})
    return Notice(1, 1, 1, "en", role, kind, facts, 1, is_repeat=False, ended_by=NoticeKind.OVER if is_over else None)


def asked(markup: object, at_any_time: set[str]) -> set[str]:
    """The taps under it that may be too late one day."""
    if not isinstance(markup, InlineKeyboardMarkup):
        return set()
    kinds = {tap.__prefix__: tap.__name__ for tap in walk.taps()}
    data = [button.callback_data or "" for row in markup.inline_keyboard for button in row]
    return {kinds[each.partition(SEPARATOR)[0]] for each in data} - at_any_time


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("kind", notifications.RENDERERS)
def test_a_notice_that_asks_says_what_is_left_of_it_afterwards(
    catalogs: Catalogs, kind: NoticeKind, role: Role
) -> None:
    left = asked(notifications.render(notice(kind, role)).keyboard, AT_ANY_TIME)
    asks = bool(left)
    assert notifications.asks(notice(kind, role)) == asks, f"{left}: in AT_ANY_TIME here, or its notice in AFTERWARDS?"
    if asks:
        over = notice(kind, role, is_over=True)
        assert not asked(notifications.render(over).keyboard, AT_ANY_TIME)
        assert not notifications.asks(over)


def test_a_notice_that_asks_is_found(catalogs: Catalogs) -> None:
    markup = notifications.render(notice(NoticeKind.ORDER_PLACED, Role.SELLER)).keyboard
    assert asked(markup, AT_ANY_TIME) == {"AcceptOrder", "AskReason"}


def refused(dispatcher: Dispatcher) -> set[str]:
    """Taps that whoever is deactivated makes in vain: the gates before them let nobody in who is."""
    open_to_all = {
        check.callback.taps.__name__
        for door in walk.doors(dispatcher)
        for check in door.checks
        if isinstance(check.callback, TapFilter) and not door.gates
    }
    assert {gate for door in walk.doors(dispatcher) for gate in door.gates} == {
        gates.active, gates.admins, gates.keepers, gates.sellers, gates.welcome,
    }, "each of them turns the deactivated away"  # fmt: skip
    return {tap.__name__ for tap in walk.taps()} - open_to_all


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("kind", notifications.RENDERERS)
def test_whoever_is_deactivated_is_sent_no_button_that_refuses(
    catalogs: Catalogs, dispatcher: Dispatcher, kind: NoticeKind, role: Role
) -> None:
    told = replace(notice(kind, role), is_active=False)
    assert asked(notifications.render(told).keyboard, set()) & refused(dispatcher) == set()
    if kind in notifications.ANYBODYS:
        assert notifications.render(told).keyboard is not None
    assert not notifications.asks(told)
