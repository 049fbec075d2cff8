"""The owner's screens, opening a shop and inviting: everything that can be there fits, whatever it is called."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.i18n import Catalogs
from keyboards.base import LARGEST_ID
from keyboards.categories import ChooseParent, Spoken
from keyboards.people import OfPerson
from keyboards.shops import OfShop
from models.enums import NoticeKind, Role, SellerStatus
from models.money import Money
from screens import admin, categories, errors, invite, notifications, open_shop, people, reasons, shops
from screens.screen import Screen
from screens.text import utf16
from services.admin import Overview, PeoplePage, PersonCard, PersonLine
from services.analytics.pages import Invitations
from services.categories import Category
from services.category_names import Names
from services.errors import Deactivated, Suspended
from services.notifications import Notice
from services.sellers import Reason, Shop, ShopCard, ShopPage

LONG = "😀" * 64
MUCH = Money(10**17, "UZS")
LINK = f"https://t.me/{'b' * 32}?start={'x' * 64}"
WHEN = datetime(2026, 11, 21, tzinfo=UTC)
TEXT_LIMIT, CAPTION_LIMIT = 4096, 1024


def category(number: int, *, parent: int | None = None, branches: int = 0, products: int = 0) -> Category:
    return Category(LARGEST_ID - number, Names(LONG, LONG, LONG), "👨‍👩‍👧‍👦", parent, branches, products)


def moving(moved: Category, page: int) -> ChooseParent:
    return ChooseParent(category=moved.id, page=page, own=page)


def shop(status: SellerStatus = SellerStatus.OPEN) -> ShopCard:
    return ShopCard(
        shop=Shop(LARGEST_ID, LONG, status), reason="x" * 200, opened=WHEN, person_id=LARGEST_ID, person_name=LONG * 2,
        username="u" * 64, person_active=False, person_reachable=False,
        products=10_000, open_orders=10**6, delivered_orders=10**6, is_known=False, kept_off=False,
    )  # fmt: skip


def person(role: Role = Role.SELLER, *, active: bool = False) -> PersonCard:
    return PersonCard(
        id=LARGEST_ID, telegram_id=LARGEST_ID, name="😀" * 128, username="u" * 64, role=role, is_active=active,
        is_registered=True, is_reachable=False, logged_out=True,
        reason="x" * 200, joined=WHEN, phone="+99890*****01", email="x" * 320,
        orders=10**6, waiting=10**6, shop_orders=10**6, invited=10**6, seller_id=LARGEST_ID, shop_name=LONG,
        shop_status=SellerStatus.OPEN, shop_was_open=True,
    )  # fmt: skip


def notice(kind: NoticeKind) -> Notice:
    facts = {"shop": LONG, "seller": LARGEST_ID, "reason": "#fraud"}
    return Notice(1, 1, 1, "en", "seller", kind, facts, 1, is_repeat=False)


MANY = [category(number) for number in range(500)]
PATH = [category(600 + depth, parent=1) for depth in range(500)]
LINES = [PersonLine(LARGEST_ID - number, LONG * 2, None, Role.SELLER, False, False, LONG) for number in range(8)]
SHOPS = [Shop(LARGEST_ID - number, LONG, SellerStatus.OPEN) for number in range(8)]


def every_screen() -> Iterator[Screen]:
    yield from (admin.overview(Overview(10**9, 9, 9, 10**6, 10**6, 10**6, 10**6, tree, tree)) for tree in (0, 500))
    for status in SellerStatus:
        yield shops.shops(ShopPage(status, SHOPS, 10_000 - 1, more=True))
        yield shops.card(shop(status))
        yield open_shop.opened(Shop(1, LONG, status))
    yield shops.why_suspend(shop(), OfShop(seller=LARGEST_ID, way="P2gosa7pa2gvR7ps"))
    yield from (
        people.ask("R7ps"),
        people.people(PeoplePage(LINES, 9_999, more=True), "😀" * 64),
        people.why_deactivate(person(), OfPerson(person=LARGEST_ID, way="R7ps")),
    )
    for role in Role:
        for searched in (True, False):
            yield people.card(person(role, active=searched), OfPerson(person=LARGEST_ID, way="R0" if searched else ""))
    yield from every_category_screen()
    yield from (
        open_shop.offer(10**6),
        open_shop.name(),
        invite.invite("https://t.me/x?start=r" + "x" * 60, Invitations(10**6, 10**6, 10**6, MUCH), b"png"),
    )
    for kind in (
        NoticeKind.SHOP_WAITS,
        NoticeKind.SHOP_APPROVED,
        NoticeKind.SHOP_SUSPENDED,
        NoticeKind.SHOP_RESTORED,
        NoticeKind.SHOP_WAITS_AGAIN,
        NoticeKind.SHOP_CLOSED,
        NoticeKind.SHOP_REOPENED,
        NoticeKind.TREE_EMPTY,
    ):
        yield notifications.render(notice(kind))


@pytest.mark.parametrize("is_active", [True, False])
def test_a_shop_whose_seller_is_deactivated_is_offered_no_opening(catalogs: Catalogs, is_active: bool) -> None:
    """And says what opens it."""
    opens = {SellerStatus.PENDING: "✅ Approve", SellerStatus.SUSPENDED: "✅ Restore"}
    for status, label in opens.items():
        found = replace(shop(status), person_active=is_active)
        for reason, said in ((Reason.SELLER_DEACTIVATED, "opens again."), ("", "once the person is activated.")):
            screen = shops.card(replace(found, reason=reason))
            assert isinstance(screen.keyboard, InlineKeyboardMarkup)
            labels = [each.text for row in screen.keyboard.inline_keyboard for each in row]
            assert (label in labels, "👤 The person" in labels, said in screen.text) == (is_active, True, not is_active)


def test_what_reopens_a_refused_shop_promises_no_opening(catalogs: Catalogs) -> None:
    """It waits for approval again (faults.md F665)."""
    for was_open, label in ((True, "✅ Restore"), (False, "↩️ Look at it again")):
        screen = shops.card(replace(shop(SellerStatus.SUSPENDED), was_open=was_open, person_active=True))
        assert isinstance(screen.keyboard, InlineKeyboardMarkup)
        assert label in [each.text for row in screen.keyboard.inline_keyboard for each in row]


def every_category_screen() -> Iterator[Screen]:
    here, last = PATH[-1], len(MANY) // 8
    new = categories.New(here.names, PATH, 0, dict.fromkeys(("en", "uz", "ru"), LONG))
    yield from (categories.top(MANY, 0), categories.top(MANY, last), categories.top([], 0))
    yield categories.branch(PATH, MANY, 3, last)
    yield categories.parents([*PATH, MANY[0]], PATH, MANY, moving(MANY[0], last))
    yield categories.parents([MANY[0]], [], MANY, moving(MANY[0], 0))
    yield from (categories.naming(spoken, new) for spoken in Spoken)
    yield from (categories.renaming(here, spoken, last) for spoken in Spoken)
    yield from (categories.new_emoji(new), categories.emoji(here, last), categories.removal(here))


@pytest.mark.parametrize("language", ["en", "uz", "ru"])
def test_every_screen_fits(catalogs: Catalogs, language: str) -> None:
    with catalogs.use_locale(language):
        screens = list(every_screen())
    for screen in screens:
        seen = html.unescape(re.sub("<[^>]+>", "", screen.text))
        assert 0 < utf16(seen) <= (CAPTION_LIMIT if screen.image else TEXT_LIMIT)
        assert "{" not in seen
        for row in _rows(screen):
            assert row
            for key in row:
                assert key.text
                assert key.callback_data is None or len(key.callback_data.encode()) <= 64
                assert key.copy_text is None or len(key.copy_text.text) <= 256


@pytest.mark.parametrize(("opened", "known", "is_said"), [(3, 0, True), (3, 1, False), (0, 0, False)])
def test_the_desk_says_that_no_shop_is_known(catalogs: Catalogs, opened: int, known: int, *, is_said: bool) -> None:
    """For as long customers keep a newcomer's limits, and nothing else tells the owner why (faults.md F398)."""
    with catalogs.use_locale("en"):
        text = admin.overview(Overview(9, 0, opened, 0, 0, 9, 9, 9, known)).text
    assert ("on the front page yet" in text) is is_said


def test_every_screen_of_the_owner_has_a_way_on(catalogs: Catalogs) -> None:
    """A suspended seller's notice too: it leads to the orders that are open."""
    assert [screen.text for screen in every_screen() if not _rows(screen)] == []


def _rows(screen: Screen) -> list[list[InlineKeyboardButton]]:
    return screen.keyboard.inline_keyboard if isinstance(screen.keyboard, InlineKeyboardMarkup) else []


def test_a_name_of_markup_is_only_a_name(catalogs: Catalogs) -> None:
    text = open_shop.opened(Shop(1, '<b>bold</b> & "co"', SellerStatus.OPEN)).text
    assert "&lt;b&gt;bold&lt;/b&gt; &amp; &quot;co&quot;" in text


@pytest.mark.parametrize("reason", Reason)
def test_ready_made_reasons_are_words_wherever_they_are_read(catalogs: Catalogs, reason: Reason) -> None:
    words = reasons.words(reason.value)
    assert words != reason.value
    for refusal in (Suspended(reason.value), Deactivated(reason.value)):
        assert words in errors.plain(errors.explain(refusal, None))
    assert reasons.words("sells fakes") == "sells fakes"


def test_the_warning_says_how_much_is_lost(catalogs: Catalogs) -> None:
    assert "emptied" not in open_shop.offer(0).text
    assert "1 thing is in it" in open_shop.offer(1).text
    assert "5 things are in it" in open_shop.offer(5).text


def test_the_qr_picture_is_a_png_with_a_quiet_zone() -> None:
    picture = invite.qr("https://t.me/bozor_bot?start=rAAAAAAAAAAAAAAAAAAAAAA")
    width, height = (int.from_bytes(picture[start : start + 4]) for start in (16, 20))
    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    assert width == height
    # Version 4 is 33 modules wide, and the quiet zone is 4 on each side.
    assert width == (33 + 2 * invite.QUIET_ZONE) * invite.SCALE


def test_the_owner_has_no_button_against_an_owner(catalogs: Catalogs) -> None:
    labels = {role: str(people.card(person(role, active=True), OfPerson(person=1)).keyboard) for role in Role}
    assert {role for role, keys in labels.items() if "Deactivate" in keys} == {Role.CUSTOMER, Role.SELLER}


def test_only_an_empty_category_can_be_deleted(catalogs: Catalogs) -> None:
    for branches, products, offered in ((0, 0, True), (1, 0, False), (0, 1, False)):
        here = category(1, branches=branches, products=products)
        assert ("Delete" in str(categories.branch([here], [], 1, 0).keyboard)) is offered


def test_the_moved_branch_is_no_parent_of_itself(catalogs: Catalogs) -> None:
    here, other = category(1), category(2)
    keys = str(categories.parents([here], [], [here, other], moving(here, 0)).keyboard)
    assert f"acmov:test:{other.id}" not in keys
    assert f":{here.id}:{other.id}:0" in keys
    assert f":{here.id}:{here.id}:0" not in keys


def test_namesakes_are_told_apart(catalogs: Catalogs) -> None:
    found = [
        PersonLine(1, "Emma", None, Role.CUSTOMER, False, True, ""),
        PersonLine(2, "Emma", "emma_k", Role.CUSTOMER, False, True, ""),
        PersonLine(3, "Emmanuel", "manu", Role.SELLER, False, True, "Bread"),
        PersonLine(4, "Olivia", None, Role.SELLER, True, True, "Own"),
    ]
    rows = _rows(people.people(PeoplePage(found, 0, more=False), "emma"))
    assert [row[0].text for row in rows[:4]] == [
        "👤 Emma (№ 1)", "👤 Emma (@emma_k)", "🏪 Emmanuel · Bread", "🗝 Olivia · Own",
    ]  # fmt: skip


@pytest.mark.parametrize("status", SellerStatus)
def test_only_an_open_shop_stands_on_the_front_page(status: SellerStatus, catalogs: Catalogs) -> None:
    said = shops.card(replace(shop(status), is_known=True)).text
    assert ("⭐️ On the front page." in said) is (status is SellerStatus.OPEN)
    assert ("⭐️ On the front page once it is open." in said) is (status is not SellerStatus.OPEN)


def test_a_masked_address_is_no_link(catalogs: Catalogs) -> None:
    """A tap on it would open a letter to nobody."""
    with catalogs.context(), catalogs.use_locale("en"):
        said = people.card(replace(person(active=True), email="a****@example.com"), OfPerson(person=1)).text
    assert "<code>a****@example.com</code>" in said
