"""Pictures of sales: revenue by day, week or month, and who or what brought it."""

from __future__ import annotations

from collections.abc import Sequence

from aiogram.utils.i18n import ngettext

from models.enums import SellerStatus
from models.money import Money
from screens.charts import words
from screens.charts.letters import drawable
from screens.charts.spec import Chart, Columns, Figure, Nothing, Ranking, Row, Tone
from screens.text import _, language, unit
from services.analytics.pages import (
    Bar,
    By,
    CategoriesPage,
    CustomersPage,
    ProductsPage,
    RevenuePage,
    SellersPage,
    Span,
)
from services.analytics.scope import Step

_LABELS = {Step.DAY: "d", Step.WEEK: "d", Step.MONTH: "LLL"}
_GROUPS = {Step.DAY: "LLLL", Step.WEEK: "LLL", Step.MONTH: "y"}


def revenue(page: RevenuePage, dark: bool = False, name: str = "") -> Chart:
    """Bars by the span's step with the running sum; `name` of the shop stands before the days."""
    block = _columns(page) if page.orders else words.empty(page.span)
    figures = _figures(page) if page.orders else ()
    return Chart(_("Revenue"), _subtitle(page.span, name), (block,), figures, dark)


def _subtitle(span: Span, name: str = "") -> str:
    return " · ".join(part for part in (drawable(name), words.period(span)) if part)


def _figures(page: RevenuePage) -> tuple[Figure, ...]:
    found = [Figure(_("Revenue"), words.amount(page.total)), Figure(_("Orders"), words.count(page.orders))]
    if page.average:
        found.append(Figure(_("Average order"), words.amount(page.average)))
    if page.before and page.before.minor:
        found.append(Figure(_("Against the days before"), *_change(page.total.minor, page.before.minor)))
    return tuple(found)


def _change(now: int, before: int) -> tuple[str, Tone]:
    tone = Tone.PLAIN if now == before else Tone.GOOD if now > before else Tone.BAD
    return words.change(now, before), tone


def _columns(page: RevenuePage) -> Columns:
    bars, step = page.bars, page.span.step
    highest = max(bars, key=lambda bar: bar.revenue.minor).revenue
    name = {Step.DAY: _("By day"), Step.WEEK: _("By week"), Step.MONTH: _("By month")}[step]
    return Columns(
        heights=tuple(float(bar.revenue.minor) for bar in bars),
        running=tuple(float(bar.running.minor) for bar in bars),
        labels=tuple(words.named(_LABELS[step], bar.first) for bar in bars),
        groups=_groups(bars, step),
        left=words.axis(_in(name, highest), highest),
        right=words.axis(_("Running sum"), bars[-1].running),
    )


def _in(name: str, amount: Money) -> str:
    return f"{name}, {unit(amount.currency, language())}"


def _groups(bars: Sequence[Bar], step: Step) -> tuple[tuple[int, str], ...]:
    named = [words.named(_GROUPS[step], bar.first) for bar in bars]
    return tuple((place, name) for place, name in enumerate(named) if not place or name != named[place - 1])


def products(page: ProductsPage, dark: bool = False, name: str = "") -> Chart:
    by_units = page.by is By.UNITS
    most = max((row.units if by_units else row.revenue.minor for row in page.rows), default=0)
    rows = tuple(
        Row(
            words.person(row.name, row.product_id),
            _units(row.units) if by_units else words.amount(row.revenue),
            (row.units if by_units else row.revenue.minor) / max(1, most),
            words.amount(row.revenue) if by_units else _units(row.units),
            words.count(row.rank),
        )
        for row in page.rows
    )
    title = _("Top products by units") if by_units else _("Top products by revenue")
    return _ranking(title, page.span, rows, dark, name)


def sellers(page: SellersPage, dark: bool = False) -> Chart:
    most = max((row.revenue.minor for row in page.rows), default=0)
    rows = tuple(
        Row(
            words.person(row.shop_name, row.seller_id),
            words.amount(row.revenue),
            row.revenue.minor / max(1, most),
            _suspended(row.status) or _orders(row.orders),
            words.count(row.rank),
            tone=Tone.BAD if row.status is SellerStatus.SUSPENDED else Tone.PLAIN,
        )
        for row in page.rows
    )
    return _ranking(_("Shops by revenue"), page.span, rows if most else (), dark)


def _suspended(status: SellerStatus) -> str:
    return _("Suspended") if status is SellerStatus.SUSPENDED else ""


def categories(page: CategoriesPage, dark: bool = False) -> Chart:
    """A category counts with its branches, which stand below it, moved to the right."""
    most = max((row.revenue.minor for row in page.rows), default=0)
    rows = tuple(
        Row(
            words.person(row.name, row.category_id),
            words.amount(row.revenue),
            row.revenue.minor / max(1, most),
            _units(row.units),
            depth=min(row.depth, 4),
        )
        for row in page.rows
    )
    return _ranking(_("Revenue by category"), page.span, rows if most else (), dark)


def customers(page: CustomersPage, dark: bool = False) -> Chart:
    most = max((row.spent.minor for row in page.rows), default=0)
    rows = tuple(
        Row(
            words.person(row.name, row.user_id),
            words.amount(row.spent),
            row.spent.minor / max(1, most),
            _orders(row.orders),
            words.count(row.rank),
        )
        for row in page.rows
    )
    chart = _ranking(_("Best customers"), page.span, rows, dark)
    people = ngettext("{count} customer", "{count} customers", page.customers).format(count=words.count(page.customers))
    return Chart(chart.title, f"{chart.subtitle} · {people}", chart.blocks, dark=dark) if rows else chart


def _ranking(title: str, span: Span, rows: tuple[Row, ...], dark: bool, name: str = "") -> Chart:
    block: Ranking | Nothing = Ranking(rows) if rows else words.empty(span)
    return Chart(title, _subtitle(span, name), (block,), dark=dark)


def _units(value: int) -> str:
    return ngettext("{count} piece", "{count} pieces", value).format(count=words.count(value))


def _orders(value: int) -> str:
    return ngettext("{count} order", "{count} orders", value).format(count=words.count(value))
