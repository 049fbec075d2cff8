"""The owner looks at orders, and finishes or cancels one for a shop that cannot."""

from __future__ import annotations

from aiogram.types import CallbackQuery, Message

from handlers.doors import Step, door
from handlers.steps import refused, step_of, typed
from keyboards import market_orders as keyboards
from screens import market_orders as screens
from screens.show import show
from services import order_cancelling, orders, wizards
from services.actors import Actor
from services.forms import Form

REASON = "market_orders.reason"
router = door(keyboards)


@router.callback_query(keyboards.ListMarketOrders.filter())
async def list_orders(query: CallbackQuery, tap: keyboards.ListMarketOrders, actor: Actor) -> None:
    found = await orders.market_orders(actor.admin, tap.seller, tap.page)
    await show(query, screens.orders(found, tap))


@router.callback_query(keyboards.ListMissedOrders.filter())
async def list_missed(query: CallbackQuery, tap: keyboards.ListMissedOrders, actor: Actor) -> None:
    await show(query, screens.orders(await orders.missed_orders(actor.admin, tap.page), tap))


@router.callback_query(keyboards.OpenMarketOrder.filter())
async def open_order(query: CallbackQuery, tap: keyboards.OpenMarketOrder, actor: Actor) -> None:
    await card(query, actor, tap)


@router.callback_query(keyboards.AskFinish.filter())
async def ask_finish(query: CallbackQuery, tap: keyboards.AskFinish, actor: Actor) -> None:
    await show(query, screens.ask_finish(await orders.of_market(actor.admin, tap.order_id, actor.language), tap))


@router.callback_query(keyboards.FinishForShop.filter())
async def finish(query: CallbackQuery, tap: keyboards.FinishForShop, actor: Actor) -> None:
    await card(query, actor, tap, await refused(actor, orders.finish_for_shop(actor.admin, tap.order_id, tap.read)))


@router.callback_query(keyboards.AskCancelForShop.filter())
async def ask_reason(query: CallbackQuery, tap: keyboards.AskCancelForShop, actor: Actor) -> None:
    order = await order_cancelling.by_market(actor.admin, tap.order_id, actor.language)
    await wizards.put_over(actor, REASON, {"order": tap.order_id, "way": tap.way})
    await show(query, screens.why(order, tap))


@router.callback_query(keyboards.AskSureForShop.filter())
async def ask_sure(query: CallbackQuery, tap: keyboards.AskSureForShop, actor: Actor) -> None:
    order = await order_cancelling.by_market(actor.admin, tap.order_id, actor.language)
    await show(query, screens.sure(order, tap.reason, tap))


@router.callback_query(keyboards.CancelForShop.filter())
async def cancel(query: CallbackQuery, tap: keyboards.CancelForShop, actor: Actor) -> None:
    deed = orders.cancel_for_shop(actor.admin, tap.order_id, tap.reason, tap.read)
    await card(query, actor, tap, await refused(actor, deed))


@router.message(Step(REASON))
async def typed_reason(message: Message, actor: Actor) -> None:
    """Only a button cancels (faults.md F200)."""
    assert actor.form is not None, "Step lets nobody else in"
    asked = actor.form.data
    async with step_of(actor):
        reason = orders.typed_reason(message.text or "")
        order = await order_cancelling.by_market(actor.admin, asked["order"], actor.language)
    await wizards.put_over(actor, REASON, {**asked, Form.TYPED: reason})
    await show(message, screens.sure(order, reason, keyboards.OfMarketOrder(order_id=order.id, way=asked["way"])))


@router.callback_query(keyboards.CancelForShopTyped.filter())
async def cancel_for_typed(query: CallbackQuery, tap: keyboards.CancelForShopTyped, actor: Actor) -> None:
    reason = typed(actor, REASON, "order", tap.order_id, tap.said)
    async with step_of(actor, REASON, reason):
        why = await refused(actor, orders.cancel_for_shop(actor.admin, tap.order_id, reason, tap.read))
        if why:  # what was typed waits for another yes (faults.md F641)
            order = await order_cancelling.by_market(actor.admin, tap.order_id, actor.language)
            await show(query, screens.sure(order, reason, tap), why, alert=True)
            return
    await wizards.end(actor, REASON, reason)
    await card(query, actor, tap)


async def card(query: CallbackQuery, actor: Actor, at: keyboards.OfMarketOrder, why: str = "") -> None:
    """`why` nothing was done stands on top."""
    order = await orders.of_market(actor.admin, at.order_id, actor.language)
    await show(query, screens.card(order, at), why, alert=bool(why))
