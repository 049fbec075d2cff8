"""Logging out and in, and an account's way to another chat."""

from __future__ import annotations

import asyncio
import threading
from datetime import timedelta

import pytest

from keyboards import links
from keyboards.login import ApproveMove, GoOnAsNew
from models import AccountMove, Notification, Order, User
from models.base import clock, now
from models.enums import NoticeState, Role
from services import carts, invariants, moves, passwords, readings, users
from services.market import rules
from tests import factories as make
from tests.accounts.steps import ANN, OTHER, PASSWORD, registered, row
from tests.inside import House, Person
from tests.state import forms, state


async def test_logged_out_only_the_open_places_answer(house: House) -> None:
    ann = await registered(house)
    await ann.says("/logout")
    await ann.taps("Log out")
    assert (await row()).logged_out
    for closed in ("/cart", "/me", "/orders", "/settings", "/logout", "/invite", "/become_seller", "/register"):
        await ann.says(closed)
        assert "logged out" in ann.seen
        assert [label for label, _ in ann.buttons][:2] == ["🔑 Log in", "✨ Go on as new"]
    for open_ in ("/help", "/language", "/privacy", "/terms", "/support", "/catalog", "/search lamp", "lamp"):
        await ann.says(open_)
        assert "logged out" not in ann.seen
    await ann.says("/start")
    await ann.taps("Log in")
    await ann.says("90 123 45 67")
    await ann.says(PASSWORD)
    assert "Welcome back, Ann!" in ann.seen
    assert not (await row()).logged_out


async def test_logged_out_is_not_locked_out(house: House) -> None:
    """Looking around works; buying asks to log in or to go on as new, which leaves the old account whole."""
    tea = await make.product(name="Green tea", seller=await make.seller(shop_name="Leaves"))
    ann = await registered(house)
    old = await row()
    await carts.set_quantity(old.customer, tea.id, 3)
    await ann.says("/logout")
    await ann.taps("Log out")
    assert "Look around" in ann.seen
    await ann.taps("Green tea")
    assert "3" not in "".join(label for label, _ in ann.buttons)  # the account's cart is its own
    await ann.taps("Buy")
    assert "logged out" in ann.seen
    await ann.taps("Go on as new")
    assert (await row()).id == old.id
    await ann.taps("Go on as new")
    assert "Green tea" in ann.seen, "what they wanted to buy"
    fresh = await row()
    assert (fresh.id == old.id, fresh.is_registered, fresh.logged_out) == (False, False, False)
    assert (await carts.get_cart_summary(fresh.customer)).lines == ()
    await ann.says("/login")
    await ann.says("ann@example.com")
    await ann.says(PASSWORD)
    assert "Welcome back, Ann!" in ann.seen
    assert (await row()).id == old.id
    assert await invariants.broken() == ()


async def test_going_on_as_new_hands_the_account_to_nobody(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """Eve knows Ann's password: whatever Ann does in her chat, it takes the day, and logging in is Ann's No."""
    ann, eve = await registered(house), house.person(OTHER, name="Eve")
    old = await row()
    await eve.says("/login")
    await eve.says("ann@example.com")
    await eve.says(PASSWORD)
    await ann.says("/logout")
    await ann.taps("Log out")
    await ann.taps("Go on as new")
    await ann.taps("Go on as new")
    await eve.says("/login")
    await eve.says("ann@example.com")
    await eve.says(PASSWORD)
    assert "I wait a day" in eve.seen
    assert (await row(OTHER)).id != old.id
    ann._begin()
    await house.delivers()
    assert "Somebody wants the account you left in this chat" in ann.seen
    await ann.taps("Log in")
    await ann.says("ann@example.com")
    await ann.says(PASSWORD)
    assert "Welcome back, Ann!" in ann.seen
    assert (await row()).id == old.id
    eve._begin()
    await house.delivers()
    assert "The account was opened again in its own chat, so it does not move here." in eve.seen
    monkeypatch.setattr(clock, "stands_at", now() + timedelta(days=2))
    assert await moves.due() == 0
    assert await invariants.broken() == ()


async def test_an_account_that_was_logged_out_of_makes_room_for_another(house: House) -> None:
    ann = await registered(house)
    await users.create_user("eve@example.com", "+998907770000", PASSWORD, Role.CUSTOMER, name="Eve")
    await ann.says("/logout")
    await ann.taps("Log out")
    for login, name in (("eve@example.com", "Eve"), ("ann@example.com", "Ann")):
        await users.log_out(await row())
        await ann.says("/login")
        await ann.says(login)
        await ann.says(PASSWORD)
        assert f"Welcome back, {name}!" in ann.seen
    assert await User.filter(password__isnull=False).count() == 2


async def test_nobody_goes_on_as_new_by_an_old_button(house: House) -> None:
    ann = await registered(house)
    await ann.says("/start")
    before = await state()
    await ann.forges(GoOnAsNew(read=readings.of_account(await row())).pack())
    assert "out of date" in ann.seen
    assert await state() == before


async def test_only_the_registered_log_out(house: House) -> None:
    ann = house.person(ANN)
    await ann.says("/start")
    await ann.says("/logout")
    assert "/register" in ann.seen
    assert not (await row()).logged_out


async def test_cancelling_a_login_while_logged_out_is_no_dead_end(house: House) -> None:
    ann = await registered(house)
    await users.log_out(await row())
    await ann.says("/login")
    await ann.says("ann@example.com")
    await ann.taps("Back")
    await ann.taps("Cancel")
    assert await forms() == 0
    await ann.taps("Log in")
    await ann.says("not a login")
    assert "email or the phone" in ann.seen


async def test_unknown_and_wrong_read_alike(house: House) -> None:
    await registered(house)
    answers = []
    for telegram_id, login in ((700, "ann@example.com"), (701, "nobody@example.com"), (702, "+998900000000")):
        person = house.person(telegram_id)
        await person.says("/login")
        await person.says(login)
        await person.says("wrong password")
        assert person.deleted == 1
        answers.append(person.seen)
    assert len(set(answers)) == 1
    assert "No account opens here" in answers[0]


async def test_a_chat_with_something_of_its_own_is_told_nothing_of_the_password(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Wrong, right, and right for the owner's account: one sentence, the same wait; the account's chat hears of it."""
    monkeypatch.setattr(clock, "stands_at", now())  # the waits are read to the second
    ann = await registered(house)
    shop = await make.seller()
    tries: list[list[str]] = []
    for password, is_owners in (("wrong password", False), (PASSWORD, False), (PASSWORD, True)):
        rules.admin_ids = frozenset({ANN} if is_owners else ())
        buyer = await make.customer(language="en")
        await Order.create(
            number=f"N{buyer.id}", customer_id=buyer.id, seller_id=shop.seller_id, total=1, currency="UZS"
        )
        eve = house.person(buyer.telegram_id)
        await eve.says("/login")
        await eve.says("ann@example.com")
        seen = list[str]()
        for _ in range(4):
            await eve.says(password)
            seen.append(eve.seen)
        tries.append(seen)
    assert tries[0] == tries[1] == tries[2]
    assert ["No account opens here" in seen for seen in tries[0]] == [True, True, True, False]
    assert "/logout" in tries[0][0]
    ann._begin()
    await house.delivers()
    assert ann.seen.count("Somebody knows your password") == 2


async def ask_to_move(house: House) -> tuple[Person, Person]:
    ann = await registered(house)
    other = house.person(OTHER, name="Eve", username="eve")
    await other.says("/login")
    await other.says("ann@example.com")
    ann._begin()
    await other.says(PASSWORD)
    assert "another chat" in other.seen
    await house.delivers()
    assert "Somebody logs in" in ann.seen
    assert "they call themselves “Eve” (@eve)." in ann.seen
    return ann, other


async def test_the_old_chat_lets_the_account_go(house: House) -> None:
    account = (await ask_to_move(house))[0]
    other = house.person(OTHER)
    other._begin()
    await account.taps("Yes")
    assert "You agreed" in account.seen
    await house.delivers()
    assert "lives in this chat now" in other.seen
    assert "lives in another chat now" in account.seen
    assert (await row(OTHER)).is_registered
    await account.says("/start")
    assert "Welcome" in account.seen
    assert not (await row(ANN)).is_registered


async def test_the_old_chat_keeps_the_account(house: House) -> None:
    ann, other = await ask_to_move(house)
    await ann.taps("No")
    other._begin()
    await house.delivers()
    assert "declined" in other.seen
    assert (await row(ANN)).is_registered
    assert not (await row(OTHER)).is_registered


async def test_after_a_day_the_account_moves_by_itself(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    await ask_to_move(house)
    await house.delivers()
    monkeypatch.setattr(clock, "stands_at", now() + timedelta(days=1, seconds=1))
    assert await moves.due() == 1
    assert (await row(OTHER)).is_registered


async def test_the_day_begins_when_the_question_is_there(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """Telegram was away for most of it."""
    await ask_to_move(house)
    monkeypatch.setattr(clock, "stands_at", now() + timedelta(hours=23))
    await Notification.filter(kind="move_asked").update(state=NoticeState.WAITING)
    await house.delivers()
    for hours, moved in ((23, False), (2, True)):
        monkeypatch.setattr(clock, "stands_at", now() + timedelta(hours=hours))
        assert await moves.due() == moved
    assert (await row(OTHER)).is_registered


async def test_only_the_old_chat_may_answer(house: House) -> None:
    await ask_to_move(house)
    move = (await AccountMove.get()).id
    for stranger in (house.person(OTHER), house.person(900)):
        await stranger.forges(ApproveMove(move_id=move).pack())
        await stranger.forges(ApproveMove(move_id=move).pack())
        assert "not here any more" in stranger.seen
    assert (await row(ANN)).is_registered


async def test_a_crowd_of_passwords_is_told_to_come_again_and_nothing_is_counted(house: House) -> None:
    """faults.md F352: whoever brings many passwords at once makes nobody wait for minutes."""
    ann = await registered(house)
    await ann.says("/logout")
    await ann.taps("Log out")
    go_on = threading.Event()
    crowd = [asyncio.ensure_future(passwords._in_thread(go_on.wait)) for _ in range(passwords.MOST_WAITING)]
    await asyncio.sleep(0)
    try:
        await ann.says("/login")
        await ann.says("90 123 45 67")
        before = await state()
        for _ in range(20):  # more than any budget of tries
            await ann.says(PASSWORD)
            assert "Many people are logging in just now." in ann.seen
        assert await state() == before
    finally:
        go_on.set()
    assert all(await asyncio.gather(*crowd))
    await ann.says(PASSWORD)
    assert "Welcome back, Ann!" in ann.seen


async def test_what_is_shared_where_an_account_is_logged_out_is_shared_by_nobody(house: House) -> None:
    """Whoever holds the phone would recommend things in its name (faults.md F816)."""
    await make.product(name="Green tea", seller=await make.seller(shop_name="Leaves"))
    ann = await registered(house)
    await ann.says("tea")
    await ann.taps("Green tea")
    code = links.build_referral((await row()).referral_code)
    assert code in ann.links[-1], "it is told whose it is while they are in"
    await ann.says("/logout")
    await ann.taps("Log out")
    await ann.says("tea")
    await ann.taps("Green tea")
    assert "share/url" in ann.links[-1]
    assert code not in ann.links[-1]


@pytest.mark.parametrize(("place", "says"), [("✏️ Name", "the former name"), ("📱 Phone", "the former number")])
async def test_who_changes_what_shops_read_is_told_that_orders_keep_it(house: House, place: str, says: str) -> None:
    """The number is the one its courier calls (faults.md F817)."""
    ann = await registered(house)
    await ann.says("/me")
    await ann.taps(place)
    assert says in ann.seen
