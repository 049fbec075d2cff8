"""Deeds of accounts meet a deletion: all hold the rows of people first, in one order, so none waits for the other in
turn (faults.md F704).
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import pytest
from tortoise.exceptions import OperationalError

from models import AccountMove, Notification, User
from models.base import now
from models.enums import MoveStatus, NoticeState, Role
from services import carrying, deletion, moves, recovery, users
from services.actors import Actor
from services.errors import Refusal
from tests import factories
from tests.race.scene import Rival

pytestmark = pytest.mark.usefixtures("market_db")
PASSWORD = "correct horse battery"
OLD, NEW = 501, 502
MAIL, PHONE = "ann@example.com", "+998901234567"
Deed = Callable[[Actor, AccountMove], Awaitable[Any]]


async def asked() -> tuple[Actor, Actor, AccountMove]:
    """An account whose chat was asked, the one who asks, and the move that is due."""
    bob = await factories.customer(telegram_id=NEW, name="Bob")
    user = await users.create_user(MAIL, PHONE, PASSWORD, Role.CUSTOMER, telegram_id=OLD, name="Ann")
    await moves.enter(bob, MAIL, PASSWORD)
    await ripen()
    return await factories._actor(user.id), bob, await AccountMove.get()


async def ripen() -> None:
    """Whoever was asked has said nothing for a day."""
    await Notification.all().update(state=NoticeState.SENT)
    await AccountMove.all().update(due_at=now() - timedelta(seconds=1))


DEEDS: dict[str, Deed] = {
    "due": lambda ann, move: moves.due(),
    "approve": lambda ann, move: moves.approve(ann, move.id),
    "decline": lambda ann, move: moves.decline(ann, move.id),
    "recover": lambda ann, move: recovery.set_password(ann, PASSWORD),
}


@pytest.mark.parametrize("whose", ["the account's", "the asker's"])
@pytest.mark.parametrize("what", DEEDS)
async def test_no_deed_and_no_deletion_wait_for_each_other(what: str, whose: str) -> None:
    owner = await factories.admin()
    ann, bob, move = await asked()
    rival = Rival(deletion, "_forget_ratings", lambda: DEEDS[what](ann, move))
    goes = ann if whose == "the account's" else bob
    async with rival.lurking():
        await deletion.customer(owner, goes.id)
    assert not isinstance(rival.result, BaseException) or isinstance(rival.result, Refusal), rival.result
    assert not await User.filter(id=goes.id).exists()
    assert not await AccountMove.filter(new_user_id=NEW, status="waiting").exists()


async def test_a_number_whose_holder_is_deleted_meanwhile_is_free(monkeypatch: pytest.MonkeyPatch) -> None:
    """Between the refusal of the database and the look at who has it (faults.md F703)."""
    owner, honest = await factories.admin(), users._explain
    holder = await users.create_user(MAIL, PHONE, PASSWORD, Role.CUSTOMER, telegram_id=OLD)
    bob = await factories.customer(telegram_id=NEW)

    async def explain(wanted: User) -> None:
        await deletion.customer(owner, holder.id)
        await honest(wanted)

    monkeypatch.setattr(users, "_explain", explain)
    made = await users.create_user("bob@example.com", PHONE, PASSWORD, Role.CUSTOMER, telegram_id=NEW, account=bob.id)
    assert (made.id, await users.get_user_by_phone(PHONE)) == (bob.id, made)


async def test_trouble_with_one_move_keeps_no_other_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """A deadlock, say (faults.md F705)."""
    _, _, first = await asked()
    other = await users.create_user("bob@example.com", "+998901234568", PASSWORD, Role.CUSTOMER, telegram_id=503)
    await moves.enter(await factories.customer(telegram_id=504), "bob@example.com", PASSWORD)
    await ripen()
    honest = carrying.carry

    async def carry(account_: int, old: int | None, new: int) -> None:
        if account_ == first.account_id:
            raise OperationalError("deadlock detected")
        await honest(account_, old, new)

    monkeypatch.setattr(carrying, "carry", carry)
    with pytest.raises(OperationalError):
        await moves.due()
    assert (await User.get(id=other.id)).user_id == 504
    assert (await AccountMove.get(id=first.id)).status is MoveStatus.WAITING
