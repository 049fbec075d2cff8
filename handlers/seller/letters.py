"""A shop writes to a customer about an order."""

from __future__ import annotations

from aiogram.types import CallbackQuery, Message

from handlers.doors import Step, door
from handlers.steps import step_of
from keyboards import shop_letters as keyboards
from keyboards.shop_orders import OfShopOrder
from screens import letters as screens
from screens import shop_orders as order_screens
from screens.screen import Screen
from screens.show import show, show_anew
from services import letters, orders, wizards
from services.actors import Actor

WORDS = "shop_letters.words"
router = door(keyboards)


@router.callback_query(keyboards.WriteToCustomer.filter())
async def ask(query: CallbackQuery, tap: keyboards.WriteToCustomer, actor: Actor) -> None:
    await show(query, await _asked(actor, tap))


@router.callback_query(keyboards.AnswerCustomer.filter())
async def ask_below(query: CallbackQuery, tap: keyboards.AnswerCustomer, actor: Actor) -> None:
    await show_anew(query, await _asked(actor, OfShopOrder(order_id=tap.order_id)))


async def _asked(actor: Actor, at: OfShopOrder) -> Screen:
    order = await letters.of_shop(actor.keeper, at.order_id)
    if await letters.are_full(order, letters.TO_CUSTOMER):
        return screens.sent_by_shop(letters.Outcome.TOO_MANY, at)
    await wizards.put_over(actor, WORDS, {"order": at.order_id, "way": at.way})
    return screens.ask_shop(order, at)


@router.message(Step(WORDS))
async def take(message: Message, actor: Actor) -> None:
    assert actor.form is not None, "Step lets nobody else in"
    asked = actor.form.data
    async with step_of(actor):
        order, outcome = await letters.to_customer(actor.keeper, asked["order"], message.text or "", actor)
    at = OfShopOrder(order_id=order.id, way=asked["way"])
    may_more = outcome is letters.Outcome.TOLD and await _may_more(actor, order)
    await show(message, screens.sent_by_shop(outcome, at, may_more=may_more))


async def _may_more(actor: Actor, order: orders.Details) -> bool:
    """An answer may have been the last that the shop may give (docs/adr/0044)."""
    now = await orders.of_shop(actor.keeper, order.id)
    return now.shop_may_write and not await letters.are_full(order, letters.TO_CUSTOMER)


@router.callback_query(keyboards.OpenShopOrderBelow.filter())
async def open_below(query: CallbackQuery, tap: keyboards.OpenShopOrderBelow, actor: Actor) -> None:
    await show_anew(query, order_screens.card(await orders.of_shop(actor.keeper, tap.order_id)))
