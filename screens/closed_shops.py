"""What customers with open orders are told of a shop that closes, and that opens again."""

from __future__ import annotations

from keyboards import menu as menu_keyboard
from keyboards.base import keyboard
from models.enums import Fulfilment
from screens.screen import Screen
from screens.text import _, fill, lines
from services.notifications import Notice


def closed_notice(notice: Notice) -> Screen:
    """Who is suspended can still deliver, who is gone cannot, and who is back can again."""
    shop, gone = notice.facts["shop"], notice.facts.get("gone")
    title, way_on = _("The shop “{name}” is closed for now."), _still_served(again=notice.facts.get("back", False))
    if gone is not None:
        title, way_on = _("The shop “{name}” is closed."), _served_no_more(gone)
    text = lines(fill(title, name=shop), fill(way_on))
    return Screen(text, keyboard(menu_keyboard.to("orders", _("📦 My orders"))))


def _still_served(*, again: bool) -> str:
    if again:
        return _("It can finish your order again. You can wait for it, or cancel the order until it comes.")
    return _("It can still finish your order. You can wait for it, or cancel the order until it comes.")


def _served_no_more(status: str) -> str:
    """What becomes of the only open order in this state; empty when there are several."""
    known: dict[str, str] = {
        Fulfilment.PENDING: _(
            "It cannot take your order any more. You can cancel the order; the market's owner knows of it too."
        ),
        Fulfilment.ACCEPTED: _(
            "It has accepted your order, but cannot finish it. You can cancel the order; the market's owner knows of "
            "it too."
        ),
        Fulfilment.SHIPPED: _(
            "Your order was on its way. Should it come, pay as usual; if not, you can cancel it. The market's owner "
            "knows of it too."
        ),
    }
    several = _(
        "It cannot finish your orders. You can cancel those that do not come; the market's owner knows of them too."
    )
    return known.get(status, several)


def reopened_notice(notice: Notice) -> Screen:
    text = fill(_("✅ The shop “{name}” is open again. Your order there goes on."), name=notice.facts["shop"])
    return Screen(text, keyboard(menu_keyboard.to("orders", _("📦 My orders"))))
