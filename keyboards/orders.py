"""The customer's buttons for orders: turn pages, open one, take it back."""

from __future__ import annotations

from collections.abc import Sequence

from aiogram.types import InlineKeyboardMarkup
from aiogram.utils.i18n import gettext as _

from keyboards import menu, ratings
from keyboards.base import Id, Page, Row, Tap, button, keyboard
from services.orders import Details, History

RATE_ROWS = 5


class TurnOrders(Tap, prefix="ords"):
    page: Page


class OpenOrder(Tap, prefix="ord"):
    order_id: Id


class OpenListed(Tap, prefix="ordp"):
    """Open an order of this page of the list, to which Back leads."""

    order_id: Id
    page: Page


class AskCancel(Tap, prefix="ocan"):
    """Really?"""

    order_id: Id


class CancelOrder(Tap, prefix="ocanok"):
    """Take the order back."""

    order_id: Id


def history(found: History, labels: Sequence[str]) -> InlineKeyboardMarkup:
    """One row an order; `labels` are short enough for a button."""
    rows = [[button(label, _to(row.id, found.page))] for row, label in zip(found.rows, labels, strict=True)]
    catalog = [] if found.rows else menu.to("catalog", _("🛍 Catalog"), "primary")
    return keyboard(*rows, _pages(found), catalog, menu.to("menu", _("🏠 Menu")))


def _to(order_id: int, page: int) -> OpenOrder | OpenListed:
    return OpenListed(order_id=order_id, page=page) if page else OpenOrder(order_id=order_id)


def _pages(found: History) -> Row:
    back = [button("‹", TurnOrders(page=found.page - 1))] if found.page else []
    on = [button("›", TurnOrders(page=found.page + 1))] if found.has_next else []
    return back + on


def card(order: Details, unrated: Sequence[tuple[int, str]], page: int = 0) -> InlineKeyboardMarkup:
    """`unrated` are pairs of (product id, label) that wait for stars; `page` of the list is where Back leads."""
    back = [button(_("‹ My orders"), TurnOrders(page=page))] if page else menu.to("orders", _("‹ My orders"))
    cancel = [button(_("✖️ Cancel the order"), AskCancel(order_id=order.id), "danger")]
    return keyboard(
        *[[button(label, ratings.AskRating(product_id=product))] for product, label in unrated[:RATE_ROWS]],
        cancel if order.customer_may_cancel else [],
        [*back, *menu.to("menu", _("🏠 Menu"))],
    )


def ask_cancel(order_id: int) -> InlineKeyboardMarkup:
    return keyboard(
        [button(_("✖️ Yes, cancel it"), CancelOrder(order_id=order_id), "danger")],
        [button(_("‹ No, keep it"), OpenOrder(order_id=order_id))],
    )


def told(order_id: int, unrated: Sequence[tuple[int, str]] = ()) -> InlineKeyboardMarkup:
    """Under a notice: rate what came, open the order."""
    return keyboard(
        *[[button(label, ratings.AskRating(product_id=product))] for product, label in unrated[:RATE_ROWS]],
        [button(_("📦 Open the order"), OpenOrder(order_id=order_id))],
    )
