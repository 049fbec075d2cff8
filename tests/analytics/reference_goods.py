"""The definitions of the numbers read in plain Python, line by line: products, shops, categories and orders."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import combinations

from models.money import Money
from services.analytics.also_bought import AlsoBought, AlsoBoughtProduct, Pair, Together
from services.analytics.categories import CategoryRevenue
from services.analytics.orders import Items, LargeOrder, LoadedLine, LoadedOrder
from services.analytics.pages import By
from services.analytics.products import ProductQuantity, RankedProduct, TopProduct
from services.analytics.ratings import Rated
from services.analytics.scope import Period, Slice
from services.analytics.sellers import SellerRevenue
from tests.analytics.random_shops import Bought, Good, Line, Shop
from tests.analytics.reference import branches, counted, goods_of, ranks, uzs


def sold(shop: Shop, of: Slice) -> tuple[Counter[int], Counter[int]]:
    """Units and revenue of each product with a line that counts."""
    units: Counter[int] = Counter()
    revenue: Counter[int] = Counter()
    for line in _lines(shop, of):
        units[line.product] += line.quantity
        revenue[line.product] += line.quantity * line.price
    return units, revenue


def first_sold(shop: Shop) -> dict[int, datetime]:
    """When each product was first in an order that counts."""
    when = [(each.order.at, line.product) for each in counted(shop, Slice()) for line in each.lines]
    return {product: min(at for at, other in when if other == product) for _, product in when}


def _lines(shop: Shop, of: Slice) -> list[Line]:
    return [line for each in counted(shop, of) for line in each.lines]


# --- products


def top_selling_products(shop: Shop, of: Slice, top: int, by: By) -> tuple[TopProduct, ...]:
    units, revenue = sold(shop, of)
    measure = units if by is By.UNITS else revenue
    rank, _ = ranks(measure.values())
    best = sorted(measure, key=lambda product: (-measure[product], product))
    return tuple(
        TopProduct(each, f"Product {each}", units[each], uzs(revenue[each]), rank[measure[each]], place < top)
        for place, each in enumerate(best)
        if rank[measure[each]] <= top
    )


def quantity_per_product(shop: Shop, of: Slice) -> tuple[ProductQuantity, ...]:
    units, revenue = sold(shop, of)
    return tuple(ProductQuantity(good.id, units[good.id], uzs(revenue[good.id])) for good in goods_of(shop, of))


def ranked_products(shop: Shop, of: Slice) -> tuple[RankedProduct, ...]:
    units, revenue = sold(shop, of)
    (by_units, dense_units), (by_revenue, dense_revenue) = ranks(units.values()), ranks(revenue.values())
    return tuple(
        RankedProduct(
            each, units[each], uzs(revenue[each]), by_units[units[each]], dense_units[units[each]],
            by_revenue[revenue[each]], dense_revenue[revenue[each]],
        )
        for each in sorted(units, key=lambda product: (-revenue[product], product))
    )  # fmt: skip


def cheaper_or_better(shop: Shop, price_below: Money, rating_above: int) -> tuple[int, ...]:
    return tuple(
        good.id
        for good in shop.goods
        if good.price < price_below.minor or sum(good.given) * 100 > rating_above * len(good.given)
    )


def products_in_category(shop: Shop, category: int) -> tuple[ProductQuantity, ...]:
    units, revenue = sold(shop, Slice())
    inside = [good.id for good in shop.goods if good.active and good.category in branches(shop, category)]
    best = sorted(inside, key=lambda product: (-units[product], product))
    return tuple(ProductQuantity(each, units[each], uzs(revenue[each])) for each in best)


def products_by_price(shop: Shop, low: Money, high: Money) -> tuple[int, ...]:
    inside = [good for good in shop.goods if good.active and low.minor <= good.price <= high.minor]
    return tuple(good.id for good in sorted(inside, key=lambda good: (good.price, good.id)))


# --- also bought


def also_bought_products(shop: Shop, of: Slice, product: int, by: Together, most: int) -> AlsoBought:
    """A category says which others are looked at; the product itself may stand anywhere."""
    key: Callable[[Bought], int] = (lambda order: order.customer) if by is Together.CUSTOMER else (lambda o: o.id)
    anywhere = counted(shop, Slice(of.seller_id, None, of.period, of.states, of.zone))
    keepers = {key(each.order) for each in anywhere if product in each.products}
    held = {(key(each.order), other) for each in counted(shop, of) for other in each.products - {product}}
    counts = Counter(other for keeper, other in held if keeper in keepers)
    rank, _ = ranks(counts.values())
    best = sorted(counts, key=lambda other: (-counts[other], other))
    rows = [AlsoBoughtProduct(other, counts[other], rank[counts[other]]) for other in best]
    return AlsoBought(len(keepers), len(counts), tuple(row for row in rows if row.rank <= most))


def pairs(shop: Shop, of: Slice, most: int, least: int) -> tuple[Pair, ...]:
    counts = Counter(pair for each in counted(shop, of) for pair in combinations(sorted(each.products), 2))
    rank, _ = ranks(counts.values())
    best = sorted(counts, key=lambda pair: (-counts[pair], pair))
    rows = [Pair(*pair, counts[pair], rank[counts[pair]]) for pair in best]
    return tuple(row for row in rows if row.rank <= most and row.orders >= least)


# --- ratings, shops, categories


def ratings(shop: Shop, of: Slice, key: Callable[[Good], int]) -> tuple[Rated, ...]:
    scores: dict[int, list[int]] = {}
    for good in goods_of(shop, of):
        scores.setdefault(key(good), []).extend(good.given)
    return tuple(Rated(each, sum(all_), len(all_)) for each, all_ in sorted(scores.items()) if all_)


def revenue_per_seller(shop: Shop, of: Slice) -> tuple[SellerRevenue, ...]:
    rows = []
    for seller in range(1, shop.sellers + 1):
        own = {good.id for good in shop.goods if good.seller == seller}
        lines = [line for line in _lines(shop, of) if line.product in own]
        orders = sum(1 for each in counted(shop, of) if each.products & own)
        worth = sum(line.quantity * line.price for line in lines)
        rows.append(SellerRevenue(seller, uzs(worth), sum(line.quantity for line in lines), orders))
    return tuple(rows)


def revenue_per_category(shop: Shop, of: Slice) -> tuple[CategoryRevenue, ...]:
    units, revenue = sold(shop, of)
    rows = []
    for category in range(1, len(shop.parents) + 1):
        inside = [good.id for good in shop.goods if good.category in branches(shop, category)]
        amounts = uzs(sum(revenue[each] for each in inside)), sum(units[each] for each in inside)
        rows.append(CategoryRevenue(category, *amounts))
    return tuple(rows)


# --- orders


def recent_orders(
    shop: Shop, of: Slice, more_than: int, days: int, items: Items, as_of: datetime
) -> tuple[LargeOrder, ...]:
    """The slice's own period gives way to the days asked for."""
    found = counted(shop, Slice(of.seller_id, of.category_id, Period(), of.states, of.zone))
    rows = []
    for each in found:
        measures = {
            Items.UNITS: sum(line.quantity for line in each.lines),
            Items.LINES: len(each.lines),
            Items.PRODUCTS: len(each.products),
        }
        if as_of - timedelta(days=days) <= each.order.at <= as_of and measures[items] > more_than:
            rows.append(LargeOrder(each.order.id, each.order.customer, each.order.at, *measures.values()))
    return tuple(rows)


def orders_of_customer(shop: Shop, of: Slice, user: int) -> tuple[LoadedOrder, ...]:
    mine = [each for each in counted(shop, of, empty=True) if each.order.customer == user]
    whole = [each.order for each in sorted(mine, key=lambda each: (each.order.at, each.order.id), reverse=True)]
    return tuple(_loaded(shop, order) for order in whole)


def _loaded(shop: Shop, order: Bought) -> LoadedOrder:
    lines = tuple(
        LoadedLine(
            line.product, "x", f"Category {shop.goods[line.product - 1].category}", line.quantity, uzs(line.price)
        )
        for line in order.lines
    )
    total = uzs(sum(line.quantity * line.price for line in order.lines))
    names = f"User {order.customer}", f"Shop {order.seller}"
    return LoadedOrder(order.id, str(order.id), order.state, order.at, *names, total, lines)
