"""The buttons of the checkout: buy, give phone and address, confirm once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from aiogram.types import InlineKeyboardMarkup
from aiogram.utils.i18n import gettext as _
from pydantic import StringConstraints

from keyboards import menu, orders
from keyboards.base import Id, Quantity, Row, Tap, button, keyboard
from keyboards.ways import Place, step
from services.draft_store import CODE_LENGTH

Key = Annotated[str, StringConstraints(pattern=r"^[0-9a-z]{12,20}$")]
"""A draft and what was shown of it (services.draft_store.Snapshot.key)."""


class BuyNow(Tap, prefix="buy"):
    """Order this one product, past the cart."""

    product_id: Id
    quantity: Quantity


class StartCheckout(Tap, prefix="chk"):
    """Order what is in the cart."""


class ReviewCheckout(Tap, prefix="chsee"):
    """Show what there is to confirm, or the step that is still missing."""

    key: Key


class EditPhone(Tap, prefix="chtel"):
    key: Key


class EditAddress(Tap, prefix="chadr"):
    key: Key


class PlaceOrder(Tap, prefix="place"):
    """Buy exactly what the key stands for; a second tap is shown the first result."""

    key: Key


class LeaveCheckout(Tap, prefix="chout"):
    """Buy nothing for now; the cart stays."""

    key: Key


def phone(key: str, *, known: bool) -> InlineKeyboardMarkup:
    return keyboard(_keep(key, _("✅ Keep this number")) if known else [], _leave(key))


def address(key: str, *, known: bool) -> InlineKeyboardMarkup:
    """Who knows an address came from the confirmation to change it, and Back leads there."""
    back = ReviewCheckout(key=key) if known else EditPhone(key=key)
    keep = _keep(key, _("✅ Keep this address")) if known else []
    return keyboard(keep, [button(_("‹ Back"), back), *_leave(key)])


def _keep(key: str, label: str) -> Row:
    return [button(label, ReviewCheckout(key=key), "success")]


def _leave(key: str) -> Row:
    return [button(_("✖️ Cancel"), LeaveCheckout(key=key))]


def confirm(key: str) -> InlineKeyboardMarkup:
    return keyboard(
        [button(_("✅ Confirm the order"), PlaceOrder(key=key), "success")],
        [button(_("✏️ Phone"), EditPhone(key=key)), button(_("✏️ Address"), EditAddress(key=key))],
        _leave(key),
    )


def nothing_left() -> InlineKeyboardMarkup:
    return keyboard(menu.to("catalog", _("🛍 Catalog")), menu.to("cart", _("🛒 Cart")))


def superseded(current: str | None) -> InlineKeyboardMarkup:
    """The way to the `current` checkout, or to the cart when there is none."""
    onward = [button(_("🧾 To the latest one"), ReviewCheckout(key=current), "primary")] if current else []
    return keyboard(onward, menu.to("cart", _("🛒 Cart")), menu.to("catalog", _("🛍 Catalog")))


def placed(numbers: Sequence[tuple[int, str]], key: str) -> InlineKeyboardMarkup:
    """`numbers` are pairs of (order id, label); the orders lead back to the checkout of this key."""
    here = step(Place.PLACED, key[:CODE_LENGTH])
    return keyboard(
        *[[button(label, orders.OpenOrder(order_id=order, way=here))] for order, label in numbers[:8]],
        menu.to("orders", _("📦 My orders")),
        menu.to("catalog", _("🛍 Catalog")),
    )
