"""`make attack` in a short form: every hostile scenario once, on the first of its databases that needs no server."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.attack import scenarios
from tests.attack.scenarios import Scenario
from tests.attack.trial import attempt
from tests.crash.bots import Parent

FOUND = scenarios.found()
FINDINGS = range(1, 26)
# Of a picture's card and of the owner's own shop.
ELSEWHERE = {
    "A4": "tests/screens/test_shown_pictures.py",
    "A6": "tests/journeys/test_owner.py",
}


@pytest.mark.parametrize("scenario", FOUND, ids=[each.name for each in FOUND])
async def test_it_does_not_get_through(parent: Parent, tmp_path: Path, scenario: Scenario) -> None:
    await attempt(parent, tmp_path, f"sqlite://{tmp_path / 'market.db'}", scenario)


def test_each_has_a_defence_that_can_be_taken_away() -> None:
    """`make attack` tries each scenario without them."""
    assert [each.name for each in FOUND if not each.mutants and not each.inside] == []


def test_every_finding_is_attacked_here_or_there() -> None:
    here = {each.finding for each in FOUND}
    assert {f"A{number}" for number in FINDINGS} == here | ELSEWHERE.keys()
    assert not here & ELSEWHERE.keys()
    assert [file for file in ELSEWHERE.values() if not (Path(__file__).parents[2] / file).exists()] == []
