"""Every refusal in words: what happened, and what the person can do now."""

from __future__ import annotations

import html
import re

from aiogram.utils.i18n import ngettext

from keyboards import forms
from keyboards import menu as menu_keyboard
from keyboards import shop_name as shop_name_keyboards
from keyboards import start as start_keyboards
from screens.asked import again
from screens.refusals import base, buying, goods, people
from screens.refusals.saying import Words
from screens.screen import Screen
from screens.stays import stays
from screens.text import Html, _, fill, lines
from services import errors
from services.actors import Actor

WORDS: dict[type[errors.Refusal], Words] = {**base.WORDS, **people.WORDS, **goods.WORDS, **buying.WORDS}


def explain(refusal: errors.Refusal, actor: Actor | None, *, to_words: bool = True, product: int = 0) -> Screen:
    """The refusal for this person; a class without words is a fault that a house test finds.

    `to_words` is false for a tap, whose screen still stands there. `product` is what whoever is logged out wanted.
    """
    said = words(refusal)
    if isinstance(refusal, errors.LoggedOut) and actor is not None:
        return Screen(said, start_keyboards.logged_out(product))
    if isinstance(refusal, errors.Deactivated):
        return Screen(said, start_keyboards.closed())
    if isinstance(refusal, errors.Suspended) and not refusal.was_open:
        return Screen(said, shop_name_keyboards.refused())
    if isinstance(refusal, errors.AwaitingApproval):
        return Screen(said, shop_name_keyboards.waiting())
    if actor is None or not stays(refusal, actor):
        return Screen(said, menu_keyboard.home(actor))
    if to_words and actor.form and (asked := actor.form.notes.get(actor.form.ASKED)):
        return again(said, asked)
    return Screen(said, forms.form())


def words(refusal: errors.Refusal) -> Html:
    """The refusal alone."""
    return WORDS[type(refusal)](refusal)


def broken(reference: str) -> Screen:
    return Screen(
        fill(
            _("Something went wrong on our side, and we have made a note of it. Reference: {reference}"),
            reference=reference,
        )
    )


def done_unseen() -> Screen:
    """Something was done, and Telegram took no screen that says so."""
    return Screen(fill(_("Done. Telegram did not let us show it just now: you find it under /orders or in the /menu.")))


def unseen() -> Screen:
    """Nothing was done, and Telegram took no screen."""
    return Screen(fill(_("Telegram did not let us show this just now. Please try once more in a moment.")))


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
