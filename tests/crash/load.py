"""People at work whose deeds have known effects: an account of them is kept outside of the bot and compared at the end.

Everybody waits for the acknowledgement of one deed before the next, as people do, and repeats some of them.
"""

from __future__ import annotations

import asyncio
import random
import secrets
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from keyboards.add_product import Publish
from keyboards.cart import SetLine
from keyboards.catalog import PutInCart
from keyboards.checkout import BuyNow, PlaceOrder, StartCheckout
from keyboards.my_products import Restock, ShowMine
from keyboards.orders import CancelOrder, OpenOrder
from keyboards.shop_orders import AcceptOrder, DeliverOrder, ShipOrder
from services import sql, vault
from tests import factories
from tests.buying import ADDRESS
from tests.crash.place import Place
from tests.people import Person, Screen
from tests.playground.street import png

STOCK = 500_000
Lines = tuple[tuple[int, int], ...]


@dataclass
class Account:
    """What people were told is done."""

    bought: dict[int, list[Lines]] = field(default_factory=dict)
    carts: dict[int, dict[int, int]] = field(default_factory=dict)
    orders: dict[int, str] = field(default_factory=dict)
    restocked: Counter[int] = field(default_factory=Counter)
    published: dict[str, tuple[int, int]] = field(default_factory=dict)
    arrived: list[int] = field(default_factory=list)
    deeds: Counter[str] = field(default_factory=Counter)


class Load:
    """`begin` lets them work until `rest`; then everything they began is finished."""

    def __init__(self, place: Place, chance: random.Random) -> None:
        self.place, self.chance = place, chance
        self.account = Account()
        self.products: list[int] = []
        self.to_serve: asyncio.Queue[int] = asyncio.Queue()
        self.working = False
        self.people: list[tuple[Person, Callable[[Person], Awaitable[None]]]] = []

    async def settle_in(self, customers: int) -> None:
        """Straight into the tables: two shops with two products each, customers who are ready to buy."""
        async with self.place.books():
            branch = await factories.category(name="Food")
            for number in (1, 2):
                person = await self._known(f"Seller {number}")
                shop = await factories.seller(telegram_id=person.id, name=person.name)
                for _ in range(2):
                    made = await factories.product(seller=shop, category=branch, stock=STOCK, price=1_000_00)
                    self.products.append(made.id)
                self.people.append((person, self._sells if number == 1 else self._makes_products))
            self.first_shop = self.products[:2]
            for number in range(customers):
                self.people.append((await self._customer(f"Customer {number}"), self._buys))

    async def _known(self, name: str) -> Person:
        """Somebody who has pressed /start long ago."""
        person = await self.place.street.newcomer(name)
        self.place.store.chat(person.id).started = True
        return person

    async def _customer(self, name: str) -> Person:
        person = await self._known(name)
        sealed = {"phone": vault.seal(person.phone), "address": vault.seal(ADDRESS)}
        await factories.customer(telegram_id=person.id, name=name, **sealed)
        self.account.bought[person.id], self.account.carts[person.id] = [], {}
        return person

    def begin(self) -> None:
        self.working = True
        self.place.at_work = [asyncio.create_task(self._while_working(*each)) for each in self.people]

    async def rest(self) -> None:
        """Everybody finishes what they are at; a failure of theirs is raised here."""
        self.working = False
        await asyncio.gather(*self.place.at_work)

    async def _while_working(self, person: Person, deed: Callable[[Person], Awaitable[None]]) -> None:
        while self.working:
            await deed(person)

    # --- customers

    async def _buys(self, person: Person) -> None:
        deeds = (self._fills_cart, self._buys_cart, self._buys_now, self._buys_now, self._arrives)
        deed = self.chance.choice(deeds)
        await deed(person)
        self.account.deeds[deed.__name__.strip("_")] += 1

    async def _arrives(self, person: Person) -> None:
        newcomer = await self.place.street.newcomer("Newcomer")
        await newcomer.sends("/start")
        self.account.arrived.append(newcomer.id)

    async def _fills_cart(self, person: Person) -> None:
        product, quantity = self.chance.choice(self.products), self.chance.randint(1, 9)
        seen = self.account.carts[person.id].get(product, 0)
        await person.forges(PutInCart(product_id=product, quantity=quantity, seen=seen).pack())
        self.account.carts[person.id][product] = quantity
        if self.chance.random() < 0.3:
            await person.forges(SetLine(product_id=product, quantity=0).pack())
            del self.account.carts[person.id][product]

    async def _buys_cart(self, person: Person) -> None:
        cart = self.account.carts[person.id]
        if not cart:
            await self._fills_cart(person)
        if cart:
            await person.forges(StartCheckout().pack())
            await self._confirms(person, tuple(sorted(cart.items())))
            cart.clear()

    async def _buys_now(self, person: Person) -> None:
        product, quantity = self.chance.choice(self.products), self.chance.randint(1, 3)
        await person.forges(BuyNow(product_id=product, quantity=quantity).pack())
        order = await self._confirms(person, ((product, quantity),))
        cart = self.account.carts[person.id]
        # What lay in the cart of it was meant by it: no second copy stays there.
        if cart.get(product, 0) > quantity:
            cart[product] -= quantity
        else:
            cart.pop(product, None)
        if product in self.first_shop and self.account.orders[order] == "pending":
            self.to_serve.put_nowait(order)

    async def _confirms(self, person: Person, lines: Lines) -> int:
        """Once or several times at once; now and then the order is taken back. Returns one of the orders."""
        button = newest(person, PlaceOrder.__prefix__).leads(PlaceOrder.__prefix__ + ":")
        assert button
        taps = self.chance.choice((1, 1, 2, 3))
        await asyncio.gather(*(person.forges(button["callback_data"]) for _ in range(taps)))
        self.account.bought[person.id].append(lines)
        orders = placed(person)
        self.account.orders |= dict.fromkeys(orders, "pending")
        if self.chance.random() < 0.3:
            await person.forges(CancelOrder(order_id=orders[0], read="p").pack())
            self.account.orders[orders[0]] = "cancelled"
        return orders[0]

    # --- sellers

    async def _sells(self, person: Person) -> None:
        """Takes the oldest order that was left to this shop through its steps; restocks."""
        if not self.to_serve.empty():
            order = self.to_serve.get_nowait()
            for tap in (AcceptOrder, ShipOrder, DeliverOrder):
                await person.forges(tap(order_id=order).pack())
            self.account.orders[order] = "delivered"
            self.account.deeds["serves"] += 1
        await self._restocks(person)

    async def _restocks(self, person: Person) -> None:
        product = self.chance.choice(self.first_shop)
        await person.forges(ShowMine(product=product).pack())
        button = newest(person, Restock.__prefix__).leads(Restock.__prefix__ + ":")
        assert button
        delta = Restock.unpack(str(button["callback_data"])).delta
        taps = self.chance.choice((1, 2))
        await asyncio.gather(*(person.forges(button["callback_data"]) for _ in range(taps)))
        self.account.restocked[product] += delta
        self.account.deeds["restocks"] += 1

    async def _makes_products(self, person: Person) -> None:
        """The whole form, from photo to shelf; each value is told apart from what another step would take."""
        name, price, stock = f"Quince {secrets.token_hex(6)}", self.chance.randint(10_000, 99_999), 7
        await person.sends("/addproduct")
        await person.uploads(png(8, 6, self.chance.randint(0, 255)))
        await person.taps_data("apgo:")
        await person.sends(name)
        await person.taps_data("apcat:")
        await person.sends(str(price))
        await person.sends(str(stock))
        await person.taps_data("apskip:")
        button = newest(person, Publish.__prefix__).leads(Publish.__prefix__ + ":")
        assert button
        await asyncio.gather(*(person.forges(button["callback_data"]) for _ in range(self.chance.choice((1, 2)))))
        self.account.published[name] = (price * 100, stock)
        self.account.deeds["publishes"] += 1

    # --- what the market's books say of it

    async def differences(self) -> list[str]:
        """Everything that is not as the account says; nothing runs meanwhile."""
        async with self.place.books():
            found = [
                _differ("bought", self._expected_purchases(), await purchases(list(self.account.bought))),
                _differ("carts", self._expected_carts(), await carts(list(self.account.carts))),
                _differ("orders", self.account.orders, await statuses(list(self.account.orders))),
                _differ("restocked", dict(self.account.restocked), await restocks(list(self.account.restocked))),
                _differ("published", dict.fromkeys(self.account.published, 1), await shelved()),
                _differ("arrived", dict.fromkeys(self.account.arrived, 1), await arrived(self.account.arrived)),
            ]
            found += [f"price and stock of {name}" for name in await self._misfilled()]
        return [difference for difference in found if difference]

    async def _misfilled(self) -> list[str]:
        rows = await sql.rows("SELECT name, price, stock FROM products WHERE name LIKE 'Quince %'")
        kept = {row["name"]: (int(row["price"]), int(row["stock"])) for row in rows}
        return [name for name, asked in self.account.published.items() if kept.get(name) != asked]

    def _expected_purchases(self) -> dict[int, list[Lines]]:
        return {person: sorted(lines) for person, lines in self.account.bought.items()}

    def _expected_carts(self) -> dict[int, dict[int, int]]:
        return {person: dict(sorted(cart.items())) for person, cart in self.account.carts.items()}


def newest(person: Person, *prefixes: str) -> Screen:
    """The last message that has buttons of all these kinds: notices come in between."""
    for screen in person.screens:
        if all(screen.leads(prefix + ":") for prefix in prefixes):
            return screen
    raise AssertionError(f"{person.name} was shown no {prefixes}, but {[each.text for each in person.screens[:3]]}")


def placed(person: Person) -> list[int]:
    """The orders of the newest result; a notice opens one too, but leads nowhere else."""
    rows = newest(person, OpenOrder.__prefix__, "go").rows
    packed = [str(button.get("callback_data", "")) for row in rows for button in row]
    return [int(data.split(":")[2]) for data in packed if data.startswith(OpenOrder.__prefix__ + ":")]


def _differ(what: str, asked: object, kept: object) -> str:
    if asked == kept:
        return ""
    if isinstance(asked, dict) and isinstance(kept, dict):
        keys = [key for key in asked.keys() | kept.keys() if asked.get(key) != kept.get(key)]
        return f"{what}: {[(key, asked.get(key), kept.get(key)) for key in keys[:3]]}"
    return f"{what}: {asked} is {kept}"


async def purchases(people: list[int]) -> dict[int, list[Lines]]:
    rows = await sql.rows(
        """SELECT u.user_id AS person, o.checkout_id, i.product_id, i.quantity FROM orders o
        JOIN order_items i ON i.order_id = o.id JOIN users u ON u.id = o.customer_id"""
    )
    kept: dict[int, dict[int, list[tuple[int, int]]]] = {person: {} for person in people}
    for row in rows:
        kept[row["person"]].setdefault(row["checkout_id"], []).append((row["product_id"], row["quantity"]))
    return {person: sorted(tuple(sorted(lines)) for lines in each.values()) for person, each in kept.items()}


async def carts(people: list[int]) -> dict[int, dict[int, int]]:
    rows = await sql.rows(
        """SELECT u.user_id AS person, i.product_id, i.quantity FROM cart_items i
        JOIN carts c ON c.id = i.cart_id JOIN users u ON u.id = c.user_id ORDER BY i.product_id"""
    )
    kept: dict[int, dict[int, int]] = {person: {} for person in people}
    for row in rows:
        kept[row["person"]][row["product_id"]] = row["quantity"]
    return kept


async def statuses(orders: list[int]) -> dict[int, str]:
    rows = await sql.rows("SELECT id, status FROM orders")
    return {row["id"]: row["status"] for row in rows}


async def restocks(products: list[int]) -> dict[int, int]:
    rows = await sql.rows(
        """SELECT product_id, SUM(delta) AS booked FROM stock_movements WHERE reason IN ('restock', 'write_off')
        GROUP BY product_id"""
    )
    return {row["product_id"]: int(row["booked"]) for row in rows}


async def shelved() -> dict[str, int]:
    rows = await sql.rows("SELECT name, COUNT(*) AS times FROM products WHERE name LIKE 'Quince %' GROUP BY name")
    return {row["name"]: int(row["times"]) for row in rows}


async def arrived(people: list[int]) -> dict[int, int]:
    rows = await sql.rows(
        """SELECT u.user_id AS person, COUNT(c.id) AS carts FROM users u JOIN carts c ON c.user_id = u.id
        GROUP BY u.user_id"""
    )
    kept = {row["person"]: int(row["carts"]) for row in rows}
    return {person: kept[person] for person in people if person in kept}
