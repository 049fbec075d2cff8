"""The owner's desk: where the work lies."""

from __future__ import annotations

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup
from aiogram.utils.i18n import gettext as _

from keyboards import market_orders, menu
from keyboards.base import Row, button, keyboard
from keyboards.categories import OpenBranch
from keyboards.people import FindPeople
from keyboards.shops import ListShops
from models.enums import SellerStatus


def overview(waiting: int, orders: InlineKeyboardButton, missed: Row, *, has_tree: bool) -> InlineKeyboardMarkup:
    """The waiting shops come first, and green, as long as there are any; so are the categories while there are none.

    `missed` leads to the orders that did not come, if there are such.
    """
    shops: Row = [button(_("🏪 Shops"), ListShops(status=SellerStatus.OPEN))]
    return keyboard(
        _queue(waiting),
        missed,
        [*shops, button(_("👤 People"), FindPeople())],
        [
            button(_("🗂 Categories"), OpenBranch(), None if has_tree else "success"),
            *menu.to("marketstats", _("📊 Statistics")),
        ],
        [orders],
        menu.to("menu", _("🏠 Menu")),
    )


def desk() -> InlineKeyboardMarkup:
    """What stands there on every day."""
    return overview(0, to_orders(), [], has_tree=True)


def to_orders() -> InlineKeyboardButton:
    """Every order of the market."""
    return market_orders.to_orders(0, _("📦 Orders"))


def _queue(waiting: int) -> Row:
    label = _("⏳ Shops waiting: {count}").format(count=waiting)
    return [button(label, ListShops(status=SellerStatus.PENDING), "success")] if waiting else []
