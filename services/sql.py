"""SQL by hand, for hot pages and guarded statements: written once for both databases.

Placeholders are numbered `?1 ?2 …` as SQLite writes them; PostgreSQL gets `$1 $2 …`. `INSERT/UPDATE … RETURNING`
comes back as rows from `rows`, because drivers disagree about counts (docs/adr/0003).
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from tortoise.connection import get_connection
from tortoise.transactions import in_transaction as transaction

__all__ = ["dialect", "moment", "rows", "stamp", "transaction"]


async def rows(statement: str, *values: Any) -> list[dict[str, Any]]:
    """What the statement selects or returns, one dict a row."""
    client = get_connection("default")
    if client.capabilities.dialect == "postgres":
        statement = statement.replace("?", "$")
    return await client.execute_query_dict(statement, list(values))


def dialect() -> str:
    """`sqlite` or `postgres`."""
    return get_connection("default").capabilities.dialect


def moment(value: Any) -> datetime:
    """A timestamp column as UTC, whichever way the driver hands it over (SQLite keeps text)."""
    read = value if isinstance(value, datetime) else datetime.fromisoformat(value)
    return (read if read.tzinfo else read.replace(tzinfo=UTC)).astimezone(UTC)


def stamp(when: datetime | None = None) -> Any:
    """A moment (now by default) as this database's timestamp columns take it."""
    moment_ = (when or datetime.now(UTC)).astimezone(UTC)
    return moment_ if dialect() == "postgres" else moment_.isoformat(" ")
