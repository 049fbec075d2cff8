"""Who ordered as a guest in a new Telegram with the number of their own account comes to it with these orders: the
former Telegram is gone, and the number cannot be registered twice (faults.md F745).
"""

from __future__ import annotations

from datetime import timedelta

import pytest

from keyboards.checkout import BuyNow
from models import Order, Product, ProductPair, Rating, User
from models.base import clock, now
from models.enums import Role
from services import actors, invariants, moves, orders, personal_data, ratings, users
from services.actors import Actor
from tests import factories as make
from tests.accounts.steps import ANN, OTHER, PASSWORD, registered, row
from tests.accounts.test_home_with_orders import NUMBER, goes_on_and_buys, logs_in
from tests.accounts.test_recovering import forgets
from tests.inside import House, Person
from tests.services.test_persons import receives

TO_NUMBER = "Log in with your phone number"


async def delivers(order: Order) -> None:
    shop = await make._actor((await order.seller).user_id)  # type: ignore[attr-defined]
    for step in (orders.accept, orders.ship, orders.deliver):
        await step(shop.seller, order.id)


async def new_telegram(house: House, product: Product) -> tuple[Person, Order]:
    """Of the same number as the account, with an order made through the chat."""
    new = house.person(OTHER, name="Ann")
    await new.says("/start")
    await new.forges(BuyNow(product_id=product.id, quantity=1).pack())
    await new.shares(NUMBER)
    await new.says("Navoi street 5, Tashkent")
    await new.taps("Confirm")
    return new, await Order.get(customer_id=(await row(OTHER)).id)


async def a_day_later(house: House, monkeypatch: pytest.MonkeyPatch) -> int:
    await house.delivers()
    monkeypatch.setattr(clock, "stands_at", now() + timedelta(hours=25))
    return await moves.due()


@pytest.mark.parametrize("delivered", [False, True])
@pytest.mark.parametrize("by", ["password", "phone", "yes"])
async def test_the_account_comes_and_takes_the_orders_along(
    house: House, by: str, delivered: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = await registered(house)
    account = (await row()).id
    new, order = await new_telegram(house, await make.product())
    if delivered:
        await delivers(order)
    await (forgets(new) if by == "phone" else logs_in(new))
    assert "I have asked there whether it may move here" in new.seen
    assert (await row(OTHER)).id != account, "the former chat has its say, as for any other"
    if by == "yes":
        old._begin()
        await house.delivers()
        await old.taps("Yes, it is me")
    else:
        house.street.blocked.add(ANN)
        assert await a_day_later(house, monkeypatch) == 1
    assert ((await row(OTHER)).id, await actors.load(ANN)) == (account, None)
    assert [each.customer_id for each in await Order.all()] == [account]  # type: ignore[attr-defined]
    await new.says("/orders")
    assert order.number in new.seen or order.number in "".join(label for label, _ in new.buttons)
    assert await invariants.broken() == ()


async def test_a_no_of_the_former_chat_keeps_both_as_they_are(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    old = await registered(house)
    account = (await row()).id
    new, order = await new_telegram(house, await make.product())
    guest = (await row(OTHER)).id
    await logs_in(new)
    old._begin()
    await house.delivers()
    await old.taps("No")
    assert await a_day_later(house, monkeypatch) == 0
    assert ((await row()).id, (await row(OTHER)).id) == (account, guest)
    assert (await Order.get(id=order.id)).customer_id == guest  # type: ignore[attr-defined]


@pytest.mark.parametrize("stars", ["the account's last", "the guest's last"])
async def test_one_person_is_counted_once_then(house: House, stars: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both received the same two things and rated one of them, as two people until now."""
    keeper = await make.seller()
    tea, cup = await make.product(seller=keeper), await make.product(seller=keeper)
    await registered(house)
    await personal_data.save_address((await row()).customer, "Navoi street 5, Tashkent")
    new, order = await new_telegram(house, tea)
    await delivers(order)
    mine = await row()
    for customer in (mine, await row(OTHER)):
        await receives(customer, keeper, tea, cup)
    both: list[tuple[Actor, int]] = [(mine, 2), (await row(OTHER), 5)]
    for customer, score in both if stars == "the guest's last" else reversed(both):
        await ratings.rate_product(customer.customer, tea.id, score, f"{score} of mine")
    assert await Product.all().order_by("id").values_list("buyers", "rating_count") == [(2, 2), (2, 0)]
    assert {pair.customers for pair in await ProductPair.all()} == {2}
    await logs_in(new)
    assert await a_day_later(house, monkeypatch) == 1
    assert await Product.all().order_by("id").values_list("buyers", "rating_count") == [(1, 1), (1, 0)]
    assert {pair.customers for pair in await ProductPair.all()} == {1}
    assert (await Rating.get()).score == (5 if stars == "the guest's last" else 2)
    assert await invariants.broken() == ()


async def test_what_a_wrong_password_is_answered_with_can_be_done(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The number cannot be registered, so nobody is sent to register it."""
    await registered(house)
    new, _ = await new_telegram(house, await make.product())
    said = await logs_in(new, "some wrong password")
    assert ("/register" not in said, TO_NUMBER in said) == (True, True)
    await new.says("/register")
    await new.says("anna@example.com")
    await new.shares(NUMBER)
    assert "Use /login" in new.seen
    for answer in ("/login", f"+{NUMBER}", PASSWORD):
        await new.says(answer)
    assert "I have asked there" in new.seen
    assert await a_day_later(house, monkeypatch) == 1


@pytest.mark.parametrize("password", [PASSWORD, "some wrong password"])
async def test_an_account_of_another_number_does_not_come(house: House, password: str) -> None:
    """And what is said of it is the same for the right password."""
    await registered(house)
    await users.create_user("bob@example.com", "+998907777777", PASSWORD, Role.CUSTOMER, telegram_id=603, name="Bob")
    new, order = await new_telegram(house, await make.product())
    guest = (await row(OTHER)).id
    for answer in ("/login", "bob@example.com", password):
        await new.says(answer)
    assert TO_NUMBER in new.seen
    await new.says("/login")
    await new.taps("Forgotten the password?")
    await new.shares("998907777777")
    assert "They go along to the account of your phone number and to no other" in new.seen
    assert (await Order.get(id=order.id)).customer_id == guest == (await row(OTHER)).id  # type: ignore[attr-defined]


async def test_who_mistypes_it_at_home_is_not_sent_to_register_the_number_of_the_account(house: House) -> None:
    """In the chat where the account was left, after an order by the same number."""
    ann, left, _ = await goes_on_and_buys(house)
    await ann.says("/me")
    await ann.taps("Phone")
    await ann.shares(NUMBER)
    said = await logs_in(ann, "some wrong password")
    assert ("/register" not in said, TO_NUMBER in said) == (True, True)
    for answer in ("/login", f"+{NUMBER}", PASSWORD):
        await ann.says(answer)
    assert "Welcome back" in ann.seen
    assert ((await row()).id, await User.filter(user_id=ANN).count()) == (left, 1)
