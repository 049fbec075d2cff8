"""The demo market: told through the services, whole, exact, and without Telegram."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import pytest_asyncio

from demo import cast, goods, seed, story
from demo.seed import NotEmpty
from models.base import clock
from services import actors, pictures, sql
from services.pictures import Picture
from tests import conftest, share
from tests.state import state

TODAY = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
DILNOZA, ALEXEY, RUSTAM, MADINA, OLIVIA, NILUFAR, OTABEK = (person["id"] for person in cast.playground())


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def told(module_database_url: str, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[list[str]]:
    """What the seeding said, and its market open; made once on each database for all questions below."""
    async with conftest.opened(module_database_url, tmp_path_factory.mktemp("media")):
        said: list[str] = []
        await seed.seed(said.append, TODAY)
        yield said


pytestmark = [
    pytest.mark.asyncio(loop_scope="module"),
    pytest.mark.parametrize("module_database_url", share.DATABASES, indirect=True),
]


async def rows(statement: str) -> list[tuple[Any, ...]]:
    return [tuple(row.values()) for row in await sql.rows(statement)]


def _read(kept: Any) -> dict[str, dict[str, str]]:
    """SQLite hands JSON over as text."""
    words: dict[str, dict[str, str]] = json.loads(kept) if isinstance(kept, str) else kept
    return words


async def number(statement: str) -> int:
    [(value,)] = await rows(statement)
    return int(value)


async def test_everything_of_the_catalogue_is_there(told: list[str]) -> None:
    counts = {
        table: await number(f"SELECT COUNT(*) AS n FROM {table}") for table in ("categories", "sellers", "products")
    }
    assert counts == {"categories": 12, "sellers": 4, "products": 60}
    assert await number("SELECT COUNT(DISTINCT product_id) AS n FROM product_images") == 60
    assert await number("SELECT COUNT(*) AS n FROM users") == 67
    assert await number("SELECT COUNT(*) AS n FROM categories WHERE name = '' OR name_uz = '' OR name_ru = ''") == 0
    shops = dict(await rows("SELECT s.shop_name, u.user_id FROM sellers s JOIN users u ON u.id = s.user_id"))
    assert shops["Bahor Meva"] == RUSTAM
    assert shops["Yulduz Texno"] == MADINA
    unregistered = (
        "SELECT COUNT(*) AS n FROM users WHERE role = 'seller' AND (password IS NULL OR email IS NULL OR phone IS NULL)"
    )
    assert await number(unregistered) == 0, "a shop is opened by who has registered"
    assert told[0] == "4 shops are open"
    assert told[-1] == "the demo market is ready"


async def test_products_speak_three_languages(told: list[str]) -> None:
    names = await rows("""SELECT p.name, p.translations, u.language
        FROM products p JOIN sellers s ON s.id = p.seller_id JOIN users u ON u.id = s.user_id""")
    known = {json.dumps(item["name"], sort_keys=True, ensure_ascii=False) for item in goods.catalogue()["products"]}
    for name, translations, language in names:
        words = {spoken: kept["name"] for spoken, kept in _read(translations).items()} | {language: name}
        assert json.dumps(words, sort_keys=True, ensure_ascii=False) in known


async def test_every_picture_is_kept(told: list[str]) -> None:
    for (sha256,) in await rows("SELECT sha256 FROM product_images"):
        pictures.check(await pictures.read(Picture(0, sha256)))


async def test_the_book_of_stock_adds_up(told: list[str]) -> None:
    wrong = """SELECT COUNT(*) AS n FROM products p
        WHERE p.stock <> (SELECT COALESCE(SUM(m.delta), 0) FROM stock_movements m WHERE m.product_id = p.id)
        OR p.sold <> (SELECT COALESCE(SUM(i.quantity), 0) FROM order_items i JOIN orders o ON o.id = i.order_id
                      WHERE i.product_id = p.id AND o.status <> 'cancelled')"""
    assert await number(wrong) == 0
    assert await number("SELECT stock FROM products WHERE name = 'Soyabon'") == 0
    assert await number("SELECT COUNT(*) AS n FROM products WHERE stock = 0") < 6


async def test_orders_add_up_and_belong_to_one_shop(told: list[str]) -> None:
    assert 700 < await number("SELECT COUNT(*) AS n FROM orders") < 1_100
    wrong = """SELECT COUNT(*) AS n FROM orders o
        WHERE o.total <> (SELECT SUM(i.price * i.quantity) FROM order_items i WHERE i.order_id = o.id)"""
    assert await number(wrong) == 0
    mixed = """SELECT COUNT(*) AS n FROM order_items i
        JOIN orders o ON o.id = i.order_id JOIN products p ON p.id = i.product_id WHERE p.seller_id <> o.seller_id"""
    assert await number(mixed) == 0
    twice = "SELECT 1 FROM orders GROUP BY checkout_id, seller_id HAVING COUNT(*) > 1"
    assert await number(f"SELECT COUNT(*) AS n FROM ({twice}) t") == 0
    paid = Counter(dict(await rows("SELECT status || ' ' || payment AS way, COUNT(*) AS n FROM orders GROUP BY 1")))
    assert set(paid) == {"pending due", "accepted due", "shipped due", "delivered paid", "cancelled due"}


async def test_ratings_come_from_people_who_received_the_product(told: list[str]) -> None:
    assert await number("SELECT COUNT(*) AS n FROM ratings") > 150
    strange = """SELECT COUNT(*) AS n FROM ratings r WHERE NOT EXISTS (
        SELECT 1 FROM orders o JOIN order_items i ON i.order_id = o.id
        WHERE o.customer_id = r.user_id AND i.product_id = r.product_id AND o.status = 'delivered')"""
    assert await number(strange) == 0
    wrong = """SELECT COUNT(*) AS n FROM products p
        WHERE p.rating_count <> (SELECT COUNT(*) FROM ratings r WHERE r.product_id = p.id)
        OR p.rating_sum <> (SELECT COALESCE(SUM(r.score), 0) FROM ratings r WHERE r.product_id = p.id)"""
    assert await number(wrong) == 0
    assert {score for (score,) in await rows("SELECT DISTINCT score FROM ratings")} == {3, 4, 5}
    commented = "SELECT DISTINCT u.language FROM ratings r JOIN users u ON u.id = r.user_id WHERE r.comment IS NOT NULL"
    languages = await rows(commented)
    assert {language for (language,) in languages} == {"uz", "ru", "en"}


@pytest.mark.parametrize("table", ["orders", "order_events", "ratings", "stock_movements", "users", "products"])
async def test_it_happened_over_ninety_days(told: list[str], table: str) -> None:
    [(first, last)] = await rows(f"SELECT MIN(created_at) AS a, MAX(created_at) AS b FROM {table}")
    assert sql.moment(first) >= TODAY - timedelta(days=story.DAYS + 4)
    assert sql.moment(last) <= TODAY
    if table in ("orders", "order_events", "ratings"):
        assert sql.moment(last) - sql.moment(first) > timedelta(days=80)
    assert clock.stands_at is None


async def test_events_follow_each_other(told: list[str]) -> None:
    order = {"pending": 0, "accepted": 1, "shipped": 2, "delivered": 3, "cancelled": 3}
    seen: dict[int, list[tuple[datetime, int]]] = {}
    for order_id, status, when in await rows("SELECT order_id, status, created_at FROM order_events ORDER BY id"):
        seen.setdefault(order_id, []).append((sql.moment(when), order[status]))
    assert all(steps == sorted(steps) and steps[0][1] == 0 for steps in seen.values())


@pytest.mark.parametrize("person", [DILNOZA, ALEXEY])
async def test_the_playground_customers_have_a_history(told: list[str], person: int) -> None:
    actor = await actors.load(person)
    assert actor is not None
    assert actor.customer
    found = dict(await rows(f"SELECT status, COUNT(*) AS n FROM orders WHERE customer_id = {actor.id} GROUP BY status"))
    assert found["delivered"] >= 5
    assert found["pending"] >= 2


@pytest.mark.parametrize("person", [RUSTAM, MADINA])
async def test_orders_wait_at_the_playground_sellers(told: list[str], person: int) -> None:
    actor = await actors.load(person)
    assert actor is not None
    assert actor.seller
    waiting = f"SELECT COUNT(*) AS n FROM orders WHERE seller_id = {actor.seller_id} AND status = 'pending'"
    assert await number(waiting) >= 4


async def test_some_came_through_a_friend(told: list[str]) -> None:
    invited = await number("SELECT COUNT(*) AS n FROM users WHERE referred_by_id IS NOT NULL")
    assert 5 <= invited <= 30
    assert await number("SELECT SUM(referral_count) AS n FROM users") == invited


async def test_no_old_news_is_waiting(told: list[str]) -> None:
    kinds = await rows("SELECT DISTINCT n.kind, u.user_id FROM notifications n JOIN users u ON u.id = n.user_id")
    assert {kind for kind, _ in kinds} == {"commands"}
    assert {person for _, person in kinds} >= {DILNOZA, ALEXEY, RUSTAM, MADINA, OLIVIA}
    assert len(kinds) == 7


async def test_a_market_with_people_is_left_alone(told: list[str]) -> None:
    before = await state("users", "orders")
    with pytest.raises(NotEmpty):
        await seed.seed(told.append, TODAY)
    assert await state("users", "orders") == before
    assert len(cast.playground()) == 7
