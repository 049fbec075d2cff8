"""What the owner's forms share."""

from __future__ import annotations

from services import wizards
from services.actors import Actor


async def leave(actor: Actor, *steps: str) -> None:
    """Ends the form when it stands at one of these steps; any other form stays."""
    if actor.form is not None and actor.form.step in steps:
        await wizards.finish(actor.id)
