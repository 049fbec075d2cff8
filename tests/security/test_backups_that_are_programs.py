"""A backup holds rows. Whatever else somebody put into its database neither runs nor comes back (docs/adr/0043)."""

from __future__ import annotations

import re
import shutil
import sqlite3
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing
from pathlib import Path
from typing import Any

import asyncpg
import pytest
from aerich import Command

from bot import database, postgres_address
from bot.config import Settings
from bot.opening import opened
from models import Product
from services import invariants, sql
from tests import factories
from tests.security.test_hostile_backups import listed
from tests.test_backup import counted, filled, spoil
from tests.test_backup import settings as settings  # the same fixture
from tools import backup, made_schema, restore
from tools.backup import Failed

OF_SQLITE = [
    "CREATE TRIGGER evil AFTER UPDATE OF stock ON products BEGIN UPDATE products SET price = 1 WHERE id = NEW.id; END",
    "CREATE VIEW seen AS SELECT * FROM users",
    "CREATE TABLE other (id INTEGER)",
    "CREATE INDEX slow ON products (abs(price))",
]
OF_POSTGRES = [
    "CREATE FUNCTION evil() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN NEW.price = 1; RETURN NEW; END$$",
    "CREATE TRIGGER evil BEFORE UPDATE OF stock ON products FOR EACH ROW EXECUTE FUNCTION evil()",
    """CREATE FUNCTION run() RETURNS int LANGUAGE plpgsql AS
       $$BEGIN EXECUTE 'COPY (SELECT 1) TO PROGRAM ''cat > {mark}'''; RETURN 1; END$$""",
    "CREATE MATERIALIZED VIEW ran AS SELECT public.run() AS x",
    "CREATE RULE evil AS ON DELETE TO carts DO INSTEAD NOTHING",
    "ALTER TABLE products ALTER COLUMN sold SET DEFAULT public.run()",
    "ALTER TABLE products DROP CONSTRAINT ck_products_stock",
    "ALTER TABLE users ENABLE ROW LEVEL SECURITY",
    "CREATE POLICY evil ON users USING (false)",
    "CREATE TABLE other (id int CHECK (public.run() > 0))",
    "CREATE INDEX slow ON products (abs(price))",
]
_ALL = """
SELECT 'r' || c.relkind::text || c.relname || c.relrowsecurity::text AS it
          FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace
UNION ALL SELECT 'i' || indexdef FROM pg_indexes WHERE schemaname = 'public'
UNION ALL SELECT 'c' || conrelid::regclass::text || conname || pg_get_constraintdef(oid) FROM pg_constraint
          WHERE connamespace = 'public'::regnamespace
UNION ALL SELECT 'a' || table_name || column_name || data_type || COALESCE(column_default, '') || is_nullable
          FROM information_schema.columns WHERE table_schema = 'public'
UNION ALL SELECT 'f' || proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace
UNION ALL SELECT 't' || tgname FROM pg_trigger WHERE NOT tgisinternal
UNION ALL SELECT 'w' || rulename FROM pg_rewrite WHERE ev_class::regclass::text = 'carts'
UNION ALL SELECT 'p' || polname FROM pg_policy
"""


def is_sqlite(settings: Settings) -> bool:
    return settings.database_url.startswith("sqlite://")


@asynccontextmanager
async def connected(settings: Settings) -> AsyncIterator[Any]:
    connection = await asyncpg.connect(**postgres_address.read(settings.database_url).for_one())
    try:
        yield connection
    finally:
        await connection.close()


async def everything(settings: Settings) -> list[str]:
    """All that the database is made of."""
    if is_sqlite(settings):
        with closing(sqlite3.connect(settings.database_url.removeprefix("sqlite://"))) as file:
            return sorted(f"{row}" for row in file.execute("SELECT type, name, tbl_name, sql FROM sqlite_master"))
    async with connected(settings) as connection:
        return sorted(row["it"] for row in await connection.fetch(_ALL))


def edited(place: Path, *statements: str) -> None:
    """The backup's own file, by somebody who writes its list anew."""
    with closing(sqlite3.connect(place / "market.db")) as file:
        for statement in statements:
            file.execute(statement)
        file.commit()
    listed(place, adds=["market.db"])


@pytest.fixture
def mark() -> Iterator[Path]:
    """What a program writes that PostgreSQL has run, as whoever it runs."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o777)
    yield folder / "m"
    shutil.rmtree(folder)


async def dumped_with(settings: Settings, place: Path, *statements: str) -> None:
    """A dump of a market to which somebody did this; afterwards there is a new one."""
    async with connected(settings) as connection:
        for statement in statements:
            await connection.execute(statement)
        await backup.copy_database(settings.database_url, place / "market.dump")
        await connection.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    listed(place, adds=["market.dump"])
    async with database.opened(settings.database_url):
        pass


async def test_only_rows_come_back(settings: Settings, tmp_path: Path, mark: Path) -> None:
    await filled(settings)
    clean = await everything(settings)
    place = await backup.back_up(settings, tmp_path / "backups")
    if is_sqlite(settings):
        edited(place, *OF_SQLITE)
    else:
        await dumped_with(settings, place, *(each.replace("{mark}", str(mark)) for each in OF_POSTGRES))
        mark.unlink()  # it ran when it was made
    await restore.restore(settings, place)
    async with opened(settings):
        tea = await Product.get(name="Tea")
        await Product.filter(id=tea.id).update(stock=tea.stock - 1)
        assert (await Product.get(name="Tea")).price == tea.price
        await Product.filter(id=tea.id).update(stock=tea.stock)
        assert (await counted())[1:] == (1, 3)
        assert await invariants.broken() == ()
    assert not mark.exists(), "a program of the backup has run"
    assert await everything(settings) == clean


REPLACED = {
    rb"COPY public\.users \([^\n]*\n": b"COPY (SELECT 1) TO PROGRAM 'cat > {mark}'; --",
    rb"COPY public\.carts \([^\n]*\n": b"DROP TABLE users CASCADE; --",
    rb"SELECT pg_catalog\.setval\('public\.products_id_seq'[^\n]*\n": b"DROP TABLE users CASCADE; --",
}


@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
@pytest.mark.parametrize("found", REPLACED)
async def test_no_statement_of_a_dump_is_run(settings: Settings, tmp_path: Path, mark: Path, found: bytes) -> None:
    """Those with which its rows are read are whatever its writer likes, too."""
    await filled(settings)
    place = await backup.back_up(settings, tmp_path / "backups")
    dump = (place / "market.dump").read_bytes()
    (statement,) = re.findall(found, dump)
    wanted = REPLACED[found].replace(b"{mark}", str(mark).encode())
    (place / "market.dump").write_bytes(dump.replace(statement, wanted.ljust(len(statement) - 1) + b"\n"))
    listed(place, adds=["market.dump"])
    await spoil(settings)
    if b"setval" in found:
        await restore.restore(settings, place)
    else:
        with pytest.raises(Failed, match="is not in the backup"):
            await restore.restore(settings, place)
    async with opened(settings):
        assert (await counted())[1] == (1 if b"setval" in found else 2), "all of it, or nothing"
        await factories.product(name="Later")
    assert not mark.exists()


async def test_an_older_versions_market_comes_back_and_is_brought_up_to_date(
    settings: Settings, tmp_path: Path
) -> None:
    await filled(settings)
    clean = await everything(settings)
    async with opened(settings):
        gone = await factories.product(name="Gone")
    async with database.opened(settings.database_url):
        config = database.config(settings.database_url)
        command = Command(tortoise_config=config, app=database.APP, location=str(database.MIGRATIONS))
        await command.init()
        for _ in range(8):
            await command.downgrade(version=-1, delete=False)
        await sql.rows("DELETE FROM stock_movements WHERE product_id = ?1 RETURNING id", gone.id)
        await sql.rows("DELETE FROM products WHERE id = ?1 RETURNING id", gone.id)
        place = await backup.back_up(settings, tmp_path / "backups")
    async with opened(settings):
        pass
    await restore.restore(settings, place)
    async with opened(settings):
        assert [
            row["version"] for row in await sql.rows("SELECT version FROM aerich ORDER BY id")
        ] == made_schema.names()
        assert (await factories.product(name="Later")).id > gone.id, "no number is given out twice"
    assert await everything(settings) == clean


async def test_what_is_no_market_of_a_known_version_is_refused(settings: Settings, tmp_path: Path) -> None:
    spoilt = {
        "newer code": [
            "UPDATE aerich SET version = '999_20991231000000_later.py' WHERE version LIKE '9!_%' ESCAPE '!'"
        ],
        "no market": ["DELETE FROM aerich"],
        "products in the backup is not the table": ["ALTER TABLE products RENAME COLUMN name TO other"],
        "reports (is not|in the backup is not)": ["ALTER TABLE reports RENAME TO others"],
        "refer to rows|foreign key": [LOOSE[is_sqlite(settings)], "UPDATE carts SET user_id = 999999"],
    }
    await filled(settings)
    for number, (words, statements) in enumerate(spoilt.items()):
        place = await backup.back_up(settings, tmp_path / f"backups {number}")
        if is_sqlite(settings):
            edited(place, *statements)
        else:
            await dumped_with(settings, place, *statements)
            shutil.rmtree(settings.data_dir)
            await filled(settings)
        with pytest.raises(Failed, match=words):
            await restore.restore(settings, place)
        async with opened(settings):
            assert (await counted())[1:] == (1, 3)


LOOSE = {True: "PRAGMA foreign_keys = OFF", False: "ALTER TABLE carts DROP CONSTRAINT carts_user_id_fkey"}


async def test_the_tables_that_make_room_are_all_of_them(market_db: str) -> None:
    if sql.dialect() == "postgres":
        there = await sql.rows("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")
        assert await made_schema.tables() == sorted(row["tablename"] for row in there)
