"""The owner's buttons for shops: lists by status, and what to do with one."""

from __future__ import annotations

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup
from aiogram.utils.i18n import gettext as _

from keyboards import menu
from keyboards.base import Id, Page, Row, Said, Tap, button, in_rows, keyboard, said
from models.enums import SellerStatus
from services.sellers import Reason, Shop, ShopCard, ShopPage


class ListShops(Tap, prefix="ashops"):
    status: SellerStatus
    page: Page = 0


class ShowShop(Tap, prefix="ashop"):
    seller: Id


class ApproveShop(Tap, prefix="aappr"):
    seller: Id


class RestoreShop(Tap, prefix="arest"):
    seller: Id


class AskSuspension(Tap, prefix="asusp"):
    """Which reason?"""

    seller: Id


class SuspendShop(Tap, prefix="asus"):
    """For a ready-made reason."""

    seller: Id
    reason: Reason


class SuspendForTyped(Tap, prefix="asust"):
    """For the reason that was typed and stands above the button."""

    seller: Id
    said: Said


def shops(found: ShopPage, labels: list[str]) -> InlineKeyboardMarkup:
    """One row a shop; `labels` are the shops' names, short enough for a button."""
    return keyboard(
        *[[button(label, ShowShop(seller=shop.id))] for shop, label in zip(found.shops, labels, strict=True)],
        _pages(found),
        *in_rows(_statuses(found.status), 3),
        menu.to("admin", _("‹ Administration")),
    )


def _pages(found: ShopPage) -> Row:
    back = [button("‹", ListShops(status=found.status, page=found.page - 1))] if found.page else []
    on = [button("›", ListShops(status=found.status, page=found.page + 1))] if found.more else []
    return back + on


def _statuses(current: SellerStatus) -> Row:
    words = {
        SellerStatus.OPEN: _("🟢 Open"),
        SellerStatus.PENDING: _("⏳ Waiting"),
        SellerStatus.SUSPENDED: _("⛔️ Suspended"),
    }
    return [
        button(label, ListShops(status=status), "primary" if status is current else None)
        for status, label in words.items()
    ]


def card(found: ShopCard, person: InlineKeyboardButton, orders: InlineKeyboardButton) -> InlineKeyboardMarkup:
    """`person` leads to whoever runs the shop, `orders` to what it has not finished."""
    return keyboard(
        _decisions(found.shop),
        [orders],
        [person],
        [button(_("‹ Shops"), ListShops(status=found.shop.status))],
    )


def _decisions(shop: Shop) -> Row:
    suspend = button(_("⛔️ Suspend"), AskSuspension(seller=shop.id), "danger")
    if shop.status is SellerStatus.PENDING:
        return [button(_("✅ Approve"), ApproveShop(seller=shop.id), "success"), suspend]
    if shop.status is SellerStatus.SUSPENDED:
        return [button(_("✅ Restore"), RestoreShop(seller=shop.id), "success")]
    return [suspend]


def to_shop(seller_id: int, label: str) -> InlineKeyboardButton:
    return button(label, ShowShop(seller=seller_id))


def reasons(seller_id: int, words: dict[Reason, str]) -> InlineKeyboardMarkup:
    return keyboard(
        *[[button(label, SuspendShop(seller=seller_id, reason=reason))] for reason, label in words.items()],
        [button(_("‹ Back"), ShowShop(seller=seller_id))],
    )


def sure(seller_id: int, reason: str) -> InlineKeyboardMarkup:
    return keyboard(
        [button(_("Yes, suspend the shop"), SuspendForTyped(seller=seller_id, said=said(reason)), "danger")],
        [button(_("‹ Back"), AskSuspension(seller=seller_id))],
    )


def notice(seller_id: int) -> InlineKeyboardMarkup:
    """Under the message that a shop waits."""
    return keyboard([button(_("🏪 Look at the shop"), ShowShop(seller=seller_id), "primary")])
