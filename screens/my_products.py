"""A seller's own products: the shelf, one product with everything that can be changed, and each question."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from aiogram.types import InlineKeyboardMarkup
from aiogram.utils.i18n import ngettext

from keyboards import back
from keyboards import my_products as keyboards
from keyboards.my_products import OfOwn
from models.money import Money
from screens.amounts import price_example
from screens.descriptions import described
from screens.screen import Screen
from screens.text import Html, _, fill, language, lines, money, number, shorten, trail
from services import prices
from services.catalog import Card
from services.categories import Category
from services.product_forms import Field
from services.shelf import OwnProduct, Shelf, Shelved, Tab

LABEL = 40  # UTF-16 units of a name on a button; a phone shows about thirty
SHOWN = 300  # of a description in the editor, so that the card fits a caption


def shelf(kept: Shelf) -> Screen:
    first = _("Nothing is on sale yet. Add your first product: it takes a minute.")
    words = {
        Tab.ON_SALE: _("Nothing is on sale now.") if any(kept.counts.values()) else first,
        Tab.SOLD_OUT: _("Nothing is sold out."),
        Tab.ARCHIVED: _("The archive is empty."),
    }
    text = lines(fill(_("🏷 <b>My products</b>")), None if kept.products else "\n" + fill(words[kept.tab]))
    labels = {product.id: _label(product, kept.tab) for product in kept.products}
    said = Counter(labels.values())
    apart = {id_: label if said[label] == 1 else f"{label} · №{id_}" for id_, label in labels.items()}
    return Screen(text, keyboards.shelf(kept, apart))


def twin() -> Html:
    """Nothing forbids it: a shop may have the same in two boxes. Mostly it is a slip."""
    return fill(
        _("ℹ️ Another product of yours has the same name. Customers tell them apart more easily by other names.")
    )


def product(own: OwnProduct, at: OfOwn) -> Screen:
    words = shorten(own.description[: SHOWN + 1], SHOWN)
    text = lines(
        fill("<b>{name}</b>", name=own.name),
        _price(own),
        fill(_("In stock: {stock} · ordered: {sold}"), stock=number(own.stock), sold=number(own.sold)),
        fill(_("Category: {category}"), category=own.category.in_language(language())),
        fill(_("🗄 In the archive: customers do not see it.")) if own.is_archived else None,
        twin() if own.has_twin else None,
        fill("\n{words}", words=words) if words else None,
    )
    gone = fill("\n{note}", note=_("🖼 Its photo cannot be shown: see Photos below."))
    return Screen(
        text,
        keyboards.product(own, at, back.to(at.way, keyboards.to_shelf(own))),
        own.photos[0] if own.photos else None,
        unseen=gone,
    )


def ask(own: OwnProduct, field: Field, at: OfOwn) -> Screen:
    if field is Field.DISCOUNT:
        return _discounts(own, at)
    questions = {
        Field.NAME: _("What should it be called?"),
        Field.PRICE: fill(_("What does one cost? Send a number, such as {example}"), example=price_example()),
        Field.DESCRIPTION: _("Send the new description."),
        Field.STOCK: _("How many are there to sell? Send a number, such as 25. Or what has come or gone: +10 or −3."),
    }
    return Screen(lines(_about(own), "", fill(questions[field]), _present(own, field)), _asking(own, field, at))


def _asking(own: OwnProduct, field: Field, at: OfOwn) -> InlineKeyboardMarkup:
    drops = field is Field.DESCRIPTION and own.description
    return keyboards.ask_description(at) if drops else keyboards.ask(at)


def sure_price(own: OwnProduct, then: Money, typed: str, at: OfOwn) -> Screen:
    """Before a price is set that is far from the present one."""
    change = fill("<s>{was}</s> → <b>{now}</b>", was=money(own.price), now=money(then))
    question = fill(_("The new price is far from the present one. Is it right?"))
    return Screen(lines(_about(own), change, "", question), keyboards.sure_price(at, typed))


def _discounts(own: OwnProduct, at: OfOwn) -> Screen:
    question = fill(_("How much off? Choose, or send a whole number from 0 to 90."))
    return Screen(lines(_about(own), _price(own), "", question), keyboards.discounts(own, at))


def sure_discount(own: OwnProduct, percent: int, at: OfOwn) -> Screen:
    """Before a discount that was typed is set."""
    question = _("Take {percent}% off this product?") if percent else _("Take its discount away?")
    then = Money(prices.final(own.price.minor, percent), own.price.currency)
    change = fill("<s>{was}</s> → <b>{now}</b>", was=money(own.paid), now=money(then))
    text = lines(_about(own), change, "", fill(question, percent=number(percent)))
    return Screen(text, keyboards.sure_discount(at, percent, own.price.minor))


def category(own: OwnProduct, path: Sequence[Category], branches: Sequence[Category], page: int, at: OfOwn) -> Screen:
    way = trail([each.names.in_language(language()) for each in path])
    question = fill(_("In which category will customers find it?"))
    present = fill(_("Now: {words}"), words=own.category.in_language(language()))
    text = lines(_about(own), present, "", question, fill("<b>{way}</b>", way=way) if way else None)
    return Screen(text, keyboards.category(at, path, branches, page, language()))


def preview(card: Card, at: OfOwn) -> Screen:
    return Screen(described(card), keyboards.preview(at), card.picture)


def restocked(own: OwnProduct) -> str:
    """The short line on top after a tap."""
    return _("In stock: {stock}").format(stock=own.stock)


def repriced() -> str:
    """The short line on top of a question that is asked anew."""
    return _("The price has changed meanwhile. Please look again.")


def saved() -> str:
    return _("Saved.")


def archived(*, is_archived: bool) -> str:
    return _("In the archive.") if is_archived else _("Out of the archive.")


def _about(own: OwnProduct) -> Html:
    return fill("<b>{name}</b>", name=own.name)


def _price(own: OwnProduct) -> Html:
    if not own.discount_percent:
        return fill(_("Price: {price}"), price=money(own.price))
    words = _("Price: <s>{was}</s> <b>{now}</b> (−{percent}%)")
    return fill(words, was=money(own.price), now=money(own.paid), percent=own.discount_percent)


def _present(own: OwnProduct, field: Field) -> Html | None:
    words = {
        Field.NAME: own.name,
        Field.PRICE: money(own.price),
        Field.DESCRIPTION: own.description,
        Field.STOCK: number(own.stock),
    }[field]
    return Html("\n" + fill(_("Now: {words}"), words=words)) if words else None


def _label(product: Shelved, tab: Tab) -> str:
    name = shorten(product.name, LABEL)
    if not product.stock and tab is Tab.SOLD_OUT:
        return f"🚫 {name} — {money(product.paid)}"
    left = ngettext("{count} left", "{count} left", product.stock).format(count=number(product.stock))
    return f"{name} — {money(product.paid)} · {left}"
