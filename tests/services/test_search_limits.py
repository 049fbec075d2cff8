"""Searches cannot be used to slow others: few words, a pace for each person, a door and a limit of their own."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from services import search, search_door, searches, sql
from services.buckets import Buckets
from services.errors import SearchTooOften, SearchTooSlow
from tests import factories as make
from tests.inside import House

ENDLESS = {
    "sqlite": "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT MAX(i) AS most FROM n",
    "postgres": "SELECT pg_sleep(600)",
}
LETTERS = "a b c d e f g h i j k l m n o p q r s t u v w x y z"


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, tuple[Any, ...]]]:
    """The statements of searches, with their values."""
    seen: list[tuple[str, tuple[Any, ...]]] = []
    ask = search_door.rows

    async def noted(statement: str, *values: Any) -> list[dict[str, Any]]:
        seen.append((statement, values))
        return await ask(statement, *values)

    monkeypatch.setattr(search_door, "rows", noted)
    return seen


async def test_many_words_cost_what_a_few_do(market_db: str, asked: list[tuple[str, tuple[Any, ...]]]) -> None:
    await search.search(LETTERS)
    assert [statement.count("q.search") for statement, _ in asked] == [search.MOST_TERMS]


async def test_a_pasted_title_finds_what_it_names(market_db: str) -> None:
    lamp = await make.product(name="A desk lamp of oiled walnut wood to read by")
    await make.product(name="A desk of oiled walnut wood")
    found = await search.search("a desk lamp of oiled walnut wood to read by")
    assert [line.id for line in found.products] == [lamp.id]


async def test_an_endless_search_is_stopped_and_refused(market_db: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if sql.dialect() == "sqlite":  # PostgreSQL has the limit from its pool
        monkeypatch.setattr(search_door, "SECONDS", 0.2)
    with pytest.raises(SearchTooSlow):
        await search_door.rows(ENDLESS[sql.dialect()])
    assert await search_door.rows("SELECT 1 AS one") == [{"one": 1}]


async def test_nobody_waits_behind_it(market_db: str) -> None:
    searching = asyncio.create_task(search_door.rows(ENDLESS[sql.dialect()]))
    await asyncio.sleep(0)
    for _ in range(20):
        assert await sql.rows("SELECT 1 AS one") == [{"one": 1}]
    assert not searching.done()
    searching.cancel()
    with pytest.raises(asyncio.CancelledError):
        await searching


async def test_others_that_search_wait_and_are_told(market_db: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_door, "SECONDS", 0.2)
    most = search_door.AT_ONCE[sql.dialect()]
    busy = [asyncio.create_task(search_door.rows(ENDLESS[sql.dialect()])) for _ in range(most + 1)]
    results = await asyncio.gather(*busy, return_exceptions=True)
    assert [type(each) for each in results] == [SearchTooSlow] * (most + 1)


async def test_it_is_read_only(market_db: str) -> None:
    with pytest.raises(Exception, match=r"read-?only"):
        await search_door.rows("UPDATE products SET stock = 0 RETURNING id")


async def test_one_person_searches_at_a_pace(market_db: str, monkeypatch: pytest.MonkeyPatch) -> None:
    moment = 0.0
    monkeypatch.setattr(searches, "buckets", Buckets(searches.BURST, searches.PER_SECOND, 100, lambda: moment))
    ann, bob = await make.customer(), await make.customer()
    for _ in range(searches.BURST):
        await searches.find(ann, "tea")
    with pytest.raises(SearchTooOften) as refused:
        await searches.find(ann, "tea")
    assert refused.value.seconds == 1
    await searches.find(bob, "tea")
    moment = 1.0
    await searches.find(ann, "tea")


@pytest.mark.parametrize(("language", "words"), [("en", "a lot of searching"), ("uz", "koʻp qidirdingiz")])
async def test_it_is_said_in_words(house: House, monkeypatch: pytest.MonkeyPatch, language: str, words: str) -> None:
    monkeypatch.setattr(searches, "buckets", Buckets(2, searches.PER_SECOND, 100, lambda: 0.0))
    ann = house.person(901, language=language)
    await ann.says("/start")
    for _ in range(3):
        await ann.says("green tea")
    assert words in ann.seen
