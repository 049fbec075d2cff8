"""What people wait for: the pages of /stats over all the years, and what a card, a cart and the catalogue show."""

from __future__ import annotations

import statistics
import time
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from typing import Any

from services import sql
from services.actors import Admin, Seller
from services.analytics import also_bought, bought_together, tabs, week
from services.analytics.pages import By, Window

ROUNDS = 7
SHOPS_MS, OWNERS_MS, SHOPPERS_MS = 300.0, 2_000.0, 20.0
OWNER = Admin(1)
EVER = tabs.Days(Window.EVER)
_BEST = "SELECT id FROM products ORDER BY sold DESC, id LIMIT 10"
Deed = Callable[[], Awaitable[Any]]


@dataclass(frozen=True)
class Page:
    """Milliseconds by the clock, the middle of several rounds."""

    name: str
    ms: float
    limit_ms: float


async def measured(shop: int, product: int) -> list[Page]:
    """A shop's four tabs are one figure; of the shoppers' answers those about the best sold products."""
    tabs_ms = [await _ms(deed) for deed in _shops_tabs(shop)]
    pages = [Page("stats_of_shop", sum(tabs_ms), SHOPS_MS)]
    pages += [Page(f"stats_of_market_{name}", await _ms(deed), OWNERS_MS) for name, deed in owners_tabs()]
    best = [int(row["id"]) for row in await sql.rows(_BEST)]
    together = {
        "bought_together_on_card": lambda: bought_together.suggest(best[:1], "en"),
        "bought_together_in_cart": lambda: bought_together.suggest(best, "en"),
        "also_bought_by_order": lambda: also_bought.get_also_bought_products(product, "order"),
        "also_bought_by_customer": lambda: also_bought.get_also_bought_products(product),
        "top_of_the_week": _week,
    }
    return pages + [Page(name, await _ms(deed), SHOPPERS_MS) for name, deed in together.items()]


def owners_tabs() -> Iterator[tuple[str, Deed]]:
    for tab in tabs.MarketTab:
        yield tab.value, _owners(tab)


def _owners(tab: tabs.MarketTab) -> Deed:
    return lambda: tabs.of_market(OWNER, tab, EVER, By.UNITS, "en")


def _shops_tabs(shop: int) -> list[Deed]:
    seller = Seller(shop, 1, "Shop")
    return [_shops(seller, tab) for tab in tabs.ShopTab]


def _shops(seller: Seller, tab: tabs.ShopTab) -> Deed:
    return lambda: tabs.of_shop(seller, tab, EVER, By.UNITS)


async def _week() -> None:
    week._kept.clear()
    await week.top("en")


async def _ms(deed: Deed) -> float:
    await deed()
    return statistics.median([await _once(deed) for _ in range(ROUNDS)]) * 1000


async def _once(deed: Deed) -> float:
    started = time.perf_counter()
    await deed()
    return time.perf_counter() - started
