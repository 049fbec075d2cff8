"""The pages of /stats read in plain Python from the orders, by the market's calendar."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date, datetime, timedelta
from fractions import Fraction
from math import inf

from models.enums import SellerStatus
from services.analytics.pages import (
    Bar,
    By,
    CategoriesPage,
    CategoryRow,
    CohortRow,
    CohortsPage,
    CustomerRow,
    CustomersPage,
    ProductRow,
    ProductsPage,
    RatedRow,
    RatingsPage,
    RevenuePage,
    SellerRow,
    SellersPage,
    Span,
    StockPage,
    StockRow,
    Window,
)
from services.analytics.scope import Period, Slice, Step
from services.market import rules
from tests.analytics import reference_goods as goods
from tests.analytics.random_shops import Good, Shop
from tests.analytics.reference import (
    begins,
    counted,
    customer_counts,
    last_order_per_customer,
    ranked_customers,
    ranks,
    revenue_bars,
    total_revenue,
    units_sold,
    uzs,
)


def today(now: datetime) -> date:
    return now.astimezone(rules.zone).date()


def span_of(shop: Shop, now: datetime, window: Window, seller: int | None) -> Span:
    """The window's days up to today; since the first sale, and a week at least, for EVER."""
    last, days = today(now), {Window.WEEK: 7, Window.MONTH: 30, Window.QUARTER: 90, Window.YEAR: 365, Window.EVER: 7}
    first = last - timedelta(days=days[window] - 1)
    if window is Window.EVER:
        first = min([first, *(today(each.order.at) for each in counted(shop, Slice(seller)))])
    return Span(window, first, last, step_of(first, last))


def step_of(first: date, last: date) -> Step:
    days = (last - first).days + 1
    if days <= 31:
        return Step.DAY
    return Step.WEEK if days <= 182 else Step.MONTH


def _inside(first: date, last: date, seller: int | None = None) -> Slice:
    ends = Period(begins(first, rules.zone), begins(last + timedelta(days=1), rules.zone))
    return Slice(seller, period=ends, zone=rules.zone)


def revenue(shop: Shop, span: Span, seller: int | None) -> RevenuePage:
    of = _inside(span.first, span.last, seller)
    bars: tuple[Bar, ...] = revenue_bars(shop, of, span.step, span.first, span.last)
    total, orders = total_revenue(shop, of), len(counted(shop, of))
    days = span.last - span.first
    earlier = _inside(span.first - days - timedelta(days=1), span.first - timedelta(days=1), seller)
    counts = customer_counts(shop, of)
    return RevenuePage(
        span=span,
        bars=bars,
        total=total,
        before=None if span.window is Window.EVER else total_revenue(shop, earlier),
        orders=orders,
        units=units_sold(shop, of).units,
        average=uzs(int(Fraction(total.minor, orders) + Fraction(1, 2))) if orders else None,
        customers=counts.customers,
        repeat_customers=counts.repeat_customers,
    )


def products(shop: Shop, span: Span, by: By, top: int | None, seller: int | None) -> ProductsPage:
    units, worth = goods.sold(shop, _inside(span.first, span.last, seller))
    measure = units if by is By.UNITS else worth
    rank, _ = ranks(measure.values())
    best = sorted(measure, key=lambda product: (-measure[product], product))[:top]
    rows = [ProductRow(rank[measure[n]], n, f"Product {n}", units[n], uzs(worth[n])) for n in best]
    return ProductsPage(span, by, tuple(rows))


def stock(shop: Shop, now: datetime, seller: int, top: int | None) -> StockPage:
    units, _ = goods.sold(shop, _inside(today(now) - timedelta(days=29), today(now)))
    ages = {each: (today(now) - today(at)).days + 1 for each, at in goods.first_sold(shop).items()}

    def lasts(good: Good) -> Fraction | float:
        """Days at the pace of the last thirty, or of those since its first sale, a week at least."""
        is_known = units[good.id] and ages[good.id] >= 7
        return Fraction(good.stock * min(ages[good.id], 30), units[good.id]) if is_known else inf

    def order(good: Good) -> tuple[object, ...]:
        group = 0 if good.stock == 0 else 1 if lasts(good) < inf else 2
        return group, lasts(good) if good.stock else 0, -units[good.id], good.stock, good.id

    on_sale = [good for good in shop.goods if good.seller == seller and good.active]
    low = [good for good in on_sale if good.stock <= 5 or lasts(good) <= 14]
    return StockPage(
        tuple(
            StockRow(
                good.id, f"Product {good.id}", good.stock, units[good.id],
                int(lasts(good)) if lasts(good) < inf else None,
            )
            for good in sorted(low, key=order)[:top]
        )
    )  # fmt: skip


def ratings(shop: Shop, seller: int, top: int | None) -> RatingsPage:
    """Nobody wrote a word in these shops."""
    own = [good for good in shop.goods if good.seller == seller and good.given]
    scores = [score for good in own for score in good.given]
    rows = [
        RatedRow(
            good.id, f"Product {good.id}", sum(good.given) * 100 // len(good.given), len(good.given), sum(good.given)
        )
        for good in own
    ]
    rows.sort(key=lambda row: (row.rating, -row.count, row.product_id))
    one, two, three, four, five = (scores.count(star) for star in range(1, 6))
    mean = sum(scores) * 100 // len(scores) if scores else None
    return RatingsPage(mean, len(scores), (one, two, three, four, five), tuple(rows[:top]), ())


def sellers(shop: Shop, span: Span, top: int | None) -> SellersPage:
    rows = []
    for seller in range(1, shop.sellers + 1):
        of = _inside(span.first, span.last, seller)
        scores = [score for good in shop.goods if good.seller == seller for score in good.given]
        rating = sum(scores) * 100 // len(scores) if scores else 0
        figures = total_revenue(shop, of), len(counted(shop, of)), units_sold(shop, of).units
        rows.append(
            SellerRow(0, seller, f"Shop {seller}", SellerStatus.OPEN, *figures, rating, len(scores), sum(scores))
        )
    rank, _ = ranks(row.revenue.minor for row in rows)
    best = sorted(rows, key=lambda row: (-row.revenue.minor, row.seller_id))[:top]
    return SellersPage(
        span,
        tuple(
            SellerRow(
                rank[row.revenue.minor], row.seller_id, row.shop_name, row.status, row.revenue, row.orders, row.units,
                row.rating, row.rating_count, row.stars,
            )
            for row in best
        ),
    )  # fmt: skip


def categories(shop: Shop, span: Span, top: int | None) -> CategoriesPage:
    amounts = {row.category_id: row for row in goods.revenue_per_category(shop, _inside(span.first, span.last))}

    def grown(parent: int | None, depth: int) -> list[CategoryRow]:
        children = [amounts[number] for number, above in enumerate(shop.parents, 1) if above == parent]
        children.sort(key=lambda row: (-row.revenue.minor, -row.units, row.category_id))
        rows = []
        for row in children:
            name = f"Category {row.category_id}"
            rows += [CategoryRow(row.category_id, name, "", depth, row.units, row.revenue)] if row.units else []
            rows += grown(row.category_id, depth + 1)
        return rows

    tree = grown(None, 0)
    biggest = sorted(tree, key=lambda row: -row.revenue.minor)[:top]
    return CategoriesPage(span, tuple(row for row in tree if row in biggest), len(tree) - len(biggest))


def customers(shop: Shop, span: Span, top: int | None) -> CustomersPage:
    of = _inside(span.first, span.last)
    last = {row.user_id: row.last_order for row in last_order_per_customer(shop, of)}
    orders = Counter(each.order.customer for each in counted(shop, of))
    rows = [
        CustomerRow(
            row.rank, row.dense_rank, row.user_id, f"User {row.user_id}", row.spent, orders[row.user_id],
            last[row.user_id],
        )
        for row in ranked_customers(shop, of)[:top]
    ]  # fmt: skip
    return CustomersPage(span, len(orders), tuple(rows))


def cohorts(shop: Shop, now: datetime) -> CohortsPage:
    """Months are numbered; the last twelve are looked at, from the first with newcomers on."""
    number: Callable[[datetime], int] = lambda when: today(when).year * 12 + today(when).month - 1  # noqa: E731
    bought: dict[int, set[int]] = {}
    for each in counted(shop, Slice()):
        bought.setdefault(each.order.customer, set()).add(number(each.order.at))
    this = number(now)
    first = {who: min(months) for who, months in bought.items()}
    months = [month for month in range(this - 11, this + 1) if month in first.values()]
    rows = []
    for month in range(months[0], this + 1) if months else ():
        people = [bought[who] for who in first if first[who] == month]
        active = tuple(sum(1 for each in people if later in each) for later in range(month, this + 1))
        rows.append(CohortRow(date(month // 12, month % 12 + 1, 1), len(people), active))
    return CohortsPage(tuple(rows))
