"""What a purchase takes out of the customer's cart, in its own transaction."""

from __future__ import annotations

from services import sql
from services.actors import Customer
from services.draft_store import Snapshot


class NotInCart(Exception):
    """What a draft of the cart would buy has left the cart: another purchase took it."""


async def empty_cart(customer: Customer, claimed: Snapshot) -> None:
    """What was bought leaves the cart, line by line, or nothing is bought; what was put in since stays.

    So a cart is bought once whatever was opened when: of two confirmations the second finds the lines gone.
    """
    lines = [(entry.product, entry.quantity, entry.was[0] if entry.was else entry.quantity) for entry in claimed.wanted]
    places = " OR ".join(
        f"(product_id = ?{n} AND quantity BETWEEN ?{n + 1} AND ?{n + 2})" for n in range(2, 3 * len(lines) + 2, 3)
    )
    gone = await sql.rows(
        f"DELETE FROM cart_items WHERE cart_id = ?1 AND ({places}) RETURNING product_id",  # noqa: S608
        customer.cart_id, *[value for line in lines for value in line],
    )  # fmt: skip
    emptied = {row["product_id"] for row in gone}
    for product, _, most in lines:
        if product not in emptied and not await _lessen(customer, product, most):
            raise NotInCart


async def take_from_cart(customer: Customer, claimed: Snapshot) -> None:
    """Bought beside the cart: what of the same product lay in the cart was meant by it, so no second copy stays."""
    for entry in claimed.wanted if claimed.has_cart else ():
        if not await _lessen(customer, entry.product, entry.quantity):
            line = customer.cart_id, entry.product
            await sql.rows("DELETE FROM cart_items WHERE cart_id = ?1 AND product_id = ?2 RETURNING id", *line)


async def _lessen(customer: Customer, product: int, bought: int) -> bool:
    """Of a line that holds more than was bought the rest stays; False when there is none such."""
    return bool(
        await sql.rows(
            """UPDATE cart_items SET quantity = quantity - ?3
            WHERE cart_id = ?1 AND product_id = ?2 AND quantity > ?3 RETURNING id""",
            customer.cart_id, product, bought,
        )
    )  # fmt: skip
