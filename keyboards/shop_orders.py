"""The seller's buttons for orders: tabs, one order, and the steps it takes."""

from __future__ import annotations

from collections.abc import Sequence

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup
from aiogram.utils.i18n import gettext as _

from keyboards import forms, menu
from keyboards.base import Id, Page, Row, Tap, button, keyboard
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
    return keyboard(next_step(order.id, order.status), menu.to("shoporders", _("‹ Orders")))


def next_step(order_id: int, status: Fulfilment) -> Row:
    """Forward and cancel, as long as there is a way to go."""
    forward: dict[Fulfilment, InlineKeyboardButton] = {
        Fulfilment.PENDING: button(_("✅ Accept"), AcceptOrder(order_id=order_id), "success"),
        Fulfilment.ACCEPTED: button(_("🚚 Sent"), ShipOrder(order_id=order_id), "success"),
        Fulfilment.SHIPPED: button(_("🏁 Delivered and paid"), DeliverOrder(order_id=order_id), "success"),
    }
    if status not in forward:
        return []
    return [forward[status], button(_("✖️ Cancel"), AskReason(order_id=order_id), "danger")]


def reasons(order_id: int, words: dict[Reason, str]) -> InlineKeyboardMarkup:
    ready = [[button(label, CancelForReason(order_id=order_id, reason=reason))] for reason, label in words.items()]
    return forms.form(*ready, back=OpenShopOrder(order_id=order_id))


def told(order_id: int, status: Fulfilment | None = None) -> InlineKeyboardMarkup:
    """Under a notice: the next step, when `status` says there is one, and the order itself."""
    return keyboard(
        next_step(order_id, status) if status else [],
        [button(_("📦 Open the order"), OpenShopOrder(order_id=order_id))],
    )
