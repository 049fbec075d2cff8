"""The seller's buttons for whose order it is: decline all that waits of a customer, and sell to them no more."""

from __future__ import annotations

from collections.abc import Sequence

from aiogram.types import InlineKeyboardMarkup
from aiogram.utils.i18n import gettext as _

from keyboards.base import Page, Row, Said, Tap, button, keyboard, pages, said, same
from keyboards.shop_orders import OfShopOrder, OpenShopOrder
from keyboards.ways import ListWay, Place, step
from models.enums import Fulfilment
from services.blocks import BlockedPage
from services.orders import Details, Reason, ShopOrders


class AskDeclineAll(OfShopOrder, Tap, prefix="sallw"):
    """Decline all that waits of this order's customer, but why?"""


class SureDeclineAll(OfShopOrder, Tap, prefix="sallq"):
    """Really, for this reason?"""

    reason: Reason


class DeclineAll(OfShopOrder, Tap, prefix="sall"):
    """For a ready-made reason: those whose numbers stand above the button."""

    reason: Reason
    said: Said


class DeclineAllForTyped(OfShopOrder, Tap, prefix="sallt"):
    """The same for the reason that was typed; both stand above the button."""

    said: Said


class AskBlock(OfShopOrder, Tap, prefix="sblkq"):
    """Really sell nothing more to this order's customer?"""


class BlockCustomer(OfShopOrder, Tap, prefix="sblk"):
    """Sell nothing more to them."""


class SellAgain(OfShopOrder, Tap, prefix="sunblk"):
    """Sell to them again."""


class ShowBlocked(Tap, prefix="sblks"):
    """Customers to whom the shop does not sell; `way` leads to the orders where the list was opened."""

    page: Page = 0
    way: ListWay = ""


def to_list(found: ShopOrders) -> Row:
    """From a list of orders; nothing as long as the shop sells to everybody."""
    here = step(Place.SHOP_ORDERS, found.tab, found.page)
    label = _("🚫 Blocked customers · {count}").format(count=found.blocked)
    return [button(label, ShowBlocked(way=here))] if found.blocked else []


def of_customer(order: Details, at: OfShopOrder) -> list[Row]:
    """What a shop can do with whose order it is."""
    return [_decline(order, at), _block(order, at)]


def _decline(order: Details, at: OfShopOrder) -> Row:
    if order.status is not Fulfilment.PENDING or order.waiting < 2:
        return []
    label = _("✖️ Decline all from this customer · {count}").format(count=order.waiting)
    return [button(label, same(AskDeclineAll, at), "danger")]


def _block(order: Details, at: OfShopOrder) -> Row:
    if order.is_blocked:
        return [button(_("🤝 Sell to this customer again"), same(SellAgain, at), "success")]
    return [] if order.is_gone else [button(_("🚫 Don’t sell to this customer any more"), same(AskBlock, at))]


def reasons(at: OfShopOrder, words: dict[Reason, str]) -> InlineKeyboardMarkup:
    ready = [[button(label, same(SureDeclineAll, at, reason=reason))] for reason, label in words.items()]
    return keyboard(*ready, [button(_("‹ Do not decline"), same(OpenShopOrder, at))])


def mark(numbers: Sequence[str]) -> str:
    """Of the orders that a yes is said to."""
    return said(" ".join(numbers))


def sure(at: OfShopOrder, reason: Reason | str, numbers: Sequence[str]) -> InlineKeyboardMarkup:
    """One of the ready-made reasons, or what was typed."""
    ready = isinstance(reason, Reason)
    yes: Tap = same(DeclineAllForTyped, at, said=said(reason))
    if ready:
        yes = same(DeclineAll, at, reason=reason, said=mark(numbers))
    return keyboard(
        [button(_("✖️ Yes, decline them all"), yes, "danger")],
        [button(_("‹ Back"), same(AskDeclineAll, at))],
    )


def ask_block(at: OfShopOrder) -> InlineKeyboardMarkup:
    return keyboard(
        [button(_("🚫 Yes, do not sell to them"), same(BlockCustomer, at), "danger")],
        [button(_("‹ Back"), same(OpenShopOrder, at))],
    )


def blocked(found: BlockedPage, labels: Sequence[str], at: ShowBlocked, back: Row) -> InlineKeyboardMarkup:
    """One row a customer, which opens the order that they are known by; `labels` are short enough for a button."""
    here = step(Place.BLOCKED, found.page) + at.way
    rows = [
        [button(label, OpenShopOrder(order_id=row.order_id, way=here))]
        for row, label in zip(found.rows, labels, strict=True)
    ]
    turns = pages(lambda page: at.model_copy(update={"page": page}), found.page, more=found.has_next)
    return keyboard(*rows, turns, back)
