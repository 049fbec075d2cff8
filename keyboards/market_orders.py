"""The owner's buttons for orders: lists, one order, finishing or cancelling it for a shop."""

from __future__ import annotations

from collections.abc import Sequence

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup
from aiogram.utils.i18n import gettext as _
from pydantic import BaseModel

from keyboards.base import Id, MaybeId, Page, ReadOrder, Row, Said, Tap, button, keyboard, pages, said, same
from keyboards.ways import NarrowWay, Place, step
from models.enums import Fulfilment
from services import readings
from services.orders import Details, History, Reason


class ListMarketOrders(Tap, prefix="mords"):
    """Open orders of a shop, to whose card `way` led; with `seller` 0 every order of the market."""

    seller: MaybeId = 0
    page: Page = 0
    way: NarrowWay = ""


class ListMissedOrders(Tap, prefix="mmiss"):
    """Those of which their customers say that they did not come."""

    page: Page = 0


class OfMarketOrder(BaseModel):
    """An order, and the way one came to it."""

    order_id: Id
    way: NarrowWay = ""


class OpenMarketOrder(OfMarketOrder, Tap, prefix="mord"):
    """Show it."""


class AskFinish(OfMarketOrder, Tap, prefix="mfin"):
    """Really delivered?"""


class FinishForShop(OfMarketOrder, Tap, prefix="mfinok"):
    """It was delivered."""

    read: ReadOrder


class AskCancelForShop(OfMarketOrder, Tap, prefix="mwhy"):
    """Cancel, but why?"""


class AskSureForShop(OfMarketOrder, Tap, prefix="msure"):
    """Really, for this reason?"""

    reason: Reason


class CancelForShop(OfMarketOrder, Tap, prefix="mcan"):
    """For a ready-made reason."""

    reason: Reason
    read: ReadOrder


class CancelForShopTyped(OfMarketOrder, Tap, prefix="mcant"):
    """For the reason that was typed and stands above the button."""

    said: Said
    read: ReadOrder


def to_orders(seller: int, label: str, way: str = "") -> InlineKeyboardButton:
    """The open orders of a shop, to whose card `way` led; with 0 every order of the market."""
    return button(label, ListMarketOrders(seller=seller, way=way))


def orders(
    found: History, at: ListMarketOrders | ListMissedOrders, labels: Sequence[str], back: Row
) -> InlineKeyboardMarkup:
    """One row an order; `back` leads to the shop they are of, or to the desk."""
    here = _here(found, at)
    rows = [
        [button(label, OpenMarketOrder(order_id=row.id, way=here))]
        for row, label in zip(found.rows, labels, strict=True)
    ]
    turns = pages(lambda page: at.model_copy(update={"page": page}), found.page, more=found.has_next)
    return keyboard(*rows, turns, back)


def _here(found: History, at: ListMarketOrders | ListMissedOrders) -> str:
    if isinstance(at, ListMissedOrders):
        return step(Place.MISSED_ORDERS, found.page)
    if at.seller:
        return step(Place.OPEN_ORDERS, at.seller, found.page) + at.way
    return step(Place.MARKET_ORDERS, found.page)


def to_missed(label: str) -> Row:
    return [button(label, ListMissedOrders(), "danger")]


def card(order: Details, concerned: Row, at: OfMarketOrder, back: Row) -> InlineKeyboardMarkup:
    """`concerned` are the shop and the customer; `back` leads to where it was opened."""
    return keyboard(*_steps(order, at), concerned, back)


def _steps(order: Details, at: OfMarketOrder) -> list[Row]:
    """A row each: side by side they are too long for a phone."""
    finish = [button(_("🏁 Delivered and paid"), same(AskFinish, at), "success")]
    cancel = [button(_("✖️ Cancel the order"), same(AskCancelForShop, at), "danger")]
    under_way = order.status in (Fulfilment.ACCEPTED, Fulfilment.SHIPPED)
    return [finish if under_way else [], cancel if order.seller_may_cancel else []]


def ask_finish(order: Details, at: OfMarketOrder) -> InlineKeyboardMarkup:
    read = readings.of_order(order.status)
    return keyboard(
        [button(_("🏁 Yes, it was delivered"), same(FinishForShop, at, read=read), "success")],
        [button(_("‹ Back"), same(OpenMarketOrder, at))],
    )


def reasons(at: OfMarketOrder, words: dict[Reason, str]) -> InlineKeyboardMarkup:
    return keyboard(
        *[[button(label, same(AskSureForShop, at, reason=reason))] for reason, label in words.items()],
        [button(_("‹ No, keep it"), same(OpenMarketOrder, at))],
    )


def sure(order: Details, at: OfMarketOrder, reason: Reason | str) -> InlineKeyboardMarkup:
    """One of the ready-made reasons, or what was typed."""
    ready, read = isinstance(reason, Reason), readings.of_order(order.status)
    more = {"reason": reason} if ready else {"said": said(reason)}
    yes = same(CancelForShop if ready else CancelForShopTyped, at, read=read, **more)
    return keyboard(
        [button(_("Yes, cancel the order"), yes, "danger")],
        [button(_("‹ Back"), same(AskCancelForShop, at))],
    )


def all_stranded(seller: int) -> InlineKeyboardMarkup:
    return keyboard([button(_("📦 Open the orders"), ListMarketOrders(seller=seller), "primary")])


def stranded(order_id: int) -> InlineKeyboardMarkup:
    return keyboard([button(_("📦 Open the order"), OpenMarketOrder(order_id=order_id), "primary")])
