"""The cart: look, change, clear."""

from __future__ import annotations

from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.doors import Goes, door
from keyboards import cart as keyboards
from screens import cart as screens
from screens.show import Event, show
from services import carts
from services.actors import Actor
from services.analytics import bought_together

router = door(keyboards)


@router.message(Command("cart"))
async def cart_command(message: Message, actor: Actor) -> None:
    await show_cart(message, actor)


@router.callback_query(Goes("cart"))
async def cart_button(query: CallbackQuery, actor: Actor) -> None:
    await show_cart(query, actor)


@router.callback_query(keyboards.OpenCart.filter())
async def open_cart(query: CallbackQuery, tap: keyboards.OpenCart, actor: Actor) -> None:
    await show_cart(query, actor, tap.page)


@router.callback_query(keyboards.SetLine.filter())
async def set_line(query: CallbackQuery, tap: keyboards.SetLine, actor: Actor) -> None:
    await carts.set_quantity(actor.customer, tap.product_id, tap.quantity)
    await show_cart(query, actor, tap.page)


@router.callback_query(keyboards.AskToClear.filter())
async def ask_to_clear(query: CallbackQuery, actor: Actor) -> None:
    _ = actor.customer
    await show(query, screens.ask_to_clear())


@router.callback_query(keyboards.ClearCart.filter())
async def clear_cart(query: CallbackQuery, actor: Actor) -> None:
    await carts.clear_cart(actor.customer)
    await show_cart(query, actor)


async def show_cart(event: Event, actor: Actor, page: int = 0) -> None:
    """The actor's cart in answer to a message or a tap; raises CustomersOnly."""
    content = await carts.get_cart_summary(actor.customer, actor.language)
    together = await bought_together.suggest([line.product_id for line in content.lines], actor.language)
    await show(event, screens.cart(content, page, together))
