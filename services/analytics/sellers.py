"""Revenue per seller."""

from __future__ import annotations

from dataclasses import dataclass

from models.money import Money
from services.analytics import source
from services.analytics.lines import Asked, limit, money
from services.analytics.scope import MARKET, Slice


@dataclass(frozen=True, slots=True)
class SellerRevenue:
    """`orders` hold at least one line of the seller's products."""

    seller_id: int
    revenue: Money
    units: int
    orders: int


async def get_revenue_per_seller(of: Slice = MARKET, *, top: int | None = None) -> tuple[SellerRevenue, ...]:
    """What the lines of each seller's products brought; sellers without any stand there with 0, in order of id."""
    asked = Asked(of)
    found = await asked.rows(
        f"""WITH s AS ({_sold(asked)})
        SELECT x.id, s.revenue, COALESCE(s.units, 0) AS units, COALESCE(s.orders, 0) AS orders
        FROM sellers x LEFT JOIN s ON s.seller_id = x.id ORDER BY x.id {limit(top)}"""
    )
    return tuple(
        SellerRevenue(row["id"], money(row["revenue"]), int(row["units"]), int(row["orders"])) for row in found
    )


def _sold(asked: Asked) -> str:
    """Each seller with a line that counts; an order may hold several products, so sellers have days of their own."""
    if source.by_days(asked.of) and asked.of.category_id is None:
        return f"""SELECT d.seller_id, SUM(d.revenue) AS revenue, SUM(d.units) AS units, SUM(d.orders) AS orders
            FROM seller_days d WHERE {source.within(asked)} GROUP BY d.seller_id"""
    return f"""SELECT p.seller_id, SUM(i.price * i.quantity) AS revenue, SUM(i.quantity) AS units,
            COUNT(DISTINCT i.order_id) AS orders
        {asked.lines(products=True)} GROUP BY p.seller_id"""
