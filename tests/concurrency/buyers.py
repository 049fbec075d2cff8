"""A process that buys: `python -m tests.concurrency.buyers URL PRODUCT CUSTOMER…`; prints how many it got."""

from __future__ import annotations

import asyncio
import sys

from bot import database
from services import actors, checkout, vault
from services.errors import CheckoutChanged, NotEnoughStock, ProductGone
from tests.keys import FIELD_KEY, PEPPER


async def buy_all(url: str, product: int, customers: list[int]) -> int:
    vault.unlock(PEPPER, FIELD_KEY)
    async with database.opened(url):
        return sum(await asyncio.gather(*(bought(customer, product) for customer in customers)))


async def bought(customer: int, product: int) -> bool:
    actor = await actors.get(customer)
    assert actor is not None
    try:
        draft = await checkout.start_buy_now(actor.customer, product, 1)
        await checkout.place(actor.customer, draft.key)
    except (CheckoutChanged, NotEnoughStock, ProductGone):
        return False
    return True


if __name__ == "__main__":
    print(asyncio.run(buy_all(sys.argv[1], int(sys.argv[2]), list(map(int, sys.argv[3:])))))
