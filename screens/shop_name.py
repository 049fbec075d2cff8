"""Another name for a shop, and what is said of one that has no approval yet."""

from __future__ import annotations

from keyboards import shop_name as keyboards
from models.enums import SellerStatus
from screens.refusals import people
from screens.screen import Screen
from screens.text import Html, _, fill, lines
from screens.typed import typed_over
from services.actors import Actor
from services.errors import AwaitingApproval, Suspended
from services.sellers import NAME_LEAST, NAME_LIMIT
from services.shop_names import Named, Wished


def ask(actor: Actor) -> Screen:
    """The reason of a refusal stands above it: the screen that said it is gone."""
    after = _("You can change it until the first order comes.")
    if actor.is_refused:
        after = _("The market's owner then looks at your shop once more.")
    text = lines(
        _refused(actor) + "\n" if actor.is_refused else None,
        fill(_("✏️ What shall your shop “{name}” be called?"), name=actor.shop_name),
        fill(_("Send a name of {least} to {most} characters."), least=NAME_LEAST, most=NAME_LIMIT),
        fill(_("Customers see it beside every product.")),
        fill(after),
    )
    return Screen(text, keyboards.ask())


def sure(wished: Wished) -> Screen:
    """Before a name is given away."""
    text = lines(
        fill(_("✏️ Call your shop “{name}” from now on?"), name=wished.name),
        fill(_("It leaves the front page until the market's owner has looked at the new name."))
        if wished.leaves_front
        else None,
        fill(_("Any other shop can take the name “{name}” then."), name=wished.frees) if wished.frees else None,
        typed_over(wished.name),
    )
    return Screen(text, keyboards.sure(wished.name))


def named(shop: Named) -> Screen:
    off = fill(_("It is off the front page until the market's owner has looked at the new name."))
    onward = {
        SellerStatus.OPEN: off if shop.fell_off else None,
        SellerStatus.PENDING: lines(
            fill(_("It waits for the owner's approval.")), fill(_("We will tell you here as soon as it opens."))
        ),
        SellerStatus.SUSPENDED: fill(_("It is suspended as before. Questions? Write to /support.")),
    }
    text = lines(fill(_("✅ Your shop is called “{name}” now."), name=shop.name), onward[shop.status])
    return Screen(text, keyboards.named())


def unapproved(actor: Actor) -> Screen | None:
    """To whoever asks for a shop and has one that waits or was refused; None for all others."""
    had = fill(_("You already have the shop “{name}”."), name=actor.shop_name)
    if actor.is_refused:
        return Screen(lines(had, _refused(actor)), keyboards.refused())
    if actor.seller_status is SellerStatus.PENDING:
        waits = people.WORDS[AwaitingApproval](AwaitingApproval(actor.shop_name))
        return Screen(waits, keyboards.waiting())
    return None


def _refused(actor: Actor) -> Html:
    return people.WORDS[Suspended](Suspended(actor.suspension_reason, actor.was_open))
