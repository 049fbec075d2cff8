"""A customer writes to the shop about an order."""

from __future__ import annotations

from aiogram.types import CallbackQuery, Message

from handlers.doors import Step, door
from handlers.steps import step_of
from keyboards import letters as keyboards
from keyboards.orders import OfOrder
from screens import letters as screens
from screens import orders as order_screens
from screens.screen import Screen
from screens.show import show, show_anew
from services import correspondence, letters, orders, wizards
from services.actors import Actor

WORDS = "letters.words"
router = door(keyboards)


@router.callback_query(keyboards.WriteToShop.filter())
async def ask(query: CallbackQuery, tap: keyboards.WriteToShop, actor: Actor) -> None:
    await show(query, await _asked(actor, tap))


@router.callback_query(keyboards.AnswerShop.filter())
async def ask_below(query: CallbackQuery, tap: keyboards.AnswerShop, actor: Actor) -> None:
    await show_anew(query, await _asked(actor, OfOrder(order_id=tap.order_id)))


async def _asked(actor: Actor, at: OfOrder) -> Screen:
    order = await letters.of_customer(orders.buyer(actor), at.order_id)
    if await letters.are_full(order, letters.TO_SHOP, actor.telegram_id):
        return screens.sent_by_customer(order, letters.Outcome.TOO_MANY, at)
    await wizards.put_over(actor, WORDS, {"order": at.order_id, "way": at.way})
    return screens.ask_customer(order, at)


@router.message(Step(WORDS))
async def take(message: Message, actor: Actor) -> None:
    assert actor.form is not None, "Step lets nobody else in"
    asked = actor.form.data
    async with step_of(actor):
        order, outcome = await letters.to_shop(orders.buyer(actor), asked["order"], message.text or "", actor)
    at, may_more = OfOrder(order_id=order.id, way=asked["way"]), outcome is letters.Outcome.TOLD
    if may_more:
        may_more = not await letters.are_full(order, letters.TO_SHOP, actor.telegram_id)
    await show(message, screens.sent_by_customer(order, outcome, at, may_more=may_more))


@router.callback_query(keyboards.OpenBelow.filter())
async def open_below(query: CallbackQuery, tap: keyboards.OpenBelow, actor: Actor) -> None:
    order = await orders.of_customer(orders.buyer(actor), tap.order_id)
    await show_anew(query, order_screens.card(order, actor))


@router.callback_query(keyboards.HushShop.filter())
async def hush(query: CallbackQuery, tap: keyboards.HushShop, actor: Actor) -> None:
    order = await orders.of_customer(orders.buyer(actor), tap.order_id)
    await correspondence.hush(order)
    await show_anew(query, screens.hushed(order))


@router.callback_query(keyboards.HearShop.filter())
async def hear(query: CallbackQuery, tap: keyboards.HearShop, actor: Actor) -> None:
    order = await orders.of_customer(orders.buyer(actor), tap.order_id)
    await correspondence.hear(order)
    order = await orders.of_customer(orders.buyer(actor), tap.order_id)
    await show(query, order_screens.card(order, actor, tap), screens.heard(order))
