"""Ratings: by who received the product, once, 1 to 5; the average is exact."""

from __future__ import annotations

import pytest

from models import Product, Rating
from models.enums import Fulfilment
from services import orders, ratings
from services.actors import Actor
from services.errors import AlreadyRated, CustomersOnly, Invalid, NotFound, NotReceived, StaleButton
from services.orders import Reason
from tests import factories
from tests.buying import buy, ready, told

pytestmark = pytest.mark.usefixtures("true_books")


async def delivered(product: Product, shop: Actor, person: Actor) -> None:
    order = await buy(person, product)
    for step in (orders.accept, orders.ship, orders.deliver):
        await step(shop.seller, order.id)


async def aggregates(product: Product) -> tuple[int, int, int]:
    found = await Product.get(id=product.id)
    return found.rating_sum, found.rating_count, found.rating


@pytest.fixture
async def shop() -> Actor:
    return await factories.seller()


@pytest.fixture
async def tea(shop: Actor) -> Product:
    return await factories.product(seller=shop, name="Tea", stock=50)


async def test_the_average_moves_with_each_rating(shop: Actor, tea: Product) -> None:
    seen = []
    for score in (5, 4, 4):
        bob = await ready()
        await delivered(tea, shop, bob)
        assert (await ratings.rate_product(bob.customer, tea.id, score)).score == score
        seen.append(await aggregates(tea))
    assert seen == [(5, 1, 500), (9, 2, 450), (13, 3, 433)]


async def test_the_rating_as_it_is_written_and_told(shop: Actor, tea: Product) -> None:
    bob = await ready()
    await delivered(tea, shop, bob)
    await ratings.rate_product(bob.customer, tea.id, 4, " <b>Good</b> tea ")
    rating = await Rating.get()
    assert (rating.user_id, rating.product_id, rating.score, rating.comment) == (bob.id, tea.id, 4, "<b>Good</b> tea")  # type: ignore[attr-defined]
    assert await told(shop.id, "product_rated") == [
        {"product": tea.id, "name": "Tea", "score": 4, "comment": "<b>Good</b> tea"}
    ]


async def test_once_per_product(shop: Actor, tea: Product) -> None:
    bob = await ready()
    for _ in range(2):
        await delivered(tea, shop, bob)
    await ratings.rate_product(bob.customer, tea.id, 2)
    for score in (2, 5):
        with pytest.raises(AlreadyRated) as refused:
            await ratings.rate_product(bob.customer, tea.id, score)
        assert refused.value.score == 2
    assert await aggregates(tea) == (2, 1, 200)
    assert len(await told(shop.id, "product_rated")) == 1
    assert (await ratings.question(bob.customer, tea.id)).score == 2


@pytest.mark.parametrize("status", [Fulfilment.PENDING, Fulfilment.ACCEPTED, Fulfilment.SHIPPED, Fulfilment.CANCELLED])
async def test_only_what_was_received(shop: Actor, tea: Product, status: Fulfilment) -> None:
    bob = await ready()
    order = await buy(bob, tea)
    if status is Fulfilment.CANCELLED:
        await orders.cancel_by_seller(shop.seller, order.id, Reason.SOLD_OUT)
    elif status is not Fulfilment.PENDING:
        await orders.accept(shop.seller, order.id)
        if status is Fulfilment.SHIPPED:
            await orders.ship(shop.seller, order.id)
    with pytest.raises(NotReceived):
        await ratings.rate_product(bob.customer, tea.id, 5)
    with pytest.raises(NotReceived):
        await ratings.question(bob.customer, tea.id)
    assert (await aggregates(tea), await Rating.all().count()) == ((0, 0, 0), 0)


async def test_only_by_who_received_it(shop: Actor, tea: Product) -> None:
    await delivered(tea, shop, await ready())
    with pytest.raises(NotReceived):
        await ratings.rate_product((await ready()).customer, tea.id, 5)
    with pytest.raises(NotFound):
        await ratings.rate_product((await ready()).customer, 2**53, 5)


async def test_sellers_do_not_rate(shop: Actor, tea: Product) -> None:
    for person in (shop, await factories.seller(), await factories.selling_admin()):
        with pytest.raises(CustomersOnly):
            await ratings.rate_product(person.customer, tea.id, 5)


@pytest.mark.parametrize("score", [0, 6, -1, 10**20])
async def test_scores_that_cannot_be(shop: Actor, tea: Product, score: int) -> None:
    bob = await ready()
    await delivered(tea, shop, bob)
    with pytest.raises(Invalid) as refused:
        await ratings.rate_product(bob.customer, tea.id, score)
    assert refused.value.what == "score"
    assert await aggregates(tea) == (0, 0, 0)


async def test_words_are_added_once(shop: Actor, tea: Product) -> None:
    bob = await ready()
    await delivered(tea, shop, bob)
    await ratings.rate_product(bob.customer, tea.id, 5)
    assert (await ratings.add_comment(bob.customer, tea.id, "Good tea")).comment == "Good tea"
    with pytest.raises(StaleButton):
        await ratings.add_comment(bob.customer, tea.id, "Bad tea")
    assert (await Rating.get()).comment == "Good tea"
    assert [facts["comment"] for facts in await told(shop.id, "product_rated")] == ["", "Good tea"]
    assert await aggregates(tea) == (5, 1, 500)


@pytest.mark.parametrize("comment", ["", "x" * 501, "\u200b"])
async def test_words_that_cannot_be(shop: Actor, tea: Product, comment: str) -> None:
    bob = await ready()
    await delivered(tea, shop, bob)
    await ratings.rate_product(bob.customer, tea.id, 5)
    with pytest.raises(Invalid) as refused:
        await ratings.add_comment(bob.customer, tea.id, comment)
    assert (refused.value.what, refused.value.limit) == ("comment", 500)
    assert (await Rating.get()).comment is None


async def test_words_need_stars_first(shop: Actor, tea: Product) -> None:
    bob = await ready()
    await delivered(tea, shop, bob)
    with pytest.raises(StaleButton):
        await ratings.add_comment(bob.customer, tea.id, "Good tea")
    assert await Rating.all().count() == 0
