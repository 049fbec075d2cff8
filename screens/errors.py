"""Every refusal in words: what happened, and what the person can do now."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Sequence
from typing import Any

from aiogram.utils.i18n import ngettext

from keyboards import forms
from keyboards import menu as menu_keyboard
from keyboards import start as start_keyboards
from models.money import Money
from screens import reasons
from screens.asked import again
from screens.invalid import invalid
from screens.orders import state
from screens.screen import Screen
from screens.stays import stays
from screens.text import Html, _, fill, lines, moment, money, number, shorten
from services import errors
from services.actors import Actor
from services.market import rules

Words = Callable[[Any], Html]
CHANGES = 5


def explain(refusal: errors.Refusal, actor: Actor | None, *, to_words: bool = True) -> Screen:
    """The refusal for this person; a class without words is a fault that a house test finds.

    `to_words` is false for a tap, whose screen still stands there.
    """
    words = WORDS[type(refusal)](refusal)
    if isinstance(refusal, errors.LoggedOut) and actor is not None:
        return Screen(words, start_keyboards.logged_out())
    if actor is None or not stays(refusal, actor):
        return Screen(words, menu_keyboard.home(actor))
    if to_words and actor.form and (asked := actor.form.notes.get(actor.form.ASKED)):
        return again(words, asked)
    return Screen(words, forms.form())


def broken(reference: str) -> Screen:
    return Screen(
        fill(
            _("Something went wrong on our side, and we have made a note of it. Reference: {reference}"),
            reference=reference,
        )
    )


def with_card(words: Screen, card: Screen) -> Screen:
    """A refusal about an order, with the order below it."""
    return Screen(lines(Html(words.text), "", Html(card.text)), card.keyboard)


def too_fast(seconds: int) -> Screen:
    """In answer to messages of which not all were taken: nothing is lost silently (docs/adr/0010)."""
    words = ngettext(
        "That was too quick: what you sent last was not taken. Please wait {seconds} second and send it again.",
        "That was too quick: what you sent last was not taken. Please wait {seconds} seconds and send it again.",
        seconds,
    )
    return Screen(fill(words, seconds=seconds))


def too_fast_tap() -> Screen:
    return Screen(fill(_("A moment, please: that was too quick. Nothing was changed; tap again in a few seconds.")))


def plain(screen: Screen) -> str:
    """A screen's words without markup, for alerts."""
    return html.unescape(re.sub(r"<[^>]+>", "", screen.text))


def _not_enough(refusal: errors.NotEnoughStock) -> Html:
    if refusal.left <= 0:
        return fill(_("“{name}” is sold out."), name=refusal.name)
    return fill(
        _("“{name}”: only {left} left, you asked for {wanted}."),
        name=refusal.name,
        left=refusal.left,
        wanted=refusal.wanted,
    )


def difference(change: errors.Difference) -> Html:
    """What is no longer as the customer saw it; a price is told beside a quantity when both changed."""
    name = shorten(change.name, 64)
    if change.left <= 0:
        return fill(_("• “{name}” is sold out."), name=name)
    was, now = Money(change.price_was, rules.currency), Money(change.price_now, rules.currency)
    cost = fill(_("• “{name}” costs {now} now, it was {was}."), name=name, now=money(now), was=money(was))
    if change.left >= change.wanted:
        return cost
    fewer = fill(_("• “{name}”: only {left} left."), name=name, left=change.left)
    return fewer if was == now else Html(f"{fewer}\n{cost}")


def differences(changes: Sequence[errors.Difference]) -> Html:
    """The first ones; nobody reads more at once."""
    more = len(changes) - CHANGES
    rest = [fill(_("… and {count} more."), count=more)] if more > 0 else []
    return Html("\n".join([*map(difference, changes[:CHANGES]), *rest]))


def _closed(sentence: str, reason: str) -> Html:
    why = fill(_("Reason: {reason}"), reason=reasons.words(reason)) if reason else None
    return lines(fill(sentence), why, fill(_("Questions? Write to /support.")))


def _changed(refusal: errors.CheckoutChanged) -> Html:
    head, end = fill(_("Something changed while you were choosing:")), fill(_("Please look again and confirm."))
    return Html("\n".join([head, differences(refusal.differences), end]))


def _taken(refusal: errors.Taken) -> Html:
    sentences = {
        "email": _("This email belongs to another account. Use /login if it is yours."),
        "phone": _("This phone number belongs to another account. Use /login if it is yours."),
        "shop_name": _("Another shop has this name. Please choose a different one."),
        "category": _("There is already a category of this name."),
    }
    return fill(sentences[refusal.what])


def _too_many(refusal: errors.TooMany) -> Html:
    sentences = {
        "photos": _("A product has at most {limit} photos."),
        "lines": _("A cart holds at most {limit} different products. Please order these first."),
        "products": _("A shop holds at most {limit} products."),
        "categories": _("The market holds at most {limit} categories."),
        "quantity": _("At most {limit} of one product at a time."),
    }
    return fill(sentences[refusal.what], limit=refusal.limit)


def _picture(refusal: errors.WrongPicture) -> Html:
    sentences = {
        "empty": _("This photo is empty. Please send it again."),
        "kind": _("This file isn't a photo. Please send a JPEG, PNG or WebP picture."),
        "size": _("This photo is larger than 10 MB. Please send a smaller one."),
        "pixels": _("This picture has more than 25 megapixels. Please send it as a photo, not as a file."),
        "away": _("Telegram does not hand this photo out at the moment. Please send it once more in a minute."),
        "server": _("The market cannot fetch photos at the moment; its owner has to set this up. Write to /support."),
    }
    return fill(sentences[refusal.why])


def _move(refusal: errors.MoveRefused) -> Html:
    sentences = {
        "orders": _(
            "This chat has orders of its own. Register them first (/register) and log out (/logout): then another "
            "account can move here."
        ),
        "shop": _("This chat has an account of its own. Log out of it first: /logout"),
        "owner": _("The owner's account belongs to its chat and cannot move."),
        "declined": _("The move was declined in the other chat."),
        "stale": _("This request to move is over. Please use /login again."),
    }
    return fill(sentences[refusal.why])


def _missing(refusal: errors.DeliveryIncomplete) -> Html:
    if refusal.missing == "phone":
        return fill(_("Your phone number is still missing."))
    return fill(_("Your address is still missing."))


def _too_high(refusal: errors.PricesTooHigh) -> Html:
    words = ngettext(
        "With this, {count} product would cost more than {limit}. Nothing was changed.",
        "With this, {count} products would cost more than {limit}. Nothing was changed.",
        refusal.count,
    )
    return fill(words, count=number(refusal.count), limit=money(Money(refusal.limit, rules.currency)))


def _undo_over(refusal: errors.UndoOver) -> Html:
    words = ngettext(
        "A change of prices can be undone for {days} day.",
        "A change of prices can be undone for {days} days.",
        refusal.days,
    )
    return fill(words, days=number(refusal.days))


def _say(sentence: Callable[[], str]) -> Words:
    return lambda refusal: fill(sentence())


WORDS: dict[type[errors.Refusal], Words] = {
    errors.NotFound: _say(lambda: _("This is not here any more.")),
    errors.CustomersOnly: _say(lambda: _("Only customers can do this. Sellers do not buy here.")),
    errors.SellersOnly: _say(lambda: _("Only sellers can do this. Open a shop with /become_seller.")),
    errors.AdminsOnly: _say(lambda: _("Only the market's owner can do this.")),
    errors.Deactivated: lambda refusal: _closed(_("Your account is deactivated."), refusal.reason),
    errors.Suspended: lambda refusal: _closed(_("Your shop is suspended."), refusal.reason),
    errors.AwaitingApproval: lambda refusal: fill(
        _("Your shop “{name}” waits for the owner's approval. We will tell you at once."), name=refusal.shop_name
    ),
    errors.LoggedOut: _say(lambda: _("You are logged out here. Log in to your account (/login), or go on as new.")),
    errors.StaleButton: _say(lambda: _("This button is out of date. Here is where things stand now: /menu")),
    errors.SearchOver: _say(lambda: _("This search is over. Send me the words again.")),
    errors.ProductGone: _say(lambda: _("This product is no longer on sale.")),
    errors.NotEnoughStock: _not_enough,
    errors.TooMany: _too_many,
    errors.NothingToChange: _say(lambda: _("Nothing would change: no product on sale there costs anything else then.")),
    errors.PricesTooHigh: _too_high,
    errors.UndoOver: _undo_over,
    errors.TotalTooHigh: lambda refusal: fill(
        _("Together this would be more than {limit}. Please take fewer at a time."),
        limit=money(Money(refusal.limit, rules.currency)),
    ),
    errors.CartEmpty: _say(lambda: _("Your cart is empty. Look around in /catalog.")),
    errors.WrongPicture: _picture,
    errors.CheckoutChanged: _changed,
    errors.Superseded: _say(lambda: _("This order is not the latest any more. Here is your cart: /cart")),
    errors.DeliveryIncomplete: _missing,
    errors.OrderMovedOn: lambda refusal: fill(
        _("Order {number} has moved on in the meantime: {state}."),
        number=refusal.number,
        state=state(refusal.status).lower(),
    ),
    errors.NotReceived: _say(lambda: _("You can rate a product after it was delivered to you.")),
    errors.AlreadyRated: lambda refusal: fill(
        _("You have rated this product already: {score} of 5."), score=refusal.score
    ),
    errors.WrongLogin: _say(
        lambda: _("This login and password do not belong together. Send the password again, or begin anew: /login")
    ),
    errors.TooManyAttempts: lambda refusal: fill(
        _("Too many attempts. Please try again after {when}."), when=moment(refusal.until)
    ),
    errors.Taken: _taken,
    errors.Invalid: invalid,
    errors.NotRegistered: _say(lambda: _("This needs a full registration: /register")),
    errors.AlreadyRegistered: _say(lambda: _("You are registered already. See /me.")),
    errors.AlreadySeller: lambda refusal: fill(_("You already have the shop “{name}”."), name=refusal.shop_name),
    errors.OwnerStays: _say(lambda: _("The market's owner cannot be deactivated.")),
    errors.HasOpenOrders: lambda refusal: fill(
        _("There are still {count} open orders. They have to be finished or cancelled first."), count=refusal.count
    ),
    errors.MoveRefused: _move,
    errors.CategoryLoop: _say(lambda: _("A category cannot go under itself or its own subcategory.")),
    errors.CategoryNotEmpty: _say(lambda: _("This category still holds products or subcategories.")),
}
