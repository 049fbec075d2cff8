"""A13: a shop without a name of its own gathers names, phones and addresses by a bait of one soum."""

from __future__ import annotations

from keyboards.checkout import BuyNow, PlaceOrder
from keyboards.shop_orders import AcceptOrder, AskReason, CancelForReason, OpenShopOrder, ShowShopOrders
from models import Order
from services import vault
from services.orders import Reason, Tab
from tests import buying, factories
from tests.attack.scenarios import scenario
from tests.crash.place import Place

NAME = "Zebuniso"


def every_open_order_shows_whom_it_goes_to() -> None:
    """As it was."""
    from services import order_views

    order_views.TABS[order_views.Tab.WORK] = order_views.OPEN


@scenario("A13", every_open_order_shows_whom_it_goes_to)
async def contacts_without_an_acceptance(place: Place) -> None:
    mallory, dora = await place.street.newcomer("Mallory"), await place.street.newcomer(NAME)
    async with place.books():
        for person in (mallory, dora):
            place.store.chat(person.id).started = True
        shop = await factories.seller(telegram_id=mallory.id)
        contacts = {"phone": vault.seal(buying.PHONE), "address": vault.seal(buying.ADDRESS)}
        await factories.customer(telegram_id=dora.id, name=NAME, **contacts)
        bait = await factories.product(seller=shop, name="Gold", price=1_00, stock=9)
    await place.bot.start()
    for _ in range(2):
        await dora.forges(BuyNow(product_id=bait.id, quantity=1).pack())
        await dora.taps_data(PlaceOrder.__prefix__ + ":")
    await mallory.waits_for("A new order")
    async with place.books():
        orders = [order.id for order in await Order.all().order_by("id")]
    for order in orders:
        await mallory.forges(OpenShopOrder(order_id=order).pack())
        await mallory.forges(AskReason(order_id=order).pack())
    await mallory.forges(ShowShopOrders(tab=Tab.NEW, page=0).pack())
    await mallory.forges(CancelForReason(order_id=orders[0], reason=Reason.TOO_FAR, read="p").pack())
    await mallory.forges(OpenShopOrder(order_id=orders[0]).pack())
    read = "\n".join(screen.text for screen in mallory.screens)
    gathered = [word for word in (NAME, buying.PHONE, buying.ADDRESS) if word in read]
    assert not gathered, f"a shop that accepted nothing reads {gathered}"
    await mallory.forges(AcceptOrder(order_id=orders[1]).pack())
    assert buying.ADDRESS in mallory.screen.text, "nobody can deliver it"
