"""A10: a shop and a friend lift a product of one soum to the front of the market."""

from __future__ import annotations

from typing import Any

from keyboards.checkout import BuyNow, PlaceOrder
from keyboards.shop_orders import AcceptOrder, DeliverOrder, ShipOrder
from models import Order, Seller
from services import vault
from tests import buying, factories
from tests.attack.scenarios import scenario
from tests.crash.place import Place
from tests.people import Person

BAIT = "Buy gold here"


def pieces_count() -> None:
    """As it was: what is popular is what was ordered most."""
    from services import listing
    from services.listing import Sort

    listing._ORDERS[Sort.POPULAR] = listing._ORDERS[Sort.POPULAR].replace("q.buyers", "q.sold")
    vars(listing)["KNOWN"] = "1 = 1"


async def pair(place: Place, is_known: bool) -> tuple[Person, Person, int]:
    """The shop with its bait, its friend, and an honest shop beside them whose goods people have received."""
    people: list[Any] = []
    async with place.books():
        for name in ("Mallory", "Eve"):
            person = await place.street.newcomer(name)
            place.store.chat(person.id).started = True
            people.append(person)
        contacts = {"phone": vault.seal(buying.PHONE), "address": vault.seal("asdf asdf")}
        shop = await factories.seller(telegram_id=people[0].id)
        await factories.customer(telegram_id=people[1].id, **contacts)
        bait = await factories.product(seller=shop, name=BAIT, price=1_00, stock=9_999)
        for number in range(8):
            await factories.product(name=f"Honest {number}", buyers=0)
        honest = await factories.seller()
        await Seller.all().update(is_known=True)
        tea = await factories.product(seller=honest, name="Honest tea")
        for _ in range(2):
            await received(await buying.ready(), honest, tea)
        await Seller.filter(id=shop.seller_id).update(is_known=is_known)
    await place.bot.start()
    return people[0], people[1], int(bait.id)


async def received(person: Any, shop: Any, product: Any) -> None:
    from services import orders

    order = await buying.buy(person, product)
    for step in (orders.accept, orders.ship, orders.deliver):
        await step(shop.seller, order.id)


async def first_on_a_newcomers_welcome(place: Place) -> list[str]:
    newcomer = await place.street.newcomer("Dora")
    await newcomer.sends("/start")
    return newcomer.screen.buttons


@scenario("A10", pieces_count)
async def a_hundred_and_fifty_pieces_for_one_soum_each(place: Place) -> None:
    """Ordered, accepted, sent and delivered within the pair: it stands behind what two people received."""
    mallory, eve, bait = await pair(place, is_known=True)
    await eve.forges(BuyNow(product_id=bait, quantity=154).pack())
    await eve.taps_data(PlaceOrder.__prefix__ + ":")
    shown = await first_on_a_newcomers_welcome(place)
    assert shown[0].startswith("Honest tea"), f"ordered alone it leads: {shown[0]}"
    async with place.books():
        order = (await Order.get(status="pending")).id
    for step in (AcceptOrder, ShipOrder, DeliverOrder):
        await mallory.forges(step(order_id=order).pack())
    shown = await first_on_a_newcomers_welcome(place)
    assert shown[0].startswith("Honest tea"), f"a pair leads the front page: {shown[0]}"


@scenario("A10", pieces_count)
async def a_shop_that_nobody_has_looked_at(place: Place) -> None:
    _, eve, bait = await pair(place, is_known=False)
    await eve.forges(BuyNow(product_id=bait, quantity=154).pack())
    await eve.taps_data(PlaceOrder.__prefix__ + ":")
    shown = await first_on_a_newcomers_welcome(place)
    assert not any(BAIT in label for label in shown), "a new shop stands on the front page by itself"
