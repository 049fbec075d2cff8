"""Guards taken away one at a time: the race that proves each of them must fail then.

A statement is bent on its way to the database, so the guard is gone wherever it stands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from aiogram import Dispatcher
from tortoise.connection import get_connection

from services import bought_lines, checkout, sql
from services import carts as cart
from services import stock as shelf
from services.actors import Actor
from services.prices import final_sql
from tests import test_migrations
from tests.concurrency import test_checkout_races, test_isolation
from tests.inside import House
from tests.race import Scenario, carts, rivals, stock, taps
from tests.race.scene import Scene, without_isolation

Mutant = Callable[[], AbstractContextManager[Any]]
ON_SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@contextmanager
def bent(right: str, wrong: str) -> Iterator[None]:
    """Every statement that holds `right` is sent with `wrong` instead."""
    honest, met = sql._rows, []

    async def send(client: Any, statement: str, values: tuple[Any, ...]) -> Any:
        if right in statement:
            met.append(statement)
        return await honest(client, statement.replace(right, wrong), values)

    try:
        with mock.patch.object(sql, "_rows", send):
            yield
    finally:
        if not met:
            pytest.fail(f"no statement holds {right!r}: the guard has moved, and so must this mutant")


def unseen_key() -> AbstractContextManager[Any]:
    return mock.patch.object(checkout, "_check_seen", return_value=None)


_REFER = "(user_id) DO UPDATE SET name = excluded.name RETURNING id, referred_by_id"
# What is taken away, and the race that then fails.
MUTANTS: dict[str, tuple[Scenario, Mutant]] = {
    "stock is taken without asking whether it is there": (
        stock.many_for_few, lambda: bent("AND stock >= ?2 AND status", "AND status"),
    ),
    "the price is not compared with the one that was seen": (
        rivals.a_checkout_meets_the_shop, lambda: bent(f"{final_sql('price', 'discount_percent')} = ?3", "?3 = ?3"),
    ),
    "an archived product is still sold": (
        rivals.a_checkout_meets_the_shop, lambda: bent("status = 'active' AND currency", "currency"),
    ),
    "a closed shop still sells": (
        rivals.a_checkout_meets_the_shop,
        lambda: bent("products.seller_id AND s.status = 'open')", "products.seller_id)"),
    ),
    "a suspended seller still changes the goods": (
        rivals.closed_between_render_and_tap, lambda: mock.patch.object(Actor, "check_open"),
    ),
    "a draft is claimed again": (
        taps.the_same_confirm_without_isolation,
        lambda: bent("AND status = 'draft'\n  AND created_at", "AND created_at"),
    ),
    "a cart is bought that is not there any more": (
        carts.bought_between_the_look_and_the_draft,
        lambda: mock.patch.object(bought_lines, "_lessen", return_value=True),
    ),
    "a cart that changes leaves its checkout open": (
        carts.a_cart_that_changes_is_confirmed_anew, lambda: mock.patch.object(cart, "_retire"),
    ),
    "what is bought beside the cart stays in it": (
        carts.buy_now_beside_the_cart, lambda: mock.patch.object(bought_lines, "take_from_cart"),
    ),
    "what was seen is not compared (the version of a checkout)": (rivals.an_old_screen_buys_nothing, unseen_key),
    "an order moves from wherever it is": (
        rivals.an_order_is_pulled_two_ways, lambda: bent("AND status = 'pending'", ""),
    ),
    "a sent order is sent back from wherever it is": (
        rivals.an_order_is_pulled_two_ways, lambda: bent("status IN ('accepted', 'shipped')", "1 = 1"),
    ),
    "a rating is counted for each tap": (
        rivals.one_rating_of_two,
        lambda: bent("(user_id, product_id) DO NOTHING", "(user_id, product_id) DO UPDATE SET score = excluded.score"),
    ),
    "a cart takes what was archived": (
        rivals.archived_while_put_into_the_cart, lambda: bent("AND p.status = 'active' AND s.status", "AND s.status"),
    ),
    "somebody known is referred again": (
        rivals.one_referral_at_a_named_point,
        lambda: bent("(user_id) DO NOTHING\nRETURNING id, referred_by_id", _REFER),
    ),
}  # fmt: skip


@ON_SQLITE
@pytest.mark.parametrize(("scenario", "mutant"), MUTANTS.values(), ids=MUTANTS)
async def test_without_it_the_race_fails(
    scenario: Scenario, mutant: Mutant, market_db: str, dispatcher: Dispatcher, tmp_path: Path
) -> None:
    with pytest.raises(AssertionError), mutant():
        await scenario(Scene(House(dispatcher), market_db, long=False, folder=tmp_path))


@ON_SQLITE
@pytest.mark.parametrize("statement", test_migrations.CHECKS.values(), ids=test_migrations.CHECKS)
async def test_without_its_checks_the_database_refuses_nothing(statement: str, market_db: str) -> None:
    """tests/test_migrations.py::test_the_database_itself_refuses would see that they are gone."""
    await test_migrations.fill()
    await get_connection("default").execute_query("PRAGMA ignore_check_constraints = ON")
    await get_connection("default").execute_query("PRAGMA foreign_keys = OFF")
    assert await sql.rows(statement)


@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
async def test_without_an_order_of_products_carts_wait_in_a_circle(
    market_db: str, dispatcher: Dispatcher, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What sees it, tried once: tests/concurrency/test_checkout_races.py::test_opposite_carts_do_not_deadlock."""
    monkeypatch.setattr(checkout, "TRIES", 1)
    monkeypatch.setattr(shelf, "sorted", lambda lines, key: lines, raising=False)
    with pytest.raises(AssertionError):
        await test_checkout_races.test_opposite_carts_do_not_deadlock(market_db)


@ON_SQLITE
async def test_without_isolation_a_person_is_served_out_of_order(market_db: str) -> None:
    with pytest.raises(AssertionError), without_isolation():
        await test_isolation.test_one_person_is_served_in_the_order_of_coming()
