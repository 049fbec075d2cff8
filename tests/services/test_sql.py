"""SQL by hand: one text for both databases, values where their numbers stand."""

from __future__ import annotations

from services import sql


async def test_values_stand_where_their_numbers_do_however_often(market_db: None) -> None:
    asked = "SELECT CAST(?2 AS BIGINT) AS b, CAST(?1 AS BIGINT) AS a, CAST(?2 AS BIGINT) + CAST(?3 AS BIGINT) AS c"
    assert await sql.rows(asked, 1, 20, 300) == [{"b": 20, "a": 1, "c": 320}]


def test_sqlite_gets_no_numbered_placeholders() -> None:
    assert sql._unnumbered("a = ?2 AND b = ?1 OR c = ?2") == ("a = ? AND b = ? OR c = ?", (1, 0, 1))
