"""Migrations: up, down and up again on both databases; what they make is what the models and their CHECKs say."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from aerich import Command
from tortoise import Tortoise
from tortoise.exceptions import IntegrityError
from tortoise.fields.base import Field
from tortoise.models import Model

from bot import database
from models.base import now
from services import actors, market, sql
from tests import conftest, factories, share
from tools import migrate

ROOT = Path(__file__).parent.parent


@pytest.fixture
async def opened(database_url: str, tmp_path: Path) -> AsyncIterator[str]:
    """A migrated market on either database; whatever a test does to the schema is put right for the next one."""
    async with conftest.opened(database_url, tmp_path):
        yield database_url
        await database.migrate(database_url)


async def down(url: str, steps: int = 99) -> list[str]:
    """So many migrations undone, or all, the last first."""
    command = Command(tortoise_config=database.config(url), app=database.APP, location=str(database.MIGRATIONS))
    await command.init()
    undone = []
    for _ in list((database.MIGRATIONS / database.APP).glob("[0-9]*_*.py"))[:steps]:
        undone += await command.downgrade(version=-1, delete=False)
    return undone


async def tables() -> set[str]:
    statement = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
        "postgres": "SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema()",
    }[sql.dialect()]
    return {row["name"] for row in await sql.rows(statement)} - {"aerich"}


async def columns(table: str) -> dict[str, bool]:
    """The columns that are really there, and whether each may be empty."""
    if sql.dialect() == "sqlite":
        rows = await sql.rows(f"SELECT name, \"notnull\" AS filled FROM pragma_table_info('{table}')")
        return {row["name"]: not row["filled"] for row in rows}
    statement = """SELECT column_name AS name, is_nullable FROM information_schema.columns
                   WHERE table_schema = current_schema() AND table_name = ?1"""
    return {row["name"]: row["is_nullable"] == "YES" for row in await sql.rows(statement, table)}


async def indexes(table: str) -> dict[str, tuple[str, ...]]:
    """Named indexes and the columns they stand on."""
    if sql.dialect() == "sqlite":
        rows = await sql.rows(
            f"""SELECT l.name AS name, i.name AS part FROM pragma_index_list('{table}') l, pragma_index_info(l.name) i
                WHERE l.origin = 'c' ORDER BY l.name, i.seqno"""
        )
    else:
        rows = await sql.rows(
            """SELECT c.relname AS name, a.attname AS part FROM pg_index x
               JOIN pg_class c ON c.oid = x.indexrelid JOIN pg_class t ON t.oid = x.indrelid
               JOIN LATERAL unnest(x.indkey) WITH ORDINALITY k(number, place) ON true
               JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.number
               WHERE t.relname = ?1 AND c.relname LIKE 'ix!_%' ESCAPE '!' ORDER BY c.relname, k.place""",
            table,
        )
    found: dict[str, tuple[str, ...]] = {}
    for row in rows:
        found[row["name"]] = (*found.get(row["name"], ()), row["part"])
    return found


def models() -> list[type[Model]]:
    return [model for model in Tortoise.apps[database.APP].values() if model.__module__.startswith("models.")]


def stored(model: type[Model]) -> dict[str, bool]:
    """The columns the model asks for, and whether each may be empty."""
    asked: dict[str, Field[Any]] = model._meta.fields_map
    kept = {name: field for name, field in asked.items() if name in model._meta.fields_db_projection}
    return {model._meta.fields_db_projection[name]: field.null for name, field in kept.items()}


async def test_the_tables_are_the_models(opened: str) -> None:
    assert await tables() == {model._meta.db_table for model in models()}


async def test_the_columns_are_the_models(opened: str) -> None:
    for model in models():
        assert await columns(model._meta.db_table) == stored(model), model.__name__


async def test_the_named_indexes_are_the_models(opened: str) -> None:
    for model in models():
        asked = {index.name: tuple(index.fields) for index in model._meta.indexes if not isinstance(index, tuple)}
        found = await indexes(model._meta.db_table)
        assert {name: found.get(str(name)) for name in asked} == asked, model.__name__


async def test_the_last_migration_knows_the_models() -> None:
    assert migrate.drift(await migrate.described(), migrate.recorded()) == []


async def test_up_down_and_up_again(opened: str) -> None:
    before = {table: await columns(table) for table in await tables()}
    assert len(await down(opened)) >= 1
    assert await tables() == set()
    assert len(await database.migrate(opened)) >= 1
    assert {table: await columns(table) for table in await tables()} == before
    assert await database.migrate(opened) == [], "nothing is applied twice"


async def test_a_filled_market_can_be_taken_down_and_built_again(opened: str) -> None:
    await fill()
    await down(opened)
    assert await tables() == set()
    await database.migrate(opened)
    await fill()


async def test_the_role_of_an_owner_becomes_what_they_are_besides(opened: str) -> None:
    """Somebody with a shop sells again, somebody without one buys, and their right is no matter of rows any more."""
    shop, ann = await factories.seller(), await factories.customer()
    await sql.rows("DELETE FROM carts RETURNING id")
    await sql.rows(f"UPDATE users SET role = 'admin' WHERE id IN ({shop.id}, {ann.id}) RETURNING id")
    while (undone := await down(opened, steps=1)) and "owner_is_a_right" not in undone[0]:
        pass
    await database.migrate(opened)
    assert (await factories._actor(shop.id)).seller.id == shop.seller_id
    assert (await factories._actor(ann.id)).customer.id == ann.id


async def test_an_order_beyond_all_limits_is_written_down_to_them(opened: str) -> None:
    """From before there was a limit: the books add up afterwards, its day is counted anew and the shop goes on."""
    await fill()
    order = (await sql.rows("SELECT id FROM orders"))[0]["id"]
    while (undone := await down(opened, steps=1)) and "sums_that_fit" not in undone[0]:
        pass
    huge = 9_999 * 10**12
    await sql.rows(f"UPDATE order_items SET price = {10**12}, quantity = 9999 RETURNING id")
    await sql.rows(f"UPDATE checkouts SET status = 'placed', total = {huge} RETURNING id")
    await sql.rows(f"UPDATE orders SET total = {huge}, checkout_id = (SELECT MAX(id) FROM checkouts) RETURNING id")
    await market.keep_fact("rollup_zone", "Asia/Tashkent")
    too_much = "1e19" if sql.dialect() == "sqlite" else str(2**62)
    columns_ = "category_id, day, units, revenue"
    await sql.rows(f"INSERT INTO category_days ({columns_}) SELECT id, 1, 1, {too_much} FROM categories RETURNING id")
    await database.migrate(opened)
    lines = await sql.rows("SELECT price, quantity FROM order_items")
    assert [(line["price"], line["quantity"]) for line in lines] == [(100_010_001, 9_999)]
    totals = "SELECT o.total, c.total AS paid FROM orders o JOIN checkouts c ON c.id = o.checkout_id"
    assert [dict(row) for row in await sql.rows(totals)] == [{"total": 999_999_999_999, "paid": 999_999_999_999}]
    assert {row["revenue"] for row in await sql.rows("SELECT revenue FROM category_days")} == {2**60}
    assert await market.fact("rollup_zone") == ""
    assert await sql.rows("UPDATE orders SET status = 'accepted' WHERE id = ?1 RETURNING id", order)


async def test_accounts_left_in_a_chat_become_one_person(opened: str) -> None:
    """From before people were counted: their last stars stay, the buyers are counted anew, and visitors stay apart."""
    from models import AccountMove, Product, Rating, User
    from models.enums import MoveStatus

    tea = await factories.product(rating_sum=7, rating_count=3, rating=233)
    people = [await factories.customer() for _ in range(3)]
    for person, score in zip(people, (1, 2, 4), strict=True):
        await Rating.create(user_id=person.id, product_id=tea.id, score=score)
    chat = people[2].telegram_id
    former = {"user_id": None, "password": "!", "former_chat": chat}
    await User.filter(id=people[1].id).update(**former)
    visitor = await factories.customer()
    await User.filter(id=visitor.id).update(**former)
    came = AccountMove(account_id=visitor.id, old_user_id=9, new_user_id=chat, due_at=now(), status=MoveStatus.DONE)
    await came.save()
    while (undone := await down(opened, steps=1)) and "persons" not in undone[0]:
        pass
    await market.keep_fact("rollup_zone", "Asia/Tashkent")
    await database.migrate(opened)
    assert await market.fact("rollup_zone") == ""
    persons = dict(await User.all().values_list("id", "person"))
    assert [persons[each.id] for each in (*people, visitor)] == [None, None, people[1].id, None]
    assert [rating.score for rating in await Rating.all().order_by("id")] == [1, 4]
    kept = await Product.get(id=tea.id)
    assert (kept.rating_sum, kept.rating_count, kept.rating) == (5, 2, 250)


async def test_what_is_searched_is_as_long_as_what_is_made_now(opened: str) -> None:
    from services import product_rules, search

    whole = "⁗" * product_rules.DESCRIPTION_LIMIT
    translated = {language: {"description": whole} for language in product_rules.LANGUAGES}
    rug, tea = await factories.product(name="Rug"), await factories.product(name="Tea")
    while (undone := await down(opened, steps=1)) and "searched_words" not in undone[0]:
        pass
    unbounded = search.fold(f"Rug {' '.join([whole] * 4)}")
    await sql.rows("UPDATE products SET search = ?2 WHERE id = ?1 RETURNING id", rug.id, unbounded)
    await database.migrate(opened)
    kept = {row["id"]: row["search"] for row in await sql.rows("SELECT id, search FROM products")}
    assert kept == {rug.id: search.searchable("Rug", whole, translated), tea.id: "tea"}


async def fill() -> None:
    """A row in every table that has to do with another."""
    from models import CartItem, Checkout, Order, OrderItem, Rating

    child = await factories.category(parent=await factories.category())
    shop, bob = await factories.seller(), await factories.customer()
    product = await factories.product(seller=shop, category=child)
    assert bob.cart_id
    await CartItem.create(cart_id=bob.cart_id, product_id=product.id, quantity=1)
    await Checkout.create(key="one", customer_id=bob.id, lines=[], total=0, currency="UZS")
    order = await Order.create(number="A1", customer_id=bob.id, seller_id=shop.seller_id, total=1, currency="UZS")
    await OrderItem.create(order_id=order.id, product_id=product.id, name="x", price=1, quantity=1)
    await Rating.create(user_id=bob.id, product_id=product.id, score=5)


def day_of(what: str) -> str:
    """A statement that puts more into a day than two of them could add up to; the rest of it is right."""
    own = {"seller": "orders, ", "product": "lines, ", "category": ""}[what]
    table = "categories" if what == "category" else f"{what}s"
    return f"""INSERT INTO {what}_days ({what}_id, day, {own}units, revenue)
        SELECT id, 1, {"1, " if own else ""}1, {2**60 + 1} FROM {table} LIMIT 1 RETURNING id"""


CHECKS = {
    "stock below zero": "UPDATE products SET stock = -1 RETURNING id",
    "a negative price": "UPDATE products SET price = -1 RETURNING id",
    "a discount of all": "UPDATE products SET discount_percent = 91 RETURNING id",
    "nothing in the cart": "UPDATE cart_items SET quantity = 0 RETURNING id",
    "nothing ordered": "UPDATE order_items SET quantity = 0 RETURNING id",
    "an order that pays": "UPDATE orders SET total = -1 RETURNING id",
    "an order beyond all limits": "UPDATE orders SET total = 1000000000001 RETURNING id",
    "a line beyond all limits": "UPDATE order_items SET price = 500000000000, quantity = 3 RETURNING id",
    "a shop's day beyond 64 bits": day_of("seller"),
    "a product's day beyond 64 bits": day_of("product"),
    "a category's day beyond 64 bits": day_of("category"),
    "six stars": "UPDATE ratings SET score = 6 RETURNING id",
    "no star": "UPDATE ratings SET score = 0 RETURNING id",
    "a movement of nothing": "UPDATE stock_movements SET delta = 0 RETURNING id",
    "one's own friend": "UPDATE users SET referred_by_id = id RETURNING id",
    "a row of nobody": "UPDATE carts SET user_id = 999999 RETURNING id",
}


@pytest.mark.parametrize("statement", CHECKS.values(), ids=CHECKS.keys())
async def test_the_database_itself_refuses(opened: str, statement: str) -> None:
    await fill()
    with pytest.raises(IntegrityError):
        await sql.rows(statement)


async def test_a_customer_has_one_open_checkout(opened: str) -> None:
    await fill()
    columns_ = "customer_id, status, lines, from_cart, total, currency, created_at"
    second = f"INSERT INTO checkouts (key, {columns_}) SELECT 'two', {columns_} FROM checkouts RETURNING id"
    with pytest.raises(IntegrityError):
        await sql.rows(second)
    await sql.rows("UPDATE checkouts SET status = 'retired' RETURNING id")
    assert await sql.rows(second), "beside retired ones there is room"


async def test_deleting_a_customer_takes_the_cart_along_and_a_shop_cannot_vanish(opened: str) -> None:
    bob, shop = await factories.customer(), await factories.seller()
    await sql.rows(f"DELETE FROM users WHERE id = {bob.id} RETURNING id")
    assert await sql.rows("SELECT id FROM carts") == []
    with pytest.raises(IntegrityError):
        await sql.rows(f"DELETE FROM users WHERE id = {shop.id} RETURNING id")
    assert await actors.get(shop.id) is not None


OPEN = """
import asyncio, sys
from bot import database

async def main():
    async with database.opened(sys.argv[1]):
        pass

asyncio.run(main())
"""


@pytest.mark.parametrize("kind", share.BOTH)
async def test_two_processes_that_start_together_migrate_once(
    kind: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    url = f"sqlite://{tmp_path / 'new.db'}"
    if kind == "postgres":
        url = request.getfixturevalue("postgres_url")
        async with database.opened(url):
            await down(url)
    starts = [subprocess.Popen([sys.executable, "-c", OPEN, url], cwd=ROOT, stderr=subprocess.PIPE) for _ in range(2)]
    for start in starts:
        _, errors = await asyncio.to_thread(start.communicate, None, 60)
        assert start.returncode == 0, errors.decode()
    async with database.opened(url):
        assert await database.migrate(url) == []
        assert await tables() == {model._meta.db_table for model in models()}


def test_make_migrate_says_what_it_did(tmp_path: Path) -> None:
    environment = {**os.environ, "DATABASE_URL": f"sqlite://{tmp_path / 'market.db'}", "DATA_DIR": str(tmp_path)}
    command = [sys.executable, "-m", "tools.migrate"]
    first, second = (
        subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True) for _ in range(2)
    )
    made, applied, *_ = first.stdout.splitlines()
    assert made == f"A new market is made at {tmp_path / 'market.db'}"
    assert applied.startswith("applied 0_")
    assert second.stdout == "The database is up to date.\n"
