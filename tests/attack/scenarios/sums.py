"""A8: a seller and a friend grow the figures of a day until another seller's order fails on them."""

from __future__ import annotations

import re
from typing import Any

from keyboards.shop_orders import AcceptOrder
from models import CategoryDay, Order
from models.base import now
from models.enums import Fulfilment
from services.analytics import recount, rollups
from services.analytics.scope import local_day
from services.market import rules
from tests import buying, factories
from tests.attack.scenarios import scenario
from tests.crash.place import Place


def figures_may_outgrow_their_columns() -> None:
    beyond = re.compile(rf"WHEN (?:(?!WHEN).)*? > {recount.MOST} THEN {recount.MOST} ")
    first, second, third = (beyond.sub("", text) for text in rollups._COUNTS)
    rollups._COUNTS = first, second, third


@scenario("A8", figures_may_outgrow_their_columns)
async def a_full_day_of_a_category(place: Place) -> None:
    """The last of the hundreds of giant orders: the day of the category is at the brim, and an honest order comes."""
    async with place.books():
        await rollups.ensure()
        tom = await place.street.newcomer("Tom")
        place.store.chat(tom.id).started = True
        shop = await factories.seller(telegram_id=tom.id, name="Tom")
        product = await factories.product(seller=shop, price=50_000_00)
        order = await buying.buy(await buying.ready(), product)
        day = local_day(now(), rules.zone).toordinal()
        where: dict[str, Any] = {"category_id": product.category_id, "day": day}  # type: ignore[attr-defined]
        await CategoryDay.create(**where, units=1, revenue=recount.MOST - 1)
    await place.bot.start()
    await tom.forges(AcceptOrder(order_id=order.id).pack())
    async with place.books():
        status = (await Order.get(id=order.id)).status
    assert status is Fulfilment.ACCEPTED, "the figures of others stopped an honest order"
