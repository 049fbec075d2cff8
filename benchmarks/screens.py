"""Browse a category page and add to cart: from an update's JSON to the calls to the Bot API, beside the floor."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import orjson
from aiogram import Bot, Dispatcher
from tortoise.connection import get_connection

from benchmarks import updates
from benchmarks.floor import Floor
from benchmarks.market import STOCK
from benchmarks.measure import Feed, Round, compare, one_round, say
from benchmarks.statements import counted
from benchmarks.telegram import Telegram
from keyboards import catalog as keyboards
from keyboards.base import button, keyboard
from keyboards.checkout import BuyNow
from keyboards.views import Kind, View
from models import Cart, Category, Product, User
from screens.descriptions import says_stock

ROUNDS, EACH = 5, 200
Make = Callable[[int], bytes]


class Screens:
    """Feeds the same updates to the house and to the floor, in turns."""

    def __init__(
        self,
        telegram: Telegram,
        bot: Bot,
        house: Dispatcher,
        floor: Floor,
        calibration: float,
        labels: Mapping[str, object],
    ) -> None:
        self.telegram, self.bot, self.calibration, self.labels = telegram, bot, calibration, labels
        self.ours, self.theirs = self._feed(house), self._feed(floor.dispatcher())

    def _feed(self, dispatcher: Dispatcher) -> Feed:
        async def feed(update: bytes) -> object:
            return await dispatcher.feed_raw_update(self.bot, orjson.loads(update))

        return feed

    async def run(self, name: str, make: Make, rounds: int = ROUNDS) -> None:
        """Prints one line."""
        same, queries = await self._same_bytes(make)
        ours: list[Round] = []
        floor: list[Round] = []
        for number in range(rounds):
            batch = [make(number * EACH + place) for place in range(EACH)]
            floor.append(await one_round(self.theirs, batch))
            ours.append(await one_round(self.ours, batch))
        found = compare(ours, floor)
        say(
            name,
            per_second=found.per_second,
            floor_per_second=found.floor_per_second,
            ratio=found.ratio,
            queries=queries,
            cpu_ms_per_calibration=found.cpu_seconds * 1000 / self.calibration,
            same_bytes=same,
            **self.labels,
        )

    async def _same_bytes(self, make: Make) -> tuple[bool, int]:
        heard = []
        queries = 0
        for feed in (self.theirs, self.ours):
            self.telegram.record()
            with counted(get_connection("default")) as counter:
                await feed(make(3))
            heard.append(sorted(self.telegram.recorded()))
            queries = len(counter)
        return heard[0] == heard[1], queries


async def make_floor(epoch: str) -> Floor:
    people = dict(await User.all().values_list("id", "user_id"))
    carts = {people[user]: cart for cart, user in await Cart.all().values_list("id", "user_id")}
    categories = dict(await Category.all().values_list("id", "name"))
    return Floor(epoch, carts, categories)


async def browsing() -> Make:
    """Taps on the second to fourth pages of the categories, from a message as big as a real list."""
    categories = await Category.filter(id__lte=9).order_by("id").values_list("id", flat=True)
    listing = keyboards.listing(
        View(Kind.CATEGORY, 1),
        [],
        [(number, f"Product {number} — 18 000 soum") for number in range(8)],
        above=View(),
        has_next=True,
        has_previous=False,
    ).model_dump(exclude_none=True)["inline_keyboard"]

    def make(number: int) -> bytes:
        view = View(Kind.CATEGORY, int(categories[number % len(categories)]), page=number % 3 + 1)  # type: ignore[call-overload]
        data = keyboards.Look(view=view.pack()).pack()
        return orjson.dumps(updates.tap(1_000 + number, 1 + number % 500, data, listing))

    return make


async def adding() -> Make:
    """Taps on “add to cart” under product cards: nobody adds the same product twice."""
    products = list(await Product.filter(id__lte=400).order_by("id").values_list("id", flat=True))
    caption = f"<b>Product</b>\n18,000 soum\nIn stock: {STOCK:,}"
    assert says_stock(caption, STOCK), "a card that tells another stock is drawn anew"

    def make(number: int) -> bytes:
        product = int(products[number % len(products)])  # type: ignore[call-overload]
        tap = keyboards.PutInCart(product_id=product, quantity=number % 5 + 1, seen=0)
        card = _card(product).model_dump(exclude_none=True)["inline_keyboard"]
        return orjson.dumps(updates.tap(900_000 + number, 1 + number % 500, tap.pack(), card, caption))

    return make


def _card(product: int):  # type: ignore[no-untyped-def]  # the keyboard's type is the library's
    return keyboard(
        [button("⚡ Buy now", BuyNow(product_id=product, quantity=1), "success")],
        keyboards.cart_row(product, 0),
        *keyboards.product_rows([(number, f"🤝 Product {number} — 18 000 soum") for number in range(1, 4)], ""),
        [button("🏪 Shop", keyboards.to_shop(1, View())), button("‹ Back", keyboards.to_category(1))],
    )
