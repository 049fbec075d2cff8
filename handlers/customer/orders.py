"""A person's purchases: the list, one of them, taking it back. Sellers keep those of before."""

from __future__ import annotations

from aiogram.types import CallbackQuery, Message

from handlers.commands import Command
from handlers.doors import Goes, door
from handlers.steps import refused
from keyboards import orders as keyboards
from screens import orders as screens
from screens.show import show
from services import missed_orders, order_cancelling, orders
from services.actors import Actor

router = door(keyboards)


@router.message(Command("orders"))
async def command(message: Message, actor: Actor) -> None:
    await show(message, screens.history(await orders.history(orders.buyer(actor)), actor))


@router.callback_query(Goes("orders"))
async def button(query: CallbackQuery, actor: Actor) -> None:
    await show(query, screens.history(await orders.history(orders.buyer(actor)), actor))


@router.callback_query(keyboards.TurnOrders.filter())
async def turn(query: CallbackQuery, tap: keyboards.TurnOrders, actor: Actor) -> None:
    await show(query, screens.history(await orders.history(orders.buyer(actor), tap.page), actor))


@router.callback_query(keyboards.OpenOrder.filter())
async def open_order(query: CallbackQuery, tap: keyboards.OpenOrder, actor: Actor) -> None:
    await show(query, screens.card(await orders.of_customer(orders.buyer(actor), tap.order_id), actor, tap))


@router.callback_query(keyboards.AskCancel.filter())
async def ask_cancel(query: CallbackQuery, tap: keyboards.AskCancel, actor: Actor) -> None:
    order = await order_cancelling.by_customer(orders.buyer(actor), tap.order_id)
    await show(query, screens.ask_cancel(order, tap))


@router.callback_query(keyboards.CancelOrder.filter())
async def cancel(query: CallbackQuery, tap: keyboards.CancelOrder, actor: Actor) -> None:
    buyer = orders.buyer(actor)
    why = await refused(actor, orders.cancel_by_customer(buyer, tap.order_id, tap.read))
    order = await orders.of_customer(buyer, tap.order_id)
    await show(query, screens.card(order, actor, tap), why, alert=bool(why))


@router.callback_query(keyboards.AskMissed.filter())
async def ask_missed(query: CallbackQuery, tap: keyboards.AskMissed, actor: Actor) -> None:
    order = await missed_orders.question(orders.buyer(actor), tap.order_id)
    await show(query, screens.card(order, actor, tap) if order.is_missed else screens.ask_missed(order, tap))


@router.callback_query(keyboards.SayMissed.filter())
async def say_missed(query: CallbackQuery, tap: keyboards.SayMissed, actor: Actor) -> None:
    said = await missed_orders.say(orders.buyer(actor), tap.order_id)
    await show(query, screens.card(said.order, actor, tap), screens.missed(said))


@router.callback_query(keyboards.SayCame.filter())
async def say_came(query: CallbackQuery, tap: keyboards.SayCame, actor: Actor) -> None:
    said = await missed_orders.take_back(orders.buyer(actor), tap.order_id)
    await show(query, screens.card(said.order, actor, tap), screens.came(said))
