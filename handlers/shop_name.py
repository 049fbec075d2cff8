"""Another name for a shop that nobody has ordered from yet."""

from __future__ import annotations

from aiogram.types import CallbackQuery, Message

from handlers.doors import Goes, Step, door
from handlers.steps import step_of
from keyboards import shop_name as keyboards
from screens import shop_name as screens
from screens.show import show
from services import shop_names, wizards
from services.actors import Actor

FORM = "shop_name."
NAME = FORM + "name"
router = door(keyboards)


@router.callback_query(Goes("shop_name"))
async def ask(query: CallbackQuery, actor: Actor) -> None:
    await shop_names.check(actor)
    await wizards.put_over(actor, NAME, {})
    await show(query, screens.ask(actor))


@router.message(Step(NAME))
async def take(message: Message, actor: Actor) -> None:
    async with step_of(actor):
        shop = await shop_names.rename(actor, message.text or "")
    await show(message, screens.named(shop))
