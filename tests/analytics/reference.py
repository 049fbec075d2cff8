"""The definitions of the numbers read in plain Python, line by line: revenue and customers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from models.enums import Fulfilment
from models.money import Money
from services.analytics.customers import (
    CustomerCounts,
    CustomerOrders,
    CustomerSpending,
    LastOrder,
    LifetimeValue,
    RankedCustomer,
)
from services.analytics.pages import Bar
from services.analytics.revenue import MonthRevenue, OrderValues, UnitsSold
from services.analytics.scope import Slice, States, Step
from services.market import rules
from tests.analytics.random_shops import Bought, Good, Line, Shop

COUNTING = {
    States.ALL: set(Fulfilment),
    States.SOLD: {Fulfilment.ACCEPTED, Fulfilment.SHIPPED, Fulfilment.DELIVERED},
    States.DELIVERED: {Fulfilment.DELIVERED},
}


def uzs(minor: int) -> Money:
    return Money(minor, rules.currency)


def branches(shop: Shop, category: int) -> set[int]:
    """The category and everything below it."""
    below = {category}
    for _ in shop.parents:
        below |= {number for number, parent in enumerate(shop.parents, 1) if parent in below}
    return below


def goods_of(shop: Shop, of: Slice) -> list[Good]:
    """The products on the slice's shelves."""
    places = branches(shop, of.category_id) if of.category_id else set(range(1, len(shop.parents) + 1))
    return [good for good in shop.goods if good.category in places and of.seller_id in (None, good.seller)]


@dataclass(frozen=True)
class Counted:
    """An order that counts, with those of its lines that do."""

    order: Bought
    lines: tuple[Line, ...]

    @property
    def value(self) -> int:
        return sum(line.quantity * line.price for line in self.lines)

    @property
    def products(self) -> set[int]:
        return {line.product for line in self.lines}


def counted(shop: Shop, of: Slice, *, empty: bool = False) -> list[Counted]:
    """Orders with a line in the slice; `empty` takes those without a line too, which are in no category."""
    on_shelves = {good.id for good in goods_of(shop, Slice(category_id=of.category_id))}
    found = [
        Counted(order, tuple(line for line in order.lines if line.product in on_shelves))
        for order in shop.orders
        if _counts(order, of)
    ]
    return [each for each in found if each.lines or (empty and of.category_id is None)]


def _counts(order: Bought, of: Slice) -> bool:
    start, end = of.period.start, of.period.end
    in_time = (start is None or order.at >= start) and (end is None or order.at < end)
    return in_time and order.state in COUNTING[of.states] and of.seller_id in (None, order.seller)


def ranks(values: Iterable[int]) -> tuple[dict[int, int], dict[int, int]]:
    """Rank and dense rank of each value, the highest first."""
    places = sorted(values, reverse=True)
    return {each: places.index(each) + 1 for each in places}, {
        each: len({more for more in places if more > each}) + 1 for each in places
    }


# --- revenue


def total_revenue(shop: Shop, of: Slice) -> Money:
    return uzs(sum(each.value for each in counted(shop, of)))


def units_sold(shop: Shop, of: Slice) -> UnitsSold:
    lines = [line for each in counted(shop, of) for line in each.lines]
    return UnitsSold(sum(line.quantity for line in lines), len(lines), len({line.product for line in lines}))


def order_values(shop: Shop, of: Slice, with_empty: bool) -> OrderValues:
    values = sorted(each.value for each in counted(shop, of, empty=with_empty))
    if not values:
        return OrderValues(0, uzs(0), None, None, None, None)
    middle = uzs(values[(len(values) - 1) // 2]), uzs(values[len(values) // 2])
    return OrderValues(len(values), uzs(sum(values)), uzs(values[-1]), uzs(values[0]), *middle)


def monthly_revenue(shop: Shop, of: Slice, empty_months: bool) -> tuple[MonthRevenue, ...]:
    found = counted(shop, of)
    months = [each.order.at.astimezone(of.zone).date().replace(day=1) for each in found]
    rows, running = [], 0
    for month in _months(min(months), max(months)) if months else ():
        worth = [each.value for each, its in zip(found, months, strict=True) if its == month]
        running += sum(worth)
        if worth or empty_months:
            rows.append(MonthRevenue(month, uzs(sum(worth)), uzs(running), len(worth)))
    return tuple(rows)


def _months(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first = (first + timedelta(days=31)).replace(day=1)


def begins(day: date, zone: ZoneInfo) -> datetime:
    """When the day begins in the zone."""
    return datetime.combine(day, time(), zone).astimezone(UTC)


def stretches(step: Step, first: date, last: date) -> list[tuple[date, date]]:
    """First and last day of each bar: days that share a day, an ISO week or a month."""
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    keys: dict[Step, Callable[[date], tuple[int, ...]]] = {
        Step.DAY: lambda day: (day.toordinal(),),
        Step.WEEK: lambda day: day.isocalendar()[:2],
        Step.MONTH: lambda day: (day.year, day.month),
    }
    bars: dict[tuple[int, ...], list[date]] = {}
    for day in days:
        bars.setdefault(keys[step](day), []).append(day)
    return [(bar[0], bar[-1]) for bar in bars.values()]


def revenue_bars(shop: Shop, of: Slice, step: Step, first: date, last: date) -> tuple[Bar, ...]:
    bars, running = [], 0
    for start, end in stretches(step, first, last):
        inside = [
            each for each in counted(shop, of) if start <= each.order.at.astimezone(of.zone).date() <= end
        ]  # fmt: skip
        revenue, units = sum(each.value for each in inside), sum(line.quantity for o in inside for line in o.lines)
        running += revenue
        bars.append(Bar(start, end, uzs(revenue), uzs(running), len(inside), units))
    return tuple(bars)


# --- customers


def spending(shop: Shop, of: Slice, *, empty: bool = False) -> Counter[int]:
    """What each customer with an order that counts spent."""
    spent: Counter[int] = Counter()
    for each in counted(shop, of, empty=empty):
        spent[each.order.customer] += each.value
    return spent


def listed(shop: Shop, of: Slice) -> list[int]:
    """Everybody whose role it is to buy, and who else has an order that counts."""
    also = {each.order.customer for each in counted(shop, of, empty=True)}
    return [user for user in shop.users if user > shop.sellers or user in also]


def orders_per_customer(shop: Shop, of: Slice) -> tuple[CustomerOrders, ...]:
    orders = Counter(each.order.customer for each in counted(shop, of, empty=True))
    return tuple(CustomerOrders(user, orders[user]) for user in listed(shop, of))


def spending_per_customer(shop: Shop, of: Slice) -> tuple[CustomerSpending, ...]:
    spent = spending(shop, of)
    return tuple(CustomerSpending(user, uzs(spent[user])) for user in listed(shop, of))


def premium_customers(shop: Shop, of: Slice, more_than: Money) -> tuple[CustomerSpending, ...]:
    spent = spending(shop, of)
    best = sorted((-amount, user) for user, amount in spent.items() if amount > more_than.minor)
    return tuple(CustomerSpending(user, uzs(-amount)) for amount, user in best)


def last_order_per_customer(shop: Shop, of: Slice) -> tuple[LastOrder, ...]:
    when = {each.order.customer: each.order.at for each in _by_time(counted(shop, of, empty=True))}
    return tuple(LastOrder(user, when[user]) for user in sorted(when))


def customer_lifetime_value(shop: Shop, of: Slice, user: int | None) -> tuple[LifetimeValue, ...]:
    rows = []
    for customer, spent in sorted(spending(shop, of).items()):
        times = [each.order.at for each in _by_time(counted(shop, of)) if each.order.customer == customer]
        rows.append(LifetimeValue(customer, uzs(spent), len(times), times[0], times[-1]))
    return tuple(row for row in rows if user in (None, row.user_id))


def _by_time(orders: list[Counted]) -> list[Counted]:
    return sorted(orders, key=lambda each: each.order.at)


def ranked_customers(shop: Shop, of: Slice) -> tuple[RankedCustomer, ...]:
    spent = spending(shop, of)
    rank, dense = ranks(spent.values())
    best = sorted(spent, key=lambda user: (-spent[user], user))
    return tuple(RankedCustomer(user, uzs(spent[user]), rank[spent[user]], dense[spent[user]]) for user in best)


def customer_counts(shop: Shop, of: Slice) -> CustomerCounts:
    orders = Counter(each.order.customer for each in counted(shop, of))
    return CustomerCounts(len(orders), sum(1 for many in orders.values() if many > 1))
