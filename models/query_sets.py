"""Reusable questions to the tables, chainable in any order: `Product.query.with_sales().in_category(c).top(10)`.

They say which rows are meant and leave who may ask to services. Awaited, they give rows of the model with what was
added to them; `.values("id", "units")` reads those columns alone and is what reports want.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Generic, Self, TypeVar

from tortoise.connection import get_connection
from tortoise.expressions import CombinedExpression, Connector, F, Q, RawSQL, ResolveContext, ResolveResult
from tortoise.functions import Coalesce, Count, Max, Sum
from tortoise.models import Model
from tortoise.queryset import QuerySet

from models.enums import Fulfilment, ProductStatus

SOLD = (Fulfilment.ACCEPTED, Fulfilment.SHIPPED, Fulfilment.DELIVERED)

# A loop cannot come to be in the tree, but a restored backup may hold one: the rings end by themselves.
BRANCHES = """
    WITH RECURSIVE branch (id, depth) AS (
        SELECT c.id, 0 FROM categories c WHERE c.id = {category}
        UNION ALL SELECT c.id, b.depth + 1 FROM branch b JOIN categories c ON c.parent_id = b.id WHERE b.depth < 100
    ) SELECT id FROM branch"""

M = TypeVar("M", bound=Model)
S = TypeVar("S")


class Query(Generic[S]):
    """`query = Query(ProductQuery)` in a model's body: `Product.query` is a new query set each time."""

    def __init__(self, kind: type[S]) -> None:
        self.kind = kind

    def __get__(self, row: Model | None, model: type[Model]) -> S:
        return self.kind(model)  # type: ignore[call-arg]  # every kind is a QuerySet


class ReportQuery(QuerySet[M], Generic[M]):
    """What the query sets of all models share; `step` keeps the kind, which the library's own methods lose."""

    def step(self, found: QuerySet[M]) -> Self:
        assert isinstance(found, type(self))
        return found

    def for_reports(self) -> Self:
        """Read through the reports' own connection, so that no shopper waits for it."""
        return self.step(self.using_db(get_connection("reports")))

    def most(self, n: int | None) -> Self:
        """The first n; None is all."""
        return self if n is None else self.step(self.limit(n))


class ProductQuery(ReportQuery[M]):
    def active(self) -> Self:
        return self.step(self.filter(status=ProductStatus.ACTIVE))

    def of_seller(self, seller_id: int) -> Self:
        return self.step(self.filter(seller_id=seller_id))

    def in_category(self, category_id: int) -> Self:
        """The category and all its branches."""
        branches = RawSQL(f"({BRANCHES.format(category=int(category_id))})")
        return self.step(self.filter(category_id__in=branches))

    def priced(self, low: int, high: int) -> Self:
        """Own price between the two, both included, in minor units."""
        return self.step(self.filter(price__gte=low, price__lte=high))

    def cheaper_or_better(self, price: int, rating: int) -> Self:
        """Own price below that many minor units OR a mean rating above that many hundredths of a star, unrounded."""
        above = Q(rating_count__gt=0, hundredfold__gt=F("rating_count") * rating)
        found = self.annotate(hundredfold=F("rating_sum") * 100)
        return self.step(found.filter(Q(price__lt=price) | above))

    def with_sales(
        self, counting: Iterable[Fulfilment] = SOLD, start: datetime | None = None, end: datetime | None = None
    ) -> Self:
        """Adds `units`, `revenue` (minor units, at the prices of the day) and `last_sold` over the orders in these
        states, placed from `start` on and before `end`; a product that never sold has 0, 0 and None.
        """
        counts = _counts("order_items__order__", counting, start, end)
        amount = CombinedExpression(_Untyped("order_items__quantity"), Connector.mul, F("order_items__price"))
        found = self.annotate(
            units=Coalesce(Sum("order_items__quantity", _filter=counts), 0),
            revenue=Coalesce(Sum(amount, _filter=counts), 0),
            # It is this one that joins the orders: the library joins none for what a `_filter` names.
            last_sold=Max("order_items__order__created_at", _filter=counts),
        )
        return self.step(found.group_by("id"))

    def top(self, n: int | None, by: str = "units") -> Self:
        """After `with_sales`: the n best by `units` or `revenue`, equals by id; None is all."""
        return self.step(self.order_by(f"-{by}", "id")).most(n)


class OrderQuery(ReportQuery[M]):
    def of_customer(self, user_id: int) -> Self:
        return self.step(self.filter(customer_id=user_id))

    def of_seller(self, seller_id: int) -> Self:
        return self.step(self.filter(seller_id=seller_id))

    def in_category(self, category_id: int) -> Self:
        """Those that hold a product of the category or of its branches."""
        branches = RawSQL(f"({BRANCHES.format(category=int(category_id))})")
        return self.step(self.filter(items__product__category_id__in=branches).distinct())

    def counting(self, states: Iterable[Fulfilment] = SOLD) -> Self:
        return self.step(self.filter(status__in=list(states)))

    def within(self, start: datetime | None, end: datetime | None) -> Self:
        """Placed from `start` on and before `end`; None is open."""
        from_start = self if start is None else self.step(self.filter(created_at__gte=start))
        return from_start if end is None else from_start.step(from_start.filter(created_at__lt=end))

    def whole(self) -> Self:
        """With customer, shop, lines, products and their categories: a constant number of queries."""
        joined = self.select_related("customer", "seller")
        return self.step(joined.prefetch_related("items__product__category"))


class UserQuery(ReportQuery[M]):
    def with_spending(
        self, counting: Iterable[Fulfilment] = SOLD, start: datetime | None = None, end: datetime | None = None
    ) -> Self:
        """Adds `spent` (minor units) and `purchases` over the orders in these states placed within the period."""
        counts = _counts("orders__", counting, start, end)
        found = self.annotate(
            spent=Coalesce(Sum("orders__total", _filter=counts), 0), purchases=Count("orders__id", _filter=counts)
        )
        return self.step(found.group_by("id"))

    def top_spenders(self, n: int | None = 10) -> Self:
        """Those who spent something, the biggest first, equals by id; None is all."""
        spending = self if "spent" in self._annotations else self.with_spending()
        return spending.step(spending.filter(spent__gt=0).order_by("-spent", "id")).most(n)


class _Untyped(F):
    """A column that may stand beside one of another type: the library refuses INT × BIGINT, databases do not."""

    def resolve(self, resolve_context: ResolveContext) -> ResolveResult:
        found = super().resolve(resolve_context)
        return ResolveResult(found.term, found.joins)


def _counts(order: str, states: Iterable[Fulfilment], start: datetime | None, end: datetime | None) -> Q:
    """The condition on an order reached by that path."""
    conditions: dict[str, Any] = {"status__in": list(states)}
    if start is not None:
        conditions["created_at__gte"] = start
    if end is not None:
        conditions["created_at__lt"] = end
    return Q(**{f"{order}{name}": value for name, value in conditions.items()})
