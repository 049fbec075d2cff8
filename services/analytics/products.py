"""Products: what sells best, how much of each was sold, and how they rank by units and by revenue."""

from __future__ import annotations

from dataclasses import dataclass

from models.money import Money
from models.product import Product
from services.analytics import source
from services.analytics.lines import Asked, gathered, limit, money
from services.analytics.pages import By
from services.analytics.scope import MARKET, Slice


@dataclass(frozen=True, slots=True)
class TopProduct:
    """`in_top` is false for those beyond the number asked for that tie with the last place; ties go by the lower id."""

    product_id: int
    name: str
    units: int
    revenue: Money
    rank: int
    in_top: bool


@dataclass(frozen=True, slots=True)
class ProductQuantity:
    product_id: int
    units: int
    revenue: Money


@dataclass(frozen=True, slots=True)
class RankedProduct:
    product_id: int
    units: int
    revenue: Money
    rank_by_units: int
    dense_rank_by_units: int
    rank_by_revenue: int
    dense_rank_by_revenue: int


async def get_top_selling_products(
    top: int = 10, *, by: By | str = By.UNITS, of: Slice = MARKET
) -> tuple[TopProduct, ...]:
    """The best sold products by units or by revenue over the orders that count; all that tie with the last one too."""
    asked = Asked(of)
    measure = By(by).value
    most = asked.value(top)
    found = await asked.rows(
        f"""WITH s AS ({source.sold(asked)}),
        r AS (SELECT s.*, ROW_NUMBER() OVER (ORDER BY {measure} DESC, product_id) AS line,
                     RANK() OVER (ORDER BY {measure} DESC) AS place FROM s)
        SELECT r.product_id, n.name, r.units, r.revenue, r.place, r.line
        FROM r JOIN products n ON n.id = r.product_id
        WHERE r.place <= {most} ORDER BY r.{measure} DESC, r.product_id"""
    )
    return tuple(
        TopProduct(
            row["product_id"], row["name"], int(row["units"]), money(row["revenue"]), row["place"], row["line"] <= top
        )
        for row in found
    )


async def get_quantity_per_product(of: Slice = MARKET, *, top: int | None = None) -> tuple[ProductQuantity, ...]:
    """Units and revenue of every product of the slice; one that never sold stands there with 0."""
    asked = Asked(of)
    shop = "1 = 1" if of.seller_id is None else f"p.seller_id = {asked.value(of.seller_id)}"
    found = await asked.tuples(
        f"""SELECT p.id AS product_id, COALESCE(s.units, 0) AS units, COALESCE(s.revenue, 0) AS revenue
        FROM products p LEFT JOIN ({source.sold(asked)}) s ON s.product_id = p.id
        WHERE {shop} AND {asked.in_category()} ORDER BY p.id {limit(top)}"""
    )
    return gathered(ProductQuantity(product, int(units), money(revenue)) for product, units, revenue in found)


async def get_ranked_products(of: Slice = MARKET, *, top: int | None = None) -> tuple[RankedProduct, ...]:
    """Products with at least one line that counts, the highest revenue first, equals by id."""
    asked = Asked(of)
    found = await asked.tuples(
        f"""WITH s AS ({source.sold(asked)})
        SELECT product_id, units, revenue,
            RANK() OVER (ORDER BY units DESC) AS by_units, DENSE_RANK() OVER (ORDER BY units DESC) AS dense_by_units,
            RANK() OVER (ORDER BY revenue DESC) AS by_revenue,
            DENSE_RANK() OVER (ORDER BY revenue DESC) AS dense_by_revenue
        FROM s ORDER BY revenue DESC, product_id {limit(top)}"""
    )
    return gathered(
        RankedProduct(product, int(units), money(revenue), *ranks) for product, units, revenue, *ranks in found
    )


async def get_cheaper_or_better(price_below: Money, rating_above: int) -> tuple[int, ...]:
    """Ids of products whose own price is below that OR whose mean rating is above, both strictly.

    `rating_above` is in hundredths of a star. A product without ratings passes by its price alone.
    """
    found = Product.query.cheaper_or_better(price_below.minor, rating_above).for_reports().order_by("id")
    return tuple(int(each) for each in await found.values_list("id", flat=True))  # type: ignore[call-overload]


async def get_products_in_category(category_id: int, *, top: int | None = None) -> tuple[ProductQuantity, ...]:
    """Active products of the category and its branches with what was sold of them, the best sold first."""
    asked = Asked(Slice(category_id=category_id))
    found = await asked.tuples(
        f"""SELECT p.id AS product_id, COALESCE(s.units, 0) AS units, COALESCE(s.revenue, 0) AS revenue
        FROM products p LEFT JOIN ({source.sold(asked)}) s ON s.product_id = p.id
        WHERE p.status = 'active' AND {asked.in_category()} ORDER BY units DESC, p.id {limit(top)}"""
    )
    return gathered(ProductQuantity(product, int(units), money(revenue)) for product, units, revenue in found)


async def get_products_by_price(low: Money, high: Money, *, top: int | None = None) -> tuple[int, ...]:
    """Ids of the active products whose own price lies between the two, both included, the cheapest first."""
    found = Product.query.active().priced(low.minor, high.minor).most(top).for_reports().order_by("price", "id")
    return tuple(int(each) for each in await found.values_list("id", flat=True))  # type: ignore[call-overload]
