"""A text of 4,096 hostile characters costs the loop about what any other wrong answer does, wherever one is read.

Every question of the house, what is written where none waits, and what stands behind a command; each bounds the length
before it looks at the words (docs/faults.md, F340).
"""

from __future__ import annotations

import contextlib
from collections.abc import Awaitable, Callable
from functools import partial

import pytest

from handlers.questions import Asks, asked
from screens.text import shorten
from services import names, prices, search, searches, wizards
from services.errors import Invalid, Value
from tests import cost, share
from tests.attack import forms
from tests.attack.market import Market
from tests.attack.test_answers import NOT_TYPED, WHO, facts, whose
from tests.attack.test_matrix import aim
from tests.house.walk import doors

__all__ = ["aim"]
EXPANDED = 40
"""Without a house around them, where one character may stand for eighteen: what goes back and forth costs 70 to 300."""
Deed = Callable[[str], Awaitable[object]]


def deeds(aim: Market) -> dict[str, Deed]:
    """Where this person's words are read."""
    typed = [step for step in whose(aim) if asked(step) is Asks.PASSWORD or asked(step) not in NOT_TYPED]
    found: dict[str, Deed] = {step: partial(_answers, aim, step) for step in typed}
    commands = forms.commands(list(doors(aim.house.dispatcher))) if aim.kind == "customer" else []
    found |= {f"/{command}": partial(_says, aim, f"/{command} ") for command in commands}
    return found | {"nothing": partial(_says, aim, "")}


async def _answers(aim: Market, step: str, text: str) -> None:
    (me,) = aim.me
    await wizards.put(me, step, await facts(aim, step))
    await aim.attacker.says(text)


async def _says(aim: Market, before: str, text: str) -> None:
    (me,) = aim.me
    await wizards.finish(me)
    await aim.attacker.says((before + text)[: cost.LENGTH])


async def dear(deeds: dict[str, Deed], times: float = cost.TIMES) -> list[str]:
    found = []
    for at, (name, deed) in enumerate(deeds.items()):
        texts = share.turn(cost.HOSTILE, 4, at)
        found += [f"{name}, {fault}" for fault in await cost.dear(deed, times, texts)]
    return found


@pytest.fixture(autouse=True)
def _as_often_as_one_likes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searches.buckets, "take", lambda user: 0)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("kind", sorted({"customer", *WHO.values()}))
async def test_no_text_is_dear_wherever_it_is_read(aim: Market) -> None:
    found = await dear(deeds(aim))
    assert not found, "\n".join(found)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("kind", ["customer"])
async def test_a_reader_without_a_bound_is_found(aim: Market, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prices, "_LONGEST", cost.LENGTH)
    monkeypatch.setattr(search, "_AS_TYPED", cost.LENGTH)
    found = await dear({name: deed for name, deed in deeds(aim).items() if name in ("catalog.price", "nothing")})
    assert {fault.partition(",")[0] for fault in found} == {"catalog.price", "nothing"}


async def test_what_people_are_called_and_what_may_be_long_is_not_dear_either() -> None:
    async def titled(text: str) -> None:
        with contextlib.suppress(Invalid):
            names.title(text, Value.DESCRIPTION, 1, cost.LENGTH)

    async def called(text: str) -> None:
        names.of_person(text)

    async def shortened(text: str) -> None:
        shorten(text, 64)

    found = await dear({"titled": titled, "called": called, "shortened": shortened}, EXPANDED)
    assert not found, "\n".join(found)
