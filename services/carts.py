"""Carts: one per customer, at most 50 different products, never more of one than is on the shelf.

A quantity is written by one statement that checks shelf, shop and cart itself; when it wrote nothing, a second one
asks why. A checkout that was open when the cart changed is out of date and retired: nobody confirms the former cart.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tortoise.exceptions import IntegrityError

from services import blocks, draft_store, numbers, product_names, readings, sql
from services.actors import Customer
from services.cart_views import get_cart_summary, is_gone, is_shut
from services.errors import (
    CartMoved,
    ChangedMeanwhile,
    Invalid,
    NotEnoughStock,
    NotFound,
    ProductGone,
    Quota,
    Refusal,
    Rule,
    ShopDeclines,
    TooMany,
    Value,
)
from services.market import rules

__all__ = [
    "LINES_LIMIT", "QUANTITY_LIMIT", "Held", "add_to_cart", "change", "clear_cart", "get_cart_summary", "mark",
    "remove_from_cart", "set_quantity",
]  # fmt: skip

LINES_LIMIT = 50
QUANTITY_LIMIT = 9_999
_ANYTHING = range(QUANTITY_LIMIT + 1)


@dataclass(frozen=True, slots=True)
class Held:
    """How many of a product the cart holds after a tap, and what its shelf holds."""

    name: str
    quantity: int
    left: int


# Cart, product, quantity, customer and currency, as ?1 to ?5 of every statement that writes a quantity.
_FOR_SALE = f"""
FROM products p JOIN sellers s ON s.id = p.seller_id
WHERE p.id = ?2 AND p.status = 'active' AND s.status = 'open' AND p.currency = ?5 AND p.stock >= CAST(?3 AS INT)
  AND NOT {blocks.of("s.id", "?4")}"""
_NEW_LINE = f"""
INSERT INTO cart_items (created_at, cart_id, product_id, quantity)
SELECT ?6, ?1, p.id, CAST(?3 AS INT) {_FOR_SALE}
  AND ((SELECT COUNT(*) FROM cart_items c WHERE c.cart_id = ?1) < {LINES_LIMIT}
       OR EXISTS (SELECT 1 FROM cart_items c WHERE c.cart_id = ?1 AND c.product_id = ?2))"""  # noqa: S608
_WRITTEN = f"""
RETURNING quantity, {draft_store.OPEN.format(customer="?4")} AS in_checkout,
  (SELECT p.name FROM products p WHERE p.id = cart_items.product_id) AS name,
  (SELECT p.translations FROM products p WHERE p.id = cart_items.product_id) AS translations,
  (SELECT p.stock FROM products p WHERE p.id = cart_items.product_id) AS stock"""  # noqa: S608
_AS_EXPECTED = "cart_items.quantity BETWEEN CAST({least} AS INT) AND CAST({most} AS INT)"
# A line is set only while it holds what is expected of it, 0 for none, or already what is wanted.
_SET = f"""
{_NEW_LINE} ON CONFLICT (cart_id, product_id) DO UPDATE SET quantity = excluded.quantity
WHERE {_AS_EXPECTED.format(least="?7", most="?8")} OR cart_items.quantity = excluded.quantity {_WRITTEN}"""
# A line that is expected is never made: another tap may take it away between what an INSERT sees and what it writes.
_RESET = f"""
UPDATE cart_items SET quantity = CAST(?3 AS INT) WHERE cart_id = ?1 AND product_id = ?2
  AND ({_AS_EXPECTED.format(least="?6", most="?7")} OR quantity = CAST(?3 AS INT))
  AND EXISTS (SELECT 1 {_FOR_SALE}) {_WRITTEN}"""  # noqa: S608
# The line itself is asked again when it is already there, so two adds at once cannot pass the shelf together.
_ADD = f"""
{_NEW_LINE} ON CONFLICT (cart_id, product_id) DO UPDATE SET quantity = cart_items.quantity + excluded.quantity
WHERE cart_items.quantity + excluded.quantity <= {QUANTITY_LIMIT}
  AND cart_items.quantity + excluded.quantity <= (SELECT stock FROM products WHERE id = excluded.product_id)
{_WRITTEN}"""  # noqa: S608
_REMOVE = f"""
DELETE FROM cart_items WHERE cart_id = ?1 AND product_id = ?2 AND quantity BETWEEN ?3 AND ?5 {_WRITTEN}"""  # noqa: S608
_CLEAR = f"""
DELETE FROM cart_items WHERE cart_id = ?1 RETURNING id, {draft_store.OPEN.format(customer="?2")} AS in_checkout"""  # noqa: S608
_LINES = "SELECT product_id, quantity FROM cart_items WHERE cart_id = ?1 ORDER BY product_id"
_WHY = f"""
SELECT p.name, p.translations, p.status, p.stock, p.currency, s.status AS shop_status, s.shop_name,
       {blocks.of("s.id", "?3")} AS is_declined,
       (SELECT COUNT(*) FROM cart_items c WHERE c.cart_id = ?2) AS lines,
       (SELECT c.quantity FROM cart_items c WHERE c.cart_id = ?2 AND c.product_id = ?1) AS held
FROM products p JOIN sellers s ON s.id = p.seller_id WHERE p.id = ?1"""  # noqa: S608


async def add_to_cart(customer: Customer, product_id: int, quantity: int) -> int:
    """That many more (1 to 9,999); the line's new quantity.

    Raises NotEnoughStock (`wanted` counts what the cart held already), ProductGone, ShopDeclines, NotFound or TooMany.
    """
    _check(quantity, least=1)
    return (await _write(_ADD, customer, product_id, quantity, sql.stamp())).quantity


async def set_quantity(customer: Customer, product_id: int, quantity: int) -> int:
    """That many (0 removes the line), however often it is said. Raises as `add_to_cart` does."""
    return (await _set(customer, product_id, quantity, _ANYTHING)).quantity


async def typed_quantity(customer: Customer, product_id: int, text: str) -> int:
    """What somebody typed for a line becomes its quantity; raises Invalid("quantity") with what the shelf holds as its
    limit, "quantity_nothing" for none at all, and what `set_quantity` raises.
    """
    try:
        wanted = numbers.parse_whole(text, Value.QUANTITY, 0, QUANTITY_LIMIT)
    except Invalid:
        wanted = None
    if not wanted:
        found = await sql.rows("SELECT stock FROM products WHERE id = ?1", product_id)
        limit = min(QUANTITY_LIMIT, max(1, found[0]["stock"])) if found else QUANTITY_LIMIT
        raise Invalid(Value.QUANTITY, Rule.PLAIN if wanted is None else Rule.QUANTITY_NOTHING, limit)
    return await set_quantity(customer, product_id, wanted)


async def change(
    customer: Customer, product_id: int, quantity: int, seen: int | None = None, *, adds: bool = True
) -> Held:
    """That many, as a button wants it that was drawn when the cart held `seen` (None: nobody knows).

    Raises CartMoved when the cart holds another number by now, so that − never adds and + never jumps; a second
    delivery of the same tap finds what it wants. Without `adds` nothing comes into the cart. Raises as `set_quantity`.
    """
    return await _set(customer, product_id, quantity, _expected(quantity, seen, adds=adds))


async def remove_from_cart(customer: Customer, product_id: int) -> None:
    """The line is gone, also when it was gone already."""
    await _remove(customer, product_id, _ANYTHING)


async def mark(customer: Customer) -> str:
    """Of what is in the cart now, as the button that empties it carries it."""
    lines = await sql.rows(_LINES, customer.cart_id)
    return readings.of_cart(customer.cart_id, [(line["product_id"], line["quantity"]) for line in lines])


async def clear_cart(customer: Customer, read: str | None = None) -> None:
    """Raises ChangedMeanwhile when something else is in it than was `read`; None, where nobody was asked."""
    if read not in (None, await mark(customer)) and await sql.rows(_LINES, customer.cart_id):
        raise ChangedMeanwhile
    await _retire(customer, await sql.rows(_CLEAR, customer.cart_id, customer.id))


def _check(quantity: int, least: int) -> None:
    if not least <= quantity <= QUANTITY_LIMIT:
        raise Invalid(Value.QUANTITY, limit=QUANTITY_LIMIT)


def _expected(quantity: int, seen: int | None, *, adds: bool) -> range:
    """What the line may hold before it holds `quantity`, 0 for no line."""
    if seen is not None:
        expected = range(seen, seen + 1)
    elif quantity == 0:
        expected = _ANYTHING
    else:
        # What says nothing of what it saw makes one step and no more.
        expected = range(quantity - 1, quantity + 2)
    return expected if adds else range(max(expected.start, 1), expected.stop)


async def _set(customer: Customer, product_id: int, quantity: int, expected: range) -> Held:
    _check(quantity, least=0)
    if quantity == 0:
        return await _remove(customer, product_id, expected)
    bounds = _bounds(expected)
    if 0 not in expected:
        return await _write(_RESET, customer, product_id, quantity, *bounds, expected=expected)
    return await _write(_SET, customer, product_id, quantity, sql.stamp(), *bounds, expected=expected)


async def _write(
    statement: str, customer: Customer, product_id: int, quantity: int, *more: Any, expected: range | None = None
) -> Held:
    values = (customer.cart_id, product_id, quantity, customer.id, rules.currency, *more)
    try:
        written = await sql.rows(statement, *values)
    except IntegrityError:  # whose cart it was is deleted
        raise NotFound from None
    if not written:
        raise await _refusal(customer, product_id, quantity, expected)
    await _retire(customer, written)
    return _held(customer, written[0], int(written[0]["quantity"]))


async def _remove(customer: Customer, product_id: int, expected: range) -> Held:
    least, most = _bounds(expected)
    removed = await sql.rows(_REMOVE, customer.cart_id, product_id, least, customer.id, most)
    await _retire(customer, removed)
    if removed:
        return _held(customer, removed[0], 0)
    row = await _why(customer, product_id)
    if row["held"] is None and 0 in expected:
        return _held(customer, row, 0)
    raise CartMoved(product_names.in_language(row, customer.language), row["held"] or 0)


def _bounds(expected: range) -> tuple[int, int]:
    return expected.start, expected.stop - 1


def _held(customer: Customer, row: dict[str, Any], quantity: int) -> Held:
    return Held(product_names.in_language(row, customer.language), quantity, int(row["stock"]))


async def _retire(customer: Customer, changed: list[dict[str, Any]]) -> None:
    if any(line["in_checkout"] for line in changed):
        await draft_store.retire(customer)


async def _why(customer: Customer, product_id: int) -> dict[str, Any]:
    found = await sql.rows(_WHY, product_id, customer.cart_id, customer.id)
    if not found:
        raise NotFound
    return found[0]


async def _refusal(customer: Customer, product_id: int, quantity: int, expected: range | None) -> Refusal:
    """Why a line was not set to `quantity`, or, expecting nothing, not added to."""
    row = await _why(customer, product_id)
    name, held = product_names.in_language(row, customer.language), row["held"] or 0
    if expected is not None and held != quantity and held not in expected:
        return CartMoved(name, held)
    wanted = quantity if expected is not None else quantity + held
    if is_gone(row):
        return ProductGone(name, row["shop_name"] if is_shut(row) else "")
    if row["is_declined"]:
        return ShopDeclines(row["shop_name"])
    if row["held"] is None and row["lines"] >= LINES_LIMIT:
        return TooMany(Quota.LINES, LINES_LIMIT)
    if wanted > QUANTITY_LIMIT and wanted <= row["stock"]:
        return TooMany(Quota.QUANTITY, QUANTITY_LIMIT)
    return NotEnoughStock(product_id, name, wanted, row["stock"])
