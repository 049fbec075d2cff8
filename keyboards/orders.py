"""The customer's buttons for orders: turn pages, open one, take it back."""

from __future__ import annotations

from collections.abc import Sequence

from aiogram.types import InlineKeyboardMarkup
from aiogram.utils.i18n import gettext as _
from pydantic import BaseModel

from keyboards import menu, ratings
from keyboards.base import Id, Page, ReadOrder, Row, Tap, button, keyboard, pages, same
from keyboards.help import Read, Text
from keyboards.ways import Place, Way, step
from services import readings
from services.orders import Details, History

RATE_ROWS = 5


class OfOrder(BaseModel):
    """An order, and the way one came to it."""

    order_id: Id
    way: Way = ""


class TurnOrders(Tap, prefix="ords"):
    page: Page


class OpenOrder(OfOrder, Tap, prefix="ord"):
    """Show it."""


class AskCancel(OfOrder, Tap, prefix="ocan"):
    """Really?"""


class CancelOrder(OfOrder, Tap, prefix="ocanok"):
    """Take the order back."""

    read: ReadOrder


class AskMissed(OfOrder, Tap, prefix="omis"):
    """Did it really not come, though its shop says so?"""


class SayMissed(OfOrder, Tap, prefix="omisok"):
    """It did not come."""


class SayCame(OfOrder, Tap, prefix="ocame"):
    """It came after all."""


def history(found: History, labels: Sequence[str], *, sells: bool = False) -> InlineKeyboardMarkup:
    """One row an order; `labels` are short enough for a button. Who `sells` may have looked for the shop's orders."""
    here = step(Place.MY_ORDERS, found.page)
    rows = [
        [button(label, OpenOrder(order_id=row.id, way=here))] for row, label in zip(found.rows, labels, strict=True)
    ]
    turns = pages(lambda page: TurnOrders(page=page), found.page, more=found.has_next)
    catalog = [] if found.rows else menu.to("catalog", _("🛍 Catalog"), "primary")
    shop = menu.to("shoporders", _("📦 My shop's orders")) if sells else []
    return keyboard(*rows, turns, shop, catalog, menu.to("menu", _("🏠 Menu")))


def card(
    order: Details, stars: Sequence[Row], at: OfOrder, letters: Sequence[Row], back: Row, *, needs_market: bool
) -> InlineKeyboardMarkup:
    """`stars` are the rows of what can be rated, `letters` are about writing with the shop, `back` leads to where it
    was opened; one that `needs_market` leads there as well.
    """
    cancel = [button(_("✖️ Cancel the order"), same(AskCancel, at), "danger")]
    return keyboard(
        *stars,
        *letters,
        cancel if order.customer_may_cancel else [],
        _missed(at) if order.customer_may_miss else [],
        [button(_("✅ It came after all"), same(SayCame, at), "success")] if order.is_missed else [],
        [button(_("💬 Write to us"), Read(text=Text.SUPPORT))] if needs_market else [],
        [*back, *menu.to("menu", _("🏠 Menu"))],
    )


def to_list() -> Row:
    return [button(_("‹ My orders"), TurnOrders(page=0))]


def missed(*, sells: bool) -> InlineKeyboardMarkup:
    """Where one sees how things stand."""
    shop = menu.to("shoporders", _("📦 My shop's orders")) if sells else []
    own = _("🧾 My purchases") if sells else _("📦 My orders")
    return keyboard(shop, menu.to("orders", own), menu.to("menu", _("🏠 Menu")))


def words(unsaid: Sequence[tuple[int, str]], at: OfOrder) -> list[Row]:
    """`unsaid` are pairs of (product id, label) whose stars stand without a word."""
    here = step(Place.MY_ORDER, at.order_id) + at.way
    rated = [(ratings.OfRating(product_id=product, way=here), label) for product, label in unsaid[:RATE_ROWS]]
    return [ratings.add_words(each, label) for each, label in rated]


def stars(unrated: Sequence[tuple[int, str]], at: OfOrder) -> list[Row]:
    """`unrated` are pairs of (product id, label) that wait for stars."""
    here = step(Place.MY_ORDER, at.order_id) + at.way
    return [[button(label, ratings.AskRating(product_id=product, way=here))] for product, label in unrated[:RATE_ROWS]]


def ask_cancel(order: Details, at: OfOrder) -> InlineKeyboardMarkup:
    read = readings.of_order(order.status)
    return keyboard(
        [button(_("✖️ Yes, cancel it"), same(CancelOrder, at, read=read), "danger")],
        [button(_("‹ No, keep it"), same(OpenOrder, at))],
    )


def _missed(at: OfOrder) -> Row:
    return [button(_("⚠️ I did not get it"), same(AskMissed, at))]


def ask_missed(at: OfOrder) -> InlineKeyboardMarkup:
    return keyboard(
        [button(_("⚠️ Yes, it did not come"), same(SayMissed, at), "danger")],
        [button(_("‹ Back"), same(OpenOrder, at))],
    )


def told(order_id: int) -> InlineKeyboardMarkup:
    """Under a notice."""
    return keyboard([button(_("📦 Open the order"), same(OpenOrder, OfOrder(order_id=order_id)))])


def came(order_id: int, unrated: Sequence[tuple[int, str]]) -> InlineKeyboardMarkup:
    """Under the notice that it was delivered: rate it, or say that it was not."""
    at = OfOrder(order_id=order_id)
    return keyboard(*stars(unrated, at), [button(_("📦 Open the order"), same(OpenOrder, at))], _missed(at))
