"""A file of ten thousand rows: others have their turn while it is counted, and its cells are made in the thread."""

from __future__ import annotations

import asyncio
import csv
import io
import threading
from datetime import date
from typing import Any

import pytest

from bot.background.loop import spawn
from bot.i18n import Catalogs
from keyboards.stats import File
from models.money import Money
from screens import stats, tables
from services import sql, studio
from services.analytics import sales, slices
from services.analytics.pages import By, ProductRow, ProductsPage, Span, Window
from services.analytics.scope import Step

MANY = 10_000
SPAN = Span(Window.MONTH, date(2026, 3, 1), date(2026, 3, 31), Step.DAY)


def test_the_rows_of_a_slice_are_few() -> None:
    assert MANY / slices.ROWS >= 40


async def test_others_have_the_loop_between_the_slices_of_a_report(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [{"product_id": n, "name": "Tea", "units": 1, "revenue": n, "place": n} for n in range(MANY)]

    async def report(*_: Any) -> list[dict[str, Any]]:
        return found

    monkeypatch.setattr(sql, "report", report)
    turns: list[int] = []

    async def other() -> None:
        while True:
            turns.append(1)
            await asyncio.sleep(0)

    beside = spawn(other(), "somebody's tap")
    page = await sales.products(SPAN, By.UNITS, None)
    beside.cancel()
    assert len(page.rows) == MANY
    assert len(turns) >= MANY // slices.ROWS


async def test_the_cells_are_made_in_the_thread_in_the_language_of_the_page(
    catalogs: Catalogs, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = tuple(ProductRow(n, n, "Tea", 1, Money(n, "UZS")) for n in range(3))
    made: list[tuple[int, str]] = []
    products = tables.products

    def watched(page: ProductsPage) -> tables.Table:
        made.append((len(page.rows), threading.current_thread().name.partition("_")[0]))
        return products(page)

    monkeypatch.setitem(stats._TABLES, ProductsPage, ("products", watched))
    with catalogs.use_locale("ru"):
        taken = stats.file(ProductsPage(SPAN, By.UNITS, rows), File.CSV)
    heading, *cells = csv.reader(io.StringIO((await studio.made(taken.make)).decode("utf-8-sig")))
    assert (heading[2], len(cells)) == ("Товар", 3)
    assert made == [(0, threading.current_thread().name.partition("_")[0]), (3, "studio")]
