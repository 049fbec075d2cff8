"""The owner's buttons for orders: lists, one order, finishing or cancelling it for a shop."""

from __future__ import annotations

from collections.abc import Sequence

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup
from aiogram.utils.i18n import gettext as _

from keyboards import menu
from keyboards.base import Id, MaybeId, Page, Row, Tap, button, keyboard
from models.enums import Fulfilment
from services.orders import Details, History, Reason


class ListMarketOrders(Tap, prefix="mords"):
    """Open orders of a shop; with `seller` 0 every order of the market."""

    seller: MaybeId = 0
    page: Page = 0


class OpenMarketOrder(Tap, prefix="mord"):
    order_id: Id


class AskFinish(Tap, prefix="mfin"):
    """Really delivered?"""

    order_id: Id


class FinishForShop(Tap, prefix="mfinok"):
    order_id: Id


class AskCancelForShop(Tap, prefix="mwhy"):
    """Cancel, but why?"""

    order_id: Id


class CancelForShop(Tap, prefix="mcan"):
    order_id: Id
    reason: Reason


def to_orders(seller: int, label: str) -> InlineKeyboardButton:
    return button(label, ListMarketOrders(seller=seller))


def orders(
    found: History, seller: int, labels: Sequence[str], back: InlineKeyboardButton | None
) -> InlineKeyboardMarkup:
    """One row an order; `back` leads to the shop they are of."""
    rows = [[button(label, OpenMarketOrder(order_id=row.id))] for row, label in zip(found.rows, labels, strict=True)]
    behind = [button("‹", ListMarketOrders(seller=seller, page=found.page - 1))] if found.page else []
    ahead = [button("›", ListMarketOrders(seller=seller, page=found.page + 1))] if found.has_next else []
    return keyboard(*rows, [*behind, *ahead], [back] if back else menu.to("admin", _("‹ Administration")))


def card(order: Details, shop: InlineKeyboardButton) -> InlineKeyboardMarkup:
    return keyboard(_steps(order), [shop], menu.to("admin", _("‹ Administration")))


def _steps(order: Details) -> Row:
    finish = [button(_("🏁 Delivered and paid"), AskFinish(order_id=order.id), "success")]
    cancel = [button(_("✖️ Cancel the order"), AskCancelForShop(order_id=order.id), "danger")]
    under_way = order.status in (Fulfilment.ACCEPTED, Fulfilment.SHIPPED)
    return [*(finish if under_way else []), *(cancel if order.seller_may_cancel else [])]


def ask_finish(order_id: int) -> InlineKeyboardMarkup:
    return keyboard(
        [button(_("🏁 Yes, it was delivered"), FinishForShop(order_id=order_id), "success")],
        [button(_("‹ Back"), OpenMarketOrder(order_id=order_id))],
    )


def reasons(order_id: int, words: dict[Reason, str]) -> InlineKeyboardMarkup:
    return keyboard(
        *[[button(label, CancelForShop(order_id=order_id, reason=reason))] for reason, label in words.items()],
        [button(_("‹ No, keep it"), OpenMarketOrder(order_id=order_id))],
    )


def all_stranded(seller: int) -> InlineKeyboardMarkup:
    return keyboard([button(_("📦 Open the orders"), ListMarketOrders(seller=seller), "primary")])


def stranded(order_id: int) -> InlineKeyboardMarkup:
    return keyboard([button(_("📦 Open the order"), OpenMarketOrder(order_id=order_id), "primary")])
