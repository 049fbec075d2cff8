"""Draws docs/pictures/stats-*.png anew: real pages of the demo market as of one fixed day, in the words of today."""

from __future__ import annotations

import asyncio
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from bot import i18n
from bot.config import Settings
from bot.opening import opened
from demo import seed
from keyboards.market_stats import ShowMarket
from keyboards.stats import ShowStats
from models.base import clock
from models.user import User
from screens import charts, stats
from screens.screen import Screen
from services import actors
from services.actors import Actor, Admin
from services.analytics import tabs
from services.analytics.pages import By, Window
from services.analytics.tabs import Days, MarketTab, ShopTab
from tools.command import command

PLACE = Path(__file__).parent.parent / "docs" / "pictures"
TODAY = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
SELLER, OWNER = "rustam_meva", "olivia_owner"

SHOP = {
    "uz": (ShopTab.REVENUE, False, Window.QUARTER),
    "ru": (ShopTab.PRODUCTS, True, Window.MONTH),
    "en": (ShopTab.RATINGS, False, Window.EVER),
}
MARKET = (
    ("ru", MarketTab.REVENUE, True, Window.MONTH),
    ("en", MarketTab.SELLERS, False, Window.QUARTER),
    ("uz", MarketTab.CATEGORIES, False, Window.QUARTER),
    ("en", MarketTab.COHORTS, True, Window.EVER),
    ("uz", MarketTab.FUNNEL, True, Window.EVER),
)


async def draw() -> list[Path]:
    """The files written."""
    catalogs = i18n.install()
    with tempfile.TemporaryDirectory(prefix="bozor-pictures-") as folder:
        file = Path(folder) / "market.db"
        settings = Settings(_env_file=None, bot_token="42:pictures", database_url=f"sqlite://{file}", data_dir=folder)
        async with opened(settings):
            await seed.seed(lambda line: None, TODAY)
            clock.stands_at = TODAY
            with catalogs.context():
                return await _pages(catalogs, await _person(SELLER), await _person(OWNER))


async def _person(username: str) -> Actor:
    found = await actors.get((await User.get(username=username)).id)
    assert found is not None
    return found


async def _pages(catalogs: i18n.Catalogs, seller: Actor, owner: Actor) -> list[Path]:
    written = []
    for language, (tab, dark, window) in SHOP.items():
        shop_page = await tabs.of_shop(seller.seller, tab, Days(window), By.REVENUE)
        with catalogs.use_locale(language):
            shown = ShowStats(tab=tab, window=window, dark=dark)
            written.append(
                _file(f"shop-{tab}-{language}", stats.shop(shop_page, shown, seller.shop_name or "", digest_on=False))
            )
    for language, market_tab, dark, window in MARKET:
        page = await tabs.of_market(Admin(owner.id), market_tab, Days(window), By.REVENUE, language)
        with catalogs.use_locale(language):
            screen = stats.market(page, ShowMarket(tab=market_tab, window=window, dark=dark))
            written.append(_file(f"market-{market_tab}-{language}", screen))
    return written


def _file(name: str, screen: Screen) -> Path:
    assert screen.chart is not None
    path = PLACE / f"stats-{name}.png"
    path.write_bytes(charts.draw(screen.chart))
    return path


def main() -> int:
    for path in asyncio.run(draw()):
        print(f"{path.name}: {path.stat().st_size // 1024} kB")
    return 0


if __name__ == "__main__":
    command(main)
