"""The owner's buttons for shops: lists by status, and what to do with one."""

from __future__ import annotations

from collections.abc import Sequence

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup
from aiogram.utils.i18n import gettext as _
from pydantic import BaseModel

from keyboards import menu
from keyboards.base import (
    Id,
    Page,
    Photo,
    Read,
    Row,
    Said,
    Tap,
    button,
    in_rows,
    keyboard,
    pages,
    photo_row,
    said,
    same,
)
from keyboards.ways import MarkedWay, NarrowWay, Place, leads_to, step
from models.enums import SellerStatus
from services.reports import MadePage
from services.sellers import Reason, ShopCard, ShopPage


class ListShops(Tap, prefix="ashops"):
    status: SellerStatus
    page: Page = 0


class OfShop(BaseModel):
    """A shop, and the way one came to it."""

    seller: Id
    way: NarrowWay = ""


class ShowShop(OfShop, Tap, prefix="ashop"):
    """Show its card."""


class ApproveShop(OfShop, Tap, prefix="aappr"):
    """Let it sell as it stands above the button."""

    read: Read


class RestoreShop(OfShop, Tap, prefix="arest"):
    """Let it sell again, likewise."""

    read: Read


class MakeKnown(OfShop, Tap, prefix="aknow"):
    """Looked at: its goods may stand on the front page; or not any more."""

    known: bool
    read: Read


class AskSuspension(OfShop, Tap, prefix="asusp"):
    """Which reason?"""


class ShowReports(OfShop, Tap, prefix="areps"):
    """What customers reported of it and its products."""

    page: Page = 0


class OpenShopBelow(Tap, prefix="ashopb"):
    """The shop's card below a notice, whose words may stand nowhere else."""

    seller: Id


class LookBelow(Tap, prefix="alook"):
    """The reported product below the notice, likewise."""

    product: Id


class ShowProduct(Tap, prefix="aprod"):
    """Another picture of it, whether it is on sale or not."""

    product: Id
    photo: Photo = 0


class AskSureSuspension(OfShop, Tap, prefix="asus"):
    """Really, for this reason?"""

    reason: Reason


class SuspendShop(OfShop, Tap, prefix="asuy"):
    """For a ready-made reason, which stands above the button as the shop does."""

    way: MarkedWay = ""
    reason: Reason
    read: Read


class SuspendForTyped(OfShop, Tap, prefix="asust"):
    """For the reason that was typed and stands above the button, likewise."""

    said: Said
    read: Read


def shops(found: ShopPage, labels: list[str]) -> InlineKeyboardMarkup:
    """One row a shop; `labels` are the shops' names, short enough for a button."""
    here = step(Place.SHOPS, found.status, found.page)
    return keyboard(
        *[[button(label, ShowShop(seller=shop.id, way=here))] for shop, label in zip(found.shops, labels, strict=True)],
        pages(lambda page: ListShops(status=found.status, page=page), found.page, more=found.more),
        *in_rows(_statuses(found.status), 3),
        menu.to_desk(),
    )


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


def card(
    found: ShopCard, person: InlineKeyboardButton, orders: InlineKeyboardButton, at: OfShop, back: Row
) -> InlineKeyboardMarkup:
    """`person` leads to whoever runs the shop, `orders` to what it has not finished, `back` to where it was opened."""
    is_behind = leads_to(at.way, Place.PERSON, found.person_id)
    front = _front(found, at) if found.shop.status is SellerStatus.OPEN else []
    reported = [button(_("⚠️ What was reported"), same(ShowReports, at))] if found.reports else []
    return keyboard(_decisions(found, at), front, reported, [orders], [] if is_behind else [person], back)


def _front(found: ShopCard, at: OfShop) -> Row:
    tap = same(MakeKnown, at, known=not found.is_known, read=found.read.mark())
    if found.is_known:
        return [button(_("🌱 Off the front page"), tap)]
    return [button(_("⭐️ Onto the front page"), tap, "success")]


def reports(found: MadePage, at: ShowReports) -> InlineKeyboardMarkup:
    return keyboard(
        pages(lambda page: same(ShowReports, at, page=page), found.page, more=found.has_next),
        [button(_("‹ The shop"), same(ShowShop, at))],
    )


def to_list(status: SellerStatus) -> Row:
    return [button(_("‹ Shops"), ListShops(status=status))]


def _decisions(found: ShopCard, at: OfShop) -> Row:
    """Nothing opens a shop whose seller is deactivated."""
    read = found.read.mark()
    if found.shop.status is SellerStatus.PENDING:
        opens = [button(_("✅ Approve"), same(ApproveShop, at, read=read), "success")]
        closes = [button(_("🚫 Refuse"), same(AskSuspension, at), "danger")]
    elif found.shop.status is SellerStatus.SUSPENDED:
        # One that was turned away waits for approval again: nothing opens yet.
        label = _("✅ Restore") if found.was_open else _("↩️ Look at it again")
        opens, closes = [button(label, same(RestoreShop, at, read=read), "success")], []
    else:
        opens, closes = [], [button(_("⛔️ Suspend"), same(AskSuspension, at), "danger")]
    return [*(opens if found.person_active else []), *closes]


def to_shop(seller_id: int, label: str, way: str) -> InlineKeyboardButton:
    """`way` is how one comes to it from there."""
    return button(label, ShowShop(seller=seller_id, way=way))


def reasons(at: OfShop, words: dict[Reason, str]) -> InlineKeyboardMarkup:
    return keyboard(
        *[[button(label, same(AskSureSuspension, at, reason=reason))] for reason, label in words.items()],
        [button(_("‹ Back"), same(ShowShop, at))],
    )


def sure(at: OfShop, found: ShopCard, reason: Reason | str) -> InlineKeyboardMarkup:
    """One of the ready-made reasons, or what was typed."""
    read, waits = found.read.mark(), found.shop.status is SellerStatus.PENDING
    ready = isinstance(reason, Reason)
    more = {"reason": reason} if ready else {"said": said(reason)}
    yes = same(SuspendShop if ready else SuspendForTyped, at, read=read, **more)
    return keyboard(
        [button(_("Yes, refuse the shop") if waits else _("Yes, suspend the shop"), yes, "danger")],
        [button(_("‹ Back"), same(AskSuspension, at))],
    )


def notice(seller_id: int) -> InlineKeyboardMarkup:
    """Under the message that a shop waits."""
    return keyboard([button(_("🏪 Look at the shop"), OpenShopBelow(seller=seller_id), "primary")])


def reported(seller_id: int, product_id: int | None) -> InlineKeyboardMarkup:
    """Under the message that something was reported: what it is about, and its shop."""
    look = [button(_("🏷 Look at the product"), LookBelow(product=product_id), "primary")] if product_id else []
    return keyboard(look, *notice(seller_id).inline_keyboard)


def product(product_id: int, photo: int, photos: int, shop: tuple[int, str]) -> InlineKeyboardMarkup:
    """Below one that is not on sale; `shop` is its id and name."""
    seller_id, shop_name = shop
    turns = photo_row(lambda number: ShowProduct(product=product_id, photo=number), photo, photos)
    return keyboard(turns, [button("🏪 " + shop_name, ShowShop(seller=seller_id))], menu.to_desk())


def opened(shops: Sequence[tuple[int, str]]) -> InlineKeyboardMarkup:
    """Under the message that shops have opened: the card of each."""
    return keyboard(*[[button(f"🏪 {label}", OpenShopBelow(seller=shop))] for shop, label in shops])
