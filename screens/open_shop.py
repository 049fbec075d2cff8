"""Opening a shop: what it costs (the cart), the name, and the first steps behind the counter."""

from __future__ import annotations

from aiogram.utils.i18n import ngettext

from keyboards import open_shop as keyboards
from models.enums import SellerStatus
from screens.screen import Screen
from screens.text import Html, _, fill, lines, number
from services.market import rules
from services.sellers import NAME_LEAST, NAME_LIMIT, Shop


def offer(things: int, *, is_new: bool = False) -> Screen:
    """The warning before the yes; `things` is what lies in the cart now, `is_new` who has just registered."""
    text = lines(
        fill(_("🎉 <b>You are registered.</b>")) + "\n" if is_new else None,
        fill(_("🏪 <b>Open a shop</b>")),
        "",
        fill(_how()),
        "",
        fill(_("Please note: sellers cannot buy here.")),
        _cart(things),
        fill(_("📦 Orders you have placed stay, and you can still follow and cancel them.")),
    )
    return Screen(text, keyboards.offer())


def _how() -> str:
    if rules.seller_approval:
        return _(
            "It takes a minute: press the button below, then comes the name. The market's owner looks at the shop, and "
            "then you sell."
        )
    return _(
        "It takes a minute: press the button below, then come the name and a photo of the first product, and it is on "
        "sale."
    )


def _cart(things: int) -> Html | None:
    if not things:
        return None
    words = ngettext(
        "🛒 Your cart will be emptied: {count} thing is in it.",
        "🛒 Your cart will be emptied: {count} things are in it.",
        things,
    )
    return fill(words, count=number(things))


def sure(name: str, things: int, *, is_again: bool = False) -> Screen:
    """Before a customer becomes a seller for good; `is_again`: words came where only a button counts."""
    text = lines(
        fill(_("✋ Please press a button: yes, or ‹ Back for another name.")) + "\n" if is_again else None,
        fill(_("🏪 Open the shop “{name}”?"), name=name),
        "",
        fill(_("Please note: sellers cannot buy here.")),
        _cart(things),
    )
    return Screen(text, keyboards.sure(name))


def name() -> Screen:
    text = lines(
        fill(_("What will your shop be called?")),
        fill(_("Send a name of {least} to {most} characters."), least=NAME_LEAST, most=NAME_LIMIT),
        fill(_("Customers see it beside every product.")),
    )
    return Screen(text, keyboards.name())


def opened(shop: Shop) -> Screen:
    return _waiting(shop) if shop.status is SellerStatus.PENDING else _open(shop)


def _open(shop: Shop) -> Screen:
    text = lines(
        fill(_("🎉 Your shop “{name}” is open!"), name=shop.name),
        "",
        fill(_("Now put something on the shelf: one photo, a name and a price are enough.")),
    )
    return Screen(text, keyboards.opened())


def _waiting(shop: Shop) -> Screen:
    text = lines(
        fill(_("⏳ Your shop “{name}” is ready and waits for the owner's approval."), name=shop.name),
        fill(_("We will tell you here as soon as it opens.")),
    )
    return Screen(text, keyboards.waiting())
