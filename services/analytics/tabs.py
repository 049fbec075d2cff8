"""The tabs of /stats, and the page behind each: what a seller and the owner may ask for by a button."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TypeVar

from services.actors import Admin, Seller
from services.analytics import market_stats, shop_stats, spans
from services.analytics.pages import (
    By,
    CategoriesPage,
    CohortsPage,
    CustomersPage,
    FunnelPage,
    ProductsPage,
    RatingsPage,
    RevenuePage,
    SellersPage,
    Span,
    StockPage,
    Window,
)

TOP = 10
ShopPage = RevenuePage | ProductsPage | StockPage | RatingsPage
MarketPage = RevenuePage | SellersPage | ProductsPage | CategoriesPage | CustomersPage | CohortsPage | FunnelPage
AnyPage = ShopPage | MarketPage
_PageOfDays = RevenuePage | SellersPage | ProductsPage | CategoriesPage | CustomersPage
_OfDays = TypeVar("_OfDays", bound=_PageOfDays)


class ShopTab(StrEnum):
    REVENUE = "rev"
    PRODUCTS = "prod"
    STOCK = "stock"
    RATINGS = "rate"


class MarketTab(StrEnum):
    REVENUE = "rev"
    SELLERS = "shops"
    PRODUCTS = "prod"
    CATEGORIES = "cats"
    CUSTOMERS = "cust"
    COHORTS = "coh"
    FUNNEL = "ref"


TIMELESS = frozenset({ShopTab.STOCK, ShopTab.RATINGS, MarketTab.COHORTS, MarketTab.FUNNEL})
"""Tabs that no period changes."""


@dataclass(frozen=True, slots=True)
class Days:
    """What a button says of the days; `first` and `last` are those of Window.OWN."""

    window: Window = Window.MONTH
    first: date | None = None
    last: date | None = None


async def of_shop(seller: Seller, tab: ShopTab, days: Days, by: By, top: int | None = TOP) -> ShopPage:
    """`top` rows, or all for None. Raises what `spans.span` raises."""
    if tab is ShopTab.STOCK:
        return await shop_stats.stock(seller, top)
    if tab is ShopTab.RATINGS:
        return await shop_stats.ratings(seller, top)
    span = await spans.span(days.window, days.first, days.last, seller.id)
    if tab is ShopTab.PRODUCTS:
        return await _beside(await shop_stats.products(seller, span, by, top), seller.id)
    return await _beside(await shop_stats.revenue(seller, span), seller.id)


async def of_market(
    admin: Admin, tab: MarketTab, days: Days, by: By, language: str, top: int | None = TOP
) -> MarketPage:
    """`top` rows, or all for None; `language` is that of the categories' names. Raises what `spans.span` raises."""
    if tab is MarketTab.COHORTS:
        return await market_stats.cohorts(admin)
    if tab is MarketTab.FUNNEL:
        return await market_stats.funnel(admin, top)
    span = await spans.span(days.window, days.first, days.last)
    if tab is MarketTab.PRODUCTS:
        return await _beside(await market_stats.products(admin, span, by, top))
    if tab is MarketTab.CATEGORIES:
        return await _beside(await market_stats.categories(admin, span, top, language))
    return await _beside(await _sums(admin, tab, span, top))


async def _beside(page: _OfDays, seller_id: int | None = None) -> _OfDays:
    """One without sales says when there were some."""
    if _has_sales(page):
        return page
    return replace(page, span=await spans.with_elsewhere(page.span, seller_id))


def _has_sales(page: _PageOfDays) -> bool:
    if isinstance(page, RevenuePage):
        return page.orders > 0
    if isinstance(page, SellersPage):  # names the shops that sold nothing, too
        return any(each.orders for each in page.rows)
    return bool(page.rows)


async def _sums(admin: Admin, tab: MarketTab, span: Span, top: int | None) -> RevenuePage | SellersPage | CustomersPage:
    if tab is MarketTab.SELLERS:
        return await market_stats.sellers(admin, span, top)
    if tab is MarketTab.CUSTOMERS:
        return await market_stats.customers(admin, span, top)
    return await market_stats.revenue(admin, span)
