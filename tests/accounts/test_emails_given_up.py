"""An address that nobody has logged in with gives way to who registers with it; one that was used stays."""

from __future__ import annotations

import asyncio

import pytest

from models import Notification, User
from models.enums import Role
from services import users
from services.errors import Taken
from tests import factories
from tests.accounts.steps import ANN, OTHER, PASSWORD, registered, row
from tests.buying import check_books
from tests.inside import House

EMAIL = "ann@example.com"


async def test_it_goes_to_whom_registers_with_it_and_all_else_stays(house: House) -> None:
    squatter, ann = await registered(house, OTHER), house.person(ANN)
    await users.set_language((await row(OTHER)).id, "ru")
    await ann.says("/start")
    await ann.says("/register")
    await ann.says(EMAIL)
    assert "step 2 of 3" in ann.seen
    await ann.shares("+998901112233")
    await ann.says(PASSWORD)
    assert "You are registered" in ann.seen
    assert (await users.profile(await row())).email == EMAIL
    left = await users.profile(await row(OTHER))
    assert (left.email, left.phone, left.is_registered) == (None, "+998901234567", True)
    for person in (squatter, ann):
        person._begin()
    await house.delivers()
    assert "Входите по номеру телефона." in squatter.seen
    assert "Now it is yours." in ann.seen
    assert not any(secret in squatter.seen + ann.seen for secret in (EMAIL, "90123", "90111", "Ann"))
    await squatter.says("/logout")
    await squatter.forges(next(data for _, data in squatter.buttons if data.startswith("logout")))
    await squatter.says("/login")
    await squatter.says("+998901234567")
    await squatter.says(PASSWORD)
    assert not (await row(OTHER)).logged_out
    await check_books()


async def test_one_that_was_used_for_a_login_stays(house: House) -> None:
    await registered(house, OTHER)
    await users.authenticate(EMAIL, PASSWORD, telegram_id=OTHER)
    await factories.customer(telegram_id=77)
    ann = house.person(ANN)
    await ann.says("/start")
    await ann.says("/register")
    await ann.says(EMAIL)
    assert "This email belongs to another account. Use /login if it is yours." in ann.seen
    before = await User.all().order_by("id").values()
    with pytest.raises(Taken) as refusal:
        await users.create_user(EMAIL, "+998901112233", PASSWORD, Role.CUSTOMER, telegram_id=77)
    assert refusal.value.what == "email"
    assert await User.all().order_by("id").values() == before
    assert await Notification.filter(kind__in=["email_left", "email_came"]).count() == 0


async def test_of_two_at_once_one_has_it(house: House) -> None:
    await registered(house, OTHER)
    for chat in (ANN, 77):
        await factories.customer(telegram_id=chat)
    phones = {ANN: "+998901112233", 77: "+998901112244"}
    results = await asyncio.gather(
        *(users.create_user(EMAIL, phones[chat], PASSWORD, Role.CUSTOMER, telegram_id=chat) for chat in phones),
        return_exceptions=True,
    )
    came = [result for result in results if isinstance(result, User)]
    assert all(isinstance(result, User | Taken) for result in results), results
    holder = await User.get(email_index__isnull=False)
    assert holder.id in {user.id for user in came}
    told = [each.user_id for each in await Notification.filter(kind="email_left")]  # type: ignore[attr-defined]
    other = (await row(OTHER)).id
    assert sorted(told) == sorted([other, *(user.id for user in came if user.id != holder.id)])
    await check_books()


async def test_who_was_logged_out_meanwhile_is_told_when_they_are_back(house: House) -> None:
    squatter = await registered(house, OTHER)
    await users.log_out(await row(OTHER))
    await factories.customer(telegram_id=ANN)
    await users.create_user(EMAIL, "+998901112233", PASSWORD, Role.CUSTOMER, telegram_id=ANN)
    await house.delivers()
    assert "Log in with your phone number." not in squatter.seen
    for said in ("/login", "+998901234567", PASSWORD, "/menu"):
        await squatter.says(said)
    squatter._begin()
    await house.delivers()
    assert "Log in with your phone number." in squatter.seen
