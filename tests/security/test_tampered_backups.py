"""A backup whose rows somebody has changed, with sums to match: refused in one line before the market is touched."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import asyncpg
import pytest
from cryptography.exceptions import InvalidTag
from tortoise.exceptions import IntegrityError

from bot import postgres_address
from bot.config import Settings
from bot.opening import opened
from models import AccountMove, Checkout, Order, PriceChange, Product, Report, User, Wizard
from models.base import now
from models.enums import PriceChangeKind, PriceChangeStage, ReportReason
from services import market, restored, sql, vault, wizards
from tests import factories, share
from tests.test_backup import filled
from tests.test_backup import settings as settings  # the same fixture
from tools import backup, kinds, legible, restore, restore_postgres, restore_sqlite
from tools.backup import Failed


async def with_all_of_it() -> None:
    """A value in each column that is asked."""
    ann, tea = await User.get(name="Ann"), await Product.get(name="Tea")
    shop: int = tea.seller_id  # type: ignore[attr-defined]
    await wizards.put(ann.id, "account.name", {})
    await Checkout.all().update(delivery=vault.seal_facts({"phone": "+998901112233"}))
    said = vault.seal("It is not tea")
    await Report.create(user_id=ann.id, seller_id=shop, reason=ReportReason.OTHER, key="1", words=said)
    await AccountMove.create(account_id=ann.id, new_user_id=1, due_at=now())
    stage = next(iter(PriceChangeStage))
    await PriceChange.create(key="1", seller_id=shop, kind=PriceChangeKind.DISCOUNT, percent=1, stage=stage)
    await market.keep_fact(legible.CARRIED, "0")
    await factories.seller()


def bad(column: legible.Column) -> list[str]:
    """What is none of ours, though some of it looks like it."""
    place = column.table, column.name
    if place in legible.SEALED:
        forged = "00" * 40
        return [forged, "zz", ""] if column.read is vault.unseal else [forged, "zz", vault.seal("x"), vault.seal("[1]")]
    return ['"x"', "[1]"] if place in legible.documents() else ["weird"]


async def asked(settings: Settings) -> str:
    """What a restore says of the rows as they are, by the driver that it has."""
    if settings.database_url.startswith("sqlite://"):
        with closing(sqlite3.connect(settings.database_url.removeprefix("sqlite://"))) as kept:
            try:
                restore_sqlite._read(kept, is_of_this_version=True)
            except Failed as refusal:
                return str(refusal)
        return ""
    connection: Any = await asyncpg.connect(**postgres_address.read(settings.database_url).for_one())
    try:
        async with connection.transaction():
            await restore_postgres._read(connection, is_of_this_version=True)
    except Failed as refusal:
        return str(refusal)
    finally:
        await connection.close()
    return ""


async def test_every_column_that_is_more_than_text_is_read(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kinds, "columns", lambda **_: ())  # tests/security/test_tampered_kinds.py asks those
    await filled(settings)
    async with opened(settings):
        await with_all_of_it()
        assert await asked(settings) == ""
        every = list(legible.columns(is_of_this_version=True))
        for column in share.some(every, 3) if sql.dialect() == "postgres" else every:
            found = await sql.rows(column.question.replace("WHERE", "WHERE id IS NOT NULL AND"))
            assert found, f"{column.table}.{column.name} has no value here"
            id_ = next(iter(found[0].values()))
            [was] = await sql.rows(f'SELECT "{column.name}" AS value FROM "{column.table}" WHERE id = ?1', id_)
            change = f'UPDATE "{column.table}" SET "{column.name}" = ?2 WHERE id = ?1 RETURNING id'
            for value in bad(column):
                try:
                    await sql.rows(change, id_, value)
                except IntegrityError:
                    continue  # the database refuses it by itself
                said = await asked(settings)
                assert said == f"{column.table}.{column.name} of row {id_} in the backup is not as a market writes it"
            await sql.rows(change, id_, was["value"])
        assert await asked(settings) == ""


async def test_forms_that_nobody_can_read_change_nothing(settings: Settings, tmp_path: Path) -> None:
    """The market was replaced before, and nothing could be done with it but see the same fault again."""
    await filled(settings)
    async with opened(settings):
        ann = await User.get(name="Ann")
        await wizards.put(ann.id, "account.name", {})
        form = await Wizard.get(user_id=ann.id)
        await Wizard.filter(id=form.id).update(data="00" + form.data[2:])
    place = await backup.back_up(settings, tmp_path / "backups")
    async with opened(settings):
        await wizards.put(ann.id, "account.name", {"of": "today"})
    with pytest.raises(Failed, match=rf"wizards\.data of row {form.id} ") as refusal:
        await restore.restore(settings, place)
    assert str(refusal.value).isprintable(), "one line"
    async with opened(settings):
        assert vault.unseal_facts((await Wizard.get(user_id=ann.id)).data)["of"] == "today"
        assert await Order.all().count() == 1
    assert not list(tmp_path.rglob("*.before-*")), "nothing was replaced"


async def test_whatever_goes_wrong_afterwards_is_one_line_with_the_former_market(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    await filled(settings)
    place = await backup.back_up(settings, tmp_path / "backups")
    monkeypatch.setattr("bot.config.load", lambda: settings)

    async def fails() -> str:
        raise InvalidTag

    with monkeypatch.context() as meddled:
        meddled.setattr(restored, "void_buttons", fails)
        assert await asyncio.to_thread(restore.main, [str(place)]) == 1
    said = capsys.readouterr()
    [kept] = [*tmp_path.glob("market.db.before-*"), *settings.data_dir.glob("before-*.dump")]
    assert said.out == f"What was there before is kept in {kept}.\n"
    assert said.err.splitlines() == [
        "The market of the backup is in its place and could not be made ready (InvalidTag). No start opens it: restore "
        "another backup, or the same one once more."
    ]
    await restore.restore(settings, place)
    async with opened(settings):
        assert await Order.all().count() == 1
