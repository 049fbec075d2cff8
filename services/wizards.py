"""Forms of several steps: where each person stands, sealed, in the shop's own database.

One form at a time; a product in the making is kept below a short question that comes in between, such as why an order
is cancelled, and goes on afterwards.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from models.wizard import Wizard
from services import sql, vault
from services.actors import Actor, Form

KEPT = "add_product."
_BELOW = "below"
_PUT = """
INSERT INTO wizards (created_at, user_id, step, data) VALUES (?1, ?2, ?3, ?4)
ON CONFLICT (user_id) DO UPDATE SET step = excluded.step, data = excluded.data
RETURNING id
"""


async def put(user: int, step: str, data: dict[str, Any]) -> None:
    """The person stands at `step` now, with `data` (JSON values) filled in; a former form is replaced."""
    await _put(user, Form(step, vault.seal_facts(data)))


async def put_over(actor: Actor, step: str, data: dict[str, Any]) -> None:
    """The same for a question in between; `close` brings back what is kept below it."""
    kept = actor.form if actor.form and actor.form.step.startswith(KEPT) else below(actor.form)
    await put(actor.id, step, data | ({_BELOW: asdict(kept)} if kept else {}))


def below(form: Form | None) -> Form | None:
    """What is kept below the question the person was asked last."""
    kept = form.data.get(_BELOW) if form else None
    return Form(**kept) if kept else None


async def close(actor: Actor) -> None:
    """The form is over; one that is kept below it goes on."""
    if kept := below(actor.form):
        await _put(actor.id, kept)
    else:
        await finish(actor.id)


async def finish(user: int) -> None:
    await Wizard.filter(user_id=user).delete()


async def _put(user: int, form: Form) -> None:
    await sql.rows(_PUT, sql.stamp(), user, form.step, form.sealed)
