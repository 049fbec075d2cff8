"""An order's number, typed as a text, opens the order for whom it concerns."""

from __future__ import annotations

from typing import Any

from aiogram.filters import Filter
from aiogram.types import Message

from handlers.doors import Door
from handlers.questions import Asks, wanted
from keyboards.market_orders import OfMarketOrder
from keyboards.orders import OfOrder
from keyboards.shop_orders import OfShopOrder
from screens import market_orders, shop_orders
from screens import orders as customer_orders
from screens.aside import found as beside_ways_back
from screens.screen import Screen
from screens.show import show
from services import order_numbers, orders, whereabouts, wizards
from services.actors import Actor
from services.order_numbers import Pointer, Side

router = Door(name="order_numbers")
before_buttons = Door(name="order_numbers_before_buttons")


class Number(Filter):
    """The number of an order that concerns whoever typed it."""

    async def __call__(self, message: Message, actor: Actor | None = None) -> bool | dict[str, Any]:
        found = await order_numbers.find(actor, message.text or "") if actor else None
        return {"found": found} if found else False


class WhereButtonsAnswer(Number):
    """The same at a question that no words answer: a button alone does."""

    async def __call__(self, message: Message, actor: Actor | None = None) -> bool | dict[str, Any]:
        if actor is None or not wizards.is_open(actor) or order_numbers.read(message.text or "") is None:
            return False
        return wanted(actor.form) is Asks.BUTTON and await super().__call__(message, actor)


@before_buttons.message(WhereButtonsAnswer())
async def typed_instead(message: Message, actor: Actor, found: Pointer) -> None:
    """The question is left and the ways back to it stand below the order."""
    card, here = await _card(actor, found), await wizards.leave(actor, comes_back=True)
    await show(message, beside_ways_back(card, here, anything=True))


@router.message(Number())
async def typed(message: Message, actor: Actor, found: Pointer) -> None:
    """Behind no gate: each side asks for its own right, and a suspended seller keeps that of unfinished orders."""
    card = await _card(actor, found)
    await whereabouts.stand_at(actor, "")
    await show(message, card)


async def opened(message: Message, actor: Actor) -> bool:
    """Shows the order; False when the text is no number of an order that concerns this person."""
    card = await as_it_stands(actor, message.text or "")
    if card is None:
        return False
    await show(message, card)
    return True


async def as_it_stands(actor: Actor, number: str, way: str = "") -> Screen | None:
    """The order's card as this person sees it now, by the way they came to it; None when it is none of theirs."""
    found = await order_numbers.find(actor, number)
    return await _card(actor, found, way) if found else None


async def _card(actor: Actor, found: Pointer, way: str = "") -> Screen:
    if found.side is Side.CUSTOMER:
        theirs = await orders.of_customer(orders.buyer(actor), found.order)
        return customer_orders.card(theirs, actor, OfOrder(order_id=found.order, way=way))
    if found.side is Side.SELLER:
        own = await orders.of_shop(actor.keeper, found.order)
        return shop_orders.card(own, OfShopOrder(order_id=found.order, way=way))
    seen = await orders.of_market(actor.admin, found.order, actor.language)
    return market_orders.card(seen, OfMarketOrder(order_id=found.order, way=way))
