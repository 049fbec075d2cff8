"""The customer's buttons for orders: turn pages, open one, take it back."""

from __future__ import annotations

from collections.abc import Sequence

from aiogram.types import InlineKeyboardMarkup
from aiogram.utils.i18n import gettext as _
from pydantic import BaseModel

from keyboards import menu, ratings
from keyboards.base import Id, Page, Row, Tap, button, keyboard, pages, same
from keyboards.help import Read, Text
from keyboards.ways import Place, Way, step
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
    order: Details, unrated: Sequence[tuple[int, str]], at: OfOrder, back: Row, *, is_slow: bool
) -> InlineKeyboardMarkup:
    """`unrated` are pairs of (product id, label) that wait for stars; `back` leads to where it was opened; of one that
    `is_slow` one writes to the market.
    """
    cancel = [button(_("✖️ Cancel the order"), same(AskCancel, at), "danger")]
    return keyboard(
        *_stars(unrated, at),
        cancel if order.customer_may_cancel else [],
        [button(_("💬 Write to us"), Read(text=Text.SUPPORT))] if is_slow else [],
        [*back, *menu.to("menu", _("🏠 Menu"))],
    )


def to_list() -> Row:
    return [button(_("‹ My orders"), TurnOrders(page=0))]


def missed(*, sells: bool) -> InlineKeyboardMarkup:
    """Where one sees how things stand."""
    shop = menu.to("shoporders", _("📦 My shop's orders")) if sells else []
    own = _("🧾 My purchases") if sells else _("📦 My orders")
    return keyboard(shop, menu.to("orders", own), menu.to("menu", _("🏠 Menu")))


def _stars(unrated: Sequence[tuple[int, str]], at: OfOrder) -> list[Row]:
    here = step(Place.MY_ORDER, at.order_id) + at.way
    return [[button(label, ratings.AskRating(product_id=product, way=here))] for product, label in unrated[:RATE_ROWS]]


def ask_cancel(at: OfOrder) -> InlineKeyboardMarkup:
    return keyboard(
        [button(_("✖️ Yes, cancel it"), same(CancelOrder, at), "danger")],
        [button(_("‹ No, keep it"), same(OpenOrder, at))],
    )


def told(order_id: int, unrated: Sequence[tuple[int, str]] = ()) -> InlineKeyboardMarkup:
    """Under a notice: rate what came, open the order."""
    at = OfOrder(order_id=order_id)
    return keyboard(*_stars(unrated, at), [button(_("📦 Open the order"), same(OpenOrder, at))])
