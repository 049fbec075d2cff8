"""A shop's buttons for writing to the customer about an order."""

from __future__ import annotations

from aiogram.types import InlineKeyboardMarkup
from aiogram.utils.i18n import gettext as _

from keyboards import forms
from keyboards.base import Id, Row, Tap, button, keyboard, same
from keyboards.shop_orders import OfShopOrder, OpenShopOrder
from services.orders import Details


class WriteToCustomer(OfShopOrder, Tap, prefix="lcust"):
    """Ask for the words, in the place of the order."""


class AnswerCustomer(Tap, prefix="lcusta"):
    """Ask for the words below a letter, which stands nowhere else."""

    order_id: Id


class OpenShopOrderBelow(Tap, prefix="lsord"):
    """The order below a letter."""

    order_id: Id


def offer(order: Details, at: OfShopOrder) -> Row:
    return [button(_("✉️ Write to the customer"), same(WriteToCustomer, at))] if order.shop_may_write else []


def ask(at: OfShopOrder) -> InlineKeyboardMarkup:
    return forms.form(back=same(OpenShopOrder, at))


def sent(at: OfShopOrder, *, may_more: bool) -> InlineKeyboardMarkup:
    more = [button(_("✉️ Write another"), same(WriteToCustomer, at))] if may_more else []
    return keyboard(more, [button(_("‹ The order"), same(OpenShopOrder, at))])


def corrected(order_id: int) -> InlineKeyboardMarkup:
    """Below the word that an edit does not go where the letter went."""
    return keyboard([button(_("✉️ Write another"), AnswerCustomer(order_id=order_id))])


def told(order_id: int) -> InlineKeyboardMarkup:
    """Under a letter of the customer."""
    return keyboard(
        [button(_("↩️ Answer"), AnswerCustomer(order_id=order_id), "primary")],
        [button(_("📦 Open the order"), OpenShopOrderBelow(order_id=order_id))],
    )
