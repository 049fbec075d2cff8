"""A chat that could not be asked whether its account may move is asked when it is back: silence is a yes only of who
stays away (faults.md F741).
"""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from models import AccountMove
from models.base import clock, now
from services import actors, moves, users
from tests.accounts.steps import ANN, OTHER, registered, row
from tests.accounts.test_home_with_orders import logs_in
from tests.accounts.test_recovering import forgets
from tests.inside import House, Person

ASKED, LEFT = "Somebody logs in to your account", "Somebody wants the account you left in this chat"
WAYS = ("lives there", "logged out", "went on as new", "deleted that")


@pytest.fixture
def start(monkeypatch: pytest.MonkeyPatch) -> datetime:
    monkeypatch.setattr(clock, "stands_at", now())
    return now()


def hours(start: datetime, count: float, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "stands_at", start + timedelta(hours=count))


async def asked_while_away(house: House, by: str, way: str = "lives there") -> tuple[Person, Person, int]:
    """Ann has blocked the bot when another chat asks for her account, in which she may be logged out by then."""
    ann = await registered(house)
    account = (await row()).id
    if way != "lives there":
        await users.log_out(await row())
    if way in WAYS[2:]:
        await ann.says("/menu")
        await ann.taps("Go on as new")
        await ann.taps("Go on as new")
    if way == "deleted that":
        await ann.says("/me")
        await ann.taps("Delete my data")
        await ann.taps("Yes, delete everything")
    await ann.changes_membership("kicked")
    house.street.blocked.add(ANN)
    eve = house.person(OTHER, name="Eve")
    await eve.says("/start")
    await (forgets(eve) if by == "phone" else logs_in(eve))
    await house.delivers()
    return ann, eve, account


async def comes_back(house: House, ann: Person, how: str) -> None:
    house.street.blocked.discard(ANN)
    if how == "lets the bot in":
        await ann.changes_membership("member")
    else:
        await ann.says("/start")
    assert await moves.due() == 0
    await house.delivers()


@pytest.mark.parametrize("how", ["lets the bot in", "starts"])
@pytest.mark.parametrize("by", ["phone", "password"])
async def test_who_is_back_is_asked_and_has_a_day(
    house: House, by: str, how: str, start: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    ann, _, account = await asked_while_away(house, by)
    hours(start, 23.9, monkeypatch)
    await comes_back(house, ann, how)
    assert ASKED in ann.seen
    hours(start, 47.8, monkeypatch)
    assert await moves.due() == 0
    await ann.taps("No")
    hours(start, 60, monkeypatch)
    assert await moves.due() == 0
    assert (await row()).id == account


async def test_who_is_back_and_says_nothing_agrees_after_a_day(
    house: House, start: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    ann, _, account = await asked_while_away(house, "password")
    hours(start, 12, monkeypatch)
    await comes_back(house, ann, "starts")
    hours(start, 36.1, monkeypatch)
    assert await moves.due() == 1
    assert (await row(OTHER)).id == account


async def test_who_comes_back_when_the_day_is_over_but_nothing_has_moved_is_asked_first(
    house: House, start: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As after an outage of the bot."""
    ann, _, _ = await asked_while_away(house, "password")
    hours(start, 30, monkeypatch)
    await comes_back(house, ann, "starts")
    assert ASKED in ann.seen
    assert (await AccountMove.get()).due_at == start + timedelta(hours=54)


@pytest.mark.parametrize("way", WAYS)
async def test_who_stays_away_has_had_their_day(
    house: House, way: str, start: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, _, account = await asked_while_away(house, "password", way)
    hours(start, 12, monkeypatch)
    assert await moves.due() == 0
    await house.delivers()
    hours(start, 24.1, monkeypatch)
    assert await moves.due() == 1
    assert (await row(OTHER)).id == account


@pytest.mark.parametrize(
    ("way", "how"),
    [("logged out", "lets the bot in"), ("went on as new", "lets the bot in"), ("went on as new", "starts")],
)
async def test_the_chat_an_account_was_left_in_reads_it_when_it_is_back(
    house: House, way: str, how: str, start: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    ann, _, account = await asked_while_away(house, "password", way)
    hours(start, 12, monkeypatch)
    await comes_back(house, ann, how)
    assert LEFT in ann.seen
    hours(start, 35, monkeypatch)
    assert await moves.due() == 0
    assert "Welcome back" in await logs_in(ann)
    hours(start, 60, monkeypatch)
    assert await moves.due() == 0
    here = await actors.load(ANN)
    assert here
    assert here.id == account
