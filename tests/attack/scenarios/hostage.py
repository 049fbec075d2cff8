"""A7 and A9: one stranger holds the goods, storms a shop, or keeps what they hold when they are closed out."""

from __future__ import annotations

from keyboards.checkout import BuyNow, PlaceOrder
from keyboards.orders import CancelOrder
from keyboards.people import AskSureDeactivation
from models import Notification, Order, Product
from services import vault
from services.shop_status import Reason
from tests import buying, factories
from tests.attack.scenarios import scenario
from tests.crash.place import Place
from tests.people import Person

STOCK, EACH, TRIES = 1_000, 100, 6
TOLD_AT_MOST = 5


async def stranger(place: Place, **environment: str) -> tuple[Person, int, int]:
    """Somebody with a phone and an address of no meaning, their row, and the only product of an open market."""
    person, tom = await place.street.newcomer("Eve"), await place.street.newcomer("Tom")
    for each in (person, tom):  # a shop that the bot cannot write to would be told of nothing
        place.store.chat(each.id).started = True
    async with place.books():
        product = await factories.product(stock=STOCK, seller=await factories.seller(telegram_id=tom.id))
        contacts = {"phone": vault.seal(buying.PHONE), "address": vault.seal("asdf asdf")}
        eve = await factories.customer(telegram_id=person.id, name="Eve", **contacts)
    place.bot.environment |= environment
    await place.bot.start()
    return person, eve.id, int(product.id)


async def buys(person: Person, product: int, quantity: int) -> None:
    await person.forges(BuyNow(product_id=product, quantity=quantity).pack())
    await person.taps_data(PlaceOrder.__prefix__ + ":")


async def left(place: Place, product: int) -> int:
    async with place.books():
        return (await Product.get(id=product)).stock


def nobody_counts() -> None:
    from services import newcomers

    async def passes(*_: object) -> None:
        return

    newcomers.check = passes  # type: ignore[assignment]


@scenario("A9", nobody_counts)
async def one_stranger_holds_the_whole_stock(place: Place) -> None:
    person, _, product = await stranger(place)
    for _ in range(TRIES):
        await buys(person, product, EACH)
    assert await left(place, product) >= STOCK - 300, "a stranger has emptied the shelf"


@scenario("A9", nobody_counts)
async def orders_placed_and_taken_back_for_the_sound_of_it(place: Place) -> None:
    person, eve, product = await stranger(place)
    for _ in range(2 * TOLD_AT_MOST):
        await buys(person, product, 1)
        async with place.books():
            waiting = await Order.filter(customer_id=eve, status="pending")
        for order in waiting:
            await person.forges(CancelOrder(order_id=order.id, read="p").pack())
    async with place.books():
        told = await Notification.filter(kind="order_placed").count()
    assert told <= TOLD_AT_MOST, f"the seller was woken {told} times"


def what_they_hold_is_theirs() -> None:
    from services import orders

    async def passes(customer: int) -> int:
        return 0

    orders.take_away = passes


@scenario("A7", what_they_hold_is_theirs)
async def the_goods_of_somebody_closed_out(place: Place) -> None:
    owner = await place.street.newcomer("Olivia")
    async with place.books():
        await factories.customer(telegram_id=owner.id, name="Olivia")
        place.store.chat(owner.id).started = True
    person, eve, product = await stranger(place, ADMIN_IDS=str(owner.id))
    await buys(person, product, EACH)
    await owner.forges(AskSureDeactivation(person=eve, reason=Reason.FRAUD).pack())
    await owner.taps("Yes, deactivate")
    assert await left(place, product) == STOCK, "nobody can buy what somebody closed out still holds"
