"""A shop's orders: tabs, one order, and the steps it takes."""

from __future__ import annotations

from typing import Any

from aiogram.types import CallbackQuery, Message

from handlers.commands import Command
from handlers.doors import Goes, Step, door
from handlers.steps import refused, step_of, typed
from keyboards import shop_orders as keyboards
from screens import shop_orders as screens
from screens.show import show
from services import order_cancelling, orders, wizards
from services.actors import Actor
from services.forms import Form

REASON = "shop_orders.reason"
LEFT = "shop_orders.left"
router = door(keyboards)


@router.message(Command("sellerorders"))
async def command(message: Message, actor: Actor) -> None:
    await show(message, screens.orders(await orders.shop_orders(actor.keeper), is_closed=actor.is_suspended))


@router.callback_query(Goes("shoporders"))
async def button(query: CallbackQuery, actor: Actor) -> None:
    await show(query, screens.orders(await orders.shop_orders(actor.keeper), is_closed=actor.is_suspended))


@router.callback_query(keyboards.ShowShopOrders.filter())
async def turn(query: CallbackQuery, tap: keyboards.ShowShopOrders, actor: Actor) -> None:
    found = await orders.shop_orders(actor.keeper, tap.tab, tap.page)
    await show(query, screens.orders(found, is_closed=actor.is_suspended))


@router.callback_query(keyboards.OpenShopOrder.filter())
async def open_order(query: CallbackQuery, tap: keyboards.OpenShopOrder, actor: Actor) -> None:
    await show(query, screens.card(await orders.of_shop(actor.keeper, tap.order_id), tap))


@router.callback_query(keyboards.AcceptOrder.filter())
async def accept(query: CallbackQuery, tap: keyboards.AcceptOrder, actor: Actor) -> None:
    await show(query, screens.card(await orders.accept(actor.keeper, tap.order_id), tap))


@router.callback_query(keyboards.ShipOrder.filter())
async def ship(query: CallbackQuery, tap: keyboards.ShipOrder, actor: Actor) -> None:
    await show(query, screens.card(await orders.ship(actor.keeper, tap.order_id), tap))


@router.callback_query(keyboards.AskDelivered.filter())
async def ask_delivered(query: CallbackQuery, tap: keyboards.AskDelivered, actor: Actor) -> None:
    await show(query, screens.ask_delivered(await orders.of_shop(actor.keeper, tap.order_id), tap))


@router.callback_query(keyboards.DeliverOrder.filter())
async def deliver(query: CallbackQuery, tap: keyboards.DeliverOrder, actor: Actor) -> None:
    await show(query, screens.card(await orders.deliver(actor.keeper, tap.order_id), tap))


@router.callback_query(keyboards.AskReason.filter())
async def ask_reason(query: CallbackQuery, tap: keyboards.AskReason, actor: Actor) -> None:
    order = await order_cancelling.by_shop(actor.keeper, tap.order_id)
    await wizards.put_over(actor, REASON, _asked(tap))
    await show(query, screens.why(order, tap))


@router.callback_query(keyboards.AskLeft.filter())
async def ask_left(query: CallbackQuery, tap: keyboards.AskLeft, actor: Actor) -> None:
    order = await order_cancelling.by_shop(actor.keeper, tap.order_id)
    if screens.asks_how_many(order, tap.product):
        await wizards.put_over(actor, LEFT, {**_asked(tap), "product": tap.product})
    await show(query, screens.left(order, tap.product, tap))


@router.message(Step(LEFT))
async def typed_left(message: Message, actor: Actor) -> None:
    """Any number can be typed; a button cancels."""
    assert actor.form is not None, "Step lets nobody else in"
    facts = actor.form.data
    async with step_of(actor):
        order, left = await order_cancelling.left(actor.keeper, facts["order"], message.text or "")
    await show(message, screens.sure_left(order, facts["product"], left, _at(facts)))


@router.callback_query(keyboards.AskSureSoldOut.filter())
async def ask_sure_sold_out(query: CallbackQuery, tap: keyboards.AskSureSoldOut, actor: Actor) -> None:
    order = await order_cancelling.by_shop(actor.keeper, tap.order_id)
    await show(query, screens.sure_left(order, tap.product, tap.left, tap))


@router.callback_query(keyboards.CancelSoldOut.filter())
async def cancel_sold_out(query: CallbackQuery, tap: keyboards.CancelSoldOut, actor: Actor) -> None:
    deed = orders.cancel_sold_out(actor.keeper, tap.order_id, tap.product, tap.left, tap.read)
    await card(query, actor, tap, await refused(actor, deed))


@router.callback_query(keyboards.AskSureCancel.filter())
async def ask_sure(query: CallbackQuery, tap: keyboards.AskSureCancel, actor: Actor) -> None:
    order = await order_cancelling.by_shop(actor.keeper, tap.order_id)
    await show(query, screens.sure(order, tap.reason, tap))


@router.callback_query(keyboards.CancelForReason.filter())
async def cancel(query: CallbackQuery, tap: keyboards.CancelForReason, actor: Actor) -> None:
    deed = orders.cancel_by_seller(actor.keeper, tap.order_id, tap.reason, tap.read)
    await card(query, actor, tap, await refused(actor, deed))


@router.message(Step(REASON))
async def typed_reason(message: Message, actor: Actor) -> None:
    """Only a button cancels: what is typed may have been meant for something else (faults.md F200)."""
    assert actor.form is not None, "Step lets nobody else in"
    asked = actor.form.data
    async with step_of(actor):
        order, reason = await order_cancelling.asked(actor.keeper, asked["order"], message.text or "")
    await wizards.put_over(actor, REASON, {**asked, Form.TYPED: reason})
    await show(message, screens.sure(order, reason, _at(asked)))


@router.callback_query(keyboards.CancelForTyped.filter())
async def cancel_for_typed(query: CallbackQuery, tap: keyboards.CancelForTyped, actor: Actor) -> None:
    reason = typed(actor, REASON, "order", tap.order_id, tap.said)
    async with step_of(actor, REASON, reason):
        why = await refused(actor, orders.cancel_by_seller(actor.keeper, tap.order_id, reason, tap.read))
        if why:  # what was typed waits for another yes (faults.md F641)
            order = await order_cancelling.by_shop(actor.keeper, tap.order_id)
            await show(query, screens.sure(order, reason, tap), why, alert=True)
            return
    await wizards.end(actor, REASON, reason)
    await card(query, actor, tap)


async def card(query: CallbackQuery, actor: Actor, at: keyboards.OfShopOrder, why: str = "") -> None:
    """`why` nothing was done stands on top."""
    await show(query, screens.card(await orders.of_shop(actor.keeper, at.order_id), at), why, alert=bool(why))


def _asked(at: keyboards.OfShopOrder) -> dict[str, Any]:
    """What a question about an order remembers of where it was opened."""
    return {"order": at.order_id, "way": at.way}


def _at(asked: dict[str, Any]) -> keyboards.OfShopOrder:
    """A question asked before orders knew their way leads to the first ones."""
    return keyboards.OfShopOrder(order_id=asked["order"], way=asked.get("way", ""))
