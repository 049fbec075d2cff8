"""The deletion of a customer comes between their answer and the deed: nothing of them is written afterwards (F607).

Whatever they can say or press, from every step and button there is: the owner deletes them when the update has found
out who they are and done nothing yet, or has done all that takes its time, as a password's hash does, and begins to
write (F701). Then no row of theirs comes or moves, and nobody is told anything of them.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from functools import partial
from typing import Any
from unittest import mock

import pytest
from aiogram import Dispatcher

from keyboards import links
from models import Order, User
from models.enums import Fulfilment
from services import actors, deletion, sql, wizards
from services.actors import Actor
from tests import factories, share
from tests.attack import books, forms, generate, market
from tests.attack.assault import rooms
from tests.attack.generate import OWN
from tests.attack.market import Market
from tests.attack.test_answers import OWNERS, SELLERS
from tests.attack.test_partings import _OVER
from tests.attack.test_steps import deeds
from tests.house.walk import doors, taps
from tests.race.scene import UNEXPECTED

NEWCOMERS = ("users", "carts", "wizards", "notifications", "link_opens")
"""Whose chat it is comes anew, if the update asks once more who they are: with these, as anybody does."""
ANSWERED = ("email", "email_index", "phone", "phone_index", "password", "address")
"""What Telegram tells of nobody: a row that comes anew does not hold what its former one had answered."""
Deed = Callable[[], Awaitable[None]]


@pytest.fixture
async def scene(market_db: str, dispatcher: Dispatcher) -> Market:
    """Their side of the market: one who has something of everything, all orders over."""
    found = list(doors(dispatcher))
    generate.learn(found)
    whole = await market.opened(dispatcher, "seller")
    await Order.exclude(status__in=_OVER).update(status=Fulfilment.DELIVERED)
    await factories.admin()
    [me] = [key[1] for key, row in whole.before.items() if key[0] == "users" and row["username"] == "canary_person"]
    known = await actors.get(me)
    assert known is not None
    attacker = whole.house.person(known.telegram_id, "Secretname", username="secret_person")
    keys = {OWN: whole.keys["foreign"]}
    return replace(
        whole, attacker=attacker, me=frozenset({me}), victims=frozenset(), keys=keys, before=await books.dump()
    )


@asynccontextmanager
async def deleted_meanwhile(scene: Market, owner: Actor) -> AsyncIterator[list[books.Books]]:
    """The books as the deletion leaves them, once it took place: when they are found."""
    honest, left, (me,) = actors.load, list[books.Books](), scene.me

    async def load(telegram_id: int) -> Actor | None:
        found = await honest(telegram_id)
        if not left and found and found.id == me:
            await deletion.customer(owner, me)
            left.append(await books.dump())
        return found

    with mock.patch.object(actors, "load", load):
        yield left


@asynccontextmanager
async def deleted_before_it_writes(scene: Market, owner: Actor) -> AsyncIterator[list[books.Books]]:
    """The same, when all is read and the first thing that belongs together is written."""
    honest, left, (me,) = sql.transaction, list[books.Books](), scene.me

    @asynccontextmanager
    async def transaction() -> AsyncIterator[Any]:
        if not left:
            left.append({})
            await deletion.customer(owner, me)
            left[0] = await books.dump()
        async with honest() as whole:
            yield whole

    with mock.patch.object(sql, "transaction", transaction):
        yield left


async def tried(
    scene: Market, owner: Actor, deed: Deed, deleted: Callable[..., Any] = deleted_meanwhile, *, may_stay: bool = False
) -> list[str]:
    """What is wrong after the deed, all is as before then; who `may_stay` did nothing that they are deleted before."""
    calls = scene.house.street.calls
    calls.clear()
    scene.forget_passwords()
    async with deleted(scene, owner) as left:
        await deed()
    after = await books.dump()
    found = list(_written(scene, left[0], after)) if left else []
    found += ["something went wrong"] if any(UNEXPECTED in repr(call) for call in calls) else []
    await books.restore(scene.before, after)
    assert left or may_stay, "nobody was deleted"
    return found


def _written(scene: Market, before: books.Books, after: books.Books) -> Iterator[str]:
    register = books.Register(after, scene.ways)
    fresh = {key[1] for key, row in after.items() if key[0] == "users" and key not in before}
    for (table, number), row in books.differences(before, after).items():
        was = before.get((table, number), {})
        if table == "users":
            row = row | {"referral_code": was.get("referral_code", "")}  # whoever is deleted twice has another
        whose = register.owners(table, row)
        is_anew = table in NEWCOMERS and whose and whose <= fresh
        moved = {name: cell for name, cell in row.items() if was.get(name) != cell}
        is_anew = is_anew and not (table == "users" and any(row[name] for name in ANSWERED))
        if moved and table not in books.NOBODY and not is_anew:
            yield f"{table} {moved}"


def _pressed(scene: Market) -> Iterator[tuple[str, Deed]]:
    """In a share some of the buttons that are a seller's or the owner's: their doors turn a customer away."""
    locked = rooms(scene.house.dispatcher)
    theirs = share.some([tap for tap in taps() if tap in locked], 4)
    for tap in (tap for tap in taps() if tap not in locked or tap in theirs):
        for case in generate.few(scene, tap):
            if set(case.origins) <= {OWN}:
                yield repr(case.tap), partial(scene.attacker.forges, case.tap.pack())


def _steps(scene: Market) -> list[str]:
    """In a share some of those that are a seller's or the owner's."""
    every = forms.steps(list(doors(scene.house.dispatcher)))
    others = [step for step in every if step.partition(".")[0] in (*SELLERS, *OWNERS)]
    theirs = share.some(others, 4)
    return [step for step in every if step not in others or step in theirs]


def _typed(scene: Market) -> Iterator[tuple[str, Deed]]:
    for command in forms.commands(list(doors(scene.house.dispatcher))):
        yield f"/{command}", partial(scene.attacker.says, f"/{command}")
    [code] = [
        row["referral_code"] for (table, _), row in scene.before.items() if table == "users" and row["name"] == "Friend"
    ]
    yield "a referral", partial(scene.attacker.says, f"/start {links.build_referral(code)}")


async def _owner() -> Actor:
    return await factories.admin()


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_no_button_writes_of_who_is_deleted(scene: Market) -> None:
    owner = await _owner()
    scene.before = await books.dump()
    each = [*_typed(scene), *_pressed(scene)]
    found = [f"{name}: {fault}" for name, deed in each for fault in await tried(scene, owner, deed)]
    assert not found, "\n".join(found[:60])


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_no_button_writes_of_who_is_deleted_before_it_writes(scene: Market) -> None:
    owner = await _owner()
    scene.before = await books.dump()
    found = [
        f"{name}: {fault}"
        for name, deed in share.some([*_typed(scene), *_pressed(scene)], 4)
        for fault in await tried(scene, owner, deed, deleted_before_it_writes, may_stay=True)
    ]
    assert not found, "\n".join(found[:60])


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("deleted", [deleted_meanwhile, deleted_before_it_writes], ids=["found", "before it writes"])
async def test_no_answer_writes_of_who_is_deleted(scene: Market, deleted: Callable[..., Any]) -> None:
    owner, (me,), found = await _owner(), scene.me, []
    untouched = await books.dump()
    for step in _steps(scene):
        facts: dict[str, Any] = forms.facts(scene, step, OWN, scene.keys[OWN], 0)
        if step.startswith("register."):  # only who has no password yet does anything there
            await User.filter(id=me).update(password=None, email=None, email_index=None, phone=None, phone_index=None)
        await wizards.put(me, step, facts)
        scene.before = await books.dump()
        for name, deed in deeds(scene, step, facts, everything=True).items():
            faults = await tried(scene, owner, deed, deleted, may_stay=deleted is not deleted_meanwhile)
            found += [f"{step}, {name}: {fault}" for fault in faults]
        await books.restore(untouched, await books.dump())
    assert not found, "\n".join(found[:60])
