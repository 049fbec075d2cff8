"""A checkout before it is confirmed: what the customer is about to buy, and what changed since they saw it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from models.enums import CheckoutStatus
from models.money import Money
from services import blocks, draft_store, prices, product_names, sql
from services.actors import Customer
from services.draft_store import Entry, Snapshot
from services.errors import CheckoutChanged, Difference, NotEnoughStock, ProductGone, ShopDeclines, TotalTooHigh
from services.market import rules
from services.notifications import REACHED
from services.numbers import TOTAL_LIMIT
from services.product_names import Told

QUANTITY_LIMIT = 9_999
"""Of one product in one purchase."""


@dataclass(frozen=True, slots=True)
class Line:
    """A product and how many of it; `price` is for one, after discount."""

    product_id: int
    name: str
    quantity: int
    price: Money

    @property
    def total(self) -> Money:
        return self.price * self.quantity


@dataclass(frozen=True, slots=True)
class Parcel:
    """What one shop will deliver."""

    seller_id: int
    shop_name: str
    lines: tuple[Line, ...]
    seller_hears: bool = True

    @property
    def total(self) -> Money:
        return Money(sum(line.total.minor for line in self.lines), self.lines[0].price.currency)


@dataclass(frozen=True, slots=True)
class Draft:
    """What the confirm screen shows; `changes` is what differs from what the customer saw or asked for before.

    `under_way` names what is in it and on its way to them by another order already, and how many of it. `bought_now` is
    the one line of a draft that was begun at a product's card, which no cart holds.
    """

    key: str
    status: CheckoutStatus
    parcels: tuple[Parcel, ...]
    changes: tuple[Difference, ...]
    total: Money
    name: str
    phone: str | None
    address: str | None
    under_way: tuple[tuple[str, int], ...] = ()
    bought_now: Line | None = None

    @property
    def missing(self) -> str | None:
        """phone, address, or None when all is there."""
        return "phone" if not self.phone else "address" if not self.address else None


@dataclass(frozen=True, slots=True)
class Shelf:
    """A product today, named in the reader's language; `left` is 0 for what is not on sale."""

    name: str
    price: int
    left: int
    on_sale: bool
    seller_id: int
    shop_name: str
    seller_hears: bool
    is_shut: bool
    """It would be on sale, were its shop not closed."""
    is_declined: bool
    """Its shop sells nothing to this customer any more: then `left` is 0, too."""
    told: Told
    """What it is called in every language."""
    under_way: int
    """How many the customer's open orders hold."""

    @property
    def seen(self) -> list[object]:
        """What the confirmation says of it besides its price; `stock.Reserved` has the same."""
        return [self.told, self.shop_name, self.seller_hears]


_SHELVES = f"""
SELECT p.id, p.name, p.translations, p.price, p.discount_percent, p.stock, p.seller_id, s.shop_name,
       (p.status = 'active' AND s.status = 'open' AND p.currency = ?1) AS on_sale,
       (p.status = 'active' AND s.status <> 'open') AS is_shut, {REACHED} AS seller_hears,
       {blocks.of("s.id", "?2")} AS is_declined,
       (SELECT COALESCE(SUM(i.quantity), 0) FROM orders o JOIN order_items i ON i.order_id = o.id
        WHERE o.customer_id = ?2 AND o.status IN ('pending', 'accepted', 'shipped') AND i.product_id = p.id
       ) AS under_way
FROM products p JOIN sellers s ON s.id = p.seller_id JOIN users u ON u.id = s.user_id WHERE p.id IN ({{places}})
"""  # noqa: S608  # our own words alone


async def opened(
    customer: Customer, wanted: Mapping[int, int], today: Mapping[int, Shelf], *, from_cart: bool
) -> Draft:
    """A new draft of {product id: quantity}, as much of it as there is.

    Raises CheckoutChanged when nothing is, or TotalTooHigh.
    """
    entries = [fitted(Entry(product, quantity, today[product].price), today) for product, quantity in wanted.items()]
    if not any(entry.quantity for entry in entries):
        raise CheckoutChanged([_difference(entry, today) for entry in entries])
    check_total(entries)
    return _shown(await draft_store.start(customer, entries, from_cart=from_cart), today)


def check_to_be_had(today: Mapping[int, Shelf], product: int, quantity: int) -> None:
    """Raises ProductGone, ShopDeclines or NotEnoughStock."""
    shelf = today.get(product)
    if shelf is None or not shelf.on_sale:
        raise ProductGone(shelf.name, shelf.shop_name if shelf.is_shut else "") if shelf else ProductGone
    if shelf.is_declined:
        raise ShopDeclines(shelf.shop_name)
    if shelf.left < quantity:
        raise NotEnoughStock(product, shelf.name, quantity, shelf.left)


def check_total(entries: Iterable[Entry]) -> None:
    """Raises TotalTooHigh; no pair of accounts can grow the books' sums beyond what the database holds (F274)."""
    if draft_store.total(entries) > TOTAL_LIMIT:
        raise TotalTooHigh(TOTAL_LIMIT)


async def shown(customer: Customer, draft: Snapshot, language: str) -> Draft:
    return _shown(draft, await shelves(customer, (entry.product for entry in draft.entries), language))


async def refresh(customer: Customer, key: str) -> None:
    """Bring the draft to today's values, and note what each changed line was; nothing changed, nothing written."""
    async with sql.transaction():
        draft = await draft_store.read(customer, key)
        today = await shelves(customer, (entry.product for entry in draft.wanted))
        entries = [fitted(old, today) for old in draft.wanted]
        if entries != [*draft.wanted]:
            await draft_store.rewrite(draft, entries)


async def shelves(customer: Customer, products: Iterable[int], language: str = "") -> dict[int, Shelf]:
    """Today's price, stock and shop of each product that exists, for this customer."""
    ids = list(products)
    if not ids:
        return {}
    places = ", ".join(f"?{number}" for number in range(3, len(ids) + 3))
    found = await sql.rows(_SHELVES.format(places=places), rules.currency, customer.id, *ids)
    return {row["id"]: _shelf(row, language) for row in found}


def _shelf(row: dict[str, Any], language: str) -> Shelf:
    name = product_names.in_language(row, language)
    on_sale, price = bool(row["on_sale"]), prices.final(row["price"], row["discount_percent"])
    is_declined = on_sale and bool(row["is_declined"])
    left = row["stock"] if on_sale and not is_declined else 0
    shop = row["seller_id"], row["shop_name"], bool(row["seller_hears"])
    told = product_names.told_product(row)
    return Shelf(name, price, left, on_sale, *shop, bool(row["is_shut"]), is_declined, told, int(row["under_way"]))


def _shown(draft: Snapshot, today: Mapping[int, Shelf]) -> Draft:
    parcels = _parcels(draft.wanted, today, draft.currency)
    return Draft(
        key=draft.key(today[entry.product].seen for entry in draft.wanted),
        status=draft.status,
        parcels=parcels,
        changes=tuple(_difference(entry, today) for entry in draft.entries if entry.was),
        total=Money(draft_store.total(draft.entries), draft.currency),
        name=draft.name,
        phone=draft.phone,
        address=draft.address,
        under_way=tuple((shelf.name, shelf.under_way) for shelf in _wanted(draft, today) if shelf.under_way),
        bought_now=parcels[0].lines[0] if parcels and not draft.from_cart else None,
    )


def _wanted(draft: Snapshot, today: Mapping[int, Shelf]) -> list[Shelf]:
    return [today[entry.product] for entry in draft.wanted]


def _parcels(entries: Iterable[Entry], today: Mapping[int, Shelf], currency: str) -> tuple[Parcel, ...]:
    """Shop after shop as the cart has them, and as the orders will be."""
    shops: dict[tuple[int, str, bool], list[Line]] = {}
    for entry in entries:
        shelf = today[entry.product]
        line = Line(entry.product, shelf.name, entry.quantity, Money(entry.price, currency))
        shops.setdefault((shelf.seller_id, shelf.shop_name, shelf.seller_hears), []).append(line)
    return tuple(Parcel(seller, name, tuple(lines), hears) for (seller, name, hears), lines in sorted(shops.items()))


def fitted(entry: Entry, today: Mapping[int, Shelf]) -> Entry:
    """The line as it can be had today; beside it how many were asked for at first, which is what the cart holds."""
    shelf = today[entry.product]
    quantity = min(entry.quantity, shelf.left)
    if (quantity, shelf.price) == (entry.quantity, entry.price):
        return entry
    asked = entry.was[0] if entry.was else entry.quantity
    return Entry(entry.product, quantity, shelf.price, (asked, entry.price))


def _difference(entry: Entry, today: Mapping[int, Shelf]) -> Difference:
    quantity, price = entry.was or (entry.quantity, entry.price)
    shelf = today[entry.product]
    is_gone = not shelf.on_sale and not shelf.is_shut
    why = shelf.is_shut, shelf.is_declined, is_gone
    return Difference(shelf.name, quantity, entry.quantity, price, entry.price, *why)
