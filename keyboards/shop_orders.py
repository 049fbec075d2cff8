"""The seller's buttons for orders: tabs, one order, and the steps it takes."""

from __future__ import annotations

from collections.abc import Sequence

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup
from aiogram.utils.i18n import gettext as _
from pydantic import BaseModel

from keyboards import menu
from keyboards.base import (
    Id,
    MaybeId,
    Page,
    ReadOrder,
    Row,
    Said,
    Stock,
    Tap,
    button,
    in_rows,
    keyboard,
    pages,
    said,
    same,
)
from keyboards.ways import ListWay, Place, step
from models.enums import Fulfilment
from services import readings
from services.order_views import Item
from services.orders import Details, Reason, ShopOrders, Tab


class ShowShopOrders(Tap, prefix="sords"):
    tab: Tab
    page: Page


class OfShopOrder(BaseModel):
    """An order, and the tab of the list, at its page, where it was opened."""

    order_id: Id
    way: ListWay = ""


class OpenShopOrder(OfShopOrder, Tap, prefix="sord"):
    """Show it."""


class AcceptOrder(OfShopOrder, Tap, prefix="sacc"):
    """pending → accepted."""


class ShipOrder(OfShopOrder, Tap, prefix="sship"):
    """accepted → shipped."""


class AskDelivered(OfShopOrder, Tap, prefix="sdone"):
    """Really delivered? It is the last step, and its button comes up under a finger that has just tapped the others."""


class DeliverOrder(OfShopOrder, Tap, prefix="sdeliv"):
    """shipped → delivered."""


class AskReason(OfShopOrder, Tap, prefix="swhy"):
    """Cancel, but why?"""


class AskSureCancel(OfShopOrder, Tap, prefix="scan"):
    """Really, for this reason?"""

    reason: Reason


class CancelForReason(OfShopOrder, Tap, prefix="scanok"):
    """Cancel for a ready-made reason, which stands above the button."""

    reason: Reason
    read: ReadOrder


LEFT = (0, 1, 2, 3, 5, 10)


class AskLeft(OfShopOrder, Tap, prefix="sleft"):
    """It is sold out: which product, and how many are there really? 0 stands for each of the order's."""

    product: MaybeId = 0


class AskSureSoldOut(OfShopOrder, Tap, prefix="sgone"):
    """Really? Of the product (0 each of the order's) only `left` pieces are there."""

    product: MaybeId
    left: Stock


class CancelSoldOut(OfShopOrder, Tap, prefix="sgonok"):
    """Cancel for it, as it stands above the button."""

    product: MaybeId
    left: Stock
    read: ReadOrder


class CancelForTyped(OfShopOrder, Tap, prefix="scant"):
    """Cancel for the reason that was typed and stands above the button."""

    said: Said
    read: ReadOrder


def orders(found: ShopOrders, tabs: dict[Tab, str], labels: Sequence[str], blocked: Row) -> InlineKeyboardMarkup:
    """Tabs first, then one row an order; `labels` are short enough for a button. `blocked` leads to customers."""
    here = step(Place.SHOP_ORDERS, found.tab, found.page)
    rows = [
        [button(label, OpenShopOrder(order_id=row.id, way=here))] for row, label in zip(found.rows, labels, strict=True)
    ]
    return keyboard(
        [button(label, ShowShopOrders(tab=tab, page=0), _shade(tab, found.tab)) for tab, label in tabs.items()],
        *rows,
        pages(lambda page: ShowShopOrders(tab=found.tab, page=page), found.page, more=found.has_next),
        blocked,
        menu.to("menu", _("🏠 Menu")),
    )


def _shade(tab: Tab, here: Tab) -> str | None:
    return "primary" if tab is here else None


def card(order: Details, at: OfShopOrder, customer: Sequence[Row], back: Row) -> InlineKeyboardMarkup:
    """`customer` is what can be done with whose order it is, `back` leads to where it was opened."""
    return keyboard(*next_steps(at, order.status), *customer, back)


def to_list() -> Row:
    return [button(_("‹ Orders"), ShowShopOrders(tab=Tab.NEW, page=0))]


def next_steps(at: OfShopOrder, status: Fulfilment) -> list[Row]:
    """Forward and, below it, cancel, as long as there is a way to go."""
    forward: dict[Fulfilment, InlineKeyboardButton] = {
        Fulfilment.PENDING: button(_("✅ Accept"), same(AcceptOrder, at), "success"),
        Fulfilment.ACCEPTED: button(_("🚚 Sent"), same(ShipOrder, at), "success"),
        Fulfilment.SHIPPED: button(_("🏁 Delivered and paid"), same(AskDelivered, at), "success"),
    }
    if status not in forward:
        return []
    return [[forward[status]], [button(_("✖️ Cancel the order"), same(AskReason, at), "danger")]]


def ask_delivered(at: OfShopOrder) -> InlineKeyboardMarkup:
    return keyboard(
        [button(_("‹ Back"), same(OpenShopOrder, at))],
        [button(_("🏁 Yes, it was delivered"), same(DeliverOrder, at), "success")],
    )


def reasons(at: OfShopOrder, words: dict[Reason, str]) -> InlineKeyboardMarkup:
    """No other way out than back to the order: "cancel" means one thing here."""
    ready = [[button(label, _for(at, reason))] for reason, label in words.items()]
    return keyboard(*ready, [button(_("‹ Do not cancel"), same(OpenShopOrder, at))])


def _for(at: OfShopOrder, reason: Reason) -> Tap:
    if reason is Reason.SOLD_OUT:
        return same(AskLeft, at)
    return same(AskSureCancel, at, reason=reason)


def which(order: Details, labels: Sequence[str], at: OfShopOrder) -> InlineKeyboardMarkup:
    """Which of several products is short; `labels` word the order's lines."""
    rows = [
        [button(label, same(AskLeft, at, product=item.product_id))]
        for item, label in zip(order.items, labels, strict=True)
    ]
    all_gone = [button(_("All of them"), same(AskSureSoldOut, at, product=0, left=0))]
    return keyboard(*rows, all_gone, [button(_("‹ Do not cancel"), same(OpenShopOrder, at))])


def left(item: Item, at: OfShopOrder) -> InlineKeyboardMarkup:
    """Only as many as are too few for the order."""
    counts = [count for count in LEFT if not item.is_covered(count)]
    offered = [button(str(count), same(AskSureSoldOut, at, product=item.product_id, left=count)) for count in counts]
    return keyboard(*in_rows(offered, 3), [button(_("‹ Do not cancel"), same(OpenShopOrder, at))])


def enough(at: OfShopOrder) -> InlineKeyboardMarkup:
    return keyboard(
        [button(_("‹ Do not cancel"), same(OpenShopOrder, at), "primary")],
        [button(_("Another reason"), same(AskReason, at))],
    )


def sure_left(order: Details, at: OfShopOrder, product: int, left: int) -> InlineKeyboardMarkup:
    read = readings.of_order(order.status)
    return keyboard(
        [button(_("Yes, cancel the order"), same(CancelSoldOut, at, product=product, left=left, read=read), "danger")],
        [button(_("‹ Back"), same(AskLeft, at, product=product))],
    )


def sure(order: Details, at: OfShopOrder, reason: Reason | str) -> InlineKeyboardMarkup:
    """One of the ready-made reasons, or what was typed."""
    ready, read = isinstance(reason, Reason), readings.of_order(order.status)
    more = {"reason": reason} if ready else {"said": said(reason)}
    yes = same(CancelForReason if ready else CancelForTyped, at, read=read, **more)
    return keyboard(
        [button(_("Yes, cancel the order"), yes, "danger")],
        [button(_("‹ Back"), same(AskReason, at))],
    )


def told(order_id: int, status: Fulfilment | None = None) -> InlineKeyboardMarkup:
    """Under a notice: the next step, when `status` says there is one, and the order itself."""
    at = OfShopOrder(order_id=order_id)
    return keyboard(
        *(next_steps(at, status) if status else []),
        [button(_("📦 Open the order"), same(OpenShopOrder, at))],
    )
