"""A playground of an earlier version goes on: its people come along under ids that Telegram has given nobody."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot import database
from demo import cast
from playground.renumbering import FORMER, OFFSET
from playground.store import Store
from services import sql, standing
from tests import conftest, factories
from tests.processes import OWNER
from tests.test_migrations import down

OLIVIA, TIMUR = 7_000_000_021, 7_100_500_000
ABOVE_TELEGRAM, EXACT = 2**51, 2**52


@pytest.fixture
async def before(database_url: str, tmp_path: Path) -> AsyncIterator[str]:
    """Tables as they were before the market knew its kind."""
    async with conftest.opened(database_url, tmp_path):
        await back(database_url)
        yield database_url
        await database.migrate(database_url)


async def back(url: str) -> None:
    while (undone := await down(url, steps=1)) and "playground_ids" not in undone[0]:
        pass


async def person(telegram_id: int | None, name: str, former: int | None = None) -> int:
    """Written as it stood, whatever columns people have today."""
    made = await sql.rows(
        """INSERT INTO users (created_at, user_id, name, language, role, is_active, is_reachable, logged_out,
            referral_code, referral_count, deactivation_reason, keeps_name, former_chat)
        VALUES (?1, ?2, ?3, 'uz', 'customer', true, true, false, ?3, 0, '', false, ?4) RETURNING id""",
        sql.stamp(), telegram_id, name, former,
    )  # fmt: skip
    return int(made[0]["id"])


async def owners(named: str) -> None:
    await sql.rows(
        "INSERT INTO market_facts (created_at, name, value) VALUES (?1, 'owners', ?2) RETURNING id", sql.stamp(), named
    )


async def ids() -> dict[str, int | None]:
    return {row["name"]: row["user_id"] for row in await sql.rows("SELECT name, user_id FROM users")}


async def left() -> list[int]:
    chats = await sql.rows("SELECT former_chat FROM users WHERE former_chat IS NOT NULL ORDER BY former_chat")
    return [row["former_chat"] for row in chats]


async def facts() -> dict[str, Any]:
    return {row["name"]: row["value"] for row in await sql.rows("SELECT name, value FROM market_facts")}


def test_nobody_made_up_has_an_id_of_telegrams() -> None:
    """Nor one that JavaScript rounds."""
    crowd = [cast.FIRST_OF_CROWD, cast.FIRST_OF_CROWD + 100_000]
    store = Store([], lasts=True)
    store.clock.advance(100 * 365 * 86_400)
    made = [store.newcomer("A", None, None, "en").id, Store([], lasts=True)._next_newcomer(lasts=True)]
    everybody = [*(each["id"] for each in cast.playground()), *crowd, *made]
    assert [each for each in everybody if not ABOVE_TELEGRAM < each < EXACT] == []
    assert max(crowd) < min(each["id"] for each in cast.playground()) < min(made)
    assert {each["id"] - OFFSET in FORMER for each in cast.playground()} == {True}


async def test_its_people_come_along(before: str) -> None:
    await owners(str(OLIVIA))
    olivia = await person(OLIVIA, "Olivia")
    await person(TIMUR, "Timur")
    await person(None, "Nobody's chat", former=TIMUR - 1)
    await person(None, "Nobody knows", former=0)
    await sql.rows(
        """INSERT INTO account_moves (created_at, old_user_id, new_user_id, status, due_at, account_id)
        VALUES (?1, NULL, ?2, 'done', ?1, ?3) RETURNING id""",
        sql.stamp(), TIMUR, olivia,
    )  # fmt: skip
    await sql.rows(
        """INSERT INTO notifications (
            created_at, user_id, kind, facts, key, state, due_at, attempts, chat_id, last_error
        ) VALUES (?1, ?2, 'commands', '{}', 'k', 'waiting', ?1, 0, ?3, '') RETURNING id""",
        sql.stamp(), olivia, TIMUR,
    )  # fmt: skip
    moved = {"Olivia": OWNER, "Timur": TIMUR + OFFSET, "Nobody's chat": None, "Nobody knows": None}
    for _ in range(2):
        await database.migrate(before)
        assert await ids() == moved
        assert (await facts())["owners"] == str(OWNER)
        assert await standing.is_demo() is True
        assert await left() == [0, TIMUR - 1 + OFFSET]
        moves = await sql.rows("SELECT old_user_id, new_user_id FROM account_moves")
        assert moves == [{"old_user_id": None, "new_user_id": TIMUR + OFFSET}]
        assert (await sql.rows("SELECT chat_id FROM notifications"))[0]["chat_id"] == TIMUR + OFFSET
        await back(before)
        assert (await ids())["Timur"] == TIMUR
        assert await left() == [0, TIMUR - 1]
        assert (await facts())["owners"] == str(OLIVIA)


@pytest.mark.parametrize(
    ("named", "people"),
    [
        (str(OLIVIA), {"Olivia": OLIVIA, "Ann": 123_456_789}),
        (str(OLIVIA), {"Ann": 7_123_456_789, "Olivia": OLIVIA}),
        (str(OLIVIA), {"Ann": 7_123_456_789}),
        ("12345678", {"Olivia": OLIVIA, "Bob": TIMUR}),
    ],
)
async def test_somebody_of_telegram_is_left_alone(before: str, named: str, people: dict[str, int]) -> None:
    """Also where the playground was let into a real market once: its owner is named there, and others were before,
    maybe with ids like those of its people.
    """
    await owners(named)
    for name, number in people.items():
        await person(number, name)
    await database.migrate(before)
    assert await ids() == people
    assert (await facts())["owners"] == named
    assert await standing.is_demo() is False


async def test_an_empty_market_is_nobodys(before: str) -> None:
    await database.migrate(before)
    assert await standing.is_demo() is None
    await factories.customer()
