"""Account screens: hostile names stay text, every text fits, every language fills every place."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot import i18n
from keyboards.help import Text
from models.enums import NoticeKind, Role, SellerStatus
from models.money import Money
from screens import account, help, language, login, menu, notifications, register, start, typed_passwords
from screens.screen import Screen
from screens.text import utf16
from services.actors import Actor
from services.catalog import Page, ProductLine
from services.errors import NoMove
from services.market import rules
from services.moves import Entry
from services.notifications import Notice
from services.users import Profile
from services.ways_home import Way

EVIL = "<b>&\"'</b>\u202e😀" * 12
MARK = "A" * 8
CODE = "0b5c3f6e-1d5a-4c1e-9c3e-5d7f0a2b4c6d"


def person(role: Role, **more: object) -> Actor:
    given = {
        "id": 1, "telegram_id": 1, "name": EVIL, "username": "x", "language": "en", "role": role, "is_owner": False,
        "is_active": True, "is_reachable": True, "logged_out": False, "is_registered": True,
        "deactivation_reason": EVIL,
        "referral_code": "c", "referral_count": 1, "seller_id": 1, "shop_name": EVIL[:64], "seller_status": None,
        "suspension_reason": EVIL, "cart_id": 1, "form": None, **more,
    }  # fmt: skip
    return Actor(**given)  # type: ignore[arg-type]


def profile(value: str | None, *, registered: bool) -> Profile:
    return Profile(7, EVIL, value, Role.CUSTOMER, "en", value, value, value, registered, CODE, 2)


def keeper(status: SellerStatus, *, was_open: bool = True) -> Profile:
    return replace(profile(EVIL, registered=True), shop_name=EVIL[:64], shop_status=status, shop_was_open=was_open)


def notice(kind: NoticeKind, **facts: object) -> Notice:
    return Notice(1, 1, 1, "en", "customer", kind, facts, 1, False)


def screens() -> Iterator[Screen]:
    goods = tuple(ProductLine(2**53, EVIL, Money(10**11, "UZS"), 1, 0, 0) for _ in range(5))
    customer = person(Role.CUSTOMER)
    for page in (Page(goods, 0, False, False), Page((), 0, False, False)):
        for is_bare in (True, False):
            yield start.welcome(customer, page, is_bare=is_bare, is_new=True, is_gone=True)
    yield start.welcome(person(Role.CUSTOMER, logged_out=True), Page(goods, 0, False, False), is_bare=False)
    yield menu.menu(person(Role.CUSTOMER, logged_out=True))
    yield from (login.ask_fresh(MARK), login.prove(), login.new_password(), account.ask_phone())
    yield from map(account.ask_name, (customer, person(Role.SELLER)))
    yield start.at_work(person(Role.SELLER, seller_status=SellerStatus.PENDING), is_gone=True)
    yield start.at_work(person(Role.CUSTOMER, is_owner=True))
    shut = person(Role.SELLER, seller_status=SellerStatus.SUSPENDED)
    yield from (start.at_work(shut), menu.menu(shut))
    screen = start.closed(person(Role.CUSTOMER, is_active=False))
    assert screen
    yield screen
    yield account.me(profile(EVIL, registered=True))
    yield account.me(profile(None, registered=False))
    yield from (account.me(keeper(status, was_open=was_open)) for status in SellerStatus for was_open in (True, False))
    yield from (
        account.settings(),
        *(account.ask_log_out(profile(EVIL, registered=True), MARK, way, sells=way is Way.WAITS) for way in Way),
        *(account.ask_deletion(profile(each, registered=each is not None), MARK) for each in (EVIL, None)),
        language.choose(),
    )
    yield from (register.email(), register.phone("+1", MARK), register.phone(None, None), register.contact())
    yield from (register.phone_taken(), register.without_phone(), register.password(), register.done(customer))
    yield from (login.ask_login(), login.ask_password(), typed_passwords.delete_it_yourself(), login.already_in())
    yield from (login.entered(customer), login.waits(Entry(1, datetime.now(UTC))), login.approved(), login.declined())
    for text in Text:
        for actor in (None, customer, person(Role.SELLER), person(Role.CUSTOMER, is_owner=True)):
            yield help.read(text, actor)
    yield from map(notifications.render, notices())


def notices() -> Iterator[Notice]:
    yield notice(NoticeKind.FRIEND_JOINED, name=EVIL)
    yield notice(NoticeKind.FRIEND_JOINED, name="")
    yield notice(NoticeKind.DEACTIVATED, reason=EVIL)
    yield notice(NoticeKind.PASSWORD_CHANGED)
    yield notice(NoticeKind.PASSWORD_KNOWN, left=False)
    yield notice(NoticeKind.PASSWORD_KNOWN, left=True)
    yield notice(NoticeKind.MOVE_ASKED, move=1, name=EVIL, username=None, by="phone")
    yield notice(NoticeKind.DEACTIVATED, reason="")
    yield notice(NoticeKind.ACTIVATED)
    yield notice(NoticeKind.MOVE_ASKED, move=2**53, name=EVIL, username="eve")
    yield notice(NoticeKind.MOVE_ASKED, move=1, name=EVIL, username=None)
    for here in (True, False):
        yield notice(NoticeKind.MOVE_DONE, here=here)
    yield notice(NoticeKind.MOVE_DECLINED, why="declined")
    for why in sorted({*NoMove} - {NoMove.DECLINED}):
        yield notice(NoticeKind.MOVE_REFUSED, why=why)


@pytest.mark.parametrize("spoken", i18n.LANGUAGES)
def test_every_screen_fits_and_escapes(catalogs: i18n.Catalogs, spoken: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "support_contact", EVIL)
    with catalogs.use_locale(spoken):
        for screen in screens():
            assert 0 < utf16(screen.text) <= 4_096
            assert '&"' not in screen.text
            assert "\u202e" not in screen.text
            assert "{" not in screen.text


def test_who_is_welcome_is_not_closed() -> None:
    assert start.closed(person(Role.CUSTOMER)) is None


def test_support_names_the_contact_or_how_to_leave_a_message(
    catalogs: i18n.Catalogs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rules, "support_contact", "@helper")
    assert "@helper" in help.read(Text.SUPPORT, None).text
    monkeypatch.setattr(rules, "support_contact", "")
    assert "Write your message" in help.ask().text
    assert "has not named a contact" in help.read(Text.SUPPORT, None).text


@pytest.mark.parametrize(("role", "command"), [(Role.CUSTOMER, "/cart"), (Role.SELLER, "/addproduct")])
def test_help_speaks_of_what_the_role_can_do(catalogs: i18n.Catalogs, role: Role, command: str) -> None:
    assert command in help.read(Text.HELP, person(role)).text
    own = help.read(Text.HELP, person(role, is_owner=True)).text
    assert command in own
    assert "/admin" in own


@pytest.mark.parametrize("spoken", i18n.LANGUAGES)
def test_nobody_is_called_nothing(catalogs: i18n.Catalogs, spoken: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every screen of accounts, for somebody in whose name there is nothing to be seen."""
    filler = "\u3164"
    monkeypatch.setattr(sys.modules[__name__], "EVIL", filler)
    shown = re.compile(rf", {filler}?!|👤 (<b>)?{filler}?(</b>|\n|$)")
    with catalogs.use_locale(spoken):
        found = [screen.text for screen in screens() if shown.search(screen.text)]
    assert found == []


def test_who_reads_ones_own_name() -> None:
    assert "on your orders" in account.ask_name(person(Role.CUSTOMER)).text
    assert "on your orders" not in account.ask_name(person(Role.SELLER)).text, "who sells orders nothing"
