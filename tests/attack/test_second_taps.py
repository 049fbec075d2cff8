"""A tap that asks something may come twice, as from an impatient thumb: its question listens on (faults.md F455)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import pytest

from bot.middlewares import role
from services import actors, wizards
from tests import share
from tests.attack import generate
from tests.attack.assault import attempt, rooms
from tests.attack.generate import ABSENT, Case
from tests.attack.market import Market
from tests.attack.test_matrix import READS_ALL, aim
from tests.house.walk import taps

__all__ = ["aim"]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("kind", ["customer", "seller", "owner who sells"])
async def test_the_question_of_a_button_listens_after_a_second_tap(
    aim: Market, caplog: pytest.LogCaptureFixture
) -> None:
    found, asked = [], set[str]()
    for case in _tried(aim):
        steps: list[str] = []
        await attempt(aim, partial(_twice, aim, case, steps), caplog)
        asked |= set(steps) - {""}
        found += [f"{case.tap!r} asks at {steps[0]}, and then nobody listens"] if steps[1:] == [""] else []
    assert len(asked) > 3, "the walk meets questions"
    assert not found, "\n".join(found)


def _tried(aim: Market) -> Iterator[Case]:
    """In a share the doors of a seller and of the owner by these alone, and nothing that is not there."""
    locked = rooms(aim.house.dispatcher)
    for tap in taps():
        door = locked.get(tap)
        whose = "seller" if door else "customer"
        whose = READS_ALL if door is role.admins else whose
        for case in generate.few(aim, tap) if share.IS_WHOLE or aim.kind == whose else ():
            if share.IS_WHOLE or ABSENT not in case.origins:
                yield case


async def _twice(aim: Market, case: Case, steps: list[str]) -> None:
    """What is asked after a tap, and after another one where the first asked something."""
    (me,) = aim.me
    await wizards.finish(me)
    while len(steps) < 2 and steps != [""]:
        await aim.attacker.forges(case.tap.pack())
        person = await actors.get(me)
        is_asked = person is not None and person.form is not None and wizards.is_open(person)
        steps.append(person.form.step if person and person.form and is_asked else "")
