"""The short form that asks for a period of one's own."""

from __future__ import annotations

from typing import Any

from models.base import now
from services import wizards
from services.actors import Actor
from services.analytics import dates, spans
from services.analytics.pages import Window
from services.analytics.scope import local_day
from services.analytics.tabs import Days
from services.market import rules

SHOP, MARKET = "stats.period", "market_stats.period"
"""The steps: where a seller and where the owner is asked."""


async def ask(actor: Actor, step: str, view: dict[str, Any]) -> None:
    """The person is asked for two dates; `view` (JSON values) is what they looked at, given back by `typed`."""
    await wizards.put_over(actor, step, {"view": view})


async def read(text: str) -> Days:
    """The period that was typed. Raises Invalid("period") with the rule that it breaks."""
    first, last = dates.parse(text, local_day(now(), rules.zone))
    await spans.span(Window.OWN, first, last)
    return Days(Window.OWN, first, last)


async def typed(actor: Actor, text: str) -> tuple[Days, dict[str, Any]]:
    """The period and the view to show it in; a wrong answer raises Invalid and leaves the form where it is."""
    assert actor.form is not None
    days = await read(text)
    await wizards.close(actor)
    return days, actor.form.data["view"]
