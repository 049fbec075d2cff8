"""A product's description to its end."""

from __future__ import annotations

from aiogram.types import CallbackQuery

from handlers.doors import door
from keyboards import descriptions as keyboards
from screens import descriptions as screens
from screens.show import show
from services import catalog
from services.actors import Actor

router = door(keyboards)


@router.callback_query(keyboards.ReadDescription.filter())
async def read(query: CallbackQuery, tap: keyboards.ReadDescription, actor: Actor) -> None:
    product = await catalog.product_card(tap.product_id, actor.cart_id, actor.language, tap.photo)
    await show(query, screens.whole(product, product.photo, tap.view))
