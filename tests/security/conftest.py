"""The house in this process with its outermost door as it is in life."""

from __future__ import annotations

from datetime import UTC, datetime

import bcrypt
import pytest
from aiogram import Dispatcher

from bot.middlewares.throttle import BURST, MOST, PER_SECOND, Throttle
from models.base import clock as wall
from services.buckets import Buckets

START = datetime(2026, 1, 1, tzinfo=UTC)


class Hashes:
    """Counts how often bcrypt works and at what cost: steadier than a clock."""

    def __init__(self) -> None:
        self.costs: list[str] = []


class Clock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.seconds = 1_000.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def throttle(dispatcher: Dispatcher, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> Throttle:
    """The one of the house, with its own numbers again and the time in our hands."""
    door = next(each for each in dispatcher.update.outer_middleware if isinstance(each, Throttle))
    monkeypatch.setattr(door, "clock", clock)
    monkeypatch.setattr(door, "buckets", Buckets(BURST, PER_SECOND, MOST, clock))
    return door


@pytest.fixture
def hashes(monkeypatch: pytest.MonkeyPatch) -> Hashes:
    counted, real = Hashes(), bcrypt.checkpw

    def checkpw(material: bytes, stored: bytes) -> bool:
        counted.costs.append(stored[:7].decode())
        return real(material, stored)

    monkeypatch.setattr(bcrypt, "checkpw", checkpw)
    return counted


@pytest.fixture
def standing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wall, "stands_at", START)
