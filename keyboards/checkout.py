"""The buttons of the checkout: buy, give phone and address, confirm once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from aiogram.types import InlineKeyboardMarkup
from aiogram.utils.i18n import gettext as _
from pydantic import BaseModel, StringConstraints

from keyboards import menu, orders
from keyboards.base import MOST_OF_ONE, Id, Quantity, Row, Tap, button, keyboard, same
from keyboards.views import ShortView
from keyboards.ways import Place, step
from services.draft_store import CODE_LENGTH

Key = Annotated[str, StringConstraints(pattern=r"^[0-9a-z]{12,20}$")]
"""A draft and what was shown of it (services.draft_store.Snapshot.key)."""


class BuyNow(Tap, prefix="buy"):
    """Order this one product, past the cart; `view` shows its card again."""

    product_id: Id
    quantity: Quantity
    view: ShortView = ""


class StartCheckout(Tap, prefix="chk"):
    """Order what is in the cart; `view` shows its page again."""

    view: ShortView = ""


class OfCheckout(BaseModel):
    """A checkout, and the view of where it was begun: of the cart, or of a list with the product's card over it."""

    key: Key
    view: ShortView = ""


class ReviewCheckout(OfCheckout, Tap, prefix="chsee"):
    """Show what there is to confirm, or the step that is still missing; with the code alone what was ordered."""

    @property
    def is_from_order(self) -> bool:
        """One of the orders leads back: it knows the checkout, and nothing of what was shown of it."""
        return len(self.key) == CODE_LENGTH


def leads_back(tap: OfCheckout) -> bool:
    """Whether it is one's way from an order, and no button that was left below a question."""
    return isinstance(tap, ReviewCheckout) and tap.is_from_order


class EditPhone(OfCheckout, Tap, prefix="chtel"):
    """Ask for the phone."""


class EditAddress(OfCheckout, Tap, prefix="chadr"):
    """Ask for the address."""


class ChangeQuantity(OfCheckout, Tap, prefix="chq"):
    """One more, or one less, of what is bought past the cart than the key was shown with."""

    more: bool = True


class TypeHowMany(OfCheckout, Tap, prefix="chqty"):
    """Say that the quantity may be typed; the number between − and +."""


class PlaceOrder(OfCheckout, Tap, prefix="place"):
    """Buy exactly what the key stands for; a second tap is shown the first result."""


class BackFromCheckout(OfCheckout, Tap, prefix="chbck"):
    """Back to where it was begun; the order that was begun waits aside."""


class LeaveCheckout(OfCheckout, Tap, prefix="chout"):
    """Buy nothing for now, and go back to where it was begun; the cart stays."""


def phone(at: OfCheckout, *, known: bool, changes: bool) -> InlineKeyboardMarkup:
    """`changes`: nothing is missing, so one came from the confirmation to change it, and Back leads there.

    Otherwise this is the first question, and Back leads to where the checkout was begun.
    """
    keep = _keep(at, _("✅ Keep this number")) if known else []
    to = same(ReviewCheckout, at) if changes else same(BackFromCheckout, at)
    back = [button(_("‹ Back"), to)] if changes or at.view else []
    return keyboard(keep, [*back, *_leave(at)])


def address(at: OfCheckout, *, known: bool) -> InlineKeyboardMarkup:
    """Who knows an address came from the confirmation to change it, and Back leads there."""
    back = same(ReviewCheckout, at) if known else same(EditPhone, at)
    keep = _keep(at, _("✅ Keep this address")) if known else []
    return keyboard(keep, [button(_("‹ Back"), back), *_leave(at)])


def _keep(at: OfCheckout, label: str) -> Row:
    return [button(label, same(ReviewCheckout, at), "success")]


def _leave(at: OfCheckout) -> Row:
    return [button(_("✖️ Cancel"), same(LeaveCheckout, at))]


def confirm(at: OfCheckout, bought_now: int | None) -> InlineKeyboardMarkup:
    """`bought_now` is how many are bought past the cart; what comes from it is changed there."""
    edits = [button(_("✏️ Phone"), same(EditPhone, at)), button(_("✏️ Address"), same(EditAddress, at))]
    return keyboard(
        [button(_("✅ Confirm the order"), same(PlaceOrder, at), "success")],
        _quantity(at, bought_now) if bought_now else [],
        edits,
        [] if bought_now else menu.to("cart", _("✏️ Quantity")),
        _leave(at),
    )


def _quantity(at: OfCheckout, bought_now: int) -> Row:
    less = [button("−", same(ChangeQuantity, at, more=False))] if bought_now > 1 else []
    more = [button("+", same(ChangeQuantity, at, more=True))] if bought_now < MOST_OF_ONE else []
    return [*less, button(str(bought_now), same(TypeHowMany, at)), *more]


def nothing_left() -> InlineKeyboardMarkup:
    return keyboard(menu.to("catalog", _("🛍 Catalog")), menu.to("cart", _("🛒 Cart")))


def superseded(current: str | None, card: Row | None = None) -> InlineKeyboardMarkup:
    """The way to the `current` checkout, to the `card` of what was to be bought past the cart, and to the cart."""
    onward = [button(_("🧾 To the latest one"), ReviewCheckout(key=current), "primary")] if current else []
    return keyboard(onward, card or [], menu.to("cart", _("🛒 Cart")), menu.to("catalog", _("🛍 Catalog")))


def placed(numbers: Sequence[tuple[int, str]], key: str) -> InlineKeyboardMarkup:
    """`numbers` are pairs of (order id, label); the orders lead back to the checkout of this key."""
    here = step(Place.PLACED, key[:CODE_LENGTH])
    return keyboard(
        *[[button(label, orders.OpenOrder(order_id=order, way=here))] for order, label in numbers[:8]],
        menu.to("orders", _("📦 My orders")),
        menu.to("catalog", _("🛍 Catalog")),
    )
