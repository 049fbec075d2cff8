"""The buttons of the owner's numbers."""

from __future__ import annotations

from aiogram.types import InlineKeyboardMarkup
from aiogram.utils.i18n import gettext as _

from keyboards import menu, stats
from keyboards.base import Tap, in_rows, keyboard
from keyboards.stats import File, View
from services.analytics.tabs import MarketTab


class ShowMarket(View, Tap, prefix="mst"):
    tab: MarketTab = MarketTab.REVENUE


class AskMarketPeriod(View, Tap, prefix="mstask"):
    tab: MarketTab


class TakeMarket(View, Tap, prefix="mstake"):
    """The whole table behind the picture, as a file."""

    tab: MarketTab
    file: File


def market(shown: ShowMarket, *, sells: bool) -> InlineKeyboardMarkup:
    """`sells` when the owner has a shop with numbers of its own."""
    return keyboard(
        *in_rows(stats.tabs(shown, market_tabs()), 2),
        *stats.periods(shown, AskMarketPeriod(**stats.facts(shown))),
        stats.takes(shown, lambda file: TakeMarket(**stats.facts(shown), file=file)),
        menu.to("shopstats", _("🏪 My shop's numbers")) if sells else [],
        [*menu.to_desk(), *menu.to("menu", _("🏠 Menu"))],
    )


def market_tabs() -> dict[MarketTab, str]:
    return {
        MarketTab.REVENUE: _("💰 Revenue"),
        MarketTab.SELLERS: _("🏪 Shops"),
        MarketTab.PRODUCTS: _("🏷 Products"),
        MarketTab.CATEGORIES: _("🗂 Categories"),
        MarketTab.CUSTOMERS: _("👥 Customers"),
        MarketTab.COHORTS: _("🔁 Returning"),
        MarketTab.FUNNEL: _("🎁 Invitations"),
    }
