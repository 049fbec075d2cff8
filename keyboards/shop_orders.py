"""The seller's buttons for orders: tabs, one order, and the steps it takes."""

from __future__ import annotations

from collections.abc import Sequence

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup
from aiogram.utils.i18n import gettext as _

from keyboards import menu
from keyboards.base import Id, MaybeId, Page, Quantity, Row, Said, Tap, button, in_rows, keyboard, said
from models.enums import Fulfilment
from services.orders import Details, Reason, ShopOrders, Tab


class ShowShopOrders(Tap, prefix="sords"):
    tab: Tab
    page: Page


class OpenShopOrder(Tap, prefix="sord"):
    order_id: Id


class AcceptOrder(Tap, prefix="sacc"):
    order_id: Id


class ShipOrder(Tap, prefix="sship"):
    order_id: Id


class DeliverOrder(Tap, prefix="sdeliv"):
    order_id: Id


class AskReason(Tap, prefix="swhy"):
    """Cancel, but why?"""

    order_id: Id


class CancelForReason(Tap, prefix="scan"):
    """Cancel for a ready-made reason."""

    order_id: Id
    reason: Reason


LEFT = (0, 1, 2, 3, 5, 10)


class AskLeft(Tap, prefix="sleft"):
    """It is sold out: which product, and how many are there really? 0 stands for each of the order's."""

    order_id: Id
    product: MaybeId = 0


class CancelSoldOut(Tap, prefix="sgone"):
    """Cancel; of the product (0 each of the order's) only `left` pieces are there."""

    order_id: Id
    product: MaybeId
    left: Quantity


class CancelForTyped(Tap, prefix="scant"):
    """Cancel for the reason that was typed and stands above the button."""

    order_id: Id
    said: Said


def orders(found: ShopOrders, tabs: dict[Tab, str], labels: Sequence[str]) -> InlineKeyboardMarkup:
    """Tabs first, then one row an order; `labels` are short enough for a button."""
    rows = [[button(label, OpenShopOrder(order_id=row.id))] for row, label in zip(found.rows, labels, strict=True)]
    return keyboard(
        [button(label, ShowShopOrders(tab=tab, page=0), _shade(tab, found.tab)) for tab, label in tabs.items()],
        *rows,
        _pages(found),
        menu.to("menu", _("🏠 Menu")),
    )


def _shade(tab: Tab, here: Tab) -> str | None:
    return "primary" if tab is here else None


def _pages(found: ShopOrders) -> Row:
    back = [button("‹", ShowShopOrders(tab=found.tab, page=found.page - 1))] if found.page else []
    on = [button("›", ShowShopOrders(tab=found.tab, page=found.page + 1))] if found.has_next else []
    return back + on


def card(order: Details) -> InlineKeyboardMarkup:
    return keyboard(*next_steps(order.id, order.status), menu.to("shoporders", _("‹ Orders")))


def next_steps(order_id: int, status: Fulfilment) -> list[Row]:
    """Forward and, below it, cancel, as long as there is a way to go."""
    forward: dict[Fulfilment, InlineKeyboardButton] = {
        Fulfilment.PENDING: button(_("✅ Accept"), AcceptOrder(order_id=order_id), "success"),
        Fulfilment.ACCEPTED: button(_("🚚 Sent"), ShipOrder(order_id=order_id), "success"),
        Fulfilment.SHIPPED: button(_("🏁 Delivered and paid"), DeliverOrder(order_id=order_id), "success"),
    }
    if status not in forward:
        return []
    return [[forward[status]], [button(_("✖️ Cancel the order"), AskReason(order_id=order_id), "danger")]]


def reasons(order_id: int, words: dict[Reason, str]) -> InlineKeyboardMarkup:
    """No other way out than back to the order: "cancel" means one thing here."""
    ready = [[button(label, _for(order_id, reason))] for reason, label in words.items()]
    return keyboard(*ready, [button(_("‹ Do not cancel"), OpenShopOrder(order_id=order_id))])


def _for(order_id: int, reason: Reason) -> Tap:
    if reason is Reason.SOLD_OUT:
        return AskLeft(order_id=order_id)
    return CancelForReason(order_id=order_id, reason=reason)


def which(order: Details, labels: Sequence[str]) -> InlineKeyboardMarkup:
    """Which of several products is short; `labels` word the order's lines."""
    rows = [
        [button(label, AskLeft(order_id=order.id, product=item.product_id))]
        for item, label in zip(order.items, labels, strict=True)
    ]
    all_gone = [button(_("All of them"), CancelSoldOut(order_id=order.id, product=0, left=0), "danger")]
    return keyboard(*rows, all_gone, [button(_("‹ Do not cancel"), OpenShopOrder(order_id=order.id))])


def left(order: Details, product: int) -> InlineKeyboardMarkup:
    offered = [
        button(str(count), CancelSoldOut(order_id=order.id, product=product, left=count), "danger") for count in LEFT
    ]
    return keyboard(*in_rows(offered, 3), [button(_("‹ Do not cancel"), OpenShopOrder(order_id=order.id))])


def sure_left(order_id: int, product: int, left: int) -> InlineKeyboardMarkup:
    return keyboard(
        [button(_("Yes, cancel the order"), CancelSoldOut(order_id=order_id, product=product, left=left), "danger")],
        [button(_("‹ Back"), AskLeft(order_id=order_id, product=product))],
    )


def sure(order_id: int, reason: str) -> InlineKeyboardMarkup:
    return keyboard(
        [button(_("Yes, cancel the order"), CancelForTyped(order_id=order_id, said=said(reason)), "danger")],
        [button(_("‹ Back"), AskReason(order_id=order_id))],
    )


def told(order_id: int, status: Fulfilment | None = None) -> InlineKeyboardMarkup:
    """Under a notice: the next step, when `status` says there is one, and the order itself."""
    return keyboard(
        *(next_steps(order_id, status) if status else []),
        [button(_("📦 Open the order"), OpenShopOrder(order_id=order_id))],
    )
