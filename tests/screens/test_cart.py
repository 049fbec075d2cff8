"""The cart's screen: totals, marks, pages, Telegram's limits."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot import i18n
from keyboards.base import LARGEST_ID, set_epoch
from keyboards.cart import OpenCart, SetLine
from models.money import Money
from screens import cart as screens
from services.carts import Cart, Line, ShopPart
from services.listing import ProductLine
from tests.screens.test_catalog import FAMILY, buttons, check_telegram_takes, labels


@pytest.fixture(autouse=True)
def _words(catalogs: i18n.Catalogs) -> Iterator[None]:
    set_epoch("test")
    with catalogs.context(), catalogs.use_locale("en"):
        yield


def sums(minor: int) -> Money:
    return Money(minor, "UZS")


def line(product_id: int, quantity: int = 1, left: int = 10, *, gone: bool = False, name: str = "") -> Line:
    return Line(product_id, name or f"Product {product_id}", sums(1_000_00), quantity, left, gone)


def cart(*shops: tuple[str, list[Line]]) -> Cart:
    parts = []
    for number, (name, lines) in enumerate(shops):
        total = sum((each.total for each in lines if each.fits), start=sums(0))
        parts.append(ShopPart(number, name, tuple(lines), total))
    return Cart(tuple(parts), sum((part.total for part in parts), start=sums(0)))


def test_an_empty_cart_says_what_to_do() -> None:
    screen = screens.cart(cart())
    assert "Your cart is empty" in screen.text
    assert labels(screen) == ["🛍 Catalog", "🏠 Menu"]


def test_lines_stand_by_shop_with_totals() -> None:
    screen = screens.cart(cart(("Green", [line(1, 2), line(2)]), ("Blue", [line(3, 3)])))
    one, three, six = (f"{number},000\N{NO-BREAK SPACE}soum" for number in (1, 3, 6))
    assert screen.text.split("\n") == [
        "🛒 <b>Your cart</b>",
        "", "🏪 <b>Green</b>",
        "1. Product 1", f"    2 × {one} = 2,000\N{NO-BREAK SPACE}soum",
        "2. Product 2", f"    1 × {one} = {one}",
        f"Total of the shop: {three}",
        "", "🏪 <b>Blue</b>",
        "3. Product 3", f"    3 × {one} = {three}",
        f"Total of the shop: {three}",
        "", f"<b>Total: {six}</b>",
    ]  # fmt: skip
    assert labels(screen)[:5] == ["1. Product 1", "−", "2", "+", "✖️"]
    assert labels(screen)[-4:] == ["✅ Check out", "🛍 Catalog", "🗑 Clear the cart", "🏠 Menu"]


def test_the_total_of_a_lone_shop_is_the_carts() -> None:
    assert "Total of the shop" not in screens.cart(cart(("Green", [line(1, 2)]))).text


def test_every_button_of_a_line_carries_the_quantity_wanted() -> None:
    taps = [each.callback_data for each in buttons(screens.cart(cart(("Green", [line(7, 2)]))))]
    wanted = [SetLine(product_id=7, quantity=1), OpenCart(), SetLine(product_id=7, quantity=3)]
    assert taps[1:5] == [*(tap.pack() for tap in wanted), SetLine(product_id=7, quantity=0).pack()]


def test_what_changed_is_marked_and_there_is_no_checkout_until_it_is_settled() -> None:
    screen = screens.cart(cart(("Green", [line(1, 5, 2), line(2, 1, 0), line(3, 1, 0, gone=True), line(4)])))
    assert "1. ⚠️ Product 1: only 2 left, you asked for 5" in screen.text
    assert "2. ⚠️ Product 2: sold out" in screen.text
    assert "3. ⚠️ Product 3: no longer on sale" in screen.text
    assert "please settle the marked lines" in screen.text
    assert "<b>Total: 1,000\N{NO-BREAK SPACE}soum</b>" in screen.text
    assert "✅ Check out" not in labels(screen)
    taps = {each.text: each.callback_data for each in buttons(screen)}
    assert taps["Take 2"] == SetLine(product_id=1, quantity=2).pack()
    assert taps["✖️ Remove"] == SetLine(product_id=3, quantity=0).pack()


def test_a_long_cart_is_turned_page_by_page() -> None:
    content = cart(("Green", [line(number) for number in range(1, 9)]), ("Blue", [line(9)]))
    first, second, beyond = (screens.cart(content, page) for page in (0, 1, 10_000))
    assert "page 1 of 2" in first.text
    assert "6. Product 6" in first.text
    assert "7. Product 7" not in first.text
    assert second.text == beyond.text
    assert "🏪 <b>Green</b>" in second.text
    assert "🏪 <b>Blue</b>" in second.text
    assert "9. Product 9" in second.text
    assert ("›" in labels(first), "‹" in labels(first)) == (True, False)
    assert ("›" in labels(second), "‹" in labels(second)) == (False, True)


@pytest.mark.parametrize("gone", [True, False])
def test_the_largest_cart_fits(gone: bool) -> None:
    shops = [
        (FAMILY[:64], [Line(LARGEST_ID, FAMILY, sums(10**12), 9_999, 0 if gone else 10**6, gone)]) for _ in range(50)
    ]
    content = cart(*shops)
    for page in range(9):
        check_telegram_takes(screens.cart(content, page, [ProductLine(LARGEST_ID, FAMILY, sums(10**12), 1, 0, 0)] * 3))


def test_clearing_is_asked_first() -> None:
    check_telegram_takes(screens.ask_to_clear())
    assert labels(screens.ask_to_clear()) == ["🗑 Yes, clear it", "‹ Back"]
