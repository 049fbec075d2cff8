"""Carts: one per customer, at most 50 different products, never more of one than is on the shelf.

A quantity is written by one statement that checks shelf, shop and cart itself; when it wrote nothing, a second one
asks why. A checkout that was open when the cart changed is out of date and retired: nobody confirms the former cart.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from models.enums import ProductStatus, SellerStatus
from models.money import Money
from services import draft_store, prices, product_names, sql
from services.actors import Customer
from services.errors import CartMoved, Invalid, NotEnoughStock, NotFound, ProductGone, TooMany
from services.market import rules

LINES_LIMIT = 50
QUANTITY_LIMIT = 9_999


@dataclass(frozen=True, slots=True)
class Line:
    """A product in the cart; `price` is for one, after discount; `left` is what the shelf holds, 0 when it is gone."""

    product_id: int
    name: str
    price: Money
    quantity: int
    left: int
    is_gone: bool
    is_shut: bool = False
    """It is gone because its shop is closed."""

    @property
    def fits(self) -> bool:
        """It can be ordered just as it stands."""
        return self.quantity <= self.left

    @property
    def total(self) -> Money:
        return self.price * self.quantity


@dataclass(frozen=True, slots=True)
class Held:
    """How many of a product the cart holds after a tap, and what its shelf holds."""

    name: str
    quantity: int
    left: int


@dataclass(frozen=True, slots=True)
class ShopPart:
    """What comes from one shop; its total counts the lines that fit."""

    seller_id: int
    shop_name: str
    lines: tuple[Line, ...]
    total: Money


@dataclass(frozen=True, slots=True)
class Cart:
    shops: tuple[ShopPart, ...]
    total: Money

    @property
    def lines(self) -> tuple[Line, ...]:
        return tuple(line for shop in self.shops for line in shop.lines)

    def line(self, product_id: int) -> Line | None:
        return next((line for line in self.lines if line.product_id == product_id), None)

    @property
    def is_ready(self) -> bool:
        """There is something in it, and all of it fits."""
        return bool(self.shops) and all(line.fits for line in self.lines)


_MAY = f"""
SELECT ?1, ?2, p.id, CAST(?4 AS INT) FROM products p JOIN sellers s ON s.id = p.seller_id
WHERE p.id = ?3 AND p.status = 'active' AND s.status = 'open' AND p.currency = ?6
  AND ((SELECT COUNT(*) FROM cart_items c WHERE c.cart_id = ?2) < {LINES_LIMIT}
       OR EXISTS (SELECT 1 FROM cart_items c WHERE c.cart_id = ?2 AND c.product_id = ?3))"""  # noqa: S608
_IN_CHECKOUT = draft_store.OPEN.format(customer="?5") + " AS in_checkout"
_SET = f"""
INSERT INTO cart_items (created_at, cart_id, product_id, quantity) {_MAY} AND p.stock >= CAST(?4 AS INT)
ON CONFLICT (cart_id, product_id) DO UPDATE SET quantity = excluded.quantity
RETURNING quantity, {_IN_CHECKOUT}"""
# The line itself is asked again when it is already there, so two adds at once cannot pass the shelf together.
_ADD = f"""
INSERT INTO cart_items (created_at, cart_id, product_id, quantity) {_MAY} AND p.stock >= CAST(?4 AS INT)
ON CONFLICT (cart_id, product_id) DO UPDATE SET quantity = cart_items.quantity + excluded.quantity
WHERE cart_items.quantity + excluded.quantity <= {QUANTITY_LIMIT}
  AND cart_items.quantity + excluded.quantity <= (SELECT stock FROM products WHERE id = excluded.product_id)
RETURNING quantity, {_IN_CHECKOUT}"""  # noqa: S608
_REMOVE = f"""
DELETE FROM cart_items WHERE cart_id = ?1 AND product_id = ?2
RETURNING id, {draft_store.OPEN.format(customer="?3")} AS in_checkout"""  # noqa: S608
_CLEAR = f"""
DELETE FROM cart_items WHERE cart_id = ?1 RETURNING id, {draft_store.OPEN.format(customer="?2")} AS in_checkout"""  # noqa: S608
_WHY = """
SELECT p.name, p.translations, p.status, p.stock, p.currency, s.status AS shop_status,
       (SELECT COUNT(*) FROM cart_items c WHERE c.cart_id = ?2) AS lines,
       (SELECT c.quantity FROM cart_items c WHERE c.cart_id = ?2 AND c.product_id = ?1) AS held
FROM products p JOIN sellers s ON s.id = p.seller_id WHERE p.id = ?1"""
_SUMMARY = """
SELECT p.id, p.name, p.translations, p.price, p.currency, p.discount_percent, p.stock, p.status,
       s.id AS seller_id, s.shop_name, s.status AS shop_status, ci.quantity
FROM cart_items ci JOIN products p ON p.id = ci.product_id JOIN sellers s ON s.id = p.seller_id
WHERE ci.cart_id = ?1 ORDER BY s.id, ci.id"""


async def add_to_cart(customer: Customer, product_id: int, quantity: int) -> int:
    """That many more (1 to 9,999); the line's new quantity.

    Raises NotEnoughStock (`wanted` counts what the cart held already), ProductGone, NotFound or TooMany.
    """
    _check(quantity, least=1)
    return await _write(_ADD, customer, product_id, quantity, adds=True)


async def set_quantity(customer: Customer, product_id: int, quantity: int) -> int:
    """That many (0 removes the line), however often it is said. Raises as `add_to_cart` does."""
    _check(quantity, least=0)
    if quantity == 0:
        await remove_from_cart(customer, product_id)
        return 0
    return await _write(_SET, customer, product_id, quantity, adds=False)


async def change(
    customer: Customer, product_id: int, quantity: int, seen: int | None = None, *, adds: bool = True
) -> Held:
    """That many, as a button wants it that was drawn when the cart held `seen` (None: nobody knows).

    Raises CartMoved when the cart holds another number by now, so that − never adds and + never jumps; a second
    delivery of the same tap finds what it wants. Without `adds` nothing comes into the cart. Raises as `set_quantity`.
    """
    found = await sql.rows(_WHY, product_id, customer.cart_id)
    if not found:
        raise NotFound
    name, held = product_names.in_language(found[0], customer.language), int(found[0]["held"] or 0)
    if _has_moved(held, quantity, seen, adds=adds):
        raise CartMoved(name, held)
    return Held(name, await set_quantity(customer, product_id, quantity), int(found[0]["stock"]))


def _has_moved(held: int, quantity: int, seen: int | None, *, adds: bool) -> bool:
    if not held and not adds:
        return True
    if held == quantity:
        return False
    if seen is not None:
        return held != seen
    # What says nothing of what it saw may take all of it out, and otherwise makes one step and no more.
    return quantity != 0 and abs(quantity - held) > 1


async def remove_from_cart(customer: Customer, product_id: int) -> None:
    """The line is gone, also when it was gone already."""
    await _retire(customer, await sql.rows(_REMOVE, customer.cart_id, product_id, customer.id))


async def clear_cart(customer: Customer) -> None:
    await _retire(customer, await sql.rows(_CLEAR, customer.cart_id, customer.id))


async def get_cart_summary(customer: Customer, language: str = "en") -> Cart:
    """The cart by shops, in the order things were put in; what is gone or short is still listed, and does not count."""
    found = await sql.rows(_SUMMARY, customer.cart_id)
    shops = tuple(_shop(list(rows), language) for _, rows in groupby(found, key=lambda row: row["seller_id"]))
    return Cart(shops, _sum(shop.total for shop in shops))


def _check(quantity: int, least: int) -> None:
    if not least <= quantity <= QUANTITY_LIMIT:
        raise Invalid("quantity", limit=QUANTITY_LIMIT)


async def _write(statement: str, customer: Customer, product_id: int, quantity: int, *, adds: bool) -> int:
    values = (sql.stamp(), customer.cart_id, product_id, quantity, customer.id, rules.currency)
    written = await sql.rows(statement, *values)
    if not written:
        await _refuse(customer, product_id, quantity, adds)
    await _retire(customer, written)
    return int(written[0]["quantity"])


async def _retire(customer: Customer, changed: list[dict[str, Any]]) -> None:
    if any(line["in_checkout"] for line in changed):
        await draft_store.retire(customer)


async def _refuse(customer: Customer, product_id: int, quantity: int, adds: bool) -> None:
    found = await sql.rows(_WHY, product_id, customer.cart_id)
    if not found:
        raise NotFound
    row, name = found[0], product_names.in_language(found[0], customer.language)
    wanted = quantity + (row["held"] or 0 if adds else 0)
    if _is_gone(row):
        raise ProductGone(name)
    if row["held"] is None and row["lines"] >= LINES_LIMIT:
        raise TooMany("lines", LINES_LIMIT)
    if wanted > QUANTITY_LIMIT and wanted <= row["stock"]:
        raise TooMany("quantity", QUANTITY_LIMIT)
    raise NotEnoughStock(product_id, name, wanted, row["stock"])


def _is_gone(row: dict[str, Any]) -> bool:
    """Off sale, or priced in a currency the market has left: different ones never add up."""
    left = row["status"] != ProductStatus.ACTIVE or row["shop_status"] != SellerStatus.OPEN
    return bool(left or row["currency"] != rules.currency)


def _shop(rows: list[dict[str, Any]], language: str) -> ShopPart:
    lines = tuple(_line(row, language) for row in rows)
    total = _sum(line.total for line in lines if line.fits)
    return ShopPart(rows[0]["seller_id"], rows[0]["shop_name"], lines, total)


def _line(row: dict[str, Any], language: str) -> Line:
    name = product_names.in_language(row, language)
    gone = _is_gone(row)
    is_shut = row["status"] == ProductStatus.ACTIVE and row["shop_status"] != SellerStatus.OPEN
    return Line(row["id"], name, prices.money(row), row["quantity"], 0 if gone else row["stock"], gone, is_shut)


def _sum(amounts: Iterable[Money]) -> Money:
    return sum(amounts, start=Money(0, rules.currency))
