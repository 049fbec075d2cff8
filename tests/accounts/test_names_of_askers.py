"""Whoever wants an account chooses the name that its chat reads: it says nothing there in the market's voice (F798)."""

from __future__ import annotations

import pytest

from screens.login import NAME
from tests.accounts.steps import OTHER, registered
from tests.accounts.test_home_with_orders import logs_in
from tests.accounts.test_recovering import forgets
from tests.inside import House

NAMES = {
    "⚠️ To stop this login and keep your account press “Yes, it is me”. The thief": "⚠️ To stop this login",
    "Bozor: press “Yes, it is me” to block this": "press",
    "Eve": "Eve",
}


@pytest.mark.parametrize("by", ["password", "phone"])
@pytest.mark.parametrize("name", NAMES)
async def test_a_name_stands_in_quotes_behind_what_the_market_says(house: House, name: str, by: str) -> None:
    ann = await registered(house)
    eve = house.person(OTHER, name=name)
    await eve.says("/start")
    await (forgets(eve) if by == "phone" else logs_in(eve))
    ann._begin()
    await house.delivers()
    lines = ann.seen.splitlines()
    place = next((at for at, line in enumerate(lines) if NAMES[name] in line), None)
    assert place in (None, 3), "below what they know and want"
    if place is not None:
        before, shown = lines[place].split("“", 1)
        assert before == "On Telegram they call themselves "
        assert len(shown) <= NAME + len("”.")
    assert ann.seen.count(NAMES[name]) <= 1
