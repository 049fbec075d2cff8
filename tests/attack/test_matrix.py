"""Every button of the house, pressed with other people's ids by every kind of person: nothing read, nothing changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import TypeVar

import pytest
from aiogram import Dispatcher

from keyboards.base import Tap
from tests import share
from tests.attack import books, generate, market, rights
from tests.attack.assault import Alike, attempt, faults, refusal, rooms
from tests.attack.generate import ABSENT, FOREIGN, Case
from tests.attack.market import STRANGER, Market
from tests.house.walk import doors, taps
from tests.state import KINDS, OWNERS

T = TypeVar("T")
EVERYBODY = [STRANGER, *KINDS]
FEW = len(EVERYBODY)
THOROUGHLY = ("customer", "seller", "owner who sells")
"""One of each role; the others try each button once with ids of each origin, and each step with other people's."""
READS_ALL = "owner who sells"
"""Comes into every room. What a button's data means is read before anybody asks whose tap it is, so this one tries all
that was never a button of today, and the others every few of it.
"""
AT_HOME = ("customer", "seller")
"""Whose doors those of the others are, wherever no owner's room is."""
HAVE_STATES = {"orders", "products"}


@pytest.fixture
async def aim(market_db: str, dispatcher: Dispatcher, kind: str) -> Market:
    generate.learn(list(doors(dispatcher)))
    return await market.opened(dispatcher, kind)


async def buttons(aim: Market, caplog: pytest.LogCaptureFixture, *only: str) -> list[str]:
    """Everything wrong with the answers to these buttons, or to all."""
    locked, found = rooms(aim.house.dispatcher), []
    for tap in taps():
        if not only or tap.__name__ in only:
            door = await refusal(aim, locked[tap]) if tap in locked else ""
            found += [f"{aim.kind}, {tap.__name__}: {fault}" for fault in await _one(aim, tap, door, caplog)]
    return found


async def _one(aim: Market, tap: type[Tap], door: str, caplog: pytest.LogCaptureFixture) -> list[str]:
    found, alike = [], Alike()
    is_owners = aim.kind in OWNERS and tap.__module__ in rights.OWNERS_ROOMS
    may_know = rights.NAMES if is_owners and tap.__name__ in rights.OWNER_KNOWS else frozenset()
    if is_owners and tap.__name__ in rights.OWNER_READS_ORDERS:
        may_know |= aim.numbers | {"Canaryreason"}
    for case in _tried(aim, tap, door):
        result = await attempt(aim, partial(aim.attacker.forges, case.tap.pack()), caplog)
        said = faults(aim, result, _may_move(tap, case, is_owners), may_know)
        said += [] if result.answers == 1 else [f"answered {result.answers} times"]
        if door and door not in aim.attacker.seen:
            said.append(f"not kept at the door: {aim.attacker.seen[:60]!r}")
        found += [f"{case.tap!r} ({', '.join(case.origins)}) {fault}" for fault in said]
        if {FOREIGN, ABSENT} & set(case.origins) and tap.__name__ not in rights.PUBLIC and not is_owners:
            alike.add(case.twin, result, case.masks)
    return found + alike.faults()


def _tried(aim: Market, tap: type[Tap], door: str) -> list[Case]:
    """Whoever is turned away at the door is, whatever the ids are."""
    if not share.IS_WHOLE:
        return _shared(aim, tap, door)
    cases = list(generate.cases(aim, tap))
    if aim.kind in THOROUGHLY and not door:
        return cases
    return list({frozenset(case.origins): case for case in reversed(cases)}.values())[::-1]


def _shared(aim: Market, tap: type[Tap], door: str) -> list[Case]:
    """Every button by everybody, and with ids of each origin by whom it is there for; every row of what has a state,
    since that says what may be done to it.
    """
    is_home = aim.kind in AT_HOME or (aim.kind == READS_ALL and tap.__module__ in rights.OWNERS_ROOMS)
    if is_home and not door:
        has_state = not HAVE_STATES.isdisjoint(map(generate.POINTS_AT.get, generate.hints(tap)))
        return list(generate.cases(aim, tap)) if has_state else generate.few(aim, tap)
    cases = list(generate.cases(aim, tap))
    return [next((case for case in cases if FOREIGN in case.origins), cases[0])]


def _may_move(tap: type[Tap], case: Case, is_owners: bool) -> frozenset[str]:
    if is_owners:
        return rights.OWNER_MOVES.get(tap.__name__, frozenset())
    own = frozenset() if FOREIGN in case.origins else rights.CONSEQUENCES.get(tap.__name__, frozenset())
    return own | rights.ANYWAY.get(tap.__name__, frozenset())


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("kind", EVERYBODY)
async def test_nobody_reaches_what_is_not_theirs(aim: Market, caplog: pytest.LogCaptureFixture) -> None:
    found = await buttons(aim, caplog)
    assert not found, "\n".join(found[:60])


@pytest.mark.parametrize("kind", ["seller"])
async def test_the_market_holds_something_of_everything(aim: Market) -> None:
    """A table that the scene leaves empty would be attacked in vain."""
    empty = [table for table in aim.ways if not aim.ids(table, aim.victims)]
    empty += [table for table in books.NOBODY.keys() - rights.LEFT_EMPTY if not aim.ids(table, frozenset())]
    assert not empty, f"nobody's rows to attack in {empty}: fill them in tests.attack.market"


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("kind", EVERYBODY)
async def test_what_no_keyboard_wrote_is_an_old_button(aim: Market, caplog: pytest.LogCaptureFixture) -> None:
    assert await forgeries(aim, caplog) == []


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("kind", EVERYBODY)
async def test_a_button_of_another_epoch_does_nothing(aim: Market, caplog: pytest.LogCaptureFixture) -> None:
    assert await old_buttons(aim, caplog) == []


async def forgeries(aim: Market, caplog: pytest.LogCaptureFixture) -> list[str]:
    """Data with ids of a wrong shape that are answered otherwise than a button that never was."""
    return await _unknown(aim, _some(aim, [each for tap in taps() for each in generate.forged(aim, tap)]), caplog)


async def old_buttons(aim: Market, caplog: pytest.LogCaptureFixture) -> list[str]:
    """Buttons from before a restore that are answered otherwise than one that never was."""
    data = [_aged(next(iter(generate.cases(aim, tap))).tap) for tap in _some(aim, taps())]
    return await _unknown(aim, data, caplog)


def _some(aim: Market, every: Sequence[T]) -> Sequence[T]:
    """All of them, or another every-few for each kind of person."""
    return share.some(every, 4) if aim.kind == READS_ALL else share.some(every[EVERYBODY.index(aim.kind) :: FEW], 4)


def _aged(tap: Tap) -> str:
    head, _, rest = tap.pack().partition(":")
    return ":".join(filter(None, (head, "gone", rest.partition(":")[2])))


async def _unknown(aim: Market, data: Iterable[str], caplog: pytest.LogCaptureFixture) -> list[str]:
    await attempt(aim, partial(aim.attacker.forges, "none:gone:1"), caplog)
    unknown, found = aim.attacker.seen, []
    for each in data:
        result = await attempt(aim, partial(aim.attacker.forges, each), caplog)
        said = faults(aim, result, frozenset(), frozenset())
        said += [] if aim.attacker.seen == unknown else [f"is {aim.attacker.seen[:80]!r}, not as a button of no place"]
        found += [f"{aim.kind}, {each}: {fault}" for fault in said]
    return found
