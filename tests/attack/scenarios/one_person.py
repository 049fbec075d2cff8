"""A24: one chat deletes its data and comes back, again and again, and is many customers of two sham shops."""

from __future__ import annotations

from keyboards.checkout import BuyNow, PlaceOrder
from models import Order, Product, Seller, User
from services import deletion, front, orders, vault
from tests import buying, factories
from tests.attack.scenarios import scenario
from tests.crash.place import Place


def accounts_are_people() -> None:
    """As it was: each row of users is somebody."""
    from services import referrals

    referrals._ADD = referrals._ADD.replace("(SELECT person FROM seen_chats WHERE chat = ?11)", "NULL")


@scenario("A24", accounts_are_people)
async def a_chat_that_deletes_its_data_is_one_customer(place: Place) -> None:
    """As many times as make a shop known: it stays unknown, and its goods have one buyer."""
    async with place.books():
        eve = await place.street.newcomer("Eve")
        place.store.chat(eve.id).started = True
        shops = [await factories.seller(), await factories.seller()]
        goods = [await factories.product(seller=shop, price=1_00, stock=99) for shop in shops]
    await place.bot.start()
    contacts = {"phone": vault.seal(buying.PHONE), "address": vault.seal(buying.ADDRESS)}
    for _ in range(front.HONEST):
        await eve.sends("/start")
        async with place.books():
            row = await User.get(user_id=eve.id)
            await User.filter(id=row.id).update(**contacts)
        for product in goods:
            await eve.forges(BuyNow(product_id=product.id, quantity=1).pack())
            await eve.taps_data(PlaceOrder.__prefix__ + ":")
        async with place.books():
            for shop in shops:
                order = await Order.get(seller_id=shop.seller_id, status="pending")
                for step in (orders.accept, orders.ship, orders.deliver):
                    await step(shop.seller, order.id)
            await deletion.own(await factories._actor(row.id))
    async with place.books():
        buyers = [product.buyers for product in await Product.all()]
        known = await Seller.filter(is_known=True).count()
    assert buyers == [1, 1], f"one chat is {buyers} customers"
    assert known == 0, "one chat has made sham shops known"
