"""Counts what is asked of the database."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from tortoise.backends.base.client import BaseDBAsyncClient

METHODS = ("execute_query", "execute_query_dict", "execute_insert", "execute_many", "execute_script")


class Counter:
    def __init__(self) -> None:
        self.statements: list[str] = []

    def __len__(self) -> int:
        return len(self.statements)


@contextmanager
def counted(client: BaseDBAsyncClient, *also: type[Any]) -> Iterator[Counter]:
    """Every statement sent through this client's classes while the block runs; BEGIN and COMMIT do not count."""
    counter = Counter()
    with _patched(counter, {type(client), *also}):
        yield counter


@contextmanager
def _patched(counter: Counter, classes: set[type[Any]]) -> Iterator[None]:
    from contextlib import ExitStack

    with ExitStack() as stack:
        for kind in classes:
            for name in METHODS:
                stack.enter_context(patch.object(kind, name, _counting(counter, getattr(kind, name))))
        yield


def _counting(counter: Counter, inner: Any) -> Any:
    async def call(self: Any, query: str, *values: Any) -> Any:
        counter.statements.append(query)
        return await inner(self, query, *values)

    return call
