"""What a picture of numbers says, in words: for those who cannot see it, in at most a caption."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from aiogram.utils.i18n import ngettext

from models.enums import SellerStatus
from screens import stats_people
from screens.charts import words
from screens.stats_words import amount, days, fitted, head, name, pieces, row
from screens.text import Html, _, called, fill, number
from services.analytics import pages
from services.analytics.pages import Bar, By
from services.analytics.scope import Step
from services.analytics.tabs import AnyPage


def caption(page: AnyPage, shop: str = "") -> Html:
    """At most 1024 UTF-16 units; what does not fit stands in the file, and the last line says so."""
    return _WORDS[type(page)](page, shop)


def _revenue(page: pages.RevenuePage, shop: str) -> Html:
    top = head(_("💰 Revenue"), shop, page.span)
    if not page.orders:
        return fitted([*top, _nothing(page.span), *_before(page)], [])
    # The newest first: where not all fit, the oldest stand in the file.
    sold = [bar for bar in reversed(page.bars) if bar.revenue.minor]
    title = {Step.DAY: _("By day"), Step.WEEK: _("By week"), Step.MONTH: _("By month")}[page.span.step]
    return fitted([*top, *_figures(page), "", fill("{title}:", title=title)], _bars(sold, page.span.step))


def _figures(page: pages.RevenuePage) -> Iterable[Html]:
    yield fill(_("Revenue: <b>{amount}</b>"), amount=amount(page.total))
    yield from _before(page)
    yield fill(_("Orders: {orders} · pieces: {pieces}"), orders=number(page.orders), pieces=number(page.units))
    if page.average:
        yield fill(_("Average order: {amount}"), amount=amount(page.average))
    people = _("Customers: {customers}, of them {repeat} bought more than once")
    yield fill(people, customers=number(page.customers), repeat=number(page.repeat_customers))


def _before(page: pages.RevenuePage) -> list[Html]:
    """Against as many days before; a percentage only of something."""
    if page.before is None:
        return []
    before = fill(_("The days before: {amount}"), amount=amount(page.before))
    if not page.before.minor or page.total == page.before:
        return [before]
    return [Html(f"{before} ({words.change(page.total.minor, page.before.minor)})")]


def _bars(bars: Sequence[Bar], step: Step) -> list[Html]:
    return [fill("{when}: {amount}", when=_when(bar, step), amount=amount(bar.revenue)) for bar in bars]


def _when(bar: Bar, step: Step) -> str:
    if step is Step.MONTH:
        return words.named("LLL y", bar.first)
    return days(bar.first, bar.last)


def _nothing(span: pages.Span) -> Html:
    block = words.empty(span)
    return fill("{text}. {hint}", text=block.text, hint=block.hint)


def _ranked(
    top: Sequence[str], page: Any, line: Callable[[int, Any], Html], rows: Sequence[Any] | None = None, others: int = 0
) -> Html:
    found = page.rows if rows is None else rows
    if not found:
        return fitted([*top, _nothing(page.span)], [])
    return fitted(top, [line(place, each) for place, each in enumerate(found)], others)


def _products(page: pages.ProductsPage, shop: str) -> Html:
    by_units = page.by is By.UNITS
    title = _("🏷 Top products by units") if by_units else _("🏷 Top products by revenue")

    def line(place: int, each: pages.ProductRow) -> Html:
        facts = [pieces(each.units), amount(each.revenue)]
        return row(each.rank, each.name, *(facts if by_units else reversed(facts)))

    return _ranked(head(title, shop, page.span), page, line)


def _sellers(page: pages.SellersPage, shop: str) -> Html:
    some = page.rows if any(each.revenue.minor for each in page.rows) else ()
    return _ranked(head(_("🏪 Shops by revenue"), shop, page.span), page, _seller, some)


def _seller(place: int, each: pages.SellerRow) -> Html:
    state = [_("suspended")] if each.status is SellerStatus.SUSPENDED else []
    return row(each.rank, each.shop_name, amount(each.revenue), _orders(each.orders), *state)


def _categories(page: pages.CategoriesPage, shop: str) -> Html:
    some = page.rows if any(each.revenue.minor for each in page.rows) else ()
    return _ranked(head(_("🗂 Revenue by category"), shop, page.span), page, _category, some, page.others)


def _category(place: int, each: pages.CategoryRow) -> Html:
    """Moved to the right under what it belongs to; spaces at the beginning of a line would be lost."""
    steps = "\N{NO-BREAK SPACE}" * 3 * min(each.depth, 4)
    facts = {"emoji": f"{each.emoji} " if each.emoji else "", "name": name(each.name), "sum": amount(each.revenue)}
    return fill("{steps}{emoji}{name}: {sum} · {pieces}", steps=steps, pieces=pieces(each.units), **facts)


def _customers(page: pages.CustomersPage, shop: str) -> Html:
    top = head(_("👥 Best customers"), shop, page.span)
    people = ngettext("{count} customer", "{count} customers", page.customers)
    counted = [fill(people, count=number(page.customers)), ""] if page.rows else []
    return _ranked([*top, *counted], page, _customer)


def _customer(place: int, each: pages.CustomerRow) -> Html:
    return row(each.rank, called(each.name, f"№ {each.user_id}"), amount(each.spent), _orders(each.orders))


def _orders(count: int) -> str:
    return ngettext("{count} order", "{count} orders", count).format(count=number(count))


_WORDS: dict[type[Any], Callable[[Any, str], Html]] = {
    pages.RevenuePage: _revenue,
    pages.ProductsPage: _products,
    pages.SellersPage: _sellers,
    pages.CategoriesPage: _categories,
    pages.CustomersPage: _customers,
    pages.StockPage: stats_people.stock,
    pages.RatingsPage: stats_people.ratings,
    pages.CohortsPage: stats_people.cohorts,
    pages.FunnelPage: stats_people.funnel,
}
