"""Stars are of what was bought: a product is put into better words, and never made another thing (docs/adr/0046)."""

from __future__ import annotations

import pytest

from bot.i18n import Catalogs
from models import Product
from screens import catalog as screens
from services import catalog, orders, products, ratings
from services.actors import Actor
from services.errors import AnotherThing
from services.same_thing import is_same
from tests import factories
from tests.buying import buy, ready
from tests.services.test_front import receives


@pytest.mark.parametrize(
    ("bought", "name"),
    [
        ("Olma", "Qizil olma, 1 kg"),
        ("Olma", "Олма"),
        ("Qizil olma", "Olma qizil"),
        ("Olmalar", "Olma"),
        ("Krosovka", "Krossovka Nike"),
        ("iPhone 13", "Apple iPhone 13, 128 GB"),
        ("Чай зелёный", "Зелёный чай, рассыпной"),
        ("Yashil choy 250 gr", "Choy yashil, 250 gr"),
        ("😀", "😀!"),
        ("А-4", "A 4"),
        ("1984", "“1984”"),
        ("T-shirt", "Shirt"),
    ],
)
def test_better_words_are_the_same_thing(bought: str, name: str) -> None:
    assert is_same(bought, name)


@pytest.mark.parametrize(
    ("bought", "name"),
    [
        ("Sovun", "iPhone 15"),
        ("iPhone 13", "iPhone 15"),
        ("Samsung A05", "Samsung S24 Ultra"),
        ("Olma", "Anor"),
        ("Qoʻlda toʻqilgan paypoq", "Paypoq"),
        ("Choy 250 gr", "Choy"),
        ("Мыло", "Телефон"),
        ("1984", "2024"),
        ("7", "iPhone 7"),
        ("😀", "Olma"),
        ("💄", "📱"),
        ("💄", "💄 iPhone 15"),
        ("!!!", "📱"),
        ("X", "iPhone X"),
        ("A 4", "B 4"),
        ("T-shirt", "T-rex"),
        ("Ь", "iPhone"),
    ],
)
def test_another_thing_is_another_product(bought: str, name: str) -> None:
    assert not is_same(bought, name)


@pytest.mark.usefixtures("market_db")
async def test_what_was_bought_keeps_its_name_by_however_many_steps() -> None:
    shop, bob = await factories.seller(), await ready()
    soap = await factories.product(seller=shop, name="Olive soap", stock=9)
    await products.edit_name(shop.seller, soap.id, "Rose soap")
    order = await buy(bob, soap)
    for step in ("Rose soap, iPhone 15", "Rose, iPhone 15"):
        await products.edit_name(shop.seller, soap.id, step)
    for name in ("iPhone 15", "Olive"):
        with pytest.raises(AnotherThing) as refused:
            await products.edit_name(shop.seller, soap.id, name)
        assert refused.value.name == "Rose soap"
    assert (await Product.get(id=soap.id)).name == "Rose, iPhone 15"
    await orders.cancel_by_customer(orders.buyer(bob), order.id)
    await products.edit_name(shop.seller, soap.id, "iPhone 15")


@pytest.mark.usefixtures("market_db")
async def test_a_name_in_another_language_stands_above_the_sellers_own(catalogs: Catalogs) -> None:
    shop, bob = await factories.seller(), await ready()
    soap = await factories.product(seller=shop, name="Soap", stock=9)
    await products.edit_translation(shop.seller, soap.id, "ru", "name", "iPhone 15")
    with catalogs.context():
        assert "Soap" not in (await card(soap.id, bob, "ru"))
        await receives(bob, shop, soap)
        await ratings.rate_product(bob.customer, soap.id, 5)
        assert "shop's own words: Soap" in (await card(soap.id, bob, "ru"))
        assert "own words" not in (await card(soap.id, bob, "en"))


async def card(product: int, reader: Actor, language: str) -> str:
    return str(screens.card(await catalog.product_card(product, language=language), reader).text)
