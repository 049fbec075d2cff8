"""What both engines tell `services.deeds`: that a statement has written something."""

from __future__ import annotations

from typing import Any

from services import deeds

_WRITES = ("INSERT", "UPDATE", "DELETE")


class Noting:
    """Mixed in before a client of the library: every statement of the house goes through one of these."""

    async def execute_insert(self, query: str, values: list[Any]) -> Any:
        made = await super().execute_insert(query, values)  # type: ignore[misc]  # the client mixed with
        _note(query)
        return made

    async def execute_many(self, query: str, values: list[Any]) -> None:
        await super().execute_many(query, values)  # type: ignore[misc]
        _note(query)

    async def execute_query(self, query: str, values: list[Any] | None = None) -> tuple[int, Any]:
        changed, rows = await super().execute_query(query, values)  # type: ignore[misc]
        if changed:
            _note(query)
        return changed, rows

    async def execute_query_dict(self, query: str, values: list[Any] | None = None) -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = await super().execute_query_dict(query, values)  # type: ignore[misc]
        if rows:
            _note(query)
        return rows


def _note(query: str) -> None:
    begins = query.lstrip()[:40]
    if begins.startswith(_WRITES) and not any(table in begins for table in deeds.HOUSES_OWN):
        deeds.note()
