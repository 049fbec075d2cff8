"""The form that makes a product: one question at a time, then the card as customers will see it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from aiogram.types import InlineKeyboardMarkup
from aiogram.utils.i18n import ngettext

from keyboards import add_product as keyboards
from keyboards import links
from models.money import Money
from screens.amounts import price_example
from screens.descriptions import described
from screens.my_photos import repeated
from screens.my_products import twin
from screens.screen import Screen
from screens.text import Html, _, fill, language, lines, money, number, shorten, trail
from services.actors import Actor
from services.catalog import Card
from services.categories import Category
from services.market import rules
from services.product_drafts import ORDER, Draft, Step
from services.product_rules import PHOTO_LIMIT

SHOWN = 1_000  # UTF-16 units of what was typed before, so that question and answer fit one message


def photos(draft: Draft, *, had_words: bool = False) -> Screen:
    """Asks for photos, and counts those that came; of words below one it says that they are asked for next."""
    later = fill(_("What you wrote below the photo is not taken: name and price are asked for next."))
    notes = [repeated() if draft.repeats else None, later if had_words else None]
    return Screen(lines(_title(draft), "", _count(draft), *notes), keyboards.photos(draft))


def typed(draft: Draft) -> Screen:
    """A step that is answered by writing."""
    return Screen(lines(_title(draft), "", fill(_questions()[draft.step]), _present(draft)), keyboards.typed(draft))


def category(draft: Draft, path: Sequence[Category], branches: Sequence[Category], page: int = 0) -> Screen:
    way = trail([each.names.in_language(language()) for each in path])
    question = fill(_("In which category will customers find it?")) if path or branches else _no_categories()
    gone = fill(_("⚠️ The category “{name}” is not here any more. Please choose another one."), name=draft.gone)
    text = lines(
        _title(draft), "", gone if draft.gone else None, question, fill("<b>{way}</b>", way=way) if way else None
    )
    return Screen(text, keyboards.category(draft, path, branches, page, language()))


def _no_categories() -> Html:
    kept = _("Its owner has been told. What you filled in is kept: look again in a while, with /addproduct.")
    return lines(fill(_("The market has no categories yet, so there is nothing to choose from.")), fill(kept))


def asked_again(screen: Screen, draft: Draft) -> Screen:
    """The step once more, for an answer of another kind than it takes."""
    note = _("Please choose with one of the buttons.")
    if draft.step is Step.PHOTOS:
        note = _("First the photos: please send one, or go on with the button. The name is asked for next.")
        note = _("The photos are here: press “{button}”, then the name is asked for.") if draft.photos else note
    return replace(screen, text=lines(fill(note, button=_("Next ›")), "", screen.text))


def resumed(screen: Screen, draft: Draft) -> Screen:
    """The step at which a product was left: whoever has another one in mind reads whose price is asked for."""
    note = _("You have not finished this product. Go on with it, or start anew: then it is thrown away.")
    rows = screen.keyboard.inline_keyboard if isinstance(screen.keyboard, InlineKeyboardMarkup) else []
    return replace(screen, text=lines(fill(note), "", screen.text), keyboard=keyboards.resumed(rows, draft))


def of_another() -> str:
    """The short line on top, after a button of a draft that is gone; below it stands the one that is open."""
    return _("That button was of a product you threw away. This is the one you are adding now.")


def preview(draft: Draft, product: Card, *, has_twin: bool) -> Screen:
    head = fill(_("👁 This is how customers will see it:"))
    gone = fill("\n{note}", note=_("🖼 The photo cannot be shown. You can send another one."))
    text = lines(head, *([twin()] if has_twin else []), "", described(product))
    return Screen(text, keyboards.preview(draft), product.picture, unseen=gone)


def published(product: Card, actor: Actor) -> Screen:
    on_sale = _("🎉 It is on sale. Tell people about it!")
    none_yet = _("✅ It is ready. Customers can buy it once you say how many there are: /myproducts")
    head = fill(on_sale if product.stock else none_yet)
    buttons = keyboards.published(product.id, links.share_product(product.id, actor.referral_code, product.name))
    return Screen(lines(head, "", described(product)), buttons, product.picture)


def _title(draft: Draft) -> Html:
    step = ORDER.index(draft.step) + 1
    if draft.name:
        return fill(_("➕ <b>{name}</b> · step {step} of {steps}"), name=draft.name, step=step, steps=len(ORDER))
    return fill(_("➕ <b>New product</b> · step {step} of {steps}"), step=step, steps=len(ORDER))


def _count(draft: Draft) -> Html:
    count = len(draft.photos)
    if not count:
        asked = _("Send photos of your product, one by one or as an album: up to {limit}. The first one is the cover.")
        return fill(asked, limit=PHOTO_LIMIT)
    have = fill(ngettext("✓ {count} photo.", "✓ {count} photos.", count), count=count)
    more = _("That is the most a product can have.") if draft.is_full else _("Send more, or press Next.")
    return Html(f"{have} {fill(more)}")


def _questions() -> dict[Step, str]:
    return {
        Step.NAME: _("What is it called? For example: <i>Red apples, 1 kg</i>"),
        Step.PRICE: fill(_("What does one cost? Send a number, such as {example}"), example=price_example()),
        Step.STOCK: _("How many do you have? Send a whole number; 0 if it is sold out for now."),
        Step.DESCRIPTION: _("Describe it: size, taste, material, how you deliver. Or skip this step."),
    }


def _present(draft: Draft) -> Html | None:
    """What stands there already, when the seller came back to this step."""
    words = {
        Step.NAME: draft.name,
        Step.PRICE: money(Money(draft.price, rules.currency)) if draft.price else None,
        Step.STOCK: None if draft.stock is None else number(draft.stock),
        Step.DESCRIPTION: shorten(draft.description[: SHOWN + 1], SHOWN) if draft.description else None,
    }[draft.step]
    return Html("\n" + fill(_("Now: {words}"), words=words)) if words else None
