"""A5: the deed is done, and its screen cannot be shown."""

from __future__ import annotations

from typing import Any

from keyboards.checkout import BuyNow, PlaceOrder
from models import Order
from services import vault
from tests import factories
from tests.attack.scenarios import scenario, while_it_runs
from tests.buying import ADDRESS
from tests.crash.place import Place

WAYS = ("server_error", "bad_request", "html", "reset")


def a_screen_is_drawn_once_or_never() -> None:
    """As it was: whatever Telegram says to the edit ends the update."""
    from screens import show
    from screens.show_copies import Copies

    async def redraw(query: Any, screen: Any) -> bool:
        bot = show._bot(query)
        await show._edit(bot, query.message, screen, Copies(bot, screen))
        return False

    show._redraw = redraw


@scenario("A5", a_screen_is_drawn_once_or_never)
async def a_confirmation_that_cannot_be_drawn(place: Place) -> None:
    """Each way in which the edit of the confirmation fails: the order is placed, and the customer reads so."""
    person = await place.street.newcomer("Ann")
    place.store.chat(person.id).started = True
    async with place.books():
        product = await factories.product(stock=50, price=10_000_00)
        sealed = {"phone": vault.seal(person.phone), "address": vault.seal(ADDRESS)}
        await factories.customer(telegram_id=person.id, name="Ann", **sealed)
    await place.bot.start()
    for number, kind in enumerate(WAYS, 1):
        await while_it_runs(place, person.forges(BuyNow(product_id=product.id, quantity=1).pack()))
        button = person.screen.leads(PlaceOrder.__prefix__ + ":")
        assert button, person.screen.text
        await place.street.post("/faults", method="editMessageText", kind=kind)
        await while_it_runs(place, person.forges(button["callback_data"]))
        async with place.books():
            orders = await Order.all().order_by("id")
        assert len(orders) == number
        assert str(orders[-1].number) in person.screen.text, f"{kind}: the customer reads {person.screen.text!r}"
