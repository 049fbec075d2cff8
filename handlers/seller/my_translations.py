"""A product's name and description in further languages."""

from __future__ import annotations

from aiogram.types import CallbackQuery

from handlers.doors import door
from keyboards import my_translations as keyboards
from keyboards.my_products import ShowLanguages
from screens import my_translations as screens
from screens.show import show
from services import product_forms, products, shelf
from services.actors import Actor

router = door(keyboards)


@router.callback_query(ShowLanguages.filter())
async def show_languages(query: CallbackQuery, tap: ShowLanguages, actor: Actor) -> None:
    await show(query, screens.languages(await shelf.owned(actor.seller, tap.product), tap))


@router.callback_query(keyboards.ShowTranslation.filter())
async def show_translation(query: CallbackQuery, tap: keyboards.ShowTranslation, actor: Actor) -> None:
    await show(query, screens.translation(await shelf.owned(actor.seller, tap.product), tap.language, tap))


@router.callback_query(keyboards.EditTranslation.filter())
async def ask_for_words(query: CallbackQuery, tap: keyboards.EditTranslation, actor: Actor) -> None:
    own = await product_forms.ask(actor, tap.product, tap.field, tap.language, tap.way)
    await show(query, screens.ask(own, tap.language, tap.field, tap))


@router.callback_query(keyboards.DropTranslation.filter())
async def drop_translation(query: CallbackQuery, tap: keyboards.DropTranslation, actor: Actor) -> None:
    await products.drop_translation(actor.seller, tap.product, tap.language)
    await show(query, screens.translation(await shelf.owned(actor.seller, tap.product), tap.language, tap))
