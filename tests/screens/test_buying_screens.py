"""The longest screens about buying fit into a message: 4,096 UTF-16 units after the markup is read."""

from __future__ import annotations

import html
import re
from datetime import UTC, datetime

import pytest

from bot.i18n import Catalogs
from keyboards.base import LARGEST_ID
from keyboards.orders import OfOrder
from keyboards.views import HIGHEST_PRICE, Kind, View
from models.enums import CheckoutStatus, Fulfilment, NoticeKind, Payment, Role
from models.money import Money
from screens import checkout as checkout_screens
from screens import errors, market_orders, order_notices, shop_orders
from screens import orders as order_screens
from screens.screen import Screen
from screens.text import utf16
from services.checkout import Draft, Line, Parcel, Placed, PlacedOrder
from services.errors import Difference, OrderMovedOn
from services.listing import Filters, Sort
from services.notifications import Notice
from services.orders import Delivery, Details, Item
from tests.conftest import EPOCH

DEAR = Money(10**12 * 9_999, "UZS")
NAME, SHOP, ADDRESS = "🍎" * 64, "🏪" * 32, "🏠" * 128
CHANGED = tuple(Difference(NAME, 9_999, 9_998, 10**12, 10**12 - 1) for _ in range(50))


@pytest.fixture(autouse=True, params=["en", "ru", "uz"])
def spoken(request: pytest.FixtureRequest, catalogs: Catalogs) -> object:
    with catalogs.use_locale(request.param):
        yield EPOCH


def fits(screen: Screen) -> bool:
    return utf16(html.unescape(re.sub(r"<[^>]+>", "", screen.text))) <= 4096


CARD = View(Kind.SEARCH, LARGEST_ID, Sort.RATED, Filters(1, HIGHEST_PRICE, True, 5), 99, LARGEST_ID).pack()


def draft(shops: int, lines: int) -> Draft:
    of_each = tuple(Line(2**53, NAME, 9_999, Money(10**12, "UZS")) for _ in range(lines // shops))
    parcels = tuple(Parcel(2**53, SHOP, of_each, seller_hears=False) for _ in range(shops))
    return Draft(
        "a" * 20, CheckoutStatus.DRAFT, parcels, CHANGED, DEAR, NAME, "+" + "9" * 15, ADDRESS, ((NAME, 9_999),) * 50
    )


@pytest.mark.parametrize("shops", [1, 2, 10, 50])
def test_the_fullest_cart_fits(shops: int) -> None:
    full = draft(shops, 50)
    for screen in (
        checkout_screens.confirm(full, CARD),
        checkout_screens.phone(full, CARD),
        checkout_screens.address(full, CARD),
    ):
        assert fits(screen)


@pytest.mark.parametrize(("count", "named"), [(1, 1), (20, 20), (24, 24), (50, 25)])
def test_carts_name_as_many_lines_as_there_is_room_for(count: int, named: int) -> None:
    """Beside five changes, of price and quantity both."""
    screen = checkout_screens.confirm(draft(1, count), CARD)
    assert fits(screen)
    assert screen.text.count("• ") == named + 10


def test_an_ordinary_cart_of_fifty_names_every_line() -> None:
    line = Line(1, "Green tea, 100 grams, from Samarkand", 2, Money(12_500_00, "UZS"))
    full = Draft("a" * 20, CheckoutStatus.DRAFT, (Parcel(1, "Tom", (line,) * 50),), (), DEAR, "Ann", "+1", "Here")
    assert checkout_screens.confirm(full, CARD).text.count("• 2 × Green tea") == 50


def test_fifty_orders_at_once_fit() -> None:
    orders = tuple(PlacedOrder(2**53, "AAAA-BBBB", SHOP, DEAR) for _ in range(50))
    assert fits(checkout_screens.placed(Placed(orders, is_repeat=False), "k" * 20))


def details(count: int, status: Fulfilment) -> Details:
    when = datetime(2026, 11, 21, tzinfo=UTC)
    way = (Fulfilment.PENDING, Fulfilment.ACCEPTED, Fulfilment.SHIPPED, status)
    return Details(
        id=2**53, number="AAAA-BBBB", shop_name=SHOP, status=status, payment=Payment.DUE, total=DEAR,
        items=tuple(Item(2**53, NAME, 9_999, Money(10**12, "UZS"), None) for _ in range(count)),
        timeline=tuple((each, when) for each in way), delivery=Delivery(NAME, "+" + "9" * 15, ADDRESS),
        cancel_reason="🍎" * 100, cancelled_by="seller", shop_open=True, seller_id=2**53, customer_id=2**53,
        seller_hears=False,
    )  # fmt: skip


@pytest.mark.parametrize("status", [Fulfilment.SHIPPED, Fulfilment.CANCELLED, Fulfilment.DELIVERED])
@pytest.mark.parametrize("count", [1, 20, 21, 50])
def test_the_longest_order_fits_and_names_every_line(status: Fulfilment, count: int) -> None:
    order = details(count, status)
    cards = (shop_orders.card(order), market_orders.card(order))
    words = errors.explain(OrderMovedOn(order.number, order.status), None)
    for screen in (
        *cards,
        *(errors.with_card(words, each) for each in cards),
        order_screens.ask_cancel(order, OfOrder(order_id=order.id)),
    ):
        assert fits(screen)
    assert shop_orders.card(order).text.count("• ") == count


def test_the_longest_notice_fits() -> None:
    facts = {
        "order": 2**53, "number": "AAAA-BBBB", "total": DEAR.minor, "currency": "UZS",
        "lines": [[NAME, 9_999]] * 10, "more": 40,
    }  # fmt: skip
    notice = Notice(1, 1, 1, "en", Role.SELLER, NoticeKind.ORDER_PLACED, facts, 1, is_repeat=False)
    assert fits(order_notices.placed(notice))
