"""Changing one field of a product: which field of which product a seller was asked for, and what was answered."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from models.money import Money
from services import numbers, products, shelf, stock, wizards
from services import product_rules as rule
from services.actors import Actor, Seller
from services.errors import Invalid, Quota, TooMany, Value
from services.forms import Form
from services.market import rules
from services.products import Photo
from services.shelf import OwnProduct

FORM = "my_products."
PAGE = FORM + "page"
"""Nothing is asked: a product's photos are looked at, and those that are sent meanwhile are meant for it."""
FAR = 10
"""Times: a price so far from the present one may be a slip, such as 48 for 48 thousand, or a nought too many."""


class Field(StrEnum):
    """The values stand in buttons."""

    NAME = "name"
    PRICE = "price"
    DISCOUNT = "discount"
    DESCRIPTION = "text"
    STOCK = "stock"
    PHOTOS = "photos"


@dataclass(frozen=True, slots=True)
class Written:
    """Which product was changed, and the way one came to it; a language, when it was a translation."""

    product: int
    language: str
    way: str


@dataclass(frozen=True, slots=True)
class Added:
    """`goes_on`: the photo belongs to the album that message `status` has answered already. `repeats`: one of them was
    there already.
    """

    product: OwnProduct
    album: str | None
    goes_on: bool
    status: int | None
    way: str
    repeats: bool


def step(field: Field) -> str:
    """The wizard step as it is kept, such as my_products.price."""
    return FORM + field.value


async def ask(actor: Actor, product_id: int, field: Field, language: str = "", way: str = "") -> OwnProduct:
    """The person is asked for this field now; with a language, for its translation. Raises NotFound.

    `way` is how one came to the product, as the buttons carry it.
    """
    product = await shelf.owned(actor.seller, product_id)
    if field is Field.PHOTOS and len(product.photos) >= rule.PHOTO_LIMIT:
        raise TooMany(Quota.PHOTOS, rule.PHOTO_LIMIT)
    await wizards.put_over(actor, step(field), {"product": product_id, "language": language, "way": way})
    return product


async def look(actor: Actor, product_id: int, way: str) -> OwnProduct:
    """The product, whose photos are looked at from now on: another one that is sent is for it. Raises NotFound."""
    product = await shelf.owned(actor.seller, product_id)
    await wizards.put_over(actor, PAGE, {"product": product_id, "language": "", "way": way})
    return product


async def fill(actor: Actor, text: str, message_id: int) -> Written:
    """Write what was typed; raises Invalid, NotFound, TooFewOnShelf and stays there."""
    assert actor.form is not None
    field, facts = Field(actor.form.step.removeprefix(FORM)), actor.form.data
    product_id, language = facts["product"], facts["language"]
    if language:
        await _translate(actor, product_id, language, field, text)
    else:
        await _write(actor, product_id, field, text, message_id)
    await wizards.close(actor)
    return Written(product_id, language, facts.get("way", ""))


async def far_price(actor: Actor, text: str) -> tuple[OwnProduct, Money] | None:
    """The product and the price typed for it, when that is FAR from the present one: it waits for a yes, which
    `set_far_price` is. Raises Invalid, NotFound.
    """
    assert actor.form is not None
    if actor.form.step != step(Field.PRICE):
        return None
    price = Money(numbers.parse_price(text, rules.currency), rules.currency)
    own = await shelf.owned(actor.seller, actor.form.data["product"])
    if own.price.minor < price.minor * FAR and price.minor < own.price.minor * FAR:
        return None
    await wizards.put_over(actor, actor.form.step, {**actor.form.data, Form.TYPED: text})
    return own, price


async def set_far_price(actor: Actor, product_id: int, text: str) -> None:
    """Raises Invalid, NotFound."""
    await products.edit_price(actor.seller, product_id, numbers.parse_price(text, rules.currency))
    await wizards.end(actor, step(Field.PRICE), text)


async def typed_discount(actor: Actor, text: str) -> tuple[OwnProduct, int]:
    """The product and the percentage that was typed for it, which a button will set. Raises Invalid, NotFound."""
    assert actor.form is not None
    percent = numbers.parse_percent(text, Value.DISCOUNT, 0, rule.DISCOUNT_LIMIT)
    return await shelf.owned(actor.seller, actor.form.data["product"]), percent


async def _translate(actor: Actor, product_id: int, language: str, field: Field, text: str) -> None:
    if field is Field.NAME:
        await products.edit_translation(actor.seller, product_id, language, "name", rule.name(text))
    else:
        words = text or _refuse(Value.DESCRIPTION, rule.DESCRIPTION_LIMIT)
        await products.edit_translation(actor.seller, product_id, language, "description", rule.description(words))


async def _write(actor: Actor, product_id: int, field: Field, text: str, message_id: int) -> None:
    seller = actor.seller
    if field is Field.NAME:
        await products.edit_name(seller, product_id, text)
    elif field is Field.DESCRIPTION:
        await products.edit_description(seller, product_id, text or _refuse(Value.DESCRIPTION, rule.DESCRIPTION_LIMIT))
    elif field is Field.PRICE:
        await products.edit_price(seller, product_id, numbers.parse_price(text, rules.currency))
    elif field is Field.STOCK:
        await _write_stock(seller, product_id, text, f"typed:{actor.id}:{message_id}")
    else:
        _refuse(Value.PHOTO)


async def _write_stock(seller: Seller, product_id: int, text: str, key: str) -> None:
    """With a sign so many came or went, without one there are so many: the question says both."""
    if numbers.is_change(text):
        delta = numbers.parse_change(text, Value.CHANGE, rule.STOCK_LIMIT)
        await stock.restock(seller, product_id, delta, key)
    else:
        await stock.count(seller, product_id, numbers.parse_whole(text, Value.CHANGE, 0, rule.STOCK_LIMIT), key)


async def restock(actor: Actor, product_id: int, delta: int, key: str) -> OwnProduct:
    """A restock by tap: this key of the product books this delta once. Raises NotFound, TooFewOnShelf, Invalid."""
    await stock.restock(actor.seller, product_id, delta, f"tapped:{product_id}:{key}:{delta}")
    return await shelf.owned(actor.seller, product_id)


async def add_photo(actor: Actor, photo: Photo, album: str | None) -> Added:
    """Raises NotFound; of an album that goes beyond the limit the rest is left out."""
    assert actor.form is not None
    facts = actor.form.data
    product_id, goes_on = facts["product"], album is not None and album == facts.get("album")
    repeats = bool(goes_on and facts.get("repeats"))
    try:
        _count, is_there = await products.add_photo(actor.seller, product_id, photo)
        repeats = repeats or is_there
    except TooMany:
        if not goes_on:
            raise
    own = await shelf.owned(actor.seller, product_id)
    return Added(own, album, goes_on, facts.get("status"), facts.get("way", ""), repeats)


async def left_out(actor: Actor, album: str | None) -> Added | None:
    """What `add_photo` says of a photo beyond the limit, which need not be fetched to be left out; None for one that
    has a place. Raises NotFound, or TooMany as it does.
    """
    assert actor.form is not None
    facts = actor.form.data
    own = await shelf.owned(actor.seller, facts["product"])
    if len(own.photos) < rule.PHOTO_LIMIT:
        return None
    if album is None or album != facts.get("album"):
        raise TooMany(Quota.PHOTOS, rule.PHOTO_LIMIT)
    return Added(own, album, True, facts.get("status"), facts.get("way", ""), bool(facts.get("repeats")))


async def answered(actor: Actor, added: Added, message_id: int) -> None:
    """Remember the one message that tells how many photos there are."""
    known = {"product": added.product.id, "language": "", "way": added.way}
    shown = {"album": added.album, "status": message_id, "repeats": added.repeats}
    await wizards.put_over(actor, step(Field.PHOTOS), known | shown)


def _refuse(what: Value, limit: int = 0) -> str:
    raise Invalid(what, limit=limit)
