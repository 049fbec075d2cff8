"""Races: many people, few goods, two deeds at one moment (`make race`; a short form in `make test`)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from tests.race import cancelled, carts, rivals, stock, taps
from tests.race.scene import Figures, Scene

Scenario = Callable[[Scene], Awaitable[Figures]]
SCENARIOS: tuple[Scenario, ...] = (
    *stock.SCENARIOS, *taps.SCENARIOS, *carts.SCENARIOS, *rivals.SCENARIOS, *cancelled.SCENARIOS,
)  # fmt: skip
