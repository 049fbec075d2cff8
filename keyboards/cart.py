"""The buttons of the cart."""

from __future__ import annotations

from collections.abc import Sequence

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup
from aiogram.utils.i18n import gettext as _

from keyboards import catalog, checkout
from keyboards.base import MOST_OF_ONE, UNSAID, Id, Page, Quantity, Read, Row, Seen, Tap, button, keyboard
from keyboards.menu import Open
from keyboards.views import Kind, View


class OpenCart(Tap, prefix="cart"):
    """Show the cart from this page on (from 0)."""

    page: Page = 0


class OpenLine(Tap, prefix="cline"):
    """Show one line: how many of it, and what can be done with it; `page` is the cart's it came from."""

    product_id: Id
    page: Page = 0


class SetLine(Tap, prefix="line"):
    """The cart holds that many of the product, 0 for none; the line is drawn again, or the cart's `page`."""

    product_id: Id
    quantity: Quantity
    page: Page = 0
    seen: Seen = UNSAID


class TypeQuantity(Tap, prefix="lineqt"):
    """Ask for the quantity in digits."""

    product_id: Id
    page: Page = 0


class AskToClear(Tap, prefix="clrask"):
    """Ask before everything is thrown out; `page` is the cart's it came from."""

    page: Page = 0


class ClearCart(Tap, prefix="clr"):
    """Throw out what was in the cart as it was asked; `page` is the cart's it came from."""

    read: Read
    page: Page = 0


def cart(
    lines: Sequence[tuple[int, str]],
    *,
    page: int,
    has_next: bool,
    total: str | None,
    together: Sequence[tuple[int, str]] = (),
) -> InlineKeyboardMarkup:
    """A row for each line (product id, label); `total` is what the order costs, None when it cannot be placed yet.

    `together` are products (id, label) that go well with what is in it.
    """
    order = _("✅ Check out · {total}").format(total=total) if total is not None else ""
    here = View(Kind.CART, page=page).pack()
    return keyboard(
        *[[button(label, OpenLine(product_id=product, page=page))] for product, label in lines],
        _pages(page, has_next),
        [button(order, checkout.StartCheckout(view=here), "success")] if order else [],
        *catalog.product_rows(together, here),
        [button(_("🛍 Catalog"), Open(place="catalog")), button(_("🗑 Clear the cart"), AskToClear(page=page))],
        [button(_("🏠 Menu"), Open(place="menu"))],
    )


def line(product_id: int, quantity: int, left: int, page: int) -> InlineKeyboardMarkup:
    """What can be done with a line; `left` is what the shelf holds, 0 when it is gone."""

    def to(number: int, text: str, style: str | None = None) -> InlineKeyboardButton:
        seen = quantity if number else UNSAID  # whoever removes it removes all of it
        return button(text, SetLine(product_id=product_id, quantity=number, page=page, seen=seen), style)

    typed = TypeQuantity(product_id=product_id, page=page)
    card = catalog.OpenProduct(product_id=product_id, view=View(Kind.LINE, product_id, page=page).pack())
    fits = 0 < quantity <= left
    return keyboard(
        [to(quantity - 1, "−"), button(str(quantity), typed), to(min(quantity + 1, MOST_OF_ONE), "+")] if fits else [],
        _take(product_id, quantity, left, page) if left and not fits else [],
        [button(_("✏️ Type how many"), typed)] if left else [],
        [to(0, _("✖️ Remove"), "danger"), button(_("👁 See it"), card)],
        [button(_("‹ Back to the cart"), OpenCart(page=page))],
    )


def _take(product_id: int, quantity: int, left: int, page: int) -> Row:
    """All that is left, where the cart wants `quantity`."""
    tap = SetLine(product_id=product_id, quantity=min(left, MOST_OF_ONE), page=page, seen=quantity)
    return [button(_("Take {left}").format(left=left), tap, "primary")]


def quantity(product_id: int, held: int, left: int, page: int, *, is_scarce: bool) -> InlineKeyboardMarkup:
    """Where a number is asked for; one that `is_scarce` can be had with a tap, too."""
    return keyboard(
        _take(product_id, held, left, page) if is_scarce else [],
        [button(_("‹ Back"), OpenLine(product_id=product_id, page=page))],
    )


def empty() -> InlineKeyboardMarkup:
    return keyboard(
        [button(_("🛍 Catalog"), Open(place="catalog"), "primary"), button(_("🏠 Menu"), Open(place="menu"))]
    )


def clear(page: int, read: str) -> InlineKeyboardMarkup:
    yes = ClearCart(read=read, page=page)
    return keyboard([button(_("🗑 Yes, clear it"), yes, "danger"), button(_("‹ Back"), OpenCart(page=page))])


def _pages(page: int, has_next: bool) -> Row:
    back = [button("‹", OpenCart(page=page - 1))] if page else []
    forth = [button("›", OpenCart(page=page + 1))] if has_next else []
    here = [button(str(page + 1), OpenCart(page=page))] if back or forth else []
    return [*back, *here, *forth]
