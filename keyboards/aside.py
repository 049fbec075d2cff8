"""The button that goes on with a long form that is aside."""

from __future__ import annotations

from aiogram.utils.i18n import gettext as _

from keyboards import menu
from keyboards.base import Row, button
from keyboards.checkout import ReviewCheckout
from services import wizards
from services.actors import Actor


def go_on(actor: Actor) -> Row:
    """One button, or nothing for somebody without such a form."""
    form = wizards.aside(actor)
    if form is None:
        return []
    if form.step.startswith("checkout."):
        return [button(_("‹ Go on with your order"), ReviewCheckout(key=form.data["key"]))]
    return menu.to("addproduct", _("‹ Go on with your product"))
