"""The refusals that any place may meet, in words."""

from __future__ import annotations

from aiogram.utils.i18n import ngettext

from screens.invalid import invalid
from screens.refusals.saying import Words, say
from screens.text import Html, _, fill
from services import errors


def _taken(refusal: errors.Taken) -> Html:
    sentences = {
        errors.Unique.EMAIL: _("This email belongs to another account. Use /login if it is yours."),
        errors.Unique.PHONE: _("This phone number belongs to another account. Use /login if it is yours."),
        errors.Unique.SHOP_NAME: _("Another shop has this name. Please choose a different one."),
    }
    return fill(sentences[refusal.what])


def _too_many(refusal: errors.TooMany) -> Html:
    sentences = {
        errors.Quota.PHOTOS: _("A product has at most {limit} photos."),
        errors.Quota.LINES: _("A cart holds at most {limit} different products. Please order these first."),
        errors.Quota.PRODUCTS: _("A shop holds at most {limit} products."),
        errors.Quota.CATEGORIES: _("The market holds at most {limit} categories."),
        errors.Quota.REPORTS: _("At most {limit} reports a day. Thank you for those you have sent!"),
        errors.Quota.QUANTITY: _("At most {limit} of one product at a time."),
    }
    return fill(sentences[refusal.what], limit=refusal.limit)


def _too_often(refusal: errors.SearchTooOften) -> Html:
    said = ngettext(
        "🔎 That was a lot of searching at once. Try again in {seconds} second.",
        "🔎 That was a lot of searching at once. Try again in {seconds} seconds.",
        refusal.seconds,
    )
    return fill(said, seconds=refusal.seconds)


WORDS: dict[type[errors.Refusal], Words] = {
    errors.NotFound: say(lambda: _("This is not here any more.")),
    errors.StaleButton: say(lambda: _("This button is out of date. Here is where things stand now: /menu")),
    errors.SearchOver: say(lambda: _("This search is over. Send me the words again.")),
    errors.PasswordsBusy: say(
        lambda: _("Many people are logging in just now. Please send it once more in half a minute; it was not counted.")
    ),
    errors.SearchTooSlow: say(lambda: _("🔎 This search takes too long. Try fewer words, or other ones.")),
    errors.SearchTooOften: _too_often,
    errors.Invalid: invalid,
    errors.Taken: _taken,
    errors.TooMany: _too_many,
}
