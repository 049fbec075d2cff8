"""Who came through whom: once, for people never seen, never oneself, and counted exactly."""

from __future__ import annotations

import asyncio
import uuid
from datetime import timedelta

import pytest

from models import Cart, Notification, SeenChat, User
from models.base import now
from models.enums import Role
from services import carrying, invariants, reach, referrals, releases, sql, users, visitors
from services.actors import Actor
from services.market import rules
from tests import factories

pytestmark = pytest.mark.usefixtures("true_books")

NOBODYS = "76398260-f585-4871-ba4f-8e3a4dc61284"


async def row(user: int) -> User:
    return await User.get(id=user)


async def test_the_first_message_makes_a_customer_with_a_cart() -> None:
    ann = await referrals.add_user(2**51, name="  Ann\u202e  Lee ", username="ann", language="ru")
    assert (ann.role, ann.name, ann.username, ann.language) == (Role.CUSTOMER, "Ann Lee", "ann", "ru")
    assert ann.customer.cart_id
    assert str(uuid.UUID(ann.referral_code)) == ann.referral_code
    assert [notice.kind for notice in await Notification.filter(user_id=ann.id)] == ["commands"]


async def test_a_friends_code_counts_once_and_the_friend_is_told() -> None:
    ann = await referrals.add_user(1, name="Ann")
    ben = await referrals.add_user(2, ann.referral_code, name="Ben")
    for _ in range(2):
        await referrals.add_user(2, ann.referral_code)
    assert (await row(ben.id)).referred_by_id == ann.id  # type: ignore[attr-defined]
    assert (await row(ann.id)).referral_count == 1
    told = await Notification.get(user_id=ann.id, kind="friend_joined")
    assert told.facts == {}  # that somebody came, never who


async def test_first_touch_never_changes() -> None:
    ann, ben = await referrals.add_user(1), await referrals.add_user(2)
    carl = await referrals.add_user(3, ann.referral_code)
    await referrals.add_user(3, ben.referral_code)
    await referrals.add_user(1, carl.referral_code)  # a loop
    await referrals.add_user(2, ben.referral_code)  # oneself
    found = {user.user_id: (user.referred_by_id, user.referral_count) for user in await User.all()}  # type: ignore[attr-defined]
    assert found == {1: (None, 1), 2: (None, 0), 3: (ann.id, 1 - 1)}


@pytest.mark.parametrize("code", [None, "", "nobody", NOBODYS, "x" * 4_000, "' OR 1=1 --"])
async def test_a_code_of_nobody_is_passed_over(code: str | None) -> None:
    await referrals.add_user(1)
    ben = await referrals.add_user(2, code)
    assert (await row(ben.id)).referred_by_id is None  # type: ignore[attr-defined]
    assert await User.filter(referral_count=0).count() == 2


async def test_a_deactivated_friend_counts_for_nothing() -> None:
    ann = await factories.customer()
    await users.deactivate_user(ann.id)
    ben = await referrals.add_user(2, ann.referral_code)
    assert (await row(ben.id)).referred_by_id is None  # type: ignore[attr-defined]


async def test_two_starts_at_once_make_one_account() -> None:
    ann = await referrals.add_user(1)
    found = await asyncio.gather(*(referrals.add_user(2, ann.referral_code, username="ben") for _ in range(8)))
    assert len({actor.id for actor in found}) == 1
    assert (await User.all().count(), await Cart.all().count()) == (2, 2)
    assert (await row(ann.id)).referral_count == 1
    assert await Notification.filter(kind="friend_joined").count() == 1


async def test_ten_friends_at_once_are_ten() -> None:
    ann = await referrals.add_user(1)
    await asyncio.gather(*(referrals.add_user(100 + number, ann.referral_code) for number in range(10)))
    assert (await row(ann.id)).referral_count == 10


async def test_a_username_moves_to_whoever_has_it_now() -> None:
    ann = await referrals.add_user(1, username="shark")
    ben = await referrals.add_user(2, username="shark")
    assert (await row(ann.id)).username is None
    assert ben.username == "shark"
    await referrals.come_back(ann, name="Ann", username="shark")
    assert (await row(ann.id)).username == "shark"
    assert (await row(ben.id)).username is None


async def test_who_comes_back_has_the_new_name_and_is_reachable() -> None:
    ann = await referrals.add_user(1, name="Ann")
    await reach.mark_reachable(1, False)
    await referrals.come_back(await factories._actor(ann.id), name="Anna", username="anna")
    again = await factories._actor(ann.id)
    assert (again.name, again.username, again.is_reachable) == ("Anna", "anna", True)
    await referrals.come_back(again, name="", username="anna")
    assert (await factories._actor(ann.id)).name == "Anna"


async def test_somebody_without_a_visible_name_is_called_by_username() -> None:
    lola = await referrals.add_user(7_000_000_001, name="\u3164", username="lola_77")
    assert lola.name == "@lola_77"
    assert (await row(lola.id)).name == ""
    again = await referrals.come_back(lola, name="\U000e0041", username="lola")
    assert again.name == "@lola"
    again = await referrals.come_back(again, name="Lola", username="lola")
    assert again.name == "Lola"
    assert (await referrals.come_back(again, name="\u2800", username=None)).name == "Lola"


async def test_the_owner_of_the_configuration_comes_as_admin(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "admin_ids", frozenset({7}))
    owner = await referrals.add_user(7)
    assert owner.admin.id == owner.id
    assert owner.customer.id == owner.id, "who runs the market buys as everybody does"


async def test_a_chat_that_was_here_before_is_nobodys_new_friend() -> None:
    """Its account has moved, was left, or was deleted; one that came by a link and never again, too (F186)."""
    inviter = await referrals.add_user(1, name="Ann")

    async def moved(person: Actor) -> None:
        await carrying.carry(person.id, person.telegram_id, 100)

    async def left(person: Actor) -> None:
        await User.filter(id=person.id).update(password="!", logged_out=True)
        await releases.go_on_as_new(person)

    async def deleted(person: Actor) -> None:
        await users.delete_customer(person, person.id)

    async def went(person: Actor) -> None:
        await User.filter(id=person.id).update(referred_by_id=inviter.id, seen_day=1)
        await User.filter(id=inviter.id).update(referral_count=1)
        assert await visitors.leave(person.id - 1, person.id, sql.stamp(now() + timedelta(days=1))) == 1

    for telegram_id, goes in enumerate((moved, left, deleted, went), start=2):
        person = await referrals.add_user(telegram_id, name="Ben")
        await goes(person)
        again = await referrals.add_user(telegram_id, inviter.referral_code, name="Ben")
        assert (again.id != person.id, (await row(again.id)).referred_by_id) == (True, None), goes.__name__  # type: ignore[attr-defined]
    assert await Notification.filter(kind="friend_joined").count() == 0
    assert [key for key in await SeenChat.all().values_list("chat", flat=True) if len(str(key)) != 64] == []
    assert await invariants.broken() == ()
