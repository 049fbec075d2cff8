"""A round: a fresh market, so many inputs from one seed, and everything wrong with the answers."""

from __future__ import annotations

import asyncio
import inspect
import logging
import random
import time
import traceback
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from unittest import mock

from aiogram import Dispatcher
from aiogram.dispatcher.event.handler import HandlerObject
from aiogram.methods import AnswerCallbackQuery, TelegramMethod

from services import invariants
from tests.fuzz import scene as market
from tests.fuzz.inputs import Generator, Input
from tests.fuzz.scene import STRANGER, Scene
from tests.fuzz.street import buttons

PATIENCE = 20.0  # seconds, for one input
TOGETHER = 40  # inputs until everybody is again what they were
KEPT = 60  # buttons a person remembers


@dataclass
class Round:
    """What came of it; `failures` are JSON objects that say what was sent and what was wrong."""

    seed: str
    number: int
    inputs: int = 0
    failures: list[dict[str, Any]] = field(default_factory=list)
    steps: set[str] = field(default_factory=set)
    kinds: dict[str, int] = field(default_factory=dict)
    reached: set[str] = field(default_factory=set)


class Errors(logging.Handler):
    """Lines at ERROR and above, with their tracebacks."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        problem = record.exc_info[1] if record.exc_info else None
        trace = "".join(traceback.format_exception(problem)[-8:]) if problem else ""
        self.lines.append(f"logged: {record.getMessage()}\n{trace}")


async def play(dispatcher: Dispatcher, seed: str, number: int, count: int, until: float = float("inf")) -> Round:
    """On an empty market. `seed` and `number` give the same inputs again; stops at `until` (monotonic seconds)."""
    done = Round(seed, number)
    chance = random.Random(f"{seed}:{number}")
    scene = await market.build(dispatcher, chance)
    generator = Generator(scene, dispatcher)
    with _errors() as errors, _watched(done.reached):
        for place in range(count):
            if time.monotonic() > until:
                break
            if place % TOGETHER == TOGETHER - 1:
                await market.restore(scene)
            await _one(scene, generator, done, place, errors)
        await _end(scene, done, errors)
    return done


async def _one(scene: Scene, generator: Generator, done: Round, place: int, errors: Errors) -> None:
    given = generator.next()
    if given.step:
        await market.put_at(scene, given.who, given.step)
        done.steps.add(given.step)
    scene.street.calls.clear()
    scene.street.problems.clear()
    errors.lines.clear()
    found = await _fed(scene, given)
    found += [*scene.street.problems, *errors.lines, *_answers(scene, given), *_told(scene, given.who)]
    done.inputs += 1
    done.kinds[given.kind] = done.kinds.get(given.kind, 0) + 1
    if found:
        done.failures.append(
            {"seed": done.seed, "round": done.number, "input": place, "problems": found, **given.told()}
        )
    _remember(scene, given.who)


async def _fed(scene: Scene, given: Input) -> list[str]:
    try:
        async with asyncio.timeout(PATIENCE):
            await scene.house.feed(**given.event)
    except TimeoutError:
        return [f"not done in {PATIENCE} seconds"]
    except Exception as problem:  # noqa: BLE001  # whatever it is, it is what we look for
        return ["unhandled: " + "".join(traceback.format_exception(problem)[-8:])]
    return []


def _answers(scene: Scene, given: Input) -> Iterator[str]:
    """A tap is answered once."""
    if "callback_query" not in given.event:
        return
    query = given.event["callback_query"]["id"]
    answers = [call for call in scene.street.calls if isinstance(call, AnswerCallbackQuery)]
    if len([each for each in answers if each.callback_query_id == query]) != 1 or len(answers) != 1:
        yield f"answered {len(answers)} times"


def _told(scene: Scene, who: str) -> Iterator[str]:
    """Words that are for others alone."""
    for call in scene.street.calls:
        reader = _reader(scene, call, who)
        said = repr(call)
        for secret, readers in scene.secrets.items():
            if secret in said and reader is not None and reader not in readers:
                yield f"told {reader} {secret!r}: {type(call).__name__}"


def _reader(scene: Scene, call: TelegramMethod[Any], who: str) -> str | None:
    """The kind of person who sees this; None for those who do not act and may know."""
    chat = getattr(call, "chat_id", None)
    if chat is None:
        return who
    if chat in scene.hidden:
        return None
    return next((kind for kind, person in scene.people.items() if person.telegram_id == chat), STRANGER)


def _remember(scene: Scene, who: str) -> None:
    shown = [data for call in scene.street.calls for data in buttons(call)]
    if shown and who != STRANGER:
        scene.seen[who] = [*scene.seen.get(who, []), *shown][-KEPT:]


async def _end(scene: Scene, done: Round, errors: Errors) -> None:
    """What waits is delivered, and the market is whole."""
    scene.street.calls.clear()
    scene.street.problems.clear()
    errors.lines.clear()
    await scene.house.delivers()
    found = [*scene.street.problems, *errors.lines, *_told(scene, STRANGER)]
    found += [f"broken: {rule}" for rule in await invariants.broken()]
    if found:
        done.failures.append({"seed": done.seed, "round": done.number, "input": "the end", "problems": found})


@contextmanager
def _errors() -> Iterator[Errors]:
    errors, root = Errors(), logging.getLogger()
    root.addHandler(errors)
    try:
        with warnings.catch_warnings():
            # Nobody knows every update of tomorrow: the library says so and goes on.
            warnings.filterwarnings("ignore", "Detected unknown update type", RuntimeWarning)
            yield errors
    finally:
        root.removeHandler(errors)


@contextmanager
def _watched(reached: set[str]) -> Iterator[None]:
    """The handlers that were entered, as tests.house.walk.Door names them."""
    honest = HandlerObject.call

    async def noted(self: HandlerObject, *args: Any, **kwargs: Any) -> Any:
        inner = inspect.unwrap(self.callback)
        reached.add(f"{inner.__module__}.{inner.__name__}")
        return await honest(self, *args, **kwargs)

    with mock.patch.object(HandlerObject, "call", noted):
        yield
