"""Opening a shop: the warning, the yes, the name."""

from __future__ import annotations

from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers import register
from handlers.doors import Goes, Step, door
from handlers.steps import step_of
from keyboards import open_shop as keyboards
from screens import open_shop as screens
from screens.show import Event, show
from services import sellers, wizards
from services.actors import Actor
from services.errors import NotRegistered

NAME = "open_shop.name"
router = door(keyboards)


async def start(event: Event, actor: Actor) -> None:
    """The way to a shop leads through registration; `register` shows the same offer after it."""
    try:
        sellers.may_open(actor)
    except NotRegistered:
        await register.start_registration(event, actor, then="open_shop")
        return
    await show(event, screens.offer(await sellers.things_in_cart(actor)))


@router.message(Command("become_seller"))
async def command(message: Message, actor: Actor) -> None:
    await start(message, actor)


@router.callback_query(Goes("open_shop"))
async def menu_button(query: CallbackQuery, actor: Actor) -> None:
    await start(query, actor)


@router.callback_query(keyboards.NameShop.filter())
async def ask_name(query: CallbackQuery, actor: Actor) -> None:
    sellers.may_open(actor)
    await wizards.put(actor.id, NAME, {})
    await show(query, screens.name())


@router.message(Step(NAME))
async def open_shop(message: Message, actor: Actor) -> None:
    async with step_of(actor):
        shop = await sellers.open_shop(actor, message.text or "")
    await show(message, screens.opened(shop))
