"""Back leads where one came from, and an answer that cannot be leaves the question open."""

from __future__ import annotations

import pytest

from keyboards.cart import TypeQuantity
from models import Product, User
from tests import factories
from tests.buying import ADDRESS, buy, cart_of, fill, ready
from tests.inside import House

BUYER = 701


@pytest.fixture
async def tea(house: House) -> Product:
    return await factories.product(seller=await factories.seller(), name="Green tea", stock=33)


async def test_an_order_of_a_later_page_leads_back_to_that_page(house: House, tea: Product) -> None:
    buyer = await ready(telegram_id=BUYER)
    oldest = await buy(buyer, tea)
    for _ in range(8):
        await buy(buyer, tea)
    vera = house.person(BUYER)
    await vera.says("/orders")
    await vera.taps("›")
    assert "Page 2" in vera.seen
    await vera.taps(next(label for label, _ in vera.buttons if oldest.number in label))
    assert f"Order {oldest.number}" in vera.seen
    await vera.taps("‹ My orders")
    assert "Page 2" in vera.seen


@pytest.mark.parametrize("way_out", ["at once", "at the address", "at the confirmation", "aside"])
async def test_who_changes_their_mind_stands_before_the_card_again_and_it_leads_back_to_the_search(
    house: House, way_out: str
) -> None:
    shop = await factories.seller()
    for number in range(9):
        await factories.product(seller=shop, name=f"Teapot {number}")
    await factories.customer(telegram_id=BUYER)
    vera = house.person(BUYER)
    await vera.says("teapot")
    await vera.taps("›")
    page = vera.seen, vera.buttons
    await vera.taps("Teapot")
    card = vera.seen, vera.buttons
    await vera.taps("Buy now")
    if way_out != "at once":
        await vera.shares("+998901112233")
    if way_out == "at the confirmation":
        await vera.says(ADDRESS)
    if way_out == "aside":
        await vera.says("/menu")
        await vera.taps("Go on with your order")
    await vera.taps("✖️ Cancel")
    assert f"{card[0]}\nNothing was ordered" in vera.seen, "after the word that no number was taken"
    assert vera.buttons == card[1]
    await vera.taps("‹ Back")
    assert (vera.seen, vera.buttons) == page


async def test_an_order_that_is_not_placed_leads_back_to_the_page_of_the_cart(house: House) -> None:
    buyer = await ready(telegram_id=BUYER)
    await fill(buyer, *[(await factories.product(name=f"Tea {number}"), 1) for number in range(9)])
    vera = house.person(BUYER)
    await vera.says("/cart")
    await vera.taps("›")
    page = vera.seen, vera.buttons
    await vera.taps("Check out")
    await vera.taps("✏️ Address")
    await vera.says("7 Registan square, Samarkand")
    await vera.taps("✖️ Cancel")
    assert vera.seen.startswith(f"{page[0]}\nNothing was ordered")
    assert vera.buttons == page[1]


async def test_an_address_on_its_way_to_be_changed_leads_back_to_the_confirmation(house: House, tea: Product) -> None:
    buyer = await ready(telegram_id=BUYER)
    await fill(buyer, (tea, 1))
    vera = house.person(BUYER)
    await vera.says("/cart")
    await vera.taps(next(label for label, _ in vera.buttons if label.startswith("✅ Check out")))
    await vera.taps("✏️ Address")
    await vera.taps("‹ Back")
    assert "Please check and confirm" in vera.seen


async def test_more_than_there_is_can_be_typed_anew(house: House, tea: Product) -> None:
    buyer = await ready(telegram_id=BUYER)
    await fill(buyer, (tea, 1))
    vera = house.person(BUYER)
    await vera.forges(TypeQuantity(product_id=tea.id, page=0).pack())
    await vera.says("500")
    assert "Only 33 left" in vera.seen
    await vera.says("12")
    assert await cart_of(buyer) == {tea.id: 12}
    await vera.forges(TypeQuantity(product_id=tea.id, page=0).pack())
    await Product.filter(id=tea.id).update(stock=0)
    await vera.says("13")
    assert "sold out" in vera.seen
    await vera.says("14")
    assert "🔎" in vera.seen, "no number can be right any more: the question is over"


async def test_a_persons_name_is_no_title(house: House) -> None:
    buyer = await ready(telegram_id=BUYER, language="ru")
    vera = house.person(BUYER, language="ru")
    await vera.says("/me")
    await vera.taps("✏️ Имя")
    await vera.says("1")
    assert "Имя — от 2 до 64 символов." in vera.seen
    await vera.says("Наташа")
    assert (await User.get(id=buyer.id)).name == "Наташа"


async def test_a_card_leads_back_to_its_search_after_a_newer_one(house: House, tea: Product) -> None:
    await factories.product(name="Teapot")
    await ready(telegram_id=BUYER)
    vera = house.person(BUYER)
    await vera.says("green tea")
    await vera.taps(next(label for label, _ in vera.buttons if tea.name in label))
    back = dict(vera.buttons)["‹ Back"]
    await vera.says("teapot")
    await vera.forges(back)
    assert "🔎 <b>green tea</b>" in vera.seen
