"""The buttons of the cart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup
from aiogram.utils.i18n import gettext as _

from keyboards import catalog, checkout
from keyboards.base import MOST_OF_ONE, Id, Page, Quantity, Row, Tap, button, keyboard
from keyboards.menu import Open


class OpenCart(Tap, prefix="cart"):
    """Show the cart from this page on (from 0)."""

    page: Page = 0


class SetLine(Tap, prefix="line"):
    """The cart holds that many of the product, 0 for none; drawn again at `page`."""

    product_id: Id
    quantity: Quantity
    page: Page = 0


class AskToClear(Tap, prefix="clrask"):
    """Ask before everything is thrown out."""


class ClearCart(Tap, prefix="clr"):
    """Throw everything out."""


@dataclass(frozen=True, slots=True)
class LineButtons:
    """A line of the cart: `left` is what the shelf holds, 0 when it is gone."""

    product_id: int
    label: str
    quantity: int
    left: int


def cart(
    lines: Sequence[LineButtons],
    *,
    page: int,
    has_next: bool,
    is_ready: bool,
    together: Sequence[tuple[int, str]] = (),
) -> InlineKeyboardMarkup:
    """`together` are products (id, label) that go well with what is in it."""
    rows = [row for line in lines for row in _line(line, page)]
    order = [button(_("✅ Check out"), checkout.StartCheckout(), "success")] if is_ready else []
    return keyboard(
        *rows,
        _pages(page, has_next),
        order,
        *catalog.product_rows(together),
        [button(_("🛍 Catalog"), Open(place="catalog")), button(_("🗑 Clear the cart"), AskToClear())],
        [button(_("🏠 Menu"), Open(place="menu"))],
    )


def empty() -> InlineKeyboardMarkup:
    return keyboard(
        [button(_("🛍 Catalog"), Open(place="catalog"), "primary"), button(_("🏠 Menu"), Open(place="menu"))]
    )


def clear() -> InlineKeyboardMarkup:
    return keyboard([button(_("🗑 Yes, clear it"), ClearCart(), "danger"), button(_("‹ Back"), OpenCart())])


def _line(line: LineButtons, page: int) -> list[Row]:
    name = [button(line.label, catalog.OpenProduct(product_id=line.product_id))]
    if not line.left:
        return [name, [_to(line, page, 0, _("✖️ Remove"), "danger")]]
    remove = _to(line, page, 0, "✖️")
    if line.quantity > line.left:
        return [name, [_to(line, page, line.left, _("Take {left}").format(left=line.left), "primary"), remove]]
    less, more = max(line.quantity - 1, 0), min(line.quantity + 1, MOST_OF_ONE)
    here = button(str(line.quantity), OpenCart(page=page))
    return [name, [_to(line, page, less, "−"), here, _to(line, page, more, "+"), remove]]


def _to(line: LineButtons, page: int, quantity: int, text: str, style: str | None = None) -> InlineKeyboardButton:
    return button(text, SetLine(product_id=line.product_id, quantity=quantity, page=page), style)


def _pages(page: int, has_next: bool) -> Row:
    back = [button("‹", OpenCart(page=page - 1))] if page else []
    forth = [button("›", OpenCart(page=page + 1))] if has_next else []
    here = [button(str(page + 1), OpenCart(page=page))] if back or forth else []
    return [*back, *here, *forth]
