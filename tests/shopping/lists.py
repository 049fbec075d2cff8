"""Every list that turns pages, whoever reads it, in one market; the ways of tests.shopping.walks start from them."""

from __future__ import annotations

import itertools
import typing
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any

from keyboards import (
    add_product,
    blocks,
    cart,
    catalog,
    categories,
    market_orders,
    my_products,
    orders,
    people,
    price_changes,
    shop_orders,
    shops,
    views,
)
from keyboards.base import Tap
from keyboards.views import Kind, View
from models import Category, Order, Product, ProductImage, Report, Seller
from models.enums import Fulfilment, ProductStatus, ReportReason, SellerStatus
from services import blocks as shop_blocks
from services import correspondence, order_views, reports, search
from services.actors import Actor
from services.listing import Filters, Sort
from tests import factories as make
from tests.buying import buy, fill, ready
from tests.inside import ME, House, Person

ANN, TOM, OWNER = 841, 842, 843
MANY, BRANCHES = 10, 22  # more than a page of any list; of the catalogue's branches twenty stand on a page
DEEPER = (12, 21)  # branches that have branches: on the second page, whether it begins at 8, 10 or 20
UZBEK = {"uz": {"name": "Piyola"}}


@dataclass(frozen=True)
class Market:
    """Who is there, and what their lists are of."""

    house: House
    buyer: Actor
    shop: Actor
    kitchen: Category
    shelf: Category
    cup: Product

    def person(self, telegram_id: int) -> Person:
        return self.house.person(telegram_id)


@dataclass(frozen=True)
class List:
    """A list that turns pages: who reads it, the button of its first page, and of a card it may be opened from."""

    reader: int
    tap: Tap
    over: Tap | None = None

    @property
    def name(self) -> str:
        return self.tap.pack()

    def at(self, page: int) -> str:
        """The button of that page, as a keyboard would pack it."""
        if isinstance(self.tap, catalog.Look):
            return catalog.Look(view=views.read(self.tap.view).at(page).pack()).pack()
        return self.forged(str(page))

    def forged(self, page: str) -> str:
        """The same with anything where the page stands."""
        if isinstance(self.tap, catalog.Look):
            head, tail = self.tap.pack().split(".", 1)
            return f"{head}.{page}{tail.removeprefix('0')}"
        parts, fields = self.tap.pack().split(":"), list(type(self.tap).model_fields)
        at = len(parts) - len(fields) + fields.index("page")
        return ":".join([*parts[:at], page, *parts[at + 1 :]])


# --- the market


async def build(house: House) -> Market:
    """A shop whose shelf, orders, carts and places take more than a page; people and shops that do; a deep tree."""
    await make.admin(telegram_id=OWNER)
    shop = await make.seller(telegram_id=TOM, shop_name="Teahouse")
    await Seller.filter(id=shop.seller_id).update(is_known=True)  # a delivery of theirs ends a newcomer's limits
    kitchen, shelf, goods = await _goods(shop)
    buyer = await ready(telegram_id=ANN, name="Kamila")
    await _orders(buyer, goods[-1])
    hushed = await buy(buyer, await make.product())
    await correspondence.hush(await order_views.of_customer(order_views.buyer(buyer), hushed.id))
    await fill(buyer, *[(each, 1) for each in goods])
    for _ in range(MANY):
        await shop_blocks.block(shop.seller, (await buy(await ready(), goods[-1])).id)
    for number in range(MANY):
        reader = (await make.customer(name=f"Kamila {number}")).customer
        await reports.report(reader, await reports.product(reader, goods[number].id, "en"), ReportReason.FRAUD)
        for status in SellerStatus:
            await make.seller(name=f"Kamila {status.value}", shop_name=f"{status.value} {number}", status=status)
    owner = house.person(OWNER)
    await owner.forges(people.FindPeople().pack())
    await owner.says("kamila")
    await house.person(ANN).says("cup")
    tom = house.person(TOM)
    await tom.says("/addproduct")
    await tom.taps("Without photos")
    await tom.says("Bowl")
    return Market(house, buyer, shop, kitchen, shelf, goods[0])


async def _goods(shop: Actor) -> tuple[Category, Category, list[Product]]:
    """On sale in one category whose branches fill pages, sold out, in the archive, and one in each branch."""
    tops = await _branches("Row", None)
    kitchen = tops[DEEPER[0]]
    shelves = await _branches("Shelf", kitchen)
    for place in DEEPER:
        await _branches(f"Drawer of {place}", shelves[place])
    for number in range(MANY):
        await make.product(seller=shop, category=shelves[number], name=f"Old cup {number}", stock=0)
        await make.product(seller=shop, category=kitchen, name=f"Kept {number}", status=ProductStatus.ARCHIVED)
    cups = [
        await make.product(
            seller=shop,
            category=kitchen,
            name=f"Cup {number}",
            stock=100,
            translations=UZBEK,
            description="Words longer than a caption. " * 60,
        )
        for number in range(MANY)
    ]
    for cup, (position, sha256) in itertools.product(cups, enumerate(("a" * 64, "b" * 64))):
        await ProductImage.create(
            product_id=cup.id, position=position, sha256=sha256, file_id=sha256, file_bot=ME.id
        )  # it need not be sent again
    return kitchen, shelves[DEEPER[0]], cups


async def _branches(name: str, parent: Category | None) -> list[Category]:
    return [await make.category(name=f"{name} {number}", parent=parent, emoji="🍽") for number in range(BRANCHES)]


async def _orders(buyer: Actor, product: Product) -> None:
    """More than a page behind each tab of the shop."""
    states, placed = (Fulfilment.DELIVERED, Fulfilment.SHIPPED, Fulfilment.ACCEPTED, Fulfilment.PENDING), list[int]()
    for _ in range(MANY * len(states)):
        placed.append((await buy(buyer, product)).id)
        await Order.filter(id=placed[0]).update(status=Fulfilment.DELIVERED)  # who received one may order more
    for number, state in enumerate(states):
        await Order.filter(id__in=placed[number :: len(states)]).update(status=state)
    shop, missed = (await product.seller).id, ReportReason.MISSED
    for order in placed[1 :: len(states)]:  # of the delivered ones it can still be said
        await Report.create(user_id=buyer.id, seller_id=shop, reason=missed, key=f"{buyer.id}:order:{order}")


# --- the lists

Bases = tuple[int, list[dict[str, Any]]]


def _views(market: Market) -> Bases:
    """As they come, and ordered and filtered: what was chosen is not lost on the way."""
    shop, kitchen = int(market.shop.seller_id or 0), market.kitchen.id
    plain = [(Kind.CATEGORY, 0), (Kind.CATEGORY, kitchen), (Kind.ALL, 0), (Kind.SHOP, shop)]
    found = [View(kind, number) for kind, number in [*plain, (Kind.SEARCH, search.key("cup"))]]
    chosen = [replace(view, sort=Sort.CHEAP, filters=Filters(in_stock=True)) for view in found[1:2] + found[-1:]]
    return ANN, [{"view": view.pack()} for view in (*found, *chosen)]


LISTS: dict[type[Tap], Callable[[Market], Bases]] = {
    add_product.WalkTree: lambda market: (TOM, [{"category": 0}, {"category": market.kitchen.id}]),
    blocks.ShowBlocked: lambda market: (TOM, [{}]),
    cart.OpenCart: lambda market: (ANN, [{}]),
    catalog.Look: _views,
    categories.ChooseParent: lambda market: (
        OWNER, [{"category": market.kitchen.id, "at": at} for at in (0, market.shelf.id)],
    ),
    categories.OpenBranch: lambda market: (OWNER, [{"category": at} for at in (0, market.kitchen.id)]),
    market_orders.ListMarketOrders: lambda market: (
        OWNER, [{"seller": 0}, {"seller": market.shop.seller_id, "over": shops.ShowShop(seller=market.shop.seller_id)}],
    ),
    market_orders.ListMissedOrders: lambda market: (OWNER, [{}]),
    my_products.ShowShelf: lambda market: (TOM, [{}]),
    my_products.WalkTree: lambda market: (
        TOM, [{"product": market.cup.id, "category": at} for at in (0, market.kitchen.id)],
    ),
    orders.TurnOrders: lambda market: (ANN, [{}]),
    people.TurnPeople: lambda market: (OWNER, [{}]),
    price_changes.ChoosePlace: lambda market: (TOM, [{}]),
    shop_orders.ShowShopOrders: lambda market: (TOM, [{}]),
    shops.ListShops: lambda market: (OWNER, [{}]),
    shops.ShowReports: lambda market: (
        OWNER, [{"seller": market.shop.seller_id, "over": shops.ShowShop(seller=market.shop.seller_id)}],
    ),
}  # fmt: skip
"""Of each button that turns pages: who reads the list, and what else stands in the button, once for every list."""
NO_LISTS = frozenset((Kind.CART, Kind.LINE, Kind.WELCOME))
"""Views that say where a card was opened, and are read by another button than Look."""
TURNED_OTHERWISE = frozenset((catalog.OpenProduct,))
"""Buttons that turn something else: the photos of a card."""


def lists(market: Market) -> list[List]:
    """Every list: with all members of the enumerations in its button, such as the tabs of a shelf."""
    found = [(cls, *bases(market)) for cls, bases in LISTS.items()]
    given = [(cls, reader, base) for cls, reader, several in found for base in several]
    return [List(reader, tap, base.get("over")) for cls, reader, base in given for tap in _members(cls, base)]


def _members(cls: type[Tap], given: dict[str, Any]) -> Iterator[Tap]:
    hints = typing.get_type_hints(cls)
    kinds = {name: list(kind) for name, kind in hints.items() if isinstance(kind, type) and issubclass(kind, Enum)}
    first = {"page": 0} if "page" in cls.model_fields else {}
    given = {name: value for name, value in given.items() if name in cls.model_fields}
    for chosen in itertools.product(*kinds.values()):
        yield cls(**{**first, **given, **dict(zip(kinds, chosen, strict=True))})
