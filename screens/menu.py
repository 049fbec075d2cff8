"""The menu, and what is said when nothing else fits."""

from __future__ import annotations

from aiogram.types import InlineKeyboardMarkup

from keyboards import menu as keyboards
from keyboards import start as start_keyboards
from models.enums import SellerStatus
from screens.aside import beside
from screens.refusals import people
from screens.screen import Screen
from screens.text import Html, _, fill, lines
from services.actors import Actor
from services.errors import AwaitingApproval, Suspended


def menu(actor: Actor | None, *, nothing_ordered: bool = False, thrown_away: bool = False) -> Screen:
    """`nothing_ordered`: one has just left an order that was begun; `thrown_away`: a product."""
    if actor is None:
        return Screen(fill(_("Press /start to come in.")))
    if actor.logged_out:
        return Screen(logged_out(), start_keyboards.logged_out())
    left = [fill(nothing_was_ordered()), ""] if nothing_ordered else []
    left += [fill(_("The product you were adding was thrown away.")), ""] if thrown_away else []
    left += [why, ""] if (why := suspended(actor) or _waiting(actor)) else []
    return beside(Screen(lines(*left, fill(_("What would you like to do?"))), keyboards.menu(actor)), actor)


def suspended(actor: Actor) -> Html | None:
    """Why the rooms of their shop are shut, to the seller of one that was closed."""
    return people.WORDS[Suspended](Suspended(actor.suspension_reason, actor.was_open)) if actor.is_suspended else None


def _waiting(actor: Actor) -> Html | None:
    """That the rooms of a shop stay shut until the owner has approved of it."""
    if actor.seller_status is not SellerStatus.PENDING:
        return None
    return people.WORDS[AwaitingApproval](AwaitingApproval(actor.shop_name))


def nothing_was_ordered() -> str:
    """To whoever leaves an order that was begun; plain text."""
    return _("Nothing was ordered. Your cart is as it was.")


def logged_out() -> Html:
    return fill(
        _("You are logged out here. Look around as you like; to buy and to see your orders, log in or go on as new.")
    )


def not_understood(actor: Actor | None) -> Screen:
    if actor is None:
        return menu(actor)
    return beside(Screen(fill(_("I did not understand that. Here is what we can do:")), _buttons(actor)), actor)


def _buttons(actor: Actor) -> InlineKeyboardMarkup:
    return start_keyboards.logged_out() if actor.logged_out else keyboards.menu(actor)


def taken_already(actor: Actor) -> Screen:
    """To a message that has answered a question and comes again; its words are not for showing."""
    return beside(Screen(fill(_("✔️ Your message has been taken already.")), _buttons(actor)), actor)


def unasked_picture(actor: Actor) -> Screen:
    """Whoever sells may have meant a new product."""
    if actor.is_selling:
        new = _("📷 Nice! For a new product tap “➕ Add a product” first, and then send the photos.")
        words = lines(fill(new), fill(_("For one you have already: “🏷 My products”, the product, “🖼 Photos”.")))
    else:
        words = fill(_("📷 I cannot look for things by a photo. Write in a word or two what you need."))
    return beside(Screen(words, _buttons(actor)), actor)


def was_away(actor: Actor | None) -> Screen:
    """To somebody whose message waited so long that it may not be meant any more."""
    words = _("I was away, and what you wrote meanwhile was not acted on. Please send it again if you still want it.")
    return Screen(fill(words), keyboards.home(actor))


def old_button_words() -> str:
    return _("This button is out of date. Here is the menu.")
