"""The menu, and what is said when nothing else fits."""

from __future__ import annotations

from keyboards import menu as keyboards
from screens.screen import Screen
from screens.text import _, fill
from services.actors import Actor


def menu(actor: Actor | None) -> Screen:
    if actor is None:
        return Screen(fill(_("Press /start to come in.")))
    return Screen(fill(_("What would you like to do?")), keyboards.menu(actor.role))


def not_understood(actor: Actor | None) -> Screen:
    if actor is None:
        return menu(actor)
    return Screen(fill(_("I did not understand that. Here is what we can do:")), keyboards.menu(actor.role))


def was_away(actor: Actor | None) -> Screen:
    """To somebody whose message waited so long that it may not be meant any more."""
    words = _("I was away, and what you wrote meanwhile was not acted on. Please send it again if you still want it.")
    return Screen(fill(words), keyboards.home(actor))


def old_button_words() -> str:
    return _("This button is out of date. Here is the menu.")
