"""A form whose matter is over ends by itself: only a wrong input leaves the person at the step."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager

from keyboards.base import said
from screens.errors import explain, plain
from services import wizards
from services.actors import Actor
from services.errors import CategoryTwin, ChangedMeanwhile, Invalid, NotEnoughStock, Refusal, StaleButton, Taken
from services.forms import Form


@asynccontextmanager
async def step_of(actor: Actor, form: str = "", words: str | None = None) -> AsyncIterator[None]:
    """Around a step's work: what another answer may mend keeps the form where it is, any other refusal closes it.

    `form` is one whose `words` wait for a yes: it may be aside.
    """
    try:
        yield
    except (Invalid, Taken, CategoryTwin):
        raise
    except Refusal as refusal:
        if isinstance(refusal, NotEnoughStock) and refusal.left > 0:
            raise
        await (wizards.end(actor, form, words) if form else wizards.close(actor))
        raise


def typed(actor: Actor, step: str, about: str, row: int | str, mark: str) -> str:
    """What was typed at this step about this row and waits for a yes; raises StaleButton when it waits no more.

    It waits aside as well: whoever registers meanwhile types nothing again. `mark` is the tapped button's: a yes to
    words that were typed over since is none (faults.md F290).
    """
    for form in wizards.find_all(actor, step):
        words: str | None = form.data.get(Form.TYPED)
        if words is not None and form.data.get(about) == row and said(words) == mark:
            return words
    raise StaleButton


async def refused(actor: Actor, deed: Awaitable[object]) -> str:
    """Why a deed was not done: it is about what nobody has read. Empty for what is done."""
    try:
        await deed
    except ChangedMeanwhile as refusal:
        return plain(explain(refusal, actor))
    return ""
