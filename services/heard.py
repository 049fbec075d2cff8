"""Which message answered a question last: in the row of the forms, written with the step that follows.

An update comes again after a kill, or to another process. What was an answer then answers nothing else: it may be a
password, and the step that asked for it is over (faults.md F342).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace

from services import vault
from services.actors import Actor
from services.forms import Form

Mark = list[int]
"""When it was written, in whole seconds, and its number: in another chat, or by another bot, numbers begin anew."""


@dataclass(frozen=True, slots=True)
class _Hearing:
    """`row` is what the person's row held when the update came; `asked` the step that `mark` is the answer to."""

    user: int
    row: Form | None
    asked: str = ""
    mark: Mark | None = None


_now: ContextVar[_Hearing | None] = ContextVar("hearing", default=None)


@contextmanager
def hearing(actor: Actor | None) -> Iterator[None]:
    """Meanwhile whatever is written of this person's forms keeps what was heard."""
    token = _now.set(_Hearing(actor.id, actor.form) if actor else None)
    try:
        yield
    finally:
        _now.reset(token)


@contextmanager
def answering(step: str, mark: Mark) -> Iterator[None]:
    """The message is the answer to this step: once another one follows, or none, it is heard."""
    here = _now.get()
    token = _now.set(replace(here, asked=step, mark=mark) if here else None)
    try:
        yield
    finally:
        _now.reset(token)


def is_again(actor: Actor, mark: Mark) -> bool:
    """Whether this message, or one after it, has answered a question already."""
    kept = _kept(actor.form)
    return kept is not None and mark[0] <= kept[0] and mark[1] <= kept[1]


def newest(user: int, step: str) -> Mark | None:
    """What the row shall say when this person stands at `step` from now on; nothing when nothing was ever heard."""
    here = _now.get()
    if here is None or here.user != user:
        return None
    return max(filter(None, (_kept(here.row), here.mark if step != here.asked else None)), default=None)


def sealed(user: int, form: Form) -> str:
    """What the form keeps, with what was heard beside it."""
    mark = newest(user, form.step)
    if mark is None:
        return form.sealed
    facts = vault.unseal_facts(form.sealed)
    return vault.seal_facts(facts | {Form.HEARD: max(mark, facts.get(Form.HEARD, mark))})


def brought(form: Form) -> Form | None:
    """The form of another account, which comes to this chat by this very message; None when no message is answered."""
    here = _now.get()
    if here is None or here.mark is None:
        return None
    return replace(form, sealed=vault.seal_facts(vault.unseal_facts(form.sealed) | {Form.HEARD: here.mark}))


def _kept(form: Form | None) -> Mark | None:
    found: Mark | None = form.notes.get(Form.HEARD) if form else None
    return found
