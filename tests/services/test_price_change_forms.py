"""On the way to a change of many prices: the shop's own branches, typed percentages, who may."""

from __future__ import annotations

import pytest

from models import Category, Product, Wizard
from models.enums import ProductStatus, SellerStatus
from services import actors, price_change_forms, price_changes
from services.errors import (
    Invalid,
    NotFound,
    Refusal,
)
from tests import factories
from tests.services.repriced import OFF, UP

# --- the way there


async def test_places_are_the_shops_own_branches(market_db: str) -> None:
    shop, other = await factories.seller(), await factories.seller()
    house = await factories.category(name="House", position=1)
    food = await factories.category(name="Food", position=2)
    fruit = await factories.category(name="Fruit", parent=food)
    empty = await factories.category(name="Empty", parent=food)
    for branch in (food, fruit, fruit):
        await factories.product(seller=shop, category=branch)
    await factories.product(seller=shop, category=empty, status=ProductStatus.ARCHIVED)
    await factories.product(seller=other, category=house)
    found = await price_change_forms.places(shop.seller)
    assert [(each.names.en, each.depth, each.products) for each in found] == [("Food", 0, 3), ("Fruit", 1, 2)]
    assert await price_change_forms.place(shop.seller, None) is None
    for foreign in (house, empty):
        with pytest.raises(NotFound):
            await price_change_forms.place(shop.seller, foreign.id)


@pytest.mark.parametrize("text", ["", "abc", "1e1", "１２", "-91", "+5", "5.5", "91", "5%%", "9" * 400, "📈", "0x5"])
def test_a_percentage_is_plain_digits(text: str) -> None:
    with pytest.raises(Invalid) as told:
        price_change_forms.parse(OFF, text)
    assert (told.value.what, told.value.limit) == ("discount", 90)


@pytest.mark.parametrize("text", ["0", "901", "٥", "1 %%"])
def test_an_increase_is_from_1_to_900(text: str) -> None:
    with pytest.raises(Invalid) as told:
        price_change_forms.parse(UP, text)
    assert (told.value.what, told.value.limit) == ("increase", 900)


def test_a_percent_sign_may_follow() -> None:
    assert [price_change_forms.parse(OFF, text) for text in ("15", " 15% ", "0")] == [15, 15, 0]
    assert price_change_forms.parse(UP, "900") == 900


async def test_only_an_open_shop_may_change_prices(market_db: str) -> None:
    closed = [
        await factories.customer(), await factories.admin(), await factories.seller(status=SellerStatus.PENDING),
        await factories.seller(status=SellerStatus.SUSPENDED), await factories.seller(is_active=False),
        await factories.seller(logged_out=True),
    ]  # fmt: skip
    for person in closed:
        with pytest.raises(Refusal):
            await price_changes.latest(person.seller)


async def test_a_category_that_is_gone_closes_the_form(market_db: str) -> None:
    shop, food = await factories.seller(), await factories.category()
    tea = await factories.product(seller=shop, category=food)
    await price_change_forms.ask(shop, OFF, food.id)
    asked = await actors.get(shop.id)
    assert asked is not None
    with pytest.raises(Invalid):
        await price_change_forms.typed(asked, "much")
    assert await Wizard.filter(user_id=shop.id).exists(), "a wrong word leaves the form where it is"
    await Product.filter(id=tea.id).delete()
    await Category.filter(id=food.id).delete()
    with pytest.raises(NotFound):
        await price_change_forms.typed(asked, "10")
    assert not await Wizard.filter(user_id=shop.id).exists()
