"""The cart: lines by shop, with totals by shop and in all, a few lines a page."""

from __future__ import annotations

from collections.abc import Sequence

from aiogram.utils.i18n import gettext as _

from keyboards import cart as keyboards
from screens import catalog
from screens.screen import Screen
from screens.text import Html, fill, lines, money, number, shorten, utf16
from services.cart_views import Cart, Line, ShopPart
from services.listing import ProductLine

LINES_A_PAGE = 8
LABEL, NAME = 44, 12  # UTF-16 units of a line's button, and what is left of a name beside the longest sum


def cart(content: Cart, page: int = 0, together: Sequence[ProductLine] = ()) -> Screen:
    """Page `page` (from 0) of the cart; the last one when there are fewer by now. `together` goes well with it."""
    if not content.shops:
        return Screen(
            fill(_("🛒 Your cart is empty.\nLook around in the catalog, or write what you need.")), keyboards.empty()
        )
    last = (len(content.lines) - 1) // LINES_A_PAGE
    page = min(page, last)
    first = page * LINES_A_PAGE
    numbered = list(enumerate(content.lines, start=1))[first : first + LINES_A_PAGE]
    buttons = keyboards.cart(
        [(line.product_id, _label(line)) for _number, line in numbered],
        page=page,
        has_next=page < last,
        total=money(content.total) if content.is_ready else None,
        together=catalog.marked(catalog.TOGETHER, together),
    )
    return Screen(lines(_text(content, dict(numbered), page, last), catalog.bought_together(together)), buttons)


def ask_to_clear(page: int, read: str) -> Screen:
    return Screen(fill(_("Take everything out of the cart?")), keyboards.clear(page, read))


def _text(content: Cart, shown: dict[int, Line], page: int, last: int) -> Html:
    title = _("🛒 <b>Your cart</b>, page {page} of {pages}") if last else _("🛒 <b>Your cart</b>")
    return lines(
        fill(title, page=page + 1, pages=last + 1),
        *_shops(content, shown),
        "",
        _total(content),
        None if content.is_ready else fill(_("⚠️ Something has changed: please settle the marked lines to check out.")),
    )


def _total(content: Cart) -> Html | None:
    """Nothing where no line can be had: “0” would be no price."""
    if not any(line.fits for line in content.lines):
        return None
    return fill(_("<b>Total: {total}</b>"), total=money(content.total))


def _shops(content: Cart, shown: dict[int, Line]) -> list[Html]:
    number, parts = 0, []
    for shop in content.shops:
        numbers = range(number + 1, number + 1 + len(shop.lines))
        number += len(shop.lines)
        here = [_line(each, shown[each]) for each in numbers if each in shown]
        if here:
            parts.append(_shop(shop, here, alone=len(content.shops) == 1))
    return parts


def _shop(shop: ShopPart, here: list[Html], *, alone: bool) -> Html:
    """A shop that is `alone` needs no total of its own: it would be the cart's."""
    head = fill("\n🏪 <b>{name}</b>", name=shop.shop_name)
    counts = not alone and any(line.fits for line in shop.lines)
    return lines(head, *here, fill(_("Total of the shop: {total}"), total=money(shop.total)) if counts else None)


def _line(number: int, line: Line) -> Html:
    if line.is_shut:
        return fill(_("{number}. ⚠️ {name}: the shop is closed for now"), number=number, name=line.name)
    if line.is_gone:
        return fill(_("{number}. ⚠️ {name}: no longer on sale"), number=number, name=line.name)
    if line.is_declined:
        return fill(_("{number}. ⚠️ {name}: the shop takes no orders from you"), number=number, name=line.name)
    if not line.left:
        return fill(_("{number}. ⚠️ {name}: sold out"), number=number, name=line.name)
    if not line.fits:
        words = _("{number}. ⚠️ {name}: only {left} left, you asked for {wanted}")
        return fill(words, number=number, name=line.name, left=line.left, wanted=line.quantity)
    price, total = money(line.price), money(line.total)
    return fill("{number}. {name}\n    {quantity} × {price} = {total}", number=number, name=line.name,
                quantity=line.quantity, price=price, total=total)  # fmt: skip


def _label(line: Line) -> str:
    """How many of what for how much; a long name gives way to the sum."""
    if not line.fits:
        return f"⚠️ {shorten(line.name, LABEL - 3)}"
    head, tail = f"{line.quantity} × ", f" · {money(line.total)}"
    return f"{head}{shorten(line.name, max(NAME, LABEL - utf16(head + tail)))}{tail}"


def line(each: Line, page: int) -> Screen:
    """One line of the cart, to change how many."""
    text = lines(fill("🛒 <b>{name}</b>", name=each.name), "", *_state(each))
    return Screen(text, keyboards.line(each.product_id, each.quantity, each.left, page))


def _state(each: Line) -> list[Html]:
    if each.is_shut:
        return [fill(_("⚠️ The shop is closed for now"))]
    if each.is_gone:
        return [fill(_("⚠️ No longer on sale"))]
    if each.is_declined:
        return [fill(_("⚠️ The shop takes no orders from you"))]
    if not each.left:
        return [fill(_("⚠️ Sold out"))]
    if not each.fits:
        words = _("⚠️ Only {left} left, you asked for {wanted}")
        return [fill(words, left=number(each.left), wanted=number(each.quantity))]
    price, total = money(each.price), money(each.total)
    sum_ = fill("{quantity} × {price} = <b>{total}</b>", quantity=each.quantity, price=price, total=total)
    return [sum_, fill(_("In stock: {left}"), left=number(each.left))]


def held(name: str, quantity: int) -> str:
    """The short line on top after a tap: how many of it, for the cart may hold more than one product."""
    name = shorten(name, 64)
    if not quantity:
        return _("“{name}” is out of your cart.").format(name=name)
    return _("“{name}”: {quantity} in your cart").format(name=name, quantity=quantity)


def ask_quantity(each: Line, page: int, wanted: int = 0) -> Screen:
    """How many; `wanted` is a number that was just typed, and may be more than there are."""
    wanted = wanted or each.quantity
    is_scarce = wanted > each.left
    there = _("⚠️ Only {left} left, you asked for {wanted}") if is_scarce else _("In stock: {left}")
    text = lines(
        fill(_("✏️ How many of “{name}”? Send a number."), name=each.name),
        fill(there, left=number(each.left), wanted=number(wanted)),
    )
    return Screen(text, keyboards.quantity(each.product_id, each.quantity, each.left, page, is_scarce=is_scarce))
