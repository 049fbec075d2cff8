"""Customers whom a shop turns away: declining all that waits of one, selling to them no more, and the list of these."""

from __future__ import annotations

from collections.abc import Sequence

from aiogram.utils.i18n import ngettext

from keyboards import back, shop_orders
from keyboards import blocks as keyboards
from keyboards.blocks import ShowBlocked
from keyboards.shop_orders import OfShopOrder
from screens import order_reasons
from screens.screen import Screen
from screens.text import Html, _, day, fill, lines, number
from screens.typed import typed_over
from services.blocks import BlockedPage
from services.orders import Details, Reason

NAMED = 10


def why(numbers: Sequence[str], at: OfShopOrder) -> Screen:
    text = lines(
        _question(numbers),
        *_named(numbers),
        fill(_("The customer will read it. Choose a reason or write one. Everything returns to your stock.")),
    )
    return Screen(text, keyboards.reasons(at, order_reasons.for_all()))


def sure(numbers: Sequence[str], reason: Reason | str, at: OfShopOrder) -> Screen:
    """Before they end."""
    text = lines(
        _question(numbers),
        *_named(numbers),
        fill(_("Reason: {reason}"), reason=order_reasons.words(reason)),
        fill(_("The customer will read it. Everything returns to your stock.")),
        typed_over(reason),
    )
    return Screen(text, keyboards.sure(at, reason, numbers))


def _question(numbers: Sequence[str]) -> Html:
    said = ngettext(
        "Decline {count} order of this customer that waits?",
        "Decline all {count} orders of this customer that wait?",
        len(numbers),
    )
    return fill(said, count=number(len(numbers)))


def _named(numbers: Sequence[str]) -> list[Html | None]:
    more = len(numbers) - NAMED
    rest = fill(_("… and {count} more."), count=number(more)) if more > 0 else None
    return [*[fill("• {number}", number=each) for each in numbers[:NAMED]], rest]


def declined(count: int) -> str:
    """The short line on top afterwards."""
    return ngettext("{count} order declined.", "{count} orders declined.", count).format(count=number(count))


def others() -> str:
    """The short line on top of a question that is asked anew."""
    return _("Other orders wait by now. Please look again.")


def ask_block(order: Details, at: OfShopOrder) -> Screen:
    text = lines(
        fill(_("Sell nothing more to the customer of order {number}?"), number=order.number),
        fill(_("They still see your products and are told kindly that you take no orders from them.")),
        fill(_("What they have ordered so far goes on as it is. You can change your mind at any time.")),
    )
    return Screen(text, keyboards.ask_block(at))


def blocked(found: BlockedPage, at: ShowBlocked) -> Screen:
    labels = [f"{row.number} · {day(row.since)}" for row in found.rows]
    told = _("Each by the order you know them from: open it to sell to them again.")
    text = lines(
        fill(_("🚫 <b>Customers you do not sell to</b>")),
        fill(_("Page {page}"), page=number(found.page + 1)) if found.page or found.has_next else None,
        fill(told) if found.rows else fill(_("You sell to everybody.")),
    )
    return Screen(text, keyboards.blocked(found, labels, at, back.to(at.way, shop_orders.to_list())))
