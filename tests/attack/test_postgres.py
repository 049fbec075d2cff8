"""A sample of the same matrix on PostgreSQL; the seed is fixed, so it is the same sample every time."""

from __future__ import annotations

import random

import pytest
from aiogram import Dispatcher

from tests import share
from tests.attack import forms
from tests.attack.market import Market
from tests.attack.test_matrix import THOROUGHLY, aim, buttons, old_buttons
from tests.attack.test_steps import at_steps, commands
from tests.house.walk import doors, taps

__all__ = ["aim"]
SEED, BUTTONS, STEPS = 4, share.most(24, 6), share.most(6, 2)
ALWAYS = ("OpenOrder", "CancelOrder", "AcceptOrder", "OpenShopOrder", "SetDiscount", "RemovePhoto", "PlaceOrder")
pytestmark = pytest.mark.parametrize("database_url", ["postgres"], indirect=True)


def sample(dispatcher: Dispatcher) -> tuple[list[str], list[str]]:
    """Some buttons and some steps."""
    chance = random.Random(SEED)
    chosen = chance.sample(sorted(tap.__name__ for tap in taps()), BUTTONS)
    return [*ALWAYS, *chosen], chance.sample(forms.steps(list(doors(dispatcher))), STEPS)


@pytest.mark.parametrize("kind", THOROUGHLY)
async def test_a_sample_reaches_nothing_that_is_not_theirs(aim: Market, caplog: pytest.LogCaptureFixture) -> None:
    pressed, steps = sample(aim.house.dispatcher)
    found = await buttons(aim, caplog, *pressed) + await at_steps(aim, caplog, *steps)
    assert not found, "\n".join(found[:60])


@pytest.mark.parametrize("kind", ["stranger", "customer"])
async def test_commands_and_old_buttons(aim: Market, caplog: pytest.LogCaptureFixture) -> None:
    assert await commands(aim, caplog) + await old_buttons(aim, caplog) == []
