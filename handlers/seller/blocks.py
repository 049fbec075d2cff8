"""A shop turns a customer away: all that waits of them is declined, or it sells to them no more."""

from __future__ import annotations

from collections.abc import Sequence

from aiogram.types import CallbackQuery, Message

from handlers.doors import Step, door
from handlers.steps import step_of, typed
from keyboards import blocks as keyboards
from keyboards.shop_orders import OfShopOrder
from screens import blocks as screens
from screens import shop_orders
from screens.show import Event, show
from services import blocks, order_cancelling, orders, wizards
from services.actors import Actor
from services.forms import Form

REASON = "blocks.reason"
router = door(keyboards)


@router.callback_query(keyboards.AskDeclineAll.filter())
async def ask_reason(query: CallbackQuery, tap: keyboards.AskDeclineAll, actor: Actor) -> None:
    numbers = await order_cancelling.all_by_shop(actor.keeper, tap.order_id)
    await wizards.put_over(actor, REASON, {"order": tap.order_id, "way": tap.way})
    await show(query, screens.why(numbers, tap))


@router.callback_query(keyboards.SureDeclineAll.filter())
async def ask_once_more(query: CallbackQuery, tap: keyboards.SureDeclineAll, actor: Actor) -> None:
    numbers = await order_cancelling.all_by_shop(actor.keeper, tap.order_id)
    await show(query, screens.sure(numbers, tap.reason, tap))


@router.callback_query(keyboards.DeclineAll.filter())
async def decline_all(query: CallbackQuery, tap: keyboards.DeclineAll, actor: Actor) -> None:
    """A yes to others than those that wait by now is asked for again."""
    numbers = await order_cancelling.waiting(actor.keeper, tap.order_id)
    if numbers and keyboards.mark(numbers) != tap.said:
        await show(query, screens.sure(numbers, tap.reason, tap), screens.others())
        return
    order, count = await orders.decline_all(actor.keeper, tap.order_id, tap.reason, numbers)
    await show(query, shop_orders.card(order, tap), screens.declined(count) if count else "")


@router.message(Step(REASON))
async def typed_reason(message: Message, actor: Actor) -> None:
    """Only a button declines (faults.md F200)."""
    assert actor.form is not None, "Step lets nobody else in"
    asked = actor.form.data
    async with step_of(actor):
        reason = orders.typed_reason(message.text or "")
        numbers = await order_cancelling.all_by_shop(actor.keeper, asked["order"])
    await _ask_typed(message, actor, OfShopOrder(order_id=asked["order"], way=asked["way"]), reason, numbers)


@router.callback_query(keyboards.DeclineAllForTyped.filter())
async def decline_for_typed(query: CallbackQuery, tap: keyboards.DeclineAllForTyped, actor: Actor) -> None:
    """As `decline_all`, for the words and the orders that the question remembers."""
    reason = typed(actor, REASON, "order", tap.order_id, tap.said)
    asked = wizards.find(actor, REASON)
    assert asked is not None, "something was typed"
    numbers = await order_cancelling.waiting(actor.keeper, tap.order_id)
    if numbers and [*numbers] != asked.data["numbers"]:
        await _ask_typed(query, actor, tap, reason, numbers, screens.others())
        return
    async with step_of(actor, REASON, reason):
        order, count = await orders.decline_all(actor.keeper, tap.order_id, reason, numbers)
    await wizards.end(actor, REASON, reason)
    await show(query, shop_orders.card(order, tap), screens.declined(count) if count else "")


async def _ask_typed(
    event: Event, actor: Actor, at: OfShopOrder, reason: str, numbers: Sequence[str], answer: str = ""
) -> None:
    asked = {"order": at.order_id, "way": at.way, Form.TYPED: reason, "numbers": [*numbers]}
    await wizards.put_over(actor, REASON, asked)
    await show(event, screens.sure(numbers, reason, at), answer)


@router.callback_query(keyboards.AskBlock.filter())
async def ask_block(query: CallbackQuery, tap: keyboards.AskBlock, actor: Actor) -> None:
    await show(query, screens.ask_block(await orders.of_shop(actor.keeper, tap.order_id), tap))


@router.callback_query(keyboards.BlockCustomer.filter())
async def block(query: CallbackQuery, tap: keyboards.BlockCustomer, actor: Actor) -> None:
    await blocks.block(actor.keeper, tap.order_id)
    await _card(query, actor, tap)


@router.callback_query(keyboards.SellAgain.filter())
async def sell_again(query: CallbackQuery, tap: keyboards.SellAgain, actor: Actor) -> None:
    await blocks.release(actor.keeper, tap.order_id)
    await _card(query, actor, tap)


@router.callback_query(keyboards.ShowBlocked.filter())
async def blocked(query: CallbackQuery, tap: keyboards.ShowBlocked, actor: Actor) -> None:
    await show(query, screens.blocked(await blocks.blocked(actor.keeper, tap.page), tap))


async def _card(query: CallbackQuery, actor: Actor, at: OfShopOrder) -> None:
    await show(query, shop_orders.card(await orders.of_shop(actor.keeper, at.order_id), at))
