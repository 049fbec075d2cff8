"""Stock: the only place that moves it. Each move is a guarded UPDATE and a line in the book, in one transaction.

Products are always taken and given back in the order of their ids, so two carts never wait for each other in a
circle (faults.md F47), and the guard stands in the UPDATE itself, so nothing is sold twice (faults.md F46).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from models.enums import StockReason
from services import blocks, product_names, sql
from services.actors import Seller
from services.errors import Invalid, NotFound, Refusal, Rule, TooFewOnShelf, Value
from services.notifications import REACHED
from services.prices import final_sql
from services.product_rules import STOCK_LIMIT

_MOVEMENT = ("product_id", "delta", "reason", "order_id", "key")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody buys, at the price they saw (minor units, discount taken off)."""

    product_id: int
    quantity: int
    price: int


@dataclass(frozen=True, slots=True)
class Reserved:
    """What was taken off the shelf, and whose it was."""

    product_id: int
    quantity: int
    price: int
    name: str
    names: dict[str, str]
    seller_id: int
    seller_user: int
    shop_name: str
    seller_hears: bool = True

    @property
    def seen(self) -> list[object]:
        """What a confirmation says of it besides its price, as it is now."""
        return [product_names.told(self.name, self.names), self.shop_name, self.seller_hears]


# An order keeps what the seller wrote, in every language.
_TAKE = f"""
UPDATE products SET stock = stock - ?2, sold = sold + ?2
WHERE id = ?1 AND stock >= ?2 AND status = 'active' AND currency = ?4
  AND {final_sql("price", "discount_percent")} = ?3
  AND EXISTS (SELECT 1 FROM sellers s WHERE s.id = products.seller_id AND s.status = 'open')
  AND NOT {blocks.of("products.seller_id", "?5")}
RETURNING name, translations, seller_id,
          (SELECT s.user_id FROM sellers s WHERE s.id = products.seller_id) AS seller_user,
          (SELECT s.shop_name FROM sellers s WHERE s.id = products.seller_id) AS shop_name,
          (SELECT {REACHED} FROM sellers s JOIN users u ON u.id = s.user_id
           WHERE s.id = products.seller_id) AS seller_hears
"""  # noqa: S608


async def take(lines: Sequence[Wanted], currency: str, customer: int) -> list[Reserved] | None:
    """Everything, or None at the first line that is not to be had as seen; the caller then rolls back.

    Belongs in the caller's transaction, which books the lines with `book_ordered` once its orders have ids.
    """
    taken = []
    for line in sorted(lines, key=lambda wanted: wanted.product_id):
        found = await sql.rows(_TAKE, line.product_id, line.quantity, line.price, currency, customer)
        if not found:
            return None
        taken.append(_reserved(line, found[0]))
    return taken


def _reserved(line: Wanted, row: dict[str, Any]) -> Reserved:
    names = product_names.names_of(row)
    shop = (row["seller_id"], row["seller_user"], row["shop_name"], bool(row["seller_hears"]))
    return Reserved(line.product_id, line.quantity, line.price, row["name"], names, *shop)


async def book_ordered(sold: Sequence[tuple[int, Reserved]]) -> None:
    """Write the book's lines for pairs of (order id, what was taken for it)."""
    reason = StockReason.ORDERED.value
    lines = [(line.product_id, -line.quantity, reason, order, None) for order, line in sold]
    await sql.insert("stock_movements", _MOVEMENT, lines)


_GIVE_BACK = "UPDATE products SET stock = stock + ?2, sold = sold - ?2 WHERE id = ?1 RETURNING id"


async def give_back(*orders: int) -> None:
    """Everything of these ended orders returns to the shelf, in the caller's transaction; the book allows it once."""
    among = ", ".join(f"?{place}" for place in range(1, len(orders) + 1))
    items = await sql.rows(
        f"SELECT order_id, product_id, quantity FROM order_items WHERE order_id IN ({among}) ORDER BY product_id",  # noqa: S608
        *orders,
    )
    for item in items:
        await sql.rows(_GIVE_BACK, item["product_id"], item["quantity"])
    reason = StockReason.RETURNED.value
    lines = [
        (
            item["product_id"],
            item["quantity"],
            reason,
            item["order_id"],
            "returned:{order_id}:{product_id}".format(**item),
        )
        for item in items
    ]
    await sql.insert("stock_movements", _MOVEMENT, lines)


async def leave(order_id: int, product_id: int, left: int) -> None:
    """Of what a cancelled order just gave back, write off all but `left` pieces on the shelf; 0 is every product of it.

    For the caller's transaction, which holds the products' rows since `give_back`.
    """
    found = await sql.rows(
        """SELECT p.id, p.stock FROM products p WHERE p.stock > ?3 AND p.id IN (
            SELECT i.product_id FROM order_items i WHERE i.order_id = ?1 AND (?2 = 0 OR i.product_id = ?2)
        ) ORDER BY p.id""",
        order_id, product_id, left,
    )  # fmt: skip
    for row in found:
        await sql.rows("UPDATE products SET stock = ?2 WHERE id = ?1 RETURNING id", row["id"], left)
    lines = [(row["id"], left - row["stock"], StockReason.WRITE_OFF.value, None, None) for row in found]
    if lines:
        await sql.insert("stock_movements", _MOVEMENT, lines)


async def opening(product_id: int, quantity: int) -> None:
    """The first stock of a new product, in the transaction that makes it; nothing to do for 0."""
    if not quantity:
        return
    await sql.rows("UPDATE products SET stock = stock + ?2 WHERE id = ?1 RETURNING id", product_id, quantity)
    await sql.insert("stock_movements", _MOVEMENT, [(product_id, quantity, StockReason.OPENING.value, None, None)])


_RESTOCK = """
UPDATE products SET stock = stock + ?2
WHERE id = ?1 AND seller_id = ?3 AND stock + ?2 >= 0 AND (stock + ?2 <= ?4 OR ?2 < 0) RETURNING stock
"""


async def restock(seller: Seller, product_id: int, delta: int, key: str | None = None) -> int:
    """Add `delta` pieces (or write off, when negative) and return the stock; the same one-use `key` books once.

    Raises NotFound (absent or another shop's), TooFewOnShelf (below zero), or Invalid("stock") above the limit.
    """
    async with sql.transaction():
        await _shelf(seller, product_id)
        # The book is written first: a second tap with the same key waits here until the first is through.
        if delta and await _book_by_hand(product_id, delta, key):
            moved = await sql.rows(_RESTOCK, product_id, delta, seller.id, STOCK_LIMIT)
            if not moved:
                raise await _refusal(seller, product_id, delta)
        return (await _shelf(seller, product_id))[1]


_HOLD = "UPDATE products SET stock = stock WHERE id = ?1 AND seller_id = ?2 RETURNING stock"


async def count(seller: Seller, product_id: int, total: int, key: str | None = None) -> None:
    """There are `total` pieces to sell; the book gets what that changes, and the same one-use `key` counts once.

    Raises NotFound (absent or another shop's).
    """
    async with sql.transaction():
        held = await sql.rows(_HOLD, product_id, seller.id)
        if not held:
            raise NotFound
        delta = total - int(held[0]["stock"])
        if delta and await _book_by_hand(product_id, delta, key):
            await sql.rows("UPDATE products SET stock = ?2 WHERE id = ?1 RETURNING id", product_id, total)


async def _book_by_hand(product_id: int, delta: int, key: str | None) -> bool:
    reason = StockReason.RESTOCK if delta > 0 else StockReason.WRITE_OFF
    line = (product_id, delta, reason.value, None, key)
    return bool(await sql.insert("stock_movements", _MOVEMENT, [line], "ON CONFLICT (key) DO NOTHING"))


async def _refusal(seller: Seller, product_id: int, delta: int) -> Refusal:
    if delta > 0:
        return Invalid(Value.STOCK, Rule.STOCK_FULL, STOCK_LIMIT)
    name, left = await _shelf(seller, product_id)
    return TooFewOnShelf(name, -delta, left)


async def _shelf(seller: Seller, product_id: int) -> tuple[str, int]:
    found = await sql.rows(
        "SELECT name, translations, stock FROM products WHERE id = ?1 AND seller_id = ?2", product_id, seller.id
    )
    if not found:
        raise NotFound
    return product_names.in_language(found[0], seller.language), int(found[0]["stock"])


async def booked(product_id: int) -> int:
    """The sum of the book's lines; it equals the product's stock at every moment (faults.md I1)."""
    found = await sql.rows(
        "SELECT COALESCE(SUM(delta), 0) AS total FROM stock_movements WHERE product_id = ?1", product_id
    )
    return int(found[0]["total"])
