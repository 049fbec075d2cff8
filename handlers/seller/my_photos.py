"""The photos of a seller's own product."""

from __future__ import annotations

from aiogram.types import CallbackQuery, Message

from handlers.doors import Step, door
from handlers.seller import photos
from keyboards import my_photos as keyboards
from keyboards.my_products import OfOwn, ShowPhotos
from screens import my_photos as screens
from screens.show import show, show_progress
from services import product_forms, products
from services.actors import Actor
from services.product_forms import Field, step

router = door(keyboards)


@router.callback_query(ShowPhotos.filter())
async def show_photos(query: CallbackQuery, tap: ShowPhotos, actor: Actor) -> None:
    await _look(query, actor, tap, tap.photo)


@router.message(Step(product_forms.PAGE), photos.HasPicture())
@router.message(Step(step(Field.PHOTOS)))
async def add_photo(message: Message, actor: Actor) -> None:
    album = message.media_group_id
    added = photos.has_picture(message) and await product_forms.left_out(actor, album)
    if not added:
        added = await product_forms.add_photo(actor, await photos.taken(message, actor.seller), album)
    shown = await show_progress(
        message,
        screens.adding(added.product, OfOwn(product=added.product.id, way=added.way), repeats=added.repeats),
        added.status,
        edit=added.goes_on,
    )
    await product_forms.answered(actor, added, shown)


@router.callback_query(keyboards.RemovePhoto.filter())
async def remove_photo(query: CallbackQuery, tap: keyboards.RemovePhoto, actor: Actor) -> None:
    await products.remove_photo(actor.seller, tap.product, tap.photo)
    await _look(query, actor, tap, 0)


@router.callback_query(keyboards.MakeFirst.filter())
async def make_first(query: CallbackQuery, tap: keyboards.MakeFirst, actor: Actor) -> None:
    await products.make_first(actor.seller, tap.product, tap.photo)
    await _look(query, actor, tap, tap.photo)


async def _look(query: CallbackQuery, actor: Actor, at: OfOwn, photo: int) -> None:
    """Words that are written on this page are a search; photos are taken (faults.md F400)."""
    await show(query, screens.photos(await product_forms.look(actor, at.product, at.way), photo, at))
