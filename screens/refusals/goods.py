"""Refusals about products, prices, pictures and categories, in words."""

from __future__ import annotations

from collections.abc import Mapping

from aiogram.utils.i18n import ngettext

from models.money import Money
from screens.refusals.saying import Words, say
from screens.text import Html, _, fill, language, moment, money, number, shorten
from services import errors
from services.market import rules


def _not_enough(refusal: errors.NotEnoughStock) -> Html:
    if refusal.left <= 0:
        return fill(_("“{name}” is sold out."), name=refusal.name)
    return fill(
        _("“{name}”: only {left} left, you asked for {wanted}."),
        name=refusal.name,
        left=refusal.left,
        wanted=refusal.wanted,
    )


def _another_thing(refusal: errors.AnotherThing) -> Html:
    words = _(
        "This was bought as “{name}”, and its stars are of that. You can put the name better, but another thing is a "
        "new product: /addproduct"
    )
    return fill(words, name=shorten(refusal.name, 64))


def _too_few(refusal: errors.TooFewOnShelf) -> Html:
    """To its seller, who sells nothing here and asked for nothing."""
    name = shorten(refusal.name, 64)
    if refusal.left <= 0:
        return fill(_("“{name}”: none are left, so nothing can be taken away."), name=name)
    words = _("“{name}”: only {left} left, {wanted} cannot be taken away.")
    return fill(words, name=name, left=number(refusal.left), wanted=number(refusal.wanted))


def _picture(refusal: errors.WrongPicture) -> Html:
    sentences = {
        errors.PictureFault.EMPTY: _("This photo is empty. Please send it again."),
        errors.PictureFault.KIND: _("This file isn't a photo. Please send a JPEG, PNG or WebP picture."),
        errors.PictureFault.SIZE: _("This photo is larger than 10 MB. Please send a smaller one."),
        errors.PictureFault.PIXELS: _(
            "This picture is too large to be drawn here. Please send it as a photo, not as a file."
        ),
        errors.PictureFault.AWAY: _(
            "Telegram does not hand this photo out at the moment. Please send it once more in a minute."
        ),
        errors.PictureFault.SERVER: _(
            "The market cannot fetch photos at the moment; its owner has to set this up. Write to /support."
        ),
        errors.PictureFault.DAY: _(
            "That was a lot of photos for one day! Please send this one tomorrow; all that is here stays."
        ),
        errors.PictureFault.DISK: _(
            "The market has no room for more photos right now. All else goes on; please send this one later."
        ),
    }
    return fill(sentences[refusal.why])


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


def category_gone(names: Mapping[str, str]) -> Html:
    return fill(_("The category “{name}” is gone."), name=names[language()])


def _product_gone(refusal: errors.ProductGone) -> Html:
    if refusal.shop:
        return fill(_("The shop “{name}” is closed for now, and its products with it."), name=refusal.shop)
    return fill(_("This product is no longer on sale."))


def _nothing(refusal: errors.NothingToChange) -> Html:
    if refusal.better:
        return fill(_("Nothing would change: the products on sale there have this discount or a greater one."))
    return fill(_("Nothing would change: no product on sale there costs anything else then."))


def _twin(refusal: errors.CategoryTwin) -> Html:
    there = _("There is a category “{name}” there already. Rename one of the two first, or choose another place.")
    return fill(there if refusal.moves else _("There is already a category “{name}”."), name=refusal.name)


WORDS: dict[type[errors.Refusal], Words] = {
    errors.ProductGone: _product_gone,
    errors.NotEnoughStock: _not_enough,
    errors.TooFewOnShelf: _too_few,
    errors.WrongPicture: _picture,
    errors.AnotherThing: _another_thing,
    errors.NothingToChange: _nothing,
    errors.PricesTooHigh: _too_high,
    errors.PricesPaused: lambda refusal: fill(
        _("You have changed a great many prices within an hour. Please go on after {when}."), when=moment(refusal.until)
    ),
    errors.PricesAtWork: say(
        lambda: _("Your last change of prices is not finished yet. A message comes when it is; then you can go on.")
    ),
    errors.UndoOver: _undo_over,
    errors.CategoryGone: lambda refusal: category_gone(refusal.names),
    errors.CategoryTwin: _twin,
    errors.CategoryLoop: say(lambda: _("A category cannot go under itself or its own subcategory.")),
    errors.CategoryNotEmpty: say(lambda: _("This category still holds products or subcategories.")),
}
