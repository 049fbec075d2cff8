"""Who went on as new and ordered is not locked out of the account that was left in that chat (faults.md F730)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from models import Order, User
from models.base import clock, now
from services import carts, checkout, invariants, moves, orders, users, vault
from services.actors import Actor
from tests import factories as make
from tests.accounts.steps import ANN, OTHER, PASSWORD, registered, row
from tests.buying import ADDRESS, PHONE, buy, fill
from tests.inside import House, Person

NUMBER = "998901234567"


async def goes_on_and_buys(house: House) -> tuple[Person, int, Order]:
    """Ann's chat, her account that was left there, and what its fresh row has ordered."""
    tea, cup = await make.product(name="Tea"), await make.product(name="Cup")
    ann = await registered(house)
    left = (await row()).id
    await ann.says("/logout")
    await ann.taps("Log out")
    await ann.taps("Go on as new")
    await ann.taps("Go on as new")
    fresh = await with_address(await row())
    order = await buy(fresh, tea)
    await fill(fresh, (cup, 2))
    return ann, left, order


async def with_address(person: Actor) -> Actor:
    await User.filter(id=person.id).update(phone=vault.seal(PHONE), address=vault.seal(ADDRESS))
    return await row(person.telegram_id)


async def logs_in(person: Person, password: str = PASSWORD) -> str:
    await person.says("/login")
    await person.says("ann@example.com")
    await person.says(password)
    return person.seen


async def test_the_former_account_comes_home_and_takes_the_orders_along(house: House) -> None:
    ann, left, order = await goes_on_and_buys(house)
    fresh = (await row()).id
    await ann.says("/register")
    await ann.says("anna@example.com")
    await ann.shares(NUMBER)
    assert "/login" in ann.seen
    assert "Welcome back, Ann!" in await logs_in(ann)
    home = await row()
    assert (home.id, await User.filter(id=fresh).exists()) == (left, False)
    await ann.says("/orders")
    assert order.number in ann.seen or order.number in "".join(label for label, _ in ann.buttons)
    assert [line.quantity for line in (await carts.get_cart_summary(home.customer)).lines] == [2]
    assert (await checkout.ending(home.customer, await placed(order))).placed
    assert await invariants.broken() == ()


async def placed(order: Order) -> str:
    await order.fetch_related("checkout")
    assert order.checkout is not None
    return str(order.checkout.key)


async def test_what_becomes_of_the_order_is_told_to_the_account(house: House) -> None:
    """Also what happened before it came home, and was not told yet."""
    ann, left, order = await goes_on_and_buys(house)
    shop = await make._actor((await order.seller).user_id)  # type: ignore[attr-defined]
    await orders.accept(shop.seller, order.id)
    await logs_in(ann)
    assert (await row()).id == left
    await orders.ship(shop.seller, order.id)
    ann._begin()
    await house.delivers()
    assert ann.seen.count(order.number) == 2
    await orders.deliver(shop.seller, order.id)
    assert await invariants.broken() == ()


async def test_with_a_wrong_password_nothing_comes(house: House) -> None:
    ann, left, _ = await goes_on_and_buys(house)
    fresh = (await row()).id
    assert "No account opens here" in await logs_in(ann, "some wrong password")
    assert ((await row()).id, (await User.get(id=left)).user_id) == (fresh, None)


async def test_ones_own_contact_leads_home_after_the_same_day(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    ann, left, order = await goes_on_and_buys(house)
    await ann.says("/login")
    await ann.says("ann@example.com")
    await ann.taps("Forgotten the password?")
    await ann.shares(NUMBER)
    assert "I wait a day" in ann.seen
    await house.delivers()
    monkeypatch.setattr(clock, "stands_at", now() + timedelta(hours=25))
    assert await moves.due() == 1
    assert (await row()).id == left
    assert (await Order.get(id=order.id)).customer_id == left  # type: ignore[attr-defined]
    assert await invariants.broken() == ()


@pytest.mark.parametrize("password", [PASSWORD, "some wrong password"])
async def test_to_a_strangers_chat_with_orders_it_does_not_come(house: House, password: str) -> None:
    """Neither what is there goes to the account nor the account there, and both passwords read alike."""
    ann = await registered(house)
    await users.log_out(await row())
    eve = house.person(OTHER, name="Eve")
    await eve.says("/start")
    order = await buy(await with_address(await row(OTHER)), await make.product())
    before = await row(OTHER)
    said = await logs_in(eve, password)
    assert "this chat has orders" in said
    assert "/logout" in said
    assert (await Order.get(id=order.id)).customer_id == before.id  # type: ignore[attr-defined]
    assert ((await row(OTHER)).id, (await row(ANN)).id != before.id) == (before.id, True)
    assert ann is not eve


async def test_from_a_chat_that_was_only_visited_an_account_takes_no_orders(house: House) -> None:
    """Whoever holds that chat is another person: what they order stays theirs, whatever account was there before."""
    ann, left, _ = await goes_on_and_buys(house)
    await logs_in(ann)
    await User.filter(id=left).update(user_id=None, former_chat=OTHER)
    eve = house.person(OTHER, name="Eve")
    await eve.says("/start")
    order = await buy(await with_address(await row(OTHER)), await make.product())
    assert "No account opens here" in await logs_in(eve)
    assert (await Order.get(id=order.id)).customer_id == (await row(OTHER)).id != left  # type: ignore[attr-defined]
