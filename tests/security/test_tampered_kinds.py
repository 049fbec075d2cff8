"""A backup with a value that its column cannot mean is refused before the market is touched (docs/faults.md, F597)."""

from __future__ import annotations

import hashlib
import itertools
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from tortoise import fields
from tortoise.exceptions import IntegrityError

from bot.config import Settings
from bot.opening import opened
from models import Checkout, Order
from services import sql
from tests.security.test_tampered_backups import asked, with_all_of_it
from tests.test_backup import filled
from tests.test_backup import settings as settings  # the same fixture
from tools import backup, kinds, legible, restore
from tools.backup import Failed

FULL = 2**63 - 1
BAD: dict[type[Any], tuple[object, ...]] = {
    fields.DatetimeField: ("zzz", "", 7, "9999-12-31 23:59:59+00:00", "9999-12-31 23:59:59-05:00"),
    fields.BooleanField: (7, "yes"),
    fields.BigIntField: (FULL, "abc", 1.5),
    fields.IntField: (2**31, "abc", 1.5),
    fields.JSONField: (b"{}",),
    fields.TextField: (b"\xff",),
    fields.CharField: (b"\xff", "x" * 257),
}
"""By the kind of a column, the narrower one first: what it never holds."""


def bad(field: Any) -> tuple[object, ...]:
    return next(values for kind, values in BAD.items() if isinstance(field, kind))


def place(column: legible.Column) -> tuple[str, str]:
    return column.table, column.name


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_no_column_holds_what_is_none_of_its_kind(settings: Settings) -> None:
    await filled(settings)
    every = {place(column): column for column in kinds.columns(is_of_this_version=True, is_sqlite=True)}
    refused = set()
    async with opened(settings):
        await with_all_of_it()
        for table, name, values in whatever_is_bad():
            if await sql.rows(f'SELECT id FROM "{table}" LIMIT 1'):
                refused |= {value for value in values if await refuses(every[table, name], value)}
        assert await asked(settings) == ""
    assert refused == {FULL, *itertools.chain.from_iterable(BAD.values())}, "of each kind some, by us"
    assert len(every) == len(list(whatever_is_bad())) + 1, "the numbers that are given out"


def whatever_is_bad() -> Iterator[tuple[str, str, tuple[object, ...]]]:
    for model in kinds.tables():
        table = str(model._meta.db_table)
        yield table, "id", (FULL,)
        for name, field in kinds._fields(model):
            yield table, name, bad(field)


async def refuses(column: legible.Column, value: object) -> bool:
    """Puts it into a row and takes it out again; False where the database itself does not take it."""
    table, name = place(column)
    [row] = await sql.rows(f'SELECT rowid AS place, "{name}" AS was FROM "{table}" LIMIT 1')
    change = f'UPDATE "{table}" SET "{name}" = ?2 WHERE id = ?1 RETURNING id'
    try:
        [changed] = await sql.rows(change, row["place"], value)
    except IntegrityError:
        return False
    with pytest.raises(Failed, match=rf"^{table}\.{name} of row \S+ in the backup is not"):
        column.check([tuple(each.values()) for each in await sql.rows(column.question)])
    await sql.rows(change, changed["id"], row["was"])
    return True


async def test_a_moment_at_the_end_of_time_is_none(settings: Settings) -> None:
    await filled(settings)
    async with opened(settings):
        await Order.all().update(created_at=datetime(9999, 12, 31, tzinfo=UTC))
        assert "orders.created_at of row " in await asked(settings)


async def test_a_table_that_is_full_is_none(settings: Settings) -> None:
    await filled(settings)
    async with opened(settings):
        await sql.rows("UPDATE order_events SET id = ?1 WHERE id = (SELECT MAX(id) FROM order_events)", FULL)
        assert f"order_events.id of row {FULL} " in await asked(settings)


@pytest.mark.parametrize("line", [{}, {"product": "x", "quantity": 1, "price": 1}, {"product": 1, "quantity": 1}])
async def test_a_draft_of_no_lines_is_none(settings: Settings, line: dict[str, object]) -> None:
    await filled(settings)
    async with opened(settings):
        await Checkout.all().update(lines=[line])
        assert "checkouts.lines of row " in await asked(settings)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("change", "said"),
    [
        (f"UPDATE sqlite_sequence SET seq = {FULL} WHERE name = 'users'", "sqlite_sequence.seq of row users "),
        ("UPDATE orders SET created_at = 'zzz'", "orders.created_at of row "),
    ],
)
async def test_such_a_backup_changes_nothing(settings: Settings, tmp_path: Path, change: str, said: str) -> None:
    await filled(settings)
    place = await backup.back_up(settings, tmp_path / "backups")
    with closing(sqlite3.connect(place / "market.db")) as kept:
        kept.execute(change)
        kept.commit()
    listed = json.loads((place / "manifest.json").read_text())
    listed["files"]["market.db"] = hashlib.sha256((place / "market.db").read_bytes()).hexdigest()
    (place / "manifest.json").write_text(json.dumps(listed))
    with pytest.raises(Failed, match=said):
        await restore.restore(settings, place)
    assert not list(tmp_path.rglob("*.before-*")), "nothing was replaced"
