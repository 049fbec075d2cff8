"""The fuzz in its short form: 2,000 inputs on SQLite, 500 on PostgreSQL, always from the same seed; half in a share."""

from __future__ import annotations

import json
import random
from dataclasses import replace

import pytest
from aiogram import Dispatcher

from services import actors
from tests import share
from tests.fuzz import scene as market
from tests.fuzz.inputs import Generator, Input
from tests.fuzz.run import play

SEED, EACH = "short", share.most(500, 250)
ROUNDS = [("sqlite", 0), ("sqlite", 1), ("sqlite", 2), ("sqlite", 3), ("postgres", 4)]


@pytest.mark.parametrize(("database_url", "number"), ROUNDS, indirect=["database_url"])
async def test_whatever_comes_is_answered(market_db: str, dispatcher: Dispatcher, number: int) -> None:
    done = await play(dispatcher, SEED, number, EACH)
    assert done.inputs == EACH
    assert not done.failures, "\n".join(json.dumps(failure) for failure in done.failures[:10])


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_people_can_be_put_at_every_step(market_db: str, dispatcher: Dispatcher) -> None:
    scene = await market.build(dispatcher, random.Random(SEED))
    assert len(scene.steps) > 30
    for step in scene.steps:
        await market.put_at(scene, "seller", step)
        found = await actors.get(scene.people["seller"].id)
        assert found is not None
        assert found.form is not None
        assert found.form.step == step


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_the_same_seed_gives_the_same_inputs(market_db: str, dispatcher: Dispatcher) -> None:
    scene = await market.build(dispatcher, random.Random(SEED))
    assert _inputs(scene, dispatcher, "one") == _inputs(scene, dispatcher, "one")
    assert _inputs(scene, dispatcher, "one") != _inputs(scene, dispatcher, "two")


def _inputs(scene: market.Scene, dispatcher: Dispatcher, seed: str) -> list[Input]:
    generator = Generator(replace(scene, chance=random.Random(seed), strangers=0), dispatcher)
    return [generator.next() for _ in range(200)]
