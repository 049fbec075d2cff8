"""Faults planted into the SQL of the numbers, one at a time: the property tests must see each of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from services.analytics.lines import Asked as Statement
from tests import share
from tests.analytics.random_shops import for_all
from tests.analytics.test_properties import ASKED, Answers, Asked, _goods, _hold, _money, _people

pytestmark = pytest.mark.usefixtures("market_db")
Look = Callable[..., Answers]

FAULTS: list[tuple[Look, str, str]] = [
    (_money, "SUM(i.price * i.quantity)", "SUM(i.price)"),
    (_money, "SUM(o.total)", "MAX(o.total)"),
    (_money, "COUNT(*) AS products", "COALESCE(SUM(s.lines), 0) AS products"),
    (_money, "SUM(d.revenue)", "SUM(d.units)"),
    (_money, "d.day < ", "d.day <= "),
    (_money, "d.day >= ", "d.day > "),
    (_money, "COUNT(DISTINCT i.order_id)", "COUNT(i.order_id)"),
    (_money, "(orders - 1) / 2", "orders / 2"),
    (_money, "SUM(revenue) OVER (ORDER BY n)", "SUM(revenue) OVER ()"),
    (_money, "'shipped', ", ""),
    (_money, "o.created_at < ", "o.created_at <= "),
    (_money, "WHEN v.value = 0", "WHEN v.value < 0"),
    (_people, "WHEN v.value = 0", "WHEN v.value < 0"),
    (_people, "> CAST(", ">= CAST("),
    (_people, "DENSE_RANK()", "RANK()"),
    (_people, "RANK() OVER (ORDER BY spent DESC) AS place", "ROW_NUMBER() OVER (ORDER BY spent DESC) AS place"),
    (_people, "WHEN orders > 1", "WHEN orders > 2"),
    (_people, "MAX(v.created_at) AS last_order", "MIN(v.created_at) AS last_order"),
    (_goods, "DENSE_RANK() OVER (ORDER BY units", "RANK() OVER (ORDER BY units"),
    (_goods, "i.product_id <> ", "-1 <> "),
    (_goods, "SUM(p.rating_sum)", "MAX(p.rating_count)"),
    (_goods, "HAVING SUM(s.lines) > 0", "HAVING SUM(s.lines) > 1"),
    (_goods, "product_id < other_id", "product_id <> other_id"),
    (_goods, "WHERE orders >= COALESCE(", "WHERE orders > COALESCE("),
]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize(("look", "right", "wrong"), share.some(FAULTS, 4))
async def test_a_planted_fault_is_seen(look: Look, right: str, wrong: str, monkeypatch: pytest.MonkeyPatch) -> None:
    planted = 0

    def bent(honest: Callable[[Statement, str], Any]) -> Callable[[Statement, str], Any]:
        def ask(self: Statement, statement: str) -> Any:
            nonlocal planted
            planted += statement.count(right)
            return honest(self, statement.replace(right, wrong))

        return ask

    for way in ("rows", "tuples"):
        monkeypatch.setattr(Statement, way, bent(getattr(Statement, way)))

    async def holds(asked: Asked) -> None:
        await _hold(asked, look)

    with pytest.raises(AssertionError):
        await for_all(ASKED, holds, 900, smallest=False)
    assert planted, "the SQL no longer has this: plant the fault elsewhere"
