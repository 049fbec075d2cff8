"""A chat whose account is logged out presses, types and sends everything there is: the account is as it was (F448)."""

from __future__ import annotations

from dataclasses import replace

import pytest
from aiogram import Dispatcher

from models import Notification, User
from services.market import rules
from tests import factories
from tests.attack import generate, market
from tests.attack.market import Market
from tests.attack.test_matrix import buttons
from tests.attack.test_steps import at_steps, commands
from tests.house.walk import doors

OWNER = 9_000_000_002
# What is asked of the chat lies in the account's row of forms; what waited there stays below (services/wizards.py).
ANYWAY = ("wizards",)
# Leaving it is the chat's right; who stands at the new password has proved a number. The chat has a language of its
# own, which stands in the row of the account that it holds: `speaks` sees that the account's stays.
_ACCOUNT = ("users", "account_moves", "notifications")
LEFT = {"GoOnAsNew": _ACCOUNT, "recover.password": _ACCOUNT, "SetLanguage": ("users", "notifications")}
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
async def guest(market_db: str, dispatcher: Dispatcher) -> Market:
    """Somebody in a chat that the account was logged out of: what is the account's is not theirs."""
    generate.learn(list(doors(dispatcher)))
    aim = await market.opened(dispatcher, "logged out")
    return replace(aim, victims=aim.victims | aim.me)


def wrong(found: list[str]) -> list[str]:
    """But for what a guest may change."""
    rightly = {deed: tuple(f"changed {table} " for table in (*ANYWAY, *tables)) for deed, tables in LEFT.items()}
    return [
        fault
        for fault in found
        if not any(
            said in fault
            for deed in (*LEFT, "")
            if deed in fault
            for said in rightly.get(deed, tuple(f"changed {table} " for table in ANYWAY))
        )
    ]


async def speaks(guest: Market) -> str:
    (me,) = guest.me
    return (await User.get(id=me)).language


async def test_no_button_of_a_guest_acts_as_the_account(guest: Market, caplog: pytest.LogCaptureFixture) -> None:
    language = await speaks(guest)
    found = wrong(await buttons(guest, caplog))
    assert not found, "\n".join(found[:60])
    assert await speaks(guest) == language


async def test_no_command_of_a_guest_acts_as_the_account(guest: Market, caplog: pytest.LogCaptureFixture) -> None:
    found = wrong(await commands(guest, caplog))
    assert not found, "\n".join(found[:60])


async def test_no_step_of_a_guest_acts_as_the_account(guest: Market, caplog: pytest.LogCaptureFixture) -> None:
    found = wrong(await at_steps(guest, caplog))
    assert not found, "\n".join(found[:60])


async def test_words_of_a_guest_are_nobodys(guest: Market, monkeypatch: pytest.MonkeyPatch) -> None:
    """The owner reads no card of an account under them, and is told that nobody has proved to be anybody."""
    monkeypatch.setattr(rules, "support_contact", "")
    owner = await factories.admin(telegram_id=OWNER)
    await guest.attacker.says("/support Please close my account")
    told = await Notification.get(kind="words_left", user_id=owner.id)
    (me,) = guest.me
    assert (told.facts["person"], str(me) in told.key) == (None, False)
    olivia = guest.house.person(OWNER)
    await guest.house.delivers()
    assert "They are logged out" in olivia.seen
    assert "Who wrote" not in olivia.seen
