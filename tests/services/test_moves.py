"""An account's way to another chat: asked, agreed to, declined, or after a day; what the new chat had comes along."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from tortoise.expressions import Q

from models import AccountMove, Cart, CartItem, LinkOpen, Notification, User
from models.base import clock, now
from models.enums import MoveStatus, NoticeState, Role
from services import actors, move_questions, moves, releases, restored, users, vault
from services.actors import Actor
from services.errors import Deactivated, MoveRefused, NotFound, WrongLogin
from services.market import rules
from tests import factories
from tests.buying import ADDRESS, PHONE, buy, ready

pytestmark = pytest.mark.usefixtures("true_books")
PASSWORD = "correct horse battery"
OLD, NEW = 501, 502


async def account(role: Role = Role.CUSTOMER, telegram_id: int | None = OLD, **more: Any) -> Actor:
    user = await users.create_user(
        "ann@example.com", "+998901234567", PASSWORD, role, telegram_id=telegram_id, name="Ann", **more
    )
    return await factories._actor(user.id)


async def log_in(actor: Actor) -> moves.Entry:
    return await moves.enter(actor, "ann@example.com", PASSWORD)


async def notices(kind: str) -> list[tuple[int | None, dict[str, object]]]:
    return [(row.chat_id, row.facts) for row in await Notification.filter(kind=kind).order_by("id")]


async def at(telegram_id: int) -> Actor | None:
    return await actors.load(telegram_id)


async def waiting() -> tuple[Actor, Actor, AccountMove]:
    ann, newcomer = await account(), await factories.customer(telegram_id=NEW, name="New")
    entry = await log_in(newcomer)
    assert (entry.account, entry.waits_until is not None) == (ann.id, True)
    return ann, newcomer, await AccountMove.get()


async def test_back_in_ones_own_chat() -> None:
    ann = await account()
    await users.log_out(ann)
    entry = await log_in(await factories._actor(ann.id))
    assert entry == moves.Entry(ann.id)
    assert not (await factories._actor(ann.id)).logged_out


async def test_an_account_without_a_chat_comes_at_once() -> None:
    ann, newcomer = await account(telegram_id=None), await factories.customer(telegram_id=NEW, username="new")
    assert await log_in(newcomer) == moves.Entry(ann.id)
    here = await at(NEW)
    assert here
    assert (here.id, here.username) == (ann.id, "new")
    assert await User.all().count() == 1


async def let_go() -> User:
    """The account after its chat went on as new."""
    ann = await account()
    await users.log_out(ann)
    await releases.go_on_as_new(await factories._actor(ann.id))
    return await User.get(id=ann.id)


async def test_an_account_that_was_let_go_of_comes_to_a_strangers_chat_after_a_day(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Going on as new says yes to nobody: who knows the password waits as for an account that lives in a chat."""
    ann, stranger = await let_go(), await factories.customer(telegram_id=NEW)
    entry = await log_in(stranger)
    move = await AccountMove.get()
    assert entry == moves.Entry(ann.id, move.due_at, is_left=True)
    assert await log_in(stranger) == entry, "asking again is no faster"
    assert await notices("move_left") == [(OLD, {"move": move.id, "until": move.due_at.isoformat()})]
    monkeypatch.setattr(clock, "stands_at", now() + timedelta(hours=24, seconds=1))
    assert await moves.due() == 0, "the chat it was left in has not been told yet"
    await Notification.filter(kind="move_left").update(state=NoticeState.SENT)
    assert await moves.due() == 1
    here = await at(NEW)
    assert here
    assert here.id == ann.id
    assert await notices("move_done") == [(NEW, {"here": True}), (OLD, {"here": False})]
    assert (await User.get(id=ann.id)).former_chat is None


async def test_whoever_comes_home_refuses_the_stranger() -> None:
    ann, stranger = await let_go(), await factories.customer(telegram_id=NEW)
    await log_in(stranger)
    assert await log_in(await factories.customer(telegram_id=OLD)) == moves.Entry(ann.id)
    told = [(chat, facts["why"]) for chat, facts in await notices("move_refused")]
    assert told == [(NEW, "back")], "nobody has declined anything"
    assert (await AccountMove.get()).status is MoveStatus.REFUSED
    assert (await User.get(id=ann.id)).user_id == OLD
    assert await User.filter(user_id=NEW).count() == 1


async def test_a_claim_goes_on_waiting_for_the_same_day_when_the_chat_goes_on_as_new(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ann, newcomer, move = await waiting()
    await users.log_out(ann)
    await releases.go_on_as_new(await factories._actor(ann.id))
    assert await notices("move_left") == [(OLD, {"move": move.id, "until": move.due_at.isoformat()})]
    assert await log_in(newcomer) == moves.Entry(ann.id, move.due_at, is_left=True)
    fresh = await factories.customer(telegram_id=OLD)
    with pytest.raises(NotFound):
        await moves.approve(fresh, move.id)
    monkeypatch.setattr(clock, "stands_at", now() + timedelta(hours=24, seconds=1))
    await Notification.filter(kind__in=["move_left", "move_asked"]).update(state=NoticeState.SENT)
    assert await moves.due() == 1
    assert (await User.get(id=ann.id)).user_id == NEW


async def test_a_chat_it_has_lived_in_is_home_too() -> None:
    """Ann moved from her own chat to a borrowed one and left it: back in her own she need not wait."""
    ann, newcomer, move = await waiting()
    await moves.approve(ann, move.id)
    await users.log_out(await factories._actor(ann.id))
    await releases.go_on_as_new(await factories._actor(ann.id))
    assert (await User.get(id=ann.id)).former_chat == NEW
    assert await log_in(await factories.customer(telegram_id=OLD)) == moves.Entry(ann.id)
    assert newcomer.id != ann.id


async def test_who_was_forgotten_leaves_the_account_safe_and_is_told_nothing() -> None:
    ann, fresh = await let_go(), await factories.customer(telegram_id=OLD)
    await users.delete_customer(fresh, fresh.id)
    assert (await User.get(id=ann.id)).former_chat == 0
    assert (await log_in(await factories.customer(telegram_id=NEW))).waits_until is not None
    assert await notices("move_left") == []


async def test_the_old_chat_is_asked_once() -> None:
    ann, newcomer, move = await waiting()
    again = await log_in(newcomer)
    assert again.waits_until == move.due_at
    assert await notices("move_asked") == [(OLD, {"move": move.id, "name": "New", "username": None, "by": "password"})]
    old = await at(OLD)
    assert old
    assert old.id == ann.id


async def test_yes_in_the_old_chat_moves_the_account_with_the_cart() -> None:
    shop = await factories.seller()
    both, theirs = await factories.product(seller=shop), await factories.product(seller=shop)
    ann, newcomer, move = await waiting()
    for cart, product, quantity in (
        (ann.cart_id, both, 1),
        (newcomer.cart_id, both, 5),
        (newcomer.cart_id, theirs, 2),
    ):
        await CartItem.create(cart_id=cart, product_id=product.id, quantity=quantity)
    await moves.approve(ann, move.id)
    here = await at(NEW)
    assert here
    assert (here.id, here.cart_id, here.name) == (ann.id, ann.cart_id, "Ann")
    assert await at(OLD) is None
    lines = {(line.product_id, line.quantity) for line in await CartItem.all()}  # type: ignore[attr-defined]
    assert lines == {(both.id, 1), (theirs.id, 2)}
    assert await Cart.all().count() == 1
    assert await notices("move_done") == [(NEW, {"here": True}), (OLD, {"here": False})]


async def asked() -> None:
    """The question has reached the old chat, or it never will."""
    await Notification.filter(kind="move_asked").update(state=NoticeState.SENT)


async def test_a_second_yes_moves_nothing_again() -> None:
    ann, _, move = await waiting()
    await moves.approve(ann, move.id)
    with pytest.raises(MoveRefused):
        await moves.approve(ann, move.id)
    assert len(await notices("move_done")) == 2
    assert (await AccountMove.get()).status is MoveStatus.DONE


async def test_no_in_the_old_chat_ends_it() -> None:
    ann, newcomer, move = await waiting()
    await moves.decline(ann, move.id)
    [(told, facts)] = await notices("move_declined")
    assert (told, facts["why"]) == (NEW, "declined")
    assert timedelta(hours=23) < datetime.fromisoformat(str(facts["until"])) - now() <= timedelta(hours=24)
    for verb in (moves.approve, moves.decline):
        with pytest.raises(MoveRefused):
            await verb(ann, move.id)
    here = await at(NEW)
    assert here
    assert here.id == newcomer.id


async def test_a_day_without_an_answer_moves_it(monkeypatch: pytest.MonkeyPatch) -> None:
    ann, _, _ = await waiting()
    assert await moves.due() == 0
    monkeypatch.setattr(clock, "stands_at", now() + timedelta(hours=24, seconds=1))
    assert await moves.due() == 0, "the old chat has not been asked yet"
    await asked()
    assert await moves.due() == 1
    assert await moves.due() == 0
    here = await at(NEW)
    assert here
    assert here.id == ann.id


@pytest.mark.parametrize(
    ("state", "problem", "moved"),
    [
        (NoticeState.FAILED, "out of reach: Forbidden: bot was blocked by the user", True),
        (NoticeState.UNKNOWN, "TelegramServerError", False),
        (NoticeState.FAILED, "too late", False),
    ],
)
async def test_a_chat_that_was_never_asked_agrees_to_nothing(
    monkeypatch: pytest.MonkeyPatch, state: NoticeState, problem: str, moved: bool
) -> None:
    """Only one that is gone, or has blocked the bot, has had its day."""
    ann, newcomer, _ = await waiting()
    await Notification.filter(kind="move_asked").update(state=state, last_error=problem)
    await User.filter(id=ann.id).update(is_reachable=not moved)
    monkeypatch.setattr(clock, "stands_at", now() + timedelta(hours=25))
    assert await moves.due() == moved
    here = await at(NEW)
    assert here
    assert here.id == (ann.id if moved else newcomer.id)
    if not moved:
        assert await notices("move_refused") == [(NEW, {"why": "unasked"})]
        assert [chat for chat, _ in await notices("move_over")] == [OLD]
        assert (await log_in(newcomer)).waits_until == now() + move_questions.PATIENCE, "it is asked anew"


async def test_when_buttons_are_void_nobodys_silence_is_a_yes(monkeypatch: pytest.MonkeyPatch) -> None:
    """After a restore the No in the old chat leads to the menu."""
    ann, _, _ = await waiting()
    await asked()
    await restored.void_buttons()
    monkeypatch.setattr(clock, "stands_at", now() + timedelta(hours=25))
    assert await moves.due() == 0
    assert await AccountMove.all().count() == 0
    assert await notices("move_refused") == [(NEW, {"why": "unasked"})]
    assert [chat for chat, _ in await notices("move_over")] == [OLD]
    assert (await User.get(id=ann.id)).user_id == OLD


async def test_who_withdrew_from_an_account_and_is_forgotten_leaves_no_name() -> None:
    """The row that led to the question is gone by then."""
    _, newcomer, _ = await waiting()
    await restored.void_buttons()
    await users.delete_customer(newcomer, newcomer.id)
    assert "New" not in str(await Notification.all().values())


async def test_a_way_home_outlives_who_used_the_chat_since() -> None:
    """Somebody else went on as new in the chat of a visit, and was forgotten there."""
    ann, newcomer, move = await waiting()
    await moves.approve(ann, move.id)
    await users.log_out(await factories._actor(ann.id))
    await releases.go_on_as_new(await factories._actor(ann.id))
    other = await factories.customer(telegram_id=NEW)
    assert newcomer.id != other.id
    await users.delete_customer(other, other.id)
    assert not await AccountMove.filter(Q(old_user_id=NEW) | Q(new_user_id=NEW)).exists()
    assert (await log_in(await factories.customer(telegram_id=OLD))).waits_until is None


async def test_the_chat_it_began_in_is_home_also_after_a_fresh_account_was_deleted_there() -> None:
    """Going on as new promises a way back at once (faults.md F702)."""
    ann, fresh = await let_go(), await factories.customer(telegram_id=OLD)
    await users.delete_customer(fresh, fresh.id)
    assert (await log_in(await factories.customer(telegram_id=NEW))).waits_until is not None, "a stranger's chat waits"
    assert await log_in(await factories.customer(telegram_id=OLD)) == moves.Entry(ann.id)
    assert (await User.get(id=ann.id)).user_id == OLD


async def test_nobody_else_answers_for_the_old_chat() -> None:
    ann, newcomer, move = await waiting()
    others = [newcomer, await factories.customer(), await factories.seller(), await factories.admin()]
    for other in others:
        for verb in (moves.approve, moves.decline):
            with pytest.raises(NotFound):
                await verb(other, move.id)
    assert (await AccountMove.get()).status is MoveStatus.WAITING
    with pytest.raises(NotFound):
        await moves.approve(ann, move.id + 1)


async def test_a_chat_with_orders_or_a_registration_of_its_own_takes_no_account() -> None:
    ann = await account()
    buyer, shop, owner = await ready(), await factories.seller(), await factories.selling_admin()
    await buy(buyer, await factories.product(seller=shop))
    for actor in (buyer, shop, owner, buyer):
        with pytest.raises(WrongLogin):
            await log_in(actor)
    assert await AccountMove.all().count() == 0
    assert await notices("password_known") == [(OLD, {"left": False})] * 3, "once an hour for each chat"
    old = await at(OLD)
    assert old
    assert old.id == ann.id


async def test_an_order_placed_meanwhile_refuses_the_move_and_says_so() -> None:
    ann, newcomer, move = await waiting()
    await User.filter(id=newcomer.id).update(phone=vault.seal(PHONE), address=vault.seal(ADDRESS))
    await buy(newcomer, await factories.product())
    with pytest.raises(MoveRefused):
        await moves.approve(ann, move.id)
    assert (await AccountMove.get()).status is MoveStatus.REFUSED
    assert await notices("move_refused") == [(NEW, {"why": "orders"})]
    old, new = await at(OLD), await at(NEW)
    assert old
    assert new
    assert (old.id, new.id) == (ann.id, newcomer.id)


async def test_the_owners_account_stays_in_its_chat() -> None:
    ann = await account()
    rules.admin_ids |= {ann.telegram_id}
    with pytest.raises(WrongLogin):
        await log_in(await factories.customer(telegram_id=NEW))
    assert await notices("password_known") == [(OLD, {"left": False})]


async def test_the_chat_an_account_was_left_in_hears_that_its_password_is_known() -> None:
    await let_go()
    with pytest.raises(WrongLogin):
        await log_in(await factories.seller())
    assert await notices("password_known") == [(OLD, {"left": True})]


async def test_the_right_to_run_the_market_stays_with_the_chat_that_an_account_comes_to() -> None:
    ann = await account()
    await User.filter(id=ann.id).update(user_id=None)
    await log_in(await factories.admin(telegram_id=NEW))
    here = await at(NEW)
    assert here
    assert (here.id, here.admin.id, here.customer.id) == (ann.id, ann.id, ann.id)


async def test_closed_people_and_accounts_do_not_move() -> None:
    ann, newcomer, move = await waiting()
    await users.deactivate_user(ann.id)
    with pytest.raises(WrongLogin):
        await log_in(newcomer)
    assert await notices("password_known") == [(OLD, {"left": False})]
    with pytest.raises(MoveRefused):
        await moves.approve(ann, move.id)
    await users.activate_user(ann.id)
    await users.deactivate_user(newcomer.id)
    with pytest.raises(Deactivated):
        await log_in(await factories._actor(newcomer.id))
    with pytest.raises(WrongLogin):
        await moves.enter(ann, "ann@example.com", "wrong password")


async def test_first_touch_survives_and_friends_come_along_without_a_loop() -> None:
    brought_by = await factories.customer(referral_count=1)
    newcomer = await factories.customer(telegram_id=NEW, referral_count=2, referred_by_id=brought_by.id)
    ann = await account()
    child = await factories.customer(referred_by_id=newcomer.id, referral_count=1)
    await User.filter(id=ann.id).update(referred_by_id=child.id)
    friend = await factories.customer(referred_by_id=newcomer.id)
    await log_in(newcomer)
    await moves.approve(ann, (await AccountMove.get()).id)
    came_by = {row["id"]: row["referred_by_id"] for row in await User.all().values("id", "referred_by_id")}
    assert came_by[ann.id] == child.id
    assert came_by[child.id] is None
    assert came_by[friend.id] == ann.id
    assert (await User.get(id=ann.id)).referral_count == 1
    assert (await User.get(id=brought_by.id)).referral_count == 0  # who came was no newcomer


async def test_openings_of_links_come_along_once() -> None:
    newcomer, friend, ann = await factories.customer(telegram_id=NEW), await factories.customer(), await account()
    # Ann opened the friend's link in both chats, and her own account's from the new one.
    for referrer, user in ((friend, newcomer), (friend, ann), (newcomer, friend), (ann, newcomer), (newcomer, ann)):
        await LinkOpen.create(referrer_id=referrer.id, user_id=user.id)
    await log_in(newcomer)
    await moves.approve(ann, (await AccountMove.get()).id)
    opened = await LinkOpen.all().values_list("referrer_id", "user_id")
    assert sorted(opened) == sorted([(friend.id, ann.id), (ann.id, friend.id)])


async def test_a_seller_takes_the_shop_along() -> None:
    ann = await account(Role.SELLER, shop_name="Green corner")
    await log_in(await factories.customer(telegram_id=NEW))
    await moves.approve(ann, (await AccountMove.get()).id)
    here = await at(NEW)
    assert here
    assert here.seller.shop_name == "Green corner"
