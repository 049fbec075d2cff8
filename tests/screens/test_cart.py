"""The cart's screen: totals, marks, pages, Telegram's limits."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot import i18n
from keyboards.base import LARGEST_ID, set_epoch
from keyboards.cart import OpenCart, OpenLine, SetLine, TypeQuantity
from models.money import Money
from screens import cart as screens
from services.cart_views import Cart, Line, ShopPart
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
    one, three, six = (f"{number},000\N{NO-BREAK SPACE}soʻm" for number in (1, 3, 6))
    assert screen.text.split("\n") == [
        "🛒 <b>Your cart</b>",
        "", "🏪 <b>Green</b>",
        "1. Product 1", f"    2 × {one} = 2,000\N{NO-BREAK SPACE}soʻm",
        "2. Product 2", f"    1 × {one} = {one}",
        f"Total of the shop: {three}",
        "", "🏪 <b>Blue</b>",
        "3. Product 3", f"    3 × {one} = {three}",
        f"Total of the shop: {three}",
        "", f"<b>Total: {six}</b>",
    ]  # fmt: skip
    assert labels(screen) == [
        "2 × Product 1 · 2,000\N{NO-BREAK SPACE}soʻm", f"1 × Product 2 · {one}", f"3 × Product 3 · {three}",
        f"✅ Check out · {six}", "🛍 Catalog", "🗑 Clear the cart", "🏠 Menu",
    ]  # fmt: skip


def test_the_total_of_a_lone_shop_is_the_carts() -> None:
    assert "Total of the shop" not in screens.cart(cart(("Green", [line(1, 2)]))).text


def test_a_line_is_one_row_that_opens_how_many() -> None:
    content = cart(("Green", [line(number, 2) for number in range(1, 7)]))
    screen = screens.cart(content)
    assert [each.callback_data for each in buttons(screen)[:6]] == [
        OpenLine(product_id=number).pack() for number in range(1, 7)
    ]
    assert len(screen.keyboard.inline_keyboard) == 9  # type: ignore[union-attr]  # six, the order, two ways on


def test_every_button_of_a_line_carries_the_quantity_wanted() -> None:
    screen = screens.line(line(7, 2), 1)
    assert "2 × 1,000\N{NO-BREAK SPACE}soʻm = <b>2,000\N{NO-BREAK SPACE}soʻm</b>" in screen.text
    wanted = [
        SetLine(product_id=7, quantity=1, page=1, seen=2), TypeQuantity(product_id=7, page=1),
        SetLine(product_id=7, quantity=3, page=1, seen=2), TypeQuantity(product_id=7, page=1),
        SetLine(product_id=7, quantity=0, page=1),
    ]  # fmt: skip
    assert [each.callback_data for each in buttons(screen)[:5]] == [tap.pack() for tap in wanted]
    assert buttons(screen)[-1].callback_data == OpenCart(page=1).pack()


@pytest.mark.parametrize(
    ("each", "words"),
    [
        (line(1, 5, 2), ["Take 2", "✏️ Type how many", "✖️ Remove"]), (line(1, 1, 0), ["✖️ Remove"]),
        (line(1, 1, 0, gone=True), ["✖️ Remove"]),
    ],
)  # fmt: skip
def test_a_line_that_cannot_be_had_offers_what_can(each: Line, words: list[str]) -> None:
    assert labels(screens.line(each, 0)) == [*words, "👁 See it", "‹ Back to the cart"]


@pytest.mark.parametrize("each", [line(1, 5, 2), line(1, 1, 0), line(1, 1, 0, gone=True)])
def test_what_cannot_be_had_is_no_total_of_zero(each: Line) -> None:
    screen = screens.cart(cart(("Green", [each]), ("Blue", [each])))
    assert "Total" not in screen.text
    assert "0" not in screen.text.replace("10", "")


def test_what_changed_is_marked_and_there_is_no_checkout_until_it_is_settled() -> None:
    screen = screens.cart(cart(("Green", [line(1, 5, 2), line(2, 1, 0), line(3, 1, 0, gone=True), line(4)])))
    assert "1. ⚠️ Product 1: only 2 left, you asked for 5" in screen.text
    assert "2. ⚠️ Product 2: sold out" in screen.text
    assert "3. ⚠️ Product 3: no longer on sale" in screen.text
    assert "please settle the marked lines" in screen.text
    assert "<b>Total: 1,000\N{NO-BREAK SPACE}soʻm</b>" in screen.text
    assert not any("Check out" in label for label in labels(screen))
    assert labels(screen)[:3] == ["⚠️ Product 1", "⚠️ Product 2", "⚠️ Product 3"]


def test_a_long_cart_is_turned_page_by_page() -> None:
    content = cart(("Green", [line(number) for number in range(1, 11)]), ("Blue", [line(11)]))
    first, second, beyond = (screens.cart(content, page) for page in (0, 1, 10_000))
    assert "page 1 of 2" in first.text
    assert "8. Product 8" in first.text
    assert "9. Product 9" not in first.text
    assert second.text == beyond.text
    assert "🏪 <b>Green</b>" in second.text
    assert "🏪 <b>Blue</b>" in second.text
    assert "11. Product 11" in second.text
    assert ("›" in labels(first), "‹" in labels(first)) == (True, False)
    assert ("›" in labels(second), "‹" in labels(second)) == (False, True)


@pytest.mark.parametrize("gone", [True, False])
def test_the_largest_cart_fits(gone: bool) -> None:
    shops = [
        (FAMILY[:64], [Line(LARGEST_ID, FAMILY, sums(10**12), 9_999, 0 if gone else 10**6, gone)]) for _ in range(50)
    ]
    content = cart(*shops)
    for page in range(7):
        check_telegram_takes(screens.line(content.lines[0], page))
        check_telegram_takes(screens.ask_quantity(content.lines[0], page))
        check_telegram_takes(screens.cart(content, page, [ProductLine(LARGEST_ID, FAMILY, sums(10**12), 1, 0, 0)] * 3))


def test_clearing_is_asked_first() -> None:
    check_telegram_takes(screens.ask_to_clear(1, "A" * 8))
    assert labels(screens.ask_to_clear(1, "A" * 8)) == ["🗑 Yes, clear it", "‹ Back"]
