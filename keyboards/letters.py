"""A customer's buttons for writing to the shop about an order."""

from __future__ import annotations

from aiogram.types import InlineKeyboardMarkup
from aiogram.utils.i18n import gettext as _

from keyboards import forms
from keyboards.base import Id, Row, Tap, button, keyboard, same
from keyboards.orders import OfOrder, OpenOrder
from services.orders import Details


class WriteToShop(OfOrder, Tap, prefix="lshop"):
    """Ask for the words, in the place of the order."""


class AnswerShop(Tap, prefix="lshopa"):
    """Ask for the words below a letter, which stands nowhere else."""

    order_id: Id


class OpenBelow(Tap, prefix="lord"):
    """The order below a letter."""

    order_id: Id


class HushShop(Tap, prefix="lhush"):
    """No more letters from the shop of this order; said below one of them."""

    order_id: Id


class HearShop(OfOrder, Tap, prefix="lhear"):
    """It may write again."""


def offer(order: Details, at: OfOrder) -> list[Row]:
    write = [button(_("✉️ Write to the shop"), same(WriteToShop, at))] if order.customer_may_write else []
    return [write, _hear(at) if order.is_quiet else []]


def _hear(at: OfOrder) -> Row:
    return [button(_("🔔 Let the shop write again"), same(HearShop, at))]


def hushed(order_id: int) -> InlineKeyboardMarkup:
    return keyboard(
        _hear(OfOrder(order_id=order_id)),
        [button(_("📦 Open the order"), OpenBelow(order_id=order_id))],
    )


def ask(at: OfOrder) -> InlineKeyboardMarkup:
    return forms.form(back=same(OpenOrder, at))


def sent(at: OfOrder, *, may_more: bool) -> InlineKeyboardMarkup:
    more = [button(_("✉️ Write another"), same(WriteToShop, at))] if may_more else []
    return keyboard(more, [button(_("‹ The order"), same(OpenOrder, at))])


def corrected(order_id: int) -> InlineKeyboardMarkup:
    """Below the word that an edit does not go where the letter went."""
    return keyboard([button(_("✉️ Write another"), AnswerShop(order_id=order_id))])


def told(order_id: int, *, is_mute: bool) -> InlineKeyboardMarkup:
    """Under a letter of the shop; one that `is_mute` reads no answer."""
    return keyboard(
        [] if is_mute else [button(_("↩️ Answer"), AnswerShop(order_id=order_id), "primary")],
        [button(_("📦 Open the order"), OpenBelow(order_id=order_id))],
        [button(_("🔕 No more messages from this shop"), HushShop(order_id=order_id))],
    )
