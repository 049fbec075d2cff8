"""A question is of the chat that was asked: an account that changes chats takes none along (faults.md F700).

Every way of changing chats, at every step of every form: what is written next answers nothing, in the new chat or in
the old one.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest

from handlers.questions import FORMS
from keyboards import login as keyboards
from models import AccountMove, Notification, User
from models.base import now
from models.enums import NoticeState
from services import actors, moves, piles, readings, releases, users, wizards
from services.actors import Actor
from tests import factories, share
from tests.accounts.steps import ANN, OTHER, PASSWORD, registered, row
from tests.accounts.test_late_passwords import memory
from tests.attack import books
from tests.inside import House

STEPS = [f"{form}.{step}" for form, kind in FORMS.items() for step in kind.asks]
FACTS: dict[str, Any] = {"email": "new@example.com", "phone": "+998907000000", "login": "ann@example.com", "en": "Food",
                         "uz": "Oziq", "ru": "Еда", "then": "", "key": "z" * 20, "person": 1, "product": 0}  # fmt: skip
WORDS = "choynak koʻk"
OWN = ("name", "email", "phone", "address", "password", "role", "logged_out")
MAY = {"users", "carts", "wizards", "notifications", "seen_chats"}
"""Somebody comes anew to a chat without an account, and words that answer nothing are looked for."""


@dataclass(frozen=True)
class Path:
    """Whose forms stand at the step, what changes chats then, and where the account is afterwards (0: nowhere)."""

    rows: tuple[int, ...]
    change: Callable[[], Awaitable[None]]
    account: int
    chat: int


async def lent(house: House) -> None:
    """Ann's account came to the other chat, and nobody is logged in there."""
    await registered(house)
    await moves.enter(await factories.customer(telegram_id=OTHER, name="Bob"), "ann@example.com", PASSWORD)
    await moves.approve(await row(), (await AccountMove.get()).id)
    await users.log_out(await row(OTHER))


async def comes_home(house: House) -> Path:
    await lent(house)
    ann, account = house.person(ANN), (await row(OTHER)).id

    async def change() -> None:
        for text in ("/login", "ann@example.com", PASSWORD):
            await ann.says(text)

    return Path((account,), change, account, ANN)


async def asked(house: House) -> tuple[Actor, Actor]:
    await registered(house)
    bob = await factories.customer(telegram_id=OTHER, name="Bob")
    await moves.enter(bob, "ann@example.com", PASSWORD)
    return await row(), bob


async def approved(house: House) -> Path:
    ann, bob = await asked(house)
    move = await AccountMove.get()
    return Path((ann.id, bob.id), lambda: moves.approve(ann, move.id), ann.id, OTHER)


async def falls_due() -> None:
    await Notification.all().update(state=NoticeState.SENT)
    await AccountMove.all().update(due_at=now() - timedelta(seconds=1))
    assert await moves.due() == 1


async def due(house: House) -> Path:
    ann, bob = await asked(house)
    return Path((ann.id, bob.id), falls_due, ann.id, OTHER)


async def to_a_chat_with_an_account(house: House) -> Path:
    """Where another account is logged out, which is let go of."""
    ann, bob = await asked(house)
    await User.filter(id=bob.id).update(password="!", logged_out=True)
    return Path((ann.id, bob.id), falls_due, ann.id, OTHER)


async def logs_in_over_another(house: House) -> Path:
    """The same, at once: in a chat that the account has lived in."""
    await lent(house)
    ann, account = house.person(ANN), (await row(OTHER)).id
    other = await factories.customer(telegram_id=ANN, password="!", logged_out=True)

    async def change() -> None:
        for text in ("/login", "ann@example.com", PASSWORD):
            await ann.says(text)

    return Path((account, other.id), change, account, ANN)


async def goes_on_as_new(house: House) -> Path:
    ann = await registered(house)
    await users.log_out(await row())
    here = await row()
    yes = keyboards.GoOnAsNew(read=readings.of_account(here)).pack()
    return Path((here.id,), lambda: ann.forges(yes), here.id, 0)


async def is_let_go_and_comes_back(house: House) -> Path:
    ann = await registered(house)
    await users.log_out(await row())
    account = (await row()).id

    async def change() -> None:
        await releases.go_on_as_new(await row())
        for text in ("/start", "/login", "ann@example.com", PASSWORD):
            await ann.says(text)

    return Path((account,), change, account, ANN)


PATHS = (comes_home, approved, due, to_a_chat_with_an_account, logs_in_over_another, goes_on_as_new,
         is_let_go_and_comes_back)  # fmt: skip


async def tried(house: House, path: Path, step: str) -> list[str]:
    memory(house).forget()  # the steps were asked by no message
    for account in path.rows:
        await wizards.put(account, step, FACTS)
    await path.change()
    found, is_long = [], step.startswith(piles.KEPT) and not step.startswith("register.")
    there = await actors.get(path.account)
    assert there is not None
    assert there.telegram_id == path.chat
    if [form.step for form in wizards.asides(there)] != ([step] if is_long and not there.logged_out else []):
        found.append("what is aside")
    for chat in (ANN, OTHER):
        here = await actors.load(chat)
        found += [f"{chat} is asked"] if here and wizards.is_open(here) else []
        before = await books.dump()
        person = house.person(chat)
        await person.says(WORDS)
        after = await books.dump()
        moved = books.differences(before, after)
        found += [f"{chat}: {table}" for table, _ in moved if table not in MAY]
        found += [
            f"{chat}: {name}"
            for key, was in before.items()
            for name in OWN
            if key[0] == "users" and after[key][name] != was[name]
        ]
        found += [f"{chat}: taken for a password"] if person.deleted else []
    return [f"{step}: {fault}" for fault in found]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("begins", PATHS, ids=lambda path: path.__name__)
async def test_no_question_goes_along(house: House, begins: Callable[[House], Awaitable[Path]]) -> None:
    path = await begins(house)
    untouched, found = await books.dump(), []
    for step in share.some(STEPS, 3):
        found += await tried(house, path, step)
        await books.restore(untouched, await books.dump())
    assert not found, "\n".join(found[:60])


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_what_was_looked_for_in_a_lent_chat_is_not_shown_at_home(house: House) -> None:
    await lent(house)
    bob = house.person(OTHER)
    await bob.says("tayna words")
    ann = house.person(ANN)
    for text in ("/login", "ann@example.com", PASSWORD, "/language"):
        await ann.says(text)
    await ann.taps("Русский")
    assert "tayna" not in ann.seen
    assert (await row()).form is not None
    assert wizards.find(await row(), piles.SEARCH) is None


async def test_a_question_asked_while_the_account_goes_is_asked_of_nobody(house: House) -> None:
    """The update in the old chat was on its way already: its question stands in the row that was found before."""
    ann, bob = await asked(house)
    await moves.approve(ann, (await AccountMove.get()).id)
    await wizards.put_over(ann, "recover.password", {})
    await wizards.close(bob)
    there = await row(OTHER)
    assert there.id == ann.id
    assert not wizards.is_open(there)
