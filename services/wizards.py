"""Forms of several steps: where each person stands, sealed, in the shop's own database.

One row a person, and in it a pile: the question that is open, below it what was looked for last (a memory: no text
answers it), below that the long forms that were left half-way, one of each kind (docs/adr/0020). Only the top one
listens; a long form further down is aside until its own button or command brings it back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from models.base import now
from models.wizard import Wizard
from services import actors, heard, sql, vault, windows
from services.actors import Actor, Form

LONG = {"add_product.": (), "checkout.": (), "new_category.": ("en", "uz", "ru"), "register.": ("email",)}
"""Long forms: a way out puts them aside, it does not throw them away. What is named are the answers of which one is
there before anything would be lost; the goods of the others are chosen already."""
KEPT = tuple(LONG)
ASIDE = Form.ASIDE
"""What stands on top where nothing is asked and nothing is remembered, only a long form is aside."""
_watchers: ContextVar[tuple[tuple[int | None, list[str]], ...]] = ContextVar("watchers", default=())
LEFT = "left"
"""A short question that its reader walked away from a moment ago: what is written next may be for it."""
MEMORIES = frozenset((ASIDE, "search", "people.found", LEFT))
_PUT = """
INSERT INTO wizards (created_at, user_id, step, data) VALUES (?1, ?2, ?3, ?4)
ON CONFLICT (user_id) DO UPDATE SET created_at = excluded.created_at, step = excluded.step, data = excluded.data
RETURNING id
"""
_REST = "UPDATE wizards SET step = ?2, data = ?3, created_at = ?4 WHERE user_id = ?1 RETURNING id"


@contextmanager
def watching(user: int | None = None) -> Iterator[list[str]]:
    """The steps that a person (None: anybody) is put at meanwhile, the newest last; empty for no question."""
    steps: list[str] = []
    token = _watchers.set((*_watchers.get(), (user, steps)))
    try:
        yield steps
    finally:
        _watchers.reset(token)


async def put(user: int, step: str, data: dict[str, Any]) -> None:
    """The person stands at `step` now, with `data` (JSON values) filled in; whatever was open or aside is replaced."""
    await _put(user, _made(step, data))


async def put_over(actor: Actor, step: str, data: dict[str, Any]) -> None:
    """The same over what is kept: long forms of other kinds stay aside, a question that is over brings the memory back.

    Only a new memory takes the place of the one that was there; a new question, of the one that was left lately.
    """
    pile = _pile(actor.form)
    longs = [each for each in pile if _is_worth_keeping(each) and _form(each.step) != _form(step)]
    beneath = [each for each in pile if each.step in MEMORIES and (each.step == LEFT) == (step in MEMORIES)][:1]
    await _put(actor.id, _stacked([_made(step, data), *beneath, *longs]))


async def note(user: int, name: str, value: Any) -> None:
    """Keep this beside the open question's facts (Form.ASKED, Form.CUT); it ends with the question."""
    actor = await actors.get(user)
    if actor and actor.form and is_open(actor):
        facts = vault.unseal_facts(actor.form.sealed) | {name: value}
        await _write(user, replace(actor.form, sealed=vault.seal_facts(facts)))


async def mark(actor: Actor, name: str, value: Any) -> Actor:
    """Keep this on top of whatever stands there, until something else does. Returns the actor so."""
    top = actor.form or _made(ASIDE, {})
    form = replace(top, sealed=vault.seal_facts(vault.unseal_facts(top.sealed) | {name: value}))
    await _write(actor.id, form)
    return replace(actor, form=form)


async def close(actor: Actor) -> Actor:
    """The open question is over: what was remembered counts again, long forms stay aside. Returns the actor so."""
    return await _stand(actor, _pile(actor.form)[1:]) if is_open(actor) else actor


async def leave(actor: Actor, *, comes_back: bool = False) -> Actor:
    """The person walked away: a short question ends, a long form is put aside. Returns the actor so.

    One that `comes_back` can be opened again for a while (services/left_questions.py).
    """
    if not is_open(actor):
        return actor
    top, *below = _pile(actor.form)
    if _is_worth_keeping(top):
        return await _stand(actor, [top, *below])
    if comes_back and (question := top.notes.get(Form.ASKED)):
        below.append(_made(LEFT, {"step": top.step, "facts": top.data, "question": question}))
    return await _stand(actor, below)


async def end(actor: Actor, form: str) -> Actor:
    """A form's matter is over, wherever it stands; `form` begins its steps, as `checkout.`. Returns the actor so."""
    return await _without(actor, lambda each: each.step.startswith(form))


async def rest(user: int) -> None:
    """The account lets go of its chat: its long forms wait aside, all else that was begun or looked for there goes."""
    actor = await actors.get(user)
    if actor:
        await _stand(actor, [each for each in _pile(actor.form) if _is_worth_keeping(each)])


async def drop_aside(actor: Actor) -> Actor:
    """The long form that was left last is thrown away; what is above it stays. Returns the actor so."""
    last = aside(actor)
    return await _without(actor, lambda each: each == last)


async def drop_old(actor: Actor, moment: datetime, kept: timedelta) -> Actor:
    """Long forms that have been aside for longer than they are kept are thrown away. Returns the actor so."""
    old = [each for each in asides(actor) if windows.passed(each.since, kept, moment)]
    return await _without(actor, lambda each: each in old)


def is_open(actor: Actor) -> bool:
    """Whether a question waits for an answer."""
    return actor.form is not None and actor.form.step not in MEMORIES


def asides(actor: Actor) -> list[Form]:
    """The long forms that were left half-way, the last one first; none before whoever is logged out.

    Theirs stay below all the same, and are there again once the account is.
    """
    if actor.logged_out:
        return []
    return [each for each in _pile(actor.form)[is_open(actor) :] if each.step.startswith(KEPT)]


def aside(actor: Actor) -> Form | None:
    """The one that was left last, if there is one."""
    return next(iter(asides(actor)), None)


def find(actor: Actor, form: str) -> Form | None:
    """The form whose steps begin like this, open, remembered or aside; none of whoever is logged out."""
    if actor.logged_out:
        return None
    return next((each for each in _pile(actor.form) if each.step.startswith(form)), None)


async def finish(user: int) -> None:
    """Nothing is open, remembered or aside any more."""
    _stands(user, "")
    if heard.newest(user, ASIDE) is None:
        await Wizard.filter(user_id=user).delete()
    else:
        form = _made(ASIDE, {})
        await sql.rows(_REST, user, form.step, heard.sealed(user, form), sql.stamp(form.since))


async def bring(user: int) -> None:
    """Their account comes to the chat that is answered in: the answer is heard there, for the caller's transaction."""
    account = await actors.get(user)
    if form := heard.brought(account.form if account and account.form else _made(ASIDE, {})):
        await _write(user, form)


def _form(step: str) -> str:
    return step.partition(".")[0]


def _is_worth_keeping(form: Form) -> bool:
    for steps, answers in LONG.items():
        if form.step.startswith(steps):
            return not answers or any(form.data.get(each) for each in answers)
    return False


def _pile(form: Form | None) -> list[Form]:
    """From the top down."""
    pile = []
    while form:
        pile += [] if form.step == ASIDE else [form]
        form = form.below
    return pile


async def _without(actor: Actor, is_gone: Callable[[Form], bool]) -> Actor:
    """Without these; a question that is open and not among them stays open. Returns the actor so."""
    pile = _pile(actor.form)
    left = [each for each in pile if not is_gone(each)]
    if len(left) == len(pile):
        return actor
    if is_open(actor) and left and left[0] is pile[0]:
        form = _stacked(left)
        await _put(actor.id, form)
        return replace(actor, form=form)
    return await _stand(actor, left)


async def _stand(actor: Actor, pile: Sequence[Form]) -> Actor:
    """With these left, none of which asks: what is remembered on top, a long form is never asked on by itself."""
    if not pile:
        await finish(actor.id)
        return replace(actor, form=None)
    pile = sorted(pile, key=lambda each: each.step not in MEMORIES)
    form = _stacked([_made(ASIDE, {}), *pile] if pile[0].step.startswith(KEPT) else pile)
    await _put(actor.id, form)
    return replace(actor, form=form)


def _stacked(pile: Sequence[Form]) -> Form:
    """One form with the others below it; there is at least one."""
    *above, lowest = pile
    form = replace(lowest, sealed=vault.seal_facts(lowest.data | lowest.notes))
    for each in reversed(above):
        form = replace(each, sealed=vault.seal_facts({**each.data, **each.notes, Form.BELOW: form.written()}))
    return form


def _made(step: str, data: dict[str, Any]) -> Form:
    return Form(step, vault.seal_facts(data), now())


async def _put(user: int, form: Form) -> None:
    _stands(user, form.step)
    await _write(user, form)


def _stands(user: int, step: str) -> None:
    for watched, steps in _watchers.get():
        if watched in (None, user):
            steps.append(step)


async def _write(user: int, form: Form) -> None:
    await sql.rows(_PUT, sql.stamp(form.since), user, form.step, heard.sealed(user, form))
