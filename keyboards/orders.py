"""The customer's buttons for orders: turn pages, open one, take it back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, TypeVar

from aiogram.types import InlineKeyboardMarkup
from aiogram.utils.i18n import gettext as _
from pydantic import BaseModel, Field

from keyboards import menu, ratings
from keyboards.base import Id, Page, Row, Tap, button, keyboard
from services.orders import Details, History

RATE_ROWS = 5
Key = Annotated[str, Field(max_length=20, pattern=r"^([0-9a-z]{12,20})?$")]
"""Of a checkout (keyboards.checkout.Key), or of none."""
Order = TypeVar("Order", bound="OfOrder")


class OfOrder(BaseModel):
    """An order, and where it was opened: that page of the list, or the checkout of that key, which has placed it."""

    order_id: Id
    page: Page = 0
    key: Key = ""


class TurnOrders(Tap, prefix="ords"):
    page: Page


class OpenOrder(OfOrder, Tap, prefix="ord"):
    """Show it."""


class AskCancel(OfOrder, Tap, prefix="ocan"):
    """Really?"""


class CancelOrder(OfOrder, Tap, prefix="ocanok"):
    """Take the order back."""


def same(kind: type[Order], at: OfOrder) -> Order:
    """Another button of the same order, which leads back to the same place."""
    return kind(order_id=at.order_id, page=at.page, key=at.key)


def history(found: History, labels: Sequence[str]) -> InlineKeyboardMarkup:
    """One row an order; `labels` are short enough for a button."""
    rows = [
        [button(label, OpenOrder(order_id=row.id, page=found.page))]
        for row, label in zip(found.rows, labels, strict=True)
    ]
    catalog = [] if found.rows else menu.to("catalog", _("🛍 Catalog"), "primary")
    return keyboard(*rows, _pages(found), catalog, menu.to("menu", _("🏠 Menu")))


def _pages(found: History) -> Row:
    back = [button("‹", TurnOrders(page=found.page - 1))] if found.page else []
    on = [button("›", TurnOrders(page=found.page + 1))] if found.has_next else []
    return back + on


def card(order: Details, unrated: Sequence[tuple[int, str]], at: OfOrder, placed: Row) -> InlineKeyboardMarkup:
    """`unrated` are pairs of (product id, label) that wait for stars; `placed` leads to the checkout it came from."""
    back = placed or [button(_("‹ My orders"), TurnOrders(page=at.page))]
    cancel = [button(_("✖️ Cancel the order"), same(AskCancel, at), "danger")]
    return keyboard(
        *[[button(label, ratings.AskRating(product_id=product))] for product, label in unrated[:RATE_ROWS]],
        cancel if order.customer_may_cancel else [],
        [*back, *menu.to("menu", _("🏠 Menu"))],
    )


def ask_cancel(at: OfOrder) -> InlineKeyboardMarkup:
    return keyboard(
        [button(_("✖️ Yes, cancel it"), same(CancelOrder, at), "danger")],
        [button(_("‹ No, keep it"), same(OpenOrder, at))],
    )


def told(order_id: int, unrated: Sequence[tuple[int, str]] = ()) -> InlineKeyboardMarkup:
    """Under a notice: rate what came, open the order."""
    return keyboard(
        *[[button(label, ratings.AskRating(product_id=product))] for product, label in unrated[:RATE_ROWS]],
        [button(_("📦 Open the order"), OpenOrder(order_id=order_id))],
    )
