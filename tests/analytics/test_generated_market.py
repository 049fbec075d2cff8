"""The market that the benchmarks generate: its size, its sums, and that our answers are those of hand-written SQL."""

from __future__ import annotations

from datetime import UTC, datetime

from benchmarks import million, numbers
from benchmarks.hand.base import Asked
from services import sql
from services.analytics import rollups

LINES = 1_000
UNTIL = datetime(2026, 1, 1, tzinfo=UTC)


async def test_it_has_the_size_and_keeps_the_rules(market_db: str) -> None:
    await million.fill(market_db, LINES, UNTIL)
    assert (await sql.rows("SELECT COUNT(*) AS n FROM order_items"))[0]["n"] == LINES
    assert await rollups.check() == ()
    assert (await sql.rows("SELECT COUNT(*) AS n FROM seller_days"))[0]["n"] > 0
    wrong = "SELECT COUNT(*) AS n FROM orders o WHERE total <> (SELECT SUM(price * quantity) FROM order_items i {})"
    assert (await sql.rows(wrong.format("WHERE i.order_id = o.id")))[0]["n"] == 0


async def test_it_is_the_same_each_time() -> None:
    from benchmarks.trade import Size, Trade

    first, second = (Trade(Size(LINES), UNTIL) for _ in range(2))
    assert (first.orders, first.lines, list(first.ratings())) == (second.orders, second.lines, list(second.ratings()))


async def test_every_question_has_the_answer_of_its_hand_written_sql(market_db: str) -> None:
    await million.fill(market_db, LINES, UNTIL)
    found = await numbers.asked()
    about = Asked(found.shop, found.product, found.customer, found.category, UNTIL)
    questions = numbers.questions(about)
    assert [each.name for each in questions if not await numbers.agree(each)] == []
    assert len(questions) > 30
