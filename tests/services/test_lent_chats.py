"""An account that was logged in to on a friend's Telegram, and what that chat may say of it (docs/adr/0024)."""

from __future__ import annotations

import pytest

from models import AccountMove, User
from models.enums import MoveStatus
from services import moves, releases, users, ways_home
from services.actors import Actor
from services.errors import LoggedOut
from services.ways_home import Way
from tests import factories
from tests.services.test_moves import NEW, OLD, log_in, notices, waiting

pytestmark = pytest.mark.usefixtures("true_books")


async def lent() -> tuple[Actor, int]:
    """Ann moved to a borrowed chat and logged out of it: the account there, and the number of its move."""
    ann, _, move = await waiting()
    await moves.approve(ann, move.id)
    await users.log_out(await factories._actor(ann.id))
    return await factories._actor(ann.id), move.id


async def test_from_where_it_was_only_visiting_it_comes_home_at_once() -> None:
    """Whoever lives in the borrowed chat is asked nothing, and told that it has gone (faults.md F450)."""
    guest, _ = await lent()
    assert await log_in(await factories.customer(telegram_id=OLD)) == moves.Entry(guest.id)
    assert (await User.get(id=guest.id)).user_id == OLD
    assert [fact for fact in await notices("move_done") if fact[0] == NEW][-1] == (NEW, {"here": False})
    assert await AccountMove.filter(status=MoveStatus.WAITING).count() == 0


async def test_it_comes_home_also_where_a_fresh_account_was_deleted_meanwhile() -> None:
    """And to the borrowed chat, where somebody's data was deleted as well, it does not (faults.md F702)."""
    guest, _ = await lent()
    fresh = await factories.customer(telegram_id=OLD)
    await users.delete_customer(fresh, fresh.id)
    assert await log_in(await factories.customer(telegram_id=OLD)) == moves.Entry(guest.id)
    await users.log_out(await factories._actor(guest.id))
    await releases.go_on_as_new(await factories._actor(guest.id))
    other = await factories.customer(telegram_id=NEW)
    await users.delete_customer(other, other.id)
    assert (await log_in(await factories.customer(telegram_id=NEW))).waits_until is not None
    assert (await User.get(id=guest.id)).user_id is None


async def test_a_logged_out_chat_says_neither_no_nor_yes() -> None:
    """It is told, and its No is to log in: what a borrowed chat cannot."""
    guest, _ = await lent()
    stranger = await factories.customer(telegram_id=NEW + 1)
    entry = await log_in(stranger)
    assert entry.is_left
    move = await AccountMove.get(status=MoveStatus.WAITING)
    assert await notices("move_left") == [(NEW, {"move": move.id, "until": move.due_at.isoformat()})]
    for answer in (moves.approve, moves.decline):
        with pytest.raises(LoggedOut):
            await answer(guest, move.id)
    assert (await AccountMove.get(id=move.id)).status is MoveStatus.WAITING
    assert await log_in(guest) == moves.Entry(guest.id)
    assert (await AccountMove.get(id=move.id)).status is MoveStatus.REFUSED


async def test_who_logged_out_at_home_is_not_only_visiting() -> None:
    """A chat that the account has visited, and come back from, waits as any other."""
    guest, _ = await lent()
    await log_in(await factories.customer(telegram_id=OLD))
    await users.log_out(await factories._actor(guest.id))
    assert (await log_in(await factories.customer(telegram_id=NEW))).waits_until is not None
    assert (await User.get(id=guest.id)).user_id == OLD


async def test_what_logging_out_will_mean_is_what_comes_of_it() -> None:
    """Asked before it: a lent chat sends the account home at once, one's own makes every other wait."""
    guest, _ = await lent()
    await log_in(guest)
    assert await ways_home.after_logout(guest) is Way.FORMER
    await users.log_out(guest)
    assert await log_in(await factories.customer(telegram_id=OLD)) == moves.Entry(guest.id)
    home = await factories._actor(guest.id)
    assert await ways_home.after_logout(home) is Way.WAITS
    await users.log_out(home)
    assert (await log_in(await factories.customer(telegram_id=NEW))).waits_until is not None
    assert await ways_home.after_logout(await factories.admin()) is Way.NONE
