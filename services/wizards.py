"""Forms of several steps: where each person stands, sealed, in the shop's own database.

One row a person, and in it a pile of at most three: the question that is open, below it what was looked for last
(a memory: no text answers it), below that a long form that was left half-way (docs/adr/0020). Only the top one listens;
a long form further down is aside until its own button or command brings it back.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import replace
from typing import Any

from models.base import now
from models.wizard import Wizard
from services import actors, sql, vault
from services.actors import Actor, Form

KEPT = ("add_product.", "checkout.")
"""Long forms: a way out puts them aside, it does not throw them away."""
ASIDE = "aside"
"""What stands on top where nothing is asked and nothing is remembered, only a long form is aside."""
_asking: ContextVar[list[str] | None] = ContextVar("asking", default=None)
MEMORIES = frozenset((ASIDE, "search", "people.found"))
_PUT = """
INSERT INTO wizards (created_at, user_id, step, data) VALUES (?1, ?2, ?3, ?4)
ON CONFLICT (user_id) DO UPDATE SET created_at = excluded.created_at, step = excluded.step, data = excluded.data
RETURNING id
"""


@contextmanager
def watching() -> Iterator[list[str]]:
    """The steps that people are put at meanwhile, the newest last."""
    steps: list[str] = []
    token = _asking.set(steps)
    try:
        yield steps
    finally:
        _asking.reset(token)


async def put(user: int, step: str, data: dict[str, Any]) -> None:
    """The person stands at `step` now, with `data` (JSON values) filled in; whatever was open or aside is replaced."""
    await _put(user, _made(step, data, None))


async def put_over(actor: Actor, step: str, data: dict[str, Any]) -> None:
    """The same for a short question or a memory: what is kept below comes back with `close`, or stays aside."""
    await _put(actor.id, _made(step, data, _kept(actor.form, is_memory=step in MEMORIES)))


async def note(user: int, name: str, value: Any) -> None:
    """Keep this beside the open question's facts (Form.ASKED, Form.CUT); it ends with the question."""
    actor = await actors.get(user)
    if actor and actor.form and is_open(actor):
        facts = vault.unseal_facts(actor.form.sealed) | {name: value}
        await _put(user, replace(actor.form, sealed=vault.seal_facts(facts)))


async def close(actor: Actor) -> Actor:
    """The top one is over: what was remembered below counts again, a long form stays aside. Returns the actor so."""
    return await _stand(actor, actor.form.below if actor.form else None)


async def leave(actor: Actor) -> Actor:
    """The person walked away: a short question ends, a long form is put aside. Returns the actor so."""
    return await _stand(actor, _kept(actor.form)) if is_open(actor) else actor


async def end(actor: Actor, form: str) -> None:
    """A form's matter is over, wherever it stands: `form` begins its steps, such as `checkout.`."""
    if actor.form and actor.form.step.startswith(form):
        await close(actor)
    elif (kept := aside(actor)) and kept.step.startswith(form):
        await drop_aside(actor)


async def drop_aside(actor: Actor) -> Actor:
    """The long form that is aside is thrown away; a question or a memory above it stays. Returns the actor so."""
    return await _stand(actor, _without_long(actor.form)) if aside(actor) else actor


def is_open(actor: Actor) -> bool:
    """Whether a question waits for an answer."""
    return actor.form is not None and actor.form.step not in MEMORIES


def aside(actor: Actor) -> Form | None:
    """The long form that was left half-way, if there is one."""
    below = actor.form.below if actor.form else None
    while below and below.step in MEMORIES:
        below = below.below
    return below


def find(actor: Actor, form: str) -> Form | None:
    """The form whose steps begin like this, open or aside."""
    for each in (actor.form, aside(actor)):
        if each and each.step.startswith(form):
            return each
    return None


async def finish(user: int) -> None:
    """Nothing is open, remembered or aside any more."""
    await Wizard.filter(user_id=user).delete()


def _kept(form: Form | None, *, is_memory: bool = False) -> Form | None:
    """What stays below whatever comes on top of this; below a memory only a long form does."""
    if form is None or form.step.startswith(KEPT):
        return form
    if form.step == ASIDE or (form.step in MEMORIES and is_memory):
        return form.below
    return form if form.step in MEMORIES else _kept(form.below, is_memory=is_memory)


def _without_long(form: Form | None) -> Form | None:
    if form is None or form.step == ASIDE or form.step.startswith(KEPT):
        return None
    return replace(form, sealed=_sealed(form.data, _without_long(form.below)))


async def _stand(actor: Actor, form: Form | None) -> Actor:
    """With this on top; a long form is never asked on by itself."""
    if form and form.step.startswith(KEPT):
        form = _made(ASIDE, {}, form)
    if form is None:
        await finish(actor.id)
    else:
        await _put(actor.id, form)
    return replace(actor, form=form)


def _made(step: str, data: dict[str, Any], below: Form | None) -> Form:
    return Form(step, _sealed(data, below), now())


def _sealed(data: dict[str, Any], below: Form | None) -> str:
    return vault.seal_facts(data | ({Form.BELOW: _written(below)} if below else {}))


def _written(form: Form) -> dict[str, str]:
    return {"step": form.step, "sealed": form.sealed, "since": form.since.isoformat()}


async def _put(user: int, form: Form) -> None:
    if (steps := _asking.get()) is not None:
        steps.append(form.step)
    await sql.rows(_PUT, sql.stamp(form.since), user, form.step, form.sealed)
