"""Refusals on the way from a cart to an order, in words."""

from __future__ import annotations

from collections.abc import Sequence

from aiogram.utils.i18n import ngettext

from models.money import Money
from screens.orders import state
from screens.refusals.saying import Words, say
from screens.text import Html, _, fill, moment, money, number, shorten
from services import errors
from services.market import rules

CHANGES = 5


def difference(change: errors.Difference) -> Html:
    """What is no longer as the customer saw it; a price is told beside a quantity when both changed."""
    name = shorten(change.name, 64)
    if change.is_shut:
        return fill(_("• “{name}”: the shop is closed for now."), name=name)
    if change.is_declined:
        return fill(_("• “{name}”: its shop takes no orders from you."), name=name)
    if change.is_gone:
        return fill(_("• “{name}” is no longer on sale."), name=name)
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


def _changed(refusal: errors.CheckoutChanged) -> Html:
    head, end = fill(_("Something changed while you were choosing:")), fill(_("Please look again and confirm."))
    return Html("\n".join([head, differences(refusal.differences), end]))


def _missing(refusal: errors.DeliveryIncomplete) -> Html:
    if refusal.missing is errors.Missing.PHONE:
        return fill(_("Your phone number is still missing."))
    return fill(_("Your address is still missing."))


def _at_once(refusal: errors.TooMuchAtOnce) -> Html:
    sentences = {
        errors.Limit.ORDERS: ngettext(
            "While you are new here, at most {limit} order can be on its way. Please wait for it; your cart "
            "stays as it is.",
            "While you are new here, at most {limit} orders can be on their way. Please wait for one of them; "
            "your cart stays as it is.",
            refusal.limit,
        ),
        errors.Limit.PIECES: ngettext(
            "While you are new here, at most {limit} piece can be on its way. Please take fewer for now; "
            "your cart stays as it is.",
            "While you are new here, at most {limit} pieces can be on their way. Please take fewer for now; "
            "your cart stays as it is.",
            refusal.limit,
        ),
        errors.Limit.VALUE: _(
            "While you are new here, orders of at most {limit} can be on their way. Please take fewer for now."
        ),
        errors.Limit.DAY: _("Within a day you can order for {limit}. Please go on tomorrow; your cart stays as it is."),
    }
    amount = (
        money(Money(refusal.limit, rules.currency))
        if refusal.what in (errors.Limit.VALUE, errors.Limit.DAY)
        else number(refusal.limit)
    )
    return fill(sentences[refusal.what], limit=amount)


def _moved(refusal: errors.CartMoved) -> Html:
    if not refusal.held:
        return fill(_("It is not in your cart any more."))
    words = _("Your cart holds {quantity} of “{name}” by now. Nothing was changed.")
    return fill(words, quantity=number(refusal.held), name=shorten(refusal.name, 64))


def _said_often(refusal: errors.MissedOften) -> Html:
    words = _("You have said several times that order {number} did not come. To sort it out, write to us: /support")
    if refusal.may_write:
        words = _(
            "You have said several times that order {number} did not come. To sort it out, open the order and write to "
            "the shop, or write to us: /support"
        )
    return fill(words, number=refusal.number)


WORDS: dict[type[errors.Refusal], Words] = {
    errors.CartEmpty: say(lambda: _("Your cart is empty. Look around in /catalog.")),
    errors.CartMoved: _moved,
    errors.TotalTooHigh: lambda refusal: fill(
        _("Together this would be more than {limit}. Please take fewer at a time."),
        limit=money(Money(refusal.limit, rules.currency)),
    ),
    errors.TooMuchAtOnce: _at_once,
    errors.CoolingDown: lambda refusal: fill(
        _("You have just taken back several orders. After {when} you can order again; your cart stays as it is."),
        when=moment(refusal.until),
    ),
    errors.ShopDeclines: lambda refusal: fill(
        _("The shop “{name}” takes no orders from you at the moment. Other shops will gladly serve you."),
        name=refusal.shop,
    ),
    errors.CheckoutChanged: _changed,
    errors.Superseded: say(lambda: _("This order is not the latest any more. Here is your cart: /cart")),
    errors.DeliveryIncomplete: _missing,
    errors.OrderMovedOn: lambda refusal: fill(
        _("Order {number} has moved on in the meantime: {state}."),
        number=refusal.number,
        state=state(refusal.status).lower(),
    ),
    errors.ShopHasBegun: lambda refusal: fill(
        _("Order {number} can no longer be cancelled here: {state}, and its shop has begun."),
        number=refusal.number,
        state=state(refusal.status).lower(),
    ),
    errors.NoLetters: lambda refusal: fill(
        _("Nobody reads messages about order {number} here any more. Questions? Write to /support."),
        number=refusal.number,
    ),
    errors.MissedOften: _said_often,
    errors.NotReceived: say(lambda: _("You can rate a product after it was delivered to you.")),
    errors.AlreadyRated: lambda refusal: fill(
        _("You have rated this product already: {score} of 5."), score=refusal.score
    ),
}
