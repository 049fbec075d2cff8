"""How many, at the confirmation: what is bought past the cart is changed there, of a cart it is said where (F500)."""

from __future__ import annotations

import pytest

from keyboards.cart import OpenCart
from keyboards.catalog import OpenProduct
from keyboards.views import View
from models import CartItem, Order, Product
from models.enums import ProductStatus
from services import bought_now, checkout
from services.errors import Invalid, NotEnoughStock, ProductGone
from tests import factories
from tests.accounts.steps import ANN
from tests.buying import fill, left, ready
from tests.inside import House, Person

LANGUAGES = ("uz", "ru", "en")
TYPED = {"2": 2, "2 штуки": 2, "ikkita": 2, "две": 2, "3 dona": 3, "Toʻrtta": 4, "five pcs": 5, "ўнта": 10}
IN_CART = {
    "uz": "Soni savatda oʻzgartiriladi", "ru": "Количество меняется в корзине", "en": "How many you buy is changed in",
}  # fmt: skip
NO_SEARCH = {"uz": "Faqat son bilan", "ru": "По одному числу", "en": "A number alone finds nothing"}
ONWARD = {
    "uz": "‹ Buyurtmani davom ettirish", "ru": "‹ Вернуться к заказу", "en": "‹ Go on with your order",
}  # fmt: skip


async def at_the_confirmation(house: House, language: str = "en") -> Person:
    await ready(telegram_id=ANN, language=language)
    product = await factories.product(name="Teapot", price=1_000_00, stock=20)
    ann = house.person(ANN, language=language)
    await ann.forges(OpenProduct(product_id=product.id, view=View().pack()).pack())
    await ann.taps("⚡")
    assert labels(ann)[1:3] == ["1", "+"]
    return ann


def labels(person: Person) -> list[str]:
    return [label for label, _ in person.buttons]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_what_is_typed_is_how_many(house: House, language: str) -> None:
    ann = await at_the_confirmation(house, language)
    for text, quantity in TYPED.items():
        await ann.says(text)
        assert f"• {quantity} × Teapot" in ann.seen, text
        assert labels(ann)[1:4] == ["−", str(quantity), "+"]
    await ann.taps("✅")
    (order,) = await Order.all()
    assert order.total == 10 * 1_000_00


async def test_one_more_and_one_less_once_a_tap(house: House) -> None:
    ann = await at_the_confirmation(house)
    more = dict(ann.buttons)["+"]
    await ann.forges(more)
    assert "• 2 × Teapot" in ann.seen
    await ann.forges(more)
    assert "• 2 × Teapot" in ann.seen
    await ann.taps("−")
    assert "• Teapot" in ann.seen
    assert "−" not in labels(ann)


async def test_what_was_confirmed_is_what_was_seen(house: House) -> None:
    ann = await at_the_confirmation(house)
    older = dict(ann.buttons)["✅ Confirm the order"]
    await ann.says("3")
    await ann.forges(older)
    assert "• 3 × Teapot" in ann.seen
    assert await Order.all().count() == 0
    await ann.taps("✅")
    assert (await Order.get()).total == 3 * 1_000_00
    assert await left(await Product.get()) == 17


async def test_no_more_than_there_are_and_none_is_no_order(house: House) -> None:
    ann = await at_the_confirmation(house)
    for text, words in {"21": "only 20 left", "100000": "from 1 to 20", "0": "To order nothing, press ✖️"}.items():
        await ann.says(text)
        assert words in ann.seen
        assert "• Teapot" in ann.seen, "the order stands below"
        assert labels(ann)[1:3] == ["1", "+"]
    await ann.taps("✅")
    assert (await Order.get()).total == 1_000_00


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_cart_says_where_it_is_changed_and_leads_there(house: House, language: str) -> None:
    buyer = await ready(telegram_id=ANN, language=language)
    tea = await factories.product(name="Tea", stock=9)
    await fill(buyer, (tea, 2))
    ann = house.person(ANN, language=language)
    await ann.forges(OpenCart(page=0).pack())
    await ann.taps("✅")
    await ann.says("3")
    assert IN_CART[language] in ann.seen
    assert "• 2 × Tea" in ann.seen
    assert "✅" in labels(ann)[0]
    await ann.forges(
        next(
            data
            for label, data in ann.buttons
            if label.startswith("✏️") and "menu" not in label and data.endswith(":cart")
        )
    )
    await ann.taps("Tea")
    await ann.taps("+")
    assert (await CartItem.get()).quantity == 3


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_number_elsewhere_leads_back_to_the_order(house: House, language: str) -> None:
    ann = await at_the_confirmation(house, language)
    await ann.says("/catalog")
    await ann.says("2")
    assert NO_SEARCH[language] in ann.seen
    await ann.taps(ONWARD[language])
    await ann.says("2")
    assert "• 2 × Teapot" in ann.seen


async def test_an_orders_number_opens_that_order_and_leads_back(house: House) -> None:
    ann = await at_the_confirmation(house)
    await ann.taps("✅")
    number, mug = (await Order.get()).number, await factories.product(name="Mug", stock=5)
    await ann.forges(OpenProduct(product_id=mug.id, view=View().pack()).pack())
    await ann.taps("⚡")
    await ann.says(number)
    assert number in ann.seen
    assert "Teapot" in ann.seen
    await ann.taps(ONWARD["en"])
    assert "• Mug" in ann.seen


async def test_a_telephone_number_is_no_quantity(house: House) -> None:
    ann = await at_the_confirmation(house)
    await ann.says("998901234567")
    await ann.taps("‹ Go on with your order")
    assert "• Teapot" in ann.seen


@pytest.mark.usefixtures("market_db")
async def test_what_has_changed_meanwhile_is_kept_to() -> None:
    tea, bob = await factories.product(name="Tea", price=500, stock=5), await ready()
    draft = await checkout.start_buy_now(bob.customer, tea.id, 2)
    await Product.filter(id=tea.id).update(price=600, stock=3)
    changed = await bought_now.typed(bob.customer, draft.key, "3", "en")
    assert (changed.total.minor, [each.price_was for each in changed.changes]) == (1800, [500])
    for text, refusal in {"4": NotEnoughStock, "0": Invalid, "many": Invalid}.items():
        with pytest.raises(refusal):
            await bought_now.typed(bob.customer, draft.key, text, "en")
    await Product.filter(id=tea.id).update(status=ProductStatus.ARCHIVED)
    with pytest.raises(ProductGone):
        await bought_now.typed(bob.customer, draft.key, "2", "en")
    assert (await checkout.draft(bob.customer, draft.key)).key == changed.key


@pytest.mark.usefixtures("market_db")
async def test_one_that_is_over_and_one_of_the_cart_stay_as_they_are() -> None:
    tea, bob = await factories.product(name="Tea", price=500, stock=9), await ready()
    placed = await checkout.start_buy_now(bob.customer, tea.id, 2)
    await checkout.place(bob.customer, placed.key)
    await fill(bob, (tea, 1))
    of_cart = await checkout.start_from_cart(bob.customer)
    for draft in (placed, of_cart):
        await bought_now.typed(bob.customer, draft.key, "3", "en")
        shown = await bought_now.one_more(bob.customer, draft.key, "en")
        assert [line.quantity for parcel in shown.parcels for line in parcel.lines] == [2 if draft is placed else 1]
