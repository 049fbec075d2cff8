"""Bought together on the card and in the cart, the top of the week in the catalogue: as a shopper meets them."""

from __future__ import annotations

from keyboards.cart import OpenCart
from keyboards.catalog import OpenProduct, PutInCart, to_category
from models import Product
from services import checkout, orders
from tests import factories as make
from tests.buying import fill, ready
from tests.conftest import Queries
from tests.inside import House, Person

ANN, TOM = 801, 802


async def tea_and_cups(orders_of_both: int) -> tuple[Product, Product]:
    """Two products that so many people received together."""
    shop, place = await make.seller(telegram_id=TOM), await make.category(name="Kitchen")
    tea = await make.product(seller=shop, category=place, name="Green <tea>", price=12_500_00)
    cup = await make.product(seller=shop, category=place, name="Cup & saucer", price=30_000_00)
    for _ in range(orders_of_both):
        bob = await ready()
        await fill(bob, (tea, 1), (cup, 1))
        draft = await checkout.start_from_cart(bob.customer)
        placed = await checkout.place(bob.customer, draft.key)
        for step in (orders.accept, orders.ship, orders.deliver):
            await step(shop.seller, placed.orders[0].id)
    return tea, cup


def marked(person: Person, mark: str) -> list[str]:
    return [label for label, _ in person.buttons if label.startswith(mark)]


async def test_a_card_shows_what_goes_with_it(house: House) -> None:
    tea, _cup = await tea_and_cups(3)
    ann = house.person(ANN)
    await ann.says("/start")
    await ann.forges(OpenProduct(product_id=tea.id, view=to_category(0).view).pack())
    assert "Buttons with 🤝: often bought together" in ann.seen
    assert marked(ann, "🤝") == ["🤝 Cup & saucer — 30,000\N{NO-BREAK SPACE}soʻm"]
    await ann.taps("🤝 Cup")
    assert "<b>Cup &amp; saucer</b>" in ann.seen
    assert marked(ann, "🤝") == ["🤝 Green <tea> — 12,500\N{NO-BREAK SPACE}soʻm"]
    await ann.taps("‹ Back")
    assert "<b>Green &lt;tea&gt;</b>" in ann.seen
    assert dict(ann.buttons)["‹ Back"] == to_category(0).pack()


async def test_the_cart_shows_what_goes_with_it(house: House) -> None:
    tea, _cup = await tea_and_cups(3)
    ann = house.person(ANN)
    await ann.says("/start")
    await ann.forges(OpenProduct(product_id=tea.id).pack())
    await ann.taps("Add to cart")
    await ann.says("/cart")
    assert "Buttons with 🤝: often bought together" in ann.seen
    await ann.taps("🤝 Cup")
    await ann.taps("Add to cart")
    await ann.says("/cart")
    assert "bought together" not in ann.seen, "both are in it"
    assert marked(ann, "🤝") == []


async def test_nothing_is_said_where_nothing_is_known(house: House) -> None:
    tea, _cup = await tea_and_cups(1)
    ann = house.person(ANN)
    await ann.says("/start")
    await ann.forges(OpenProduct(product_id=tea.id).pack())
    assert ("bought together" in ann.seen, marked(ann, "🤝")) == (False, [])


async def test_the_catalogue_begins_with_the_top_of_the_week(house: House) -> None:
    await tea_and_cups(1)
    ann = house.person(ANN)
    await ann.says("/start")
    await ann.says("/catalog")
    assert "🔥 <b>Top of the week</b>" in ann.seen
    labels = [label for label, _ in ann.buttons]
    assert labels[:3] == [
        "🔥 Cup & saucer — 30,000\N{NO-BREAK SPACE}soʻm", "🔥 Green <tea> — 12,500\N{NO-BREAK SPACE}soʻm", "Kitchen",
    ]  # fmt: skip
    await ann.taps("🔥 Green")
    assert dict(ann.buttons)["‹ Back"] == to_category(0).pack()
    await ann.taps("‹ Back")
    await ann.taps("Kitchen")
    assert ("Top of the week" in ann.seen, marked(ann, "🔥")) == (False, [])


async def test_an_empty_week_has_no_top(house: House) -> None:
    await make.category(name="Kitchen")
    ann = house.person(ANN)
    await ann.says("/start")
    await ann.says("/catalog")
    assert ("Top of the week" in ann.seen, marked(ann, "🔥")) == (False, ["🔥 Popular"])


async def test_what_the_suggestions_cost(house: House, queries: Queries) -> None:
    """One query on the card and in the cart, none in the catalogue while the week is fresh, none for a quantity."""
    tea, _cup = await tea_and_cups(3)
    ann = house.person(ANN)
    await ann.says("/start")
    await ann.says("/catalog")
    costs = []
    for tap in (to_category(0), OpenProduct(product_id=tea.id), PutInCart(product_id=tea.id, quantity=1), OpenCart()):
        queries.clear()
        await ann.forges(tap.pack())
        costs.append(len(queries))
    # Each begins with the one that knows who it is; a number is set by one.
    assert costs == [2, 3, 2, 3]
