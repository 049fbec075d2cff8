"""A product in the making: the steps of the form, in any order the seller likes; nothing typed is lost on the way.

The draft lives in the wizard's row, so it survives a restart and goes on where it was.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

from models.category import Category
from services import categories, numbers, products, wizards
from services import product_rules as rule
from services.actors import Actor
from services.errors import Invalid, StaleButton, Value
from services.market import random_code, rules
from services.products import Photo

FORM = "add_product."
KEY_LENGTH = 12


class Step(StrEnum):
    """In the order they are asked; the values stand in buttons."""

    PHOTOS = "photos"
    NAME = "name"
    CATEGORY = "category"
    PRICE = "price"
    STOCK = "stock"
    DESCRIPTION = "description"
    PREVIEW = "preview"


ORDER = tuple(Step)
_SHOWN = ("photos", "name", "category", "price", "stock", "description")
_NEEDED = {Step.NAME: "name", Step.CATEGORY: "category", Step.PRICE: "price", Step.STOCK: "stock"}


@dataclass(slots=True)
class Draft:
    """What was filled in so far; `key` is used once, to publish. `album` and `status` serve the photos' one answer."""

    step: Step
    key: str
    photos: list[Photo] = field(default_factory=list)
    name: str | None = None
    category: int | None = None
    price: int | None = None
    stock: int | None = None
    description: str | None = None
    is_whole: bool = False  # seen so once: from then on each change leads straight back to the preview
    album: str | None = None
    repeats: bool = False  # a photo of the last answer, or of its album, was there already
    status: int | None = None
    # The last message that filled a step: the same one delivered again must not fill the next.
    heard: int = 0
    category_name: str = ""
    # A category that was chosen and taken down by the owner, until another one is chosen.
    gone: str = ""
    page: int = 0  # of the category's own branches, from which it was chosen
    id: str = ""  # the same as long as it is this product; none of one that was begun before drafts had it

    def first_missing(self) -> Step:
        return next((step for step, name in _NEEDED.items() if getattr(self, name) is None), Step.PREVIEW)

    @property
    def is_begun(self) -> bool:
        """Whether anything would be lost with it."""
        return bool(self.photos) or any(getattr(self, name) is not None for name in (*_NEEDED.values(), "description"))

    @property
    def is_full(self) -> bool:
        return len(self.photos) >= rule.PHOTO_LIMIT


def step(name: Step) -> str:
    """The wizard step as it is kept, such as add_product.price."""
    return FORM + name.value


def is_open(actor: Actor) -> bool:
    return wizards.find(actor, FORM) is not None


def of(actor: Actor) -> Draft:
    """The draft this person works on, or has put aside; raises StaleButton when there is none."""
    form = wizards.find(actor, FORM)
    if form is None:
        raise StaleButton
    facts: dict[str, Any] = form.data
    facts["photos"] = [Photo(**photo) for photo in facts["photos"]]
    return Draft(Step(form.step.removeprefix(FORM)), **facts)


def is_another(actor: Actor, id_: str) -> bool:
    """Whether a button is of a draft that was thrown away, and another one was begun since (faults.md F401)."""
    return bool(id_) and is_open(actor) and of(actor).id != id_


async def begin(actor: Actor) -> Draft:
    """The draft that was begun, where it was left, or a new one."""
    if not is_open(actor):
        return await _new(actor)
    draft = of(actor)
    return await _move(actor, draft, draft.step)


async def begin_anew(actor: Actor, key: str) -> Draft:
    """A new draft in place of the one that has this key; an old button throws away no other."""
    if of(actor).key != key:
        raise StaleButton
    return await _new(actor)


async def go(actor: Actor, wanted: Step) -> Draft:
    """To a step of the form, or to the first one before it that still has to be filled in."""
    draft = of(actor)
    return await _move(actor, draft, min(wanted, draft.first_missing(), key=ORDER.index))


async def add_photo(actor: Actor, photo: Photo, album: str | None) -> tuple[Draft, bool]:
    """The draft, and whether this photo's album was answered already. A photo counts once, and the 11th is left out."""
    draft = of(actor)
    goes_on = album is not None and album == draft.album
    is_there = photo.sha256 in {kept.sha256 for kept in draft.photos}
    if not draft.is_full and not is_there:
        draft.photos.append(photo)
    draft.album, draft.repeats = album, is_there or (goes_on and draft.repeats)
    return await _keep(actor, draft), goes_on


async def left_out(actor: Actor, album: str | None) -> tuple[Draft, bool]:
    """What `add_photo` says of a photo beyond the limit, which need not be fetched to be left out."""
    draft = of(actor)
    goes_on, draft.album = album is not None and album == draft.album, album
    draft.repeats = goes_on and draft.repeats
    return await _keep(actor, draft), goes_on


async def answered(actor: Actor, draft: Draft, message_id: int) -> None:
    """Remember the one message that tells how many photos there are."""
    if draft.status != message_id:
        draft.status = message_id
        await _keep(actor, draft)


async def drop_photos(actor: Actor) -> Draft:
    draft = of(actor)
    draft.photos, draft.album = [], None
    return await _move(actor, draft, Step.PHOTOS)


async def fill(actor: Actor, text: str, message_id: int) -> Draft:
    """What was typed at the present step; raises Invalid and stays there when it cannot be."""
    draft = of(actor)
    if message_id <= draft.heard:
        return draft
    _put(draft, text)
    draft.heard = message_id
    return await _onwards(actor, draft)


def _put(draft: Draft, text: str) -> None:
    if draft.step is Step.NAME:
        draft.name = rule.name(text)
    elif draft.step is Step.PRICE:
        draft.price = numbers.parse_price(text, rules.currency)
    elif draft.step is Step.STOCK:
        draft.stock = numbers.parse_whole(text, Value.STOCK, 0, rule.STOCK_LIMIT)
    elif draft.step is Step.DESCRIPTION:
        draft.description = rule.description(text) if text else _refuse(Value.DESCRIPTION, rule.DESCRIPTION_LIMIT)
    else:
        _refuse(Value.PHOTO if draft.step is Step.PHOTOS else Value.BUTTON)


async def choose_category(actor: Actor, category_id: int, page: int = 0) -> Draft:
    """Raises NotFound for a category that is gone; `page` of its branches is where it was chosen."""
    draft = of(actor)
    found = await categories.get(category_id)
    draft.category, draft.category_name, draft.gone = found.id, found.names.in_language(actor.language), ""
    draft.step, draft.page = Step.CATEGORY, page
    return await _onwards(actor, draft)


async def skip_description(actor: Actor) -> Draft:
    """An old button takes away no description that was sent since."""
    draft = of(actor)
    return await _move(actor, draft, draft.first_missing()) if draft.step is Step.DESCRIPTION else draft


async def publish(actor: Actor, key: str) -> int | Draft:
    """The product's id, again for the same tap; the draft if its category is gone. Raises what create_product does."""
    done = await products.published(actor.seller, key)
    if done is None:
        draft = of(actor)
        if draft.key == key and draft.step is Step.PREVIEW:
            draft = await _move(actor, draft, Step.PREVIEW)
        if draft.gone:
            return draft
        done = await _create(actor, draft, key)
    if is_open(actor) and of(actor).key == key:
        await wizards.end(actor, FORM)
    return done


async def _create(actor: Actor, draft: Draft, key: str) -> int:
    if draft.key != key or draft.step is not Step.PREVIEW or draft.first_missing() is not Step.PREVIEW:
        raise StaleButton
    assert draft.name is not None
    assert draft.price is not None
    assert draft.category is not None
    assert draft.stock is not None
    product = await products.create_product(
        actor.seller, draft.name, draft.price, draft.category, draft.description or "", draft.stock,
        images=draft.photos, key=key,
    )  # fmt: skip
    return int(product.id)


def _refuse(what: Value, limit: int = 0) -> str:
    raise Invalid(what, limit=limit)


async def _onwards(actor: Actor, draft: Draft) -> Draft:
    following = Step.PREVIEW if draft.is_whole else ORDER[ORDER.index(draft.step) + 1]
    return await _move(actor, draft, min(following, draft.first_missing(), key=ORDER.index))


async def _move(actor: Actor, draft: Draft, to: Step) -> Draft:
    draft.step, draft.repeats = to, False
    if to in (Step.CATEGORY, Step.PREVIEW) and draft.category and not await Category.exists(id=draft.category):
        draft.category, draft.gone, draft.step = None, draft.category_name, Step.CATEGORY
    draft.is_whole = draft.is_whole or draft.step is Step.PREVIEW
    return await _keep(actor, draft)


async def _new(actor: Actor) -> Draft:
    return await _keep(actor, Draft(Step.PHOTOS, random_code(KEY_LENGTH), id=random_code(KEY_LENGTH)))


async def _keep(actor: Actor, draft: Draft) -> Draft:
    """Once it is another product than was shown, its key is another one: an old preview publishes nothing (F333)."""
    facts, former = asdict(draft), wizards.find(actor, FORM)
    if former and any(former.data.get(name) != facts[name] for name in _SHOWN):
        draft.key = facts["key"] = random_code(KEY_LENGTH)
    facts.pop("step")
    await wizards.put_over(actor, step(draft.step), facts)
    return draft
