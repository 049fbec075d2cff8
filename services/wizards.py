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

from services import actors, heard, persons, piles, sql, vault, windows
from services.actors import Actor
from services.forms import Form
from services.piles import ASIDE, KEPT, LEFT, MEMORIES, made, stacked

_watchers: ContextVar[tuple[tuple[int | None, list[str]], ...]] = ContextVar("watchers", default=())
# A question is of the chat that was asked: who acts in one that the account has left meanwhile asks nothing elsewhere.
_HERE = "COALESCE(u.user_id, 0) = COALESCE(CAST({chat} AS BIGINT), u.user_id, 0)"
_PUT = f"""
INSERT INTO wizards (created_at, user_id, step, data)
SELECT ?1, u.id, ?3, ?4 FROM users u WHERE u.id = ?2 AND {_HERE.format(chat="?5")}
    AND NOT {persons.is_deleted("u")} @stays
ON CONFLICT (user_id) DO UPDATE SET created_at = excluded.created_at, step = excluded.step, data = excluded.data
RETURNING id
"""  # noqa: S608
_OF = f"user_id = (SELECT u.id FROM users u WHERE u.id = ?1 AND {_HERE.format(chat='?2')})"  # noqa: S608
_REST = f"UPDATE wizards SET step = ?3, data = ?4, created_at = ?5 WHERE {_OF} RETURNING id"  # noqa: S608
_END = f"DELETE FROM wizards WHERE {_OF} RETURNING id"  # noqa: S608


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
    await _put(user, made(step, data))


async def put_over(actor: Actor, step: str, data: dict[str, Any], *, offers: bool = False) -> None:
    """The same over what is kept (`piles.over`); a question that is over brings the memory back.

    The screen of a memory `offers` the way to the question that was left lately, once.
    """
    kept = piles.over(piles.of(actor.form), step)
    await _put(actor.id, stacked([made(step, data), *(piles.offered(kept) if offers else kept)]), actor.telegram_id)


async def note(user: int, name: str, value: Any) -> None:
    """Keep this beside the open question's facts (Form.ASKED, Form.CUT); it ends with the question."""
    actor = await actors.get(user)
    if actor and actor.form and is_open(actor):
        facts = vault.unseal_facts(actor.form.sealed) | {name: value}
        await _write(user, replace(actor.form, sealed=vault.seal_facts(facts)))


async def mark(actor: Actor, name: str, value: Any) -> Actor:
    """Keep this on top of whatever stands there, until something else does. Returns the actor so."""
    top = actor.form or made(ASIDE, {})
    form = replace(top, sealed=vault.seal_facts(vault.unseal_facts(top.sealed) | {name: value}))
    await _write(actor.id, form, actor.telegram_id)
    return replace(actor, form=form)


async def close(actor: Actor) -> Actor:
    """The open question is over: what was remembered counts again, long forms stay aside. Returns the actor so."""
    return await _stand(actor, piles.of(actor.form)[1:]) if is_open(actor) else actor


async def leave(actor: Actor, *, comes_back: bool = False) -> Actor:
    """The person walked away: a short question ends, a long form is put aside. Returns the actor so.

    One that `comes_back` can be opened again for a while (services/left_questions.py).
    """
    if not is_open(actor):
        return actor
    top, *below = piles.of(actor.form)
    if comes_back and not top.step.startswith(KEPT) and (question := top.notes.get(Form.ASKED)):
        below.append(made(LEFT, {"step": top.step, "facts": top.data, "question": question}))
    return await _stand(actor, [top, *below] if piles.is_worth_keeping(top) else below)


async def end(actor: Actor, form: str, words: str | None = None, **about: Any) -> Actor:
    """A form's matter is over, wherever it stands; `form` begins its steps, as `checkout.`. Returns the actor so.

    Of several that wait for a yes only the one with these `words`; of what was asked `about` one thing, as its facts
    say, nothing that was asked about another.
    """

    def is_gone(each: Form) -> bool:
        facts = each.data
        is_theirs = all(facts.get(name) == which for name, which in about.items())
        return each.step.startswith(form) and is_theirs and words in (None, facts.get(Form.TYPED))

    return await _without(actor, is_gone)


async def rest(user: int) -> None:
    """The account lets go of its chat, or goes to another: its long forms wait aside, all else that was begun or
    looked for there goes, by whoever was in the chat.
    """
    actor = await actors.get(user)
    if actor and actor.form:
        await _stand(actor, piles.taken_along(piles.of(actor.form), is_registered=actor.is_registered))


async def drop_aside(actor: Actor) -> Actor:
    """The long form that was left last is thrown away; what is above it stays. Returns the actor so."""
    last = aside(actor)
    return await _without(actor, lambda each: each == last)


async def drop_old(actor: Actor, moment: datetime, kept: timedelta) -> Actor:
    """Forms that have been aside for longer than they are kept are thrown away. Returns the actor so."""
    waiting = [each for each in piles.of(actor.form)[is_open(actor) :] if piles.is_worth_keeping(each)]
    old = [] if actor.logged_out else [each for each in waiting if windows.passed(each.since, kept, moment)]
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
    return [each for each in piles.of(actor.form)[is_open(actor) :] if each.step.startswith(KEPT)]


def aside(actor: Actor) -> Form | None:
    """The one that was left last, if there is one."""
    return next(iter(asides(actor)), None)


def find(actor: Actor, form: str) -> Form | None:
    """The form whose steps begin like this, open, remembered or aside; none of whoever is logged out."""
    return next(iter(find_all(actor, form)), None)


def find_all(actor: Actor, form: str) -> list[Form]:
    """The same, the newest first: several only where words of a chat and of its account wait (`carry`)."""
    if actor.logged_out:
        return []
    return [each for each in piles.of(actor.form) if each.step.startswith(form)]


async def finish(user: int, chat: int | None = None) -> None:
    """Nothing is open, remembered or aside any more; in this `chat` alone, if the account is still there."""
    _stands(user, "")
    if heard.newest(user, ASIDE) is None:
        await sql.rows(_END, user, chat)
    else:
        form = made(ASIDE, {})
        await sql.rows(_REST, user, chat, form.step, heard.sealed(user, form), sql.stamp(form.since))


async def carry(former: int, user: int) -> None:
    """The account takes along what a chat's own row was at, which goes; for the caller's transaction.

    Nothing typed is lost: words that wait here for a yes and those of the account's own, which is at rest, stay side by
    side, for the button of each knows them by a mark.
    """
    account, guest = await actors.get(user), await actors.get(former)
    if guest and account and (taken := piles.carried(piles.of(guest.form))):
        await _write(user, piles.at_rest([*taken, *piles.of(account.form)]))


async def bring(user: int) -> None:
    """Their account comes to the chat that is answered in: the answer is heard there, for the caller's transaction."""
    account = await actors.get(user)
    if form := heard.brought(account.form if account and account.form else made(ASIDE, {})):
        await _write(user, form)


async def _without(actor: Actor, is_gone: Callable[[Form], bool]) -> Actor:
    """Without these; a question that is open and not among them stays open. Returns the actor so."""
    pile = piles.of(actor.form)
    left = [each for each in pile if not is_gone(each)]
    if len(left) == len(pile):
        return actor
    if is_open(actor) and left and left[0] is pile[0]:
        form = stacked(left)
        await _put(actor.id, form, actor.telegram_id)
        return replace(actor, form=form)
    return await _stand(actor, left)


async def _stand(actor: Actor, pile: Sequence[Form]) -> Actor:
    """With these left, none of which asks: what is remembered on top, a long form is never asked on by itself."""
    if not pile:
        await finish(actor.id, actor.telegram_id)
        return replace(actor, form=None)
    form = piles.at_rest(pile)
    await _put(actor.id, form, actor.telegram_id)
    return replace(actor, form=form)


async def _put(user: int, form: Form, chat: int | None = None) -> None:
    _stands(user, form.step)
    await _write(user, form, chat)


def _stands(user: int, step: str) -> None:
    for watched, steps in _watchers.get():
        if watched in (None, user):
            steps.append(step)


async def _write(user: int, form: Form, chat: int | None = None) -> None:
    await sql.rows(_PUT, sql.stamp(form.since), user, form.step, heard.sealed(user, form), chat)
