"""What the seller of a closed shop may still do: all that is a person's, and of a shop nothing but its orders."""

from __future__ import annotations

import pytest

from models import Seller, User
from models.enums import Role, SellerStatus
from services import users
from tests import factories as make
from tests.accounts.steps import PASSWORD
from tests.inside import House, Person

TOM, EMAIL = 741, "ann@example.com"
SHUT = {"en": "Your shop is suspended.", "uz": "faoliyati toʻxtatilgan", "ru": "Работа вашего магазина приостановлена"}
OPEN_DOORS = ("me", "settings", "logout", "catalog", "orders", "invite", "language", "help", "privacy", "support")
SHUT_DOORS = ("myproducts", "addproduct", "prices", "stats", "digest")


async def closed_out(house: House, language: str = "en") -> Person:
    shop = await make.seller(telegram_id=TOM, language=language, shop_name="Olives")
    await Seller.filter(id=shop.seller_id).update(status=SellerStatus.SUSPENDED, suspension_reason="fakes")
    return house.person(TOM, language=language)


@pytest.mark.parametrize("language", SHUT)
async def test_each_door_of_a_person_is_open_and_each_of_the_shop_says_why_not(house: House, language: str) -> None:
    tom = await closed_out(house, language)
    for command in OPEN_DOORS:
        await tom.says(f"/{command}")
        assert tom.buttons, command
        assert SHUT[language] not in tom.seen, command
    for command in SHUT_DOORS:
        await tom.says(f"/{command}")
        assert SHUT[language] in tom.seen, command
    for command in ("start", "menu"):
        await tom.says(f"/{command}")
        assert SHUT[language] in tom.seen, "it is said where one comes in"
        assert "fakes" in tom.seen
        places = [data.rpartition(":")[2] for _, data in tom.buttons]
        assert {"shoporders", "settings", "catalog"} <= set(places)
        assert not {"products", "addproduct", "stats"} & set(places)


async def test_who_waits_for_approval_is_offered_no_room_of_the_shop_that_is_shut(house: House) -> None:
    await make.seller(telegram_id=TOM, status=SellerStatus.PENDING)
    tom = house.person(TOM)
    await tom.says("/menu")
    places = {data.rpartition(":")[2] for _, data in tom.buttons}
    assert "settings" in places
    assert not {"products", "addproduct", "stats"} & places


async def test_a_shared_phone_is_logged_out_and_in_again(house: House) -> None:
    await users.create_user(
        EMAIL, "+998901234567", PASSWORD, Role.SELLER, telegram_id=TOM, name="Tom", shop_name="Olives"
    )
    await Seller.all().update(status=SellerStatus.SUSPENDED)
    tom = house.person(TOM)
    await tom.says("/logout")
    await tom.taps("Log out")
    assert (await User.get(user_id=TOM)).logged_out
    await tom.says("/me")
    assert "You are logged out here." in tom.seen
    await tom.says("/login")
    await tom.says(EMAIL)
    await tom.says(PASSWORD)
    assert not (await User.get(user_id=TOM)).logged_out
    await tom.says("/myproducts")
    assert SHUT["en"] in tom.seen
