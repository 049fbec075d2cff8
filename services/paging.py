"""Pages of lists, counted from 0: a page behind the last one is the last one, since lists shrink while people read.

Every list that turns pages goes through here; one that is read whole, through `keyboards.base.last_page`.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any

from services import sql

Ask = Callable[..., Awaitable[list[dict[str, Any]]]]


@dataclass(frozen=True, slots=True)
class Turned:
    """The rows of one page, which page that is, and whether a further one follows."""

    rows: list[dict[str, Any]]
    page: int
    more: bool


async def turn(
    statement: str, page: int, size: int, values: Callable[[int, int], Sequence[Any]], ask: Ask = sql.rows
) -> Turned:
    """One query, three behind the end; `values` makes the statement's values from its LIMIT and its OFFSET.

    `ask` may be another door to the database.
    """
    found = await ask(statement, *values(size + 1, page * size))
    if not found and page:
        known = await ask(f"SELECT COUNT(*) AS lines FROM ({statement}) q", *values(page * size, 0))  # noqa: S608
        page = max(0, (int(known[0]["lines"]) - 1) // size)
        found = await ask(statement, *values(size + 1, page * size))
    return Turned(found[:size], page, len(found) > size)
