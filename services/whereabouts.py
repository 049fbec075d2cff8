"""Where a person is, so that a change of language brings that back: a note on top of their forms.

Whatever they go on to takes it away (handlers/moving_on.py), and then there is nothing to bring back but the menu.
"""

from __future__ import annotations

from services import wizards
from services.actors import Actor
from services.forms import Form

FOUND = "found"
"""At what they looked for just now."""


def place(actor: Actor) -> str:
    """Empty where nobody knows."""
    known: str = actor.form.notes.get(Form.AT, "") if actor.form else ""
    return known


async def stand_at(actor: Actor, where: str) -> Actor:
    """They are there from now on; empty for anywhere else. Returns the actor so."""
    return actor if place(actor) == where else await wizards.mark(actor, Form.AT, where)
