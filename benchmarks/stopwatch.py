"""How long the database works on what is asked of it, whoever asks: the driver's calls are timed, rows included."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import aiosqlite

from services import sql


def quick(seconds: Sequence[float]) -> float:
    """The lower quartile: a busy neighbour only ever adds."""
    return statistics.quantiles(seconds, n=4)[0]


class Stopwatch:
    """Seconds of all statements since `reset`.

    On SQLite the CPU of the connection's own thread, on which nothing else works, so that a busy machine weighs little.
    On PostgreSQL, which works elsewhere, the time by the clock until the rows are here.
    """

    def __init__(self) -> None:
        self.seconds = 0.0

    def reset(self) -> None:
        self.seconds = 0.0

    @contextmanager
    def running(self) -> Iterator[None]:
        """Every statement is timed, those of the library's models too: it is the driver whose calls are wrapped.

        Python's collector works in whichever thread makes the next object, and the more rows the more often: it is
        kept out of the database's time. Whoever measures calls `gc.collect` between two questions.
        """
        if sql.dialect() == "postgres":
            import asyncpg

            driver, name, timed = asyncpg.Connection, "fetch", self._by_clock(asyncpg.Connection.fetch)
        else:
            driver, name, timed = aiosqlite.Connection, "_execute", self._by_thread(aiosqlite.Connection._execute)
        honest = getattr(driver, name)
        setattr(driver, name, timed)
        gc.disable()
        try:
            yield
        finally:
            gc.enable()
            setattr(driver, name, honest)

    def _by_clock(self, honest: Any) -> Any:
        async def fetch(connection: Any, *asked: Any, **options: Any) -> Any:
            started = time.perf_counter()
            try:
                return await honest(connection, *asked, **options)
            finally:
                self.seconds += time.perf_counter() - started

        return fetch

    def _by_thread(self, honest: Any) -> Any:
        async def execute(connection: Any, call: Any, *asked: Any, **options: Any) -> Any:
            def timed() -> Any:
                started = time.thread_time()
                try:
                    return call(*asked, **options)
                finally:
                    self.seconds += time.thread_time() - started

            return await honest(connection, timed)

        return execute
