"""What goes with what: products bought by the same customers, or in the same order."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from services.analytics.lines import Asked
from services.analytics.scope import EVER, MARKET, Slice, States


class Together(StrEnum):
    """What two products must share: a customer, in whichever orders, or one order."""

    CUSTOMER = "customer"
    ORDER = "order"


@dataclass(frozen=True, slots=True)
class AlsoBoughtProduct:
    product_id: int
    count: int
    rank: int


@dataclass(frozen=True, slots=True)
class AlsoBought:
    """`buyers` customers (or orders) hold the product; `others` products are held with it, ranked in `rows`."""

    buyers: int
    others: int
    rows: tuple[AlsoBoughtProduct, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two products (x < y) and the number of orders that hold both."""

    x: int
    y: int
    orders: int
    rank: int


async def get_also_bought_products(
    product_id: int, by: Together | str = Together.CUSTOMER, of: Slice = MARKET, *, ranks: int = 50
) -> AlsoBought:
    """The other products of those who bought this one, by how many customers (or orders) hold both.

    Ranks up to `ranks` are listed, all that share the last one too; equals by id. A slice narrows the orders.
    """
    key = "o.customer_id" if Together(by) is Together.CUSTOMER else "o.id"
    asked = Asked(of)
    it, last = asked.value(product_id), asked.value(ranks)
    counts, narrowed = asked.counts(), asked.in_category()
    # CROSS JOIN tells SQLite the order of its loops: from the few who hold the product, never from all the lines. Most
    # products share a few counts: so the counts are ranked, not the products.
    products = "" if of.category_id is None else "JOIN products p ON p.id = i.product_id"
    found = await asked.rows(
        f"""WITH b AS (
            SELECT DISTINCT {key} AS k FROM order_items i JOIN orders o ON o.id = i.order_id
            WHERE i.product_id = {it} AND {counts}
        ), y AS MATERIALIZED (
            SELECT i.product_id, COUNT(DISTINCT {key}) AS held
            FROM b CROSS JOIN orders o CROSS JOIN order_items i {products}
            WHERE {key} = b.k AND i.order_id = o.id AND i.product_id <> {it} AND {counts} AND {narrowed}
            GROUP BY i.product_id
        ), places AS (
            SELECT held, SUM(COUNT(*)) OVER (ORDER BY held DESC) - COUNT(*) + 1 AS place,
                SUM(COUNT(*)) OVER () AS others
            FROM y GROUP BY held
        )
        SELECT n.buyers, y.product_id, y.held, p.place, p.others
        FROM (SELECT COUNT(*) AS buyers FROM b) n LEFT JOIN places p ON p.place <= {last} LEFT JOIN y ON y.held = p.held
        ORDER BY y.held DESC, y.product_id"""
    )
    rows = tuple(
        AlsoBoughtProduct(row["product_id"], row["held"], int(row["place"])) for row in found if row["product_id"]
    )
    return AlsoBought(found[0]["buyers"], int(found[0]["others"] or 0), rows)


async def get_pairs(of: Slice = MARKET, *, ranks: int = 100, least: int = 2) -> tuple[Pair, ...]:
    """Pairs of products by the number of orders that hold both, at least `least`; the last rank is listed whole."""
    asked = Asked(of)
    last, fewest = asked.value(ranks), asked.value(least)
    # As many pairs are above the last rank as there are ranks, so the rest need no rank at all.
    found = await asked.rows(
        f"""WITH p AS ({_kept_pairs(fewest) if _are_kept(of) else _counted_pairs(asked, fewest)}),
        edge AS (SELECT orders FROM p ORDER BY orders DESC LIMIT 1 OFFSET CAST({last} AS BIGINT) - 1),
        r AS (SELECT x, y, orders, RANK() OVER (ORDER BY orders DESC) AS place FROM p
            WHERE orders >= COALESCE((SELECT orders FROM edge), 0))
        SELECT x, y, orders, place FROM r WHERE place <= {last} ORDER BY orders DESC, x, y"""
    )
    return tuple(Pair(row["x"], row["y"], row["orders"], row["place"]) for row in found)


def _are_kept(of: Slice) -> bool:
    """Whether the rollup of pairs, which knows neither days nor shops nor categories, has the answer."""
    return of.states is States.SOLD and of.period == EVER and of.seller_id is None and of.category_id is None


def _kept_pairs(fewest: str) -> str:
    return f"""SELECT product_id AS x, other_id AS y, orders FROM product_pairs
        WHERE product_id < other_id AND orders >= {fewest} AND orders > 0"""


def _counted_pairs(asked: Asked, fewest: str) -> str:
    products = "" if asked.of.category_id is None else "JOIN products q ON q.id = j.product_id"
    return f"""SELECT x, y, orders FROM (
        SELECT i.product_id AS x, j.product_id AS y, COUNT(DISTINCT i.order_id) AS orders
        FROM (SELECT i.order_id, i.product_id {asked.lines()}) i CROSS JOIN order_items j {products}
        WHERE j.order_id = i.order_id AND j.product_id > i.product_id AND {asked.in_category("q")}
        GROUP BY i.product_id, j.product_id HAVING COUNT(*) >= {fewest}) c WHERE orders >= {fewest}"""
