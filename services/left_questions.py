"""A short question that its reader walked away from a moment ago: it can be asked again (docs/adr/0020)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from services import piles, windows, wizards
from services.actors import Actor
from services.errors import StaleButton
from services.forms import Form

LATELY = timedelta(minutes=10)
BY = "by"
"""Beside its screen: what the button carries that asked it."""


def lately(actor: Actor) -> Form | None:
    """What is kept of it."""
    form = wizards.find(actor, piles.LEFT)
    return form if form and windows.within(form.since, LATELY) else None


def to_offer(actor: Actor) -> Form | None:
    """The same, once: below the first words that may have been meant for it."""
    form = lately(actor)
    return form if form and not form.data.get(piles.OFFERED) else None


def asked_by(actor: Actor) -> str | None:
    """The button that asks it anew, as things are today; None where a message asked it."""
    form = lately(actor)
    found: str | None = form.data["question"].get(BY) if form else None
    return found


async def come_back(actor: Actor) -> dict[str, Any]:
    """It is open again: the screen that asked it. Raises StaleButton when none was left lately."""
    form = lately(actor)
    if form is None:
        raise StaleButton
    kept = form.data
    await wizards.put_over(actor, kept["step"], kept["facts"])
    question: dict[str, Any] = kept["question"]
    return question
