"""The buttons that go on with the long forms that are aside."""

from __future__ import annotations

from aiogram.utils.i18n import gettext as _

from keyboards import menu
from keyboards.account import Register
from keyboards.base import Row, button
from keyboards.categories import AddBranch
from keyboards.checkout import ReviewCheckout
from keyboards.forms import BackToQuestion
from services import left_questions, wizards
from services.actors import Actor
from services.forms import Form


def back_to_question(actor: Actor) -> Row:
    """To the short question that was left lately."""
    return [button(_("‹ Back to the question"), BackToQuestion())] if left_questions.to_offer(actor) else []


def go_on(actor: Actor) -> list[Row]:
    """A row for each, the one that was left last on top."""
    return [_button(form) for form in wizards.asides(actor)]


def _button(form: Form) -> Row:
    place = form.step.partition(".")[0]
    if place == "checkout":
        onward = ReviewCheckout(key=form.data["key"], view=form.data.get("view", ""))
        return [button(_("‹ Go on with your order"), onward)]
    if place == "register":
        return [button(_("‹ Go on with your registration"), Register())]
    if place == "new_category":
        return [button(_("‹ Go on with the new category"), AddBranch(parent=form.data["parent"]))]
    return menu.to("addproduct", _("‹ Go on with your product"))
