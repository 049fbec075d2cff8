"""Turns a slice into SQL, once for every question: which orders, which lines of theirs, and what an order is worth."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from models.money import Money
from models.query_sets import BRANCHES
from services import sql
from services.analytics import dialect
from services.analytics.scope import EVER, Slice, States
from services.market import rules

T = TypeVar("T")


class Asked:
    """A statement in the making: its pieces of SQL for one slice, and the values of their placeholders."""

    def __init__(self, of: Slice) -> None:
        self.of = of
        self.values: list[Any] = []

    def value(self, given: Any) -> str:
        """The placeholder of one more value."""
        self.values.append(given)
        return f"?{len(self.values)}"

    async def rows(self, statement: str) -> list[dict[str, Any]]:
        return await sql.report(statement, *self.values)

    async def tuples(self, statement: str) -> Sequence[Sequence[Any]]:
        """For answers with a row for each customer or product."""
        return await sql.report_tuples(statement, *self.values)

    def counts(self, order: str = "o") -> str:
        """The condition under which an order is looked at."""
        of, parts = self.of, []
        if of.states is not States.ALL:
            kinds = ", ".join(f"'{kind.value}'" for kind in of.states.fulfilments)
            parts.append(f"{order}.status IN ({kinds})")
        if of.seller_id is not None:
            parts.append(f"{order}.seller_id = {self.value(of.seller_id)}")
        if of.period.start is not None:
            parts.append(f"{order}.created_at >= {self.value(sql.stamp(of.period.start))}")
        if of.period.end is not None:
            parts.append(f"{order}.created_at < {self.value(sql.stamp(of.period.end))}")
        return " AND ".join(parts) or "1 = 1"

    def in_category(self, product: str = "p") -> str:
        """The condition under which a product's lines are looked at."""
        if self.of.category_id is None:
            return "1 = 1"
        return f"{product}.category_id IN ({BRANCHES.format(category=self.value(self.of.category_id))})"

    def lines(self, *, products: bool = False) -> str:
        """`FROM … WHERE …` over the lines `i` of the orders `o` that count; with `products`, their products `p` too."""
        of = self.of
        joins = " JOIN products p ON p.id = i.product_id" if products or of.category_id is not None else ""
        if of.states is States.ALL and of.seller_id is None and of.period == EVER:
            # Every order counts, so nobody has to look at one.
            return f"FROM order_items i{joins} WHERE {self.in_category()}"
        # CROSS JOIN makes SQLite go from the orders, by an index, to their lines that lie side by side; a category is
        # better off from its products.
        join = " CROSS JOIN" if of.category_id is None else ","
        walked = f"orders o {dialect.table_itself()}" if of.is_everything else "orders o"
        return (
            f"FROM {walked}{join} order_items i{joins}"
            f" WHERE i.order_id = o.id AND {self.counts()} AND {self.in_category()}"
        )

    def orders(self, *, empty: bool = False, narrowed: str = "1 = 1", units: bool = False) -> str:
        """A SELECT of every order that counts with its `value`; an order without a line is left out unless `empty`.

        An order's total is the sum of its lines (an invariant), so the lines are read for a category or `units` alone.
        """
        if self.of.category_id is not None:
            return f"""SELECT o.id, o.customer_id, o.seller_id, o.created_at, SUM(i.price * i.quantity) AS value,
                    SUM(i.quantity) AS units
                FROM orders o JOIN order_items i ON i.order_id = o.id JOIN products p ON p.id = i.product_id
                WHERE {self.counts()} AND {narrowed} AND {self.in_category()} GROUP BY o.id"""
        filled = "1 = 1" if empty else FILLED
        its_units = f", {UNITS} AS units" if units else ""
        return f"""SELECT o.id, o.customer_id, o.seller_id, o.created_at, o.total AS value{its_units}
            FROM orders o WHERE {self.counts()} AND {narrowed} AND {filled}"""

    def by_customer(self, *, empty: bool = False) -> str:
        """The same, to be grouped by customer."""
        return dialect.beside(self.orders(empty=empty), "customer_id", self.of)


# Goods may be given away: only a total of nothing makes it worth looking for a line.
# PostgreSQL plans an EXISTS twice, which takes longer than a shop's answer.
FILLED = "(o.total > 0 OR (SELECT f.order_id FROM order_items f WHERE f.order_id = o.id LIMIT 1) IS NOT NULL)"
UNITS = "(SELECT SUM(u.quantity) FROM order_items u WHERE u.order_id = o.id)"


def gathered(rows: Iterable[T]) -> tuple[T, ...]:
    """All of them. Meanwhile the collector rests: it would walk the whole heap every few hundred rows for nothing."""
    resting = gc.isenabled()
    gc.disable()
    try:
        return tuple(rows)
    finally:
        if resting:
            gc.enable()


def limit(top: int | None) -> str:
    return "" if top is None else f"LIMIT {int(top)}"


def money(minor: Any) -> Money:
    """PostgreSQL's sums are Decimal, and a sum of nothing is NULL."""
    return Money(int(minor or 0), rules.currency)
