"""The front page: what stands there is what different people received, of shops that are known (docs/adr/0031)."""

from __future__ import annotations

from services import persons, sql

HONEST = 5
"""So many people, each of whom has received something from another open shop too, make an open shop known."""
KNOWN = """(s.is_known OR (NOT s.kept_off AND NOT s.fell_off
    AND NOT EXISTS (SELECT 1 FROM sellers k WHERE (k.is_known OR k.fell_off) AND k.status = 'open')))"""
"""Whether the shop `s` may stand on the front page; where none is known yet, every one that the owner left there. One
that was known, and goes by a name since that no owner has read, lets no others on.
"""

# Two deliveries by a shop that is not known yet see each other: else neither counts the other's customer.
_SHOP = """
SELECT id FROM sellers WHERE id = (SELECT seller_id FROM orders WHERE id = ?1) AND NOT is_known AND NOT kept_off
AND NOT fell_off {lock}"""
_LOCK = """
SELECT id FROM products WHERE id IN (SELECT product_id FROM order_items WHERE order_id = ?1) ORDER BY id {lock}"""
_BUYERS = f"""
UPDATE products SET buyers = buyers + 1 WHERE id IN (SELECT i.product_id FROM order_items i WHERE i.order_id = ?1)
AND NOT EXISTS (
    SELECT 1 FROM orders o JOIN order_items i ON i.order_id = o.id
    WHERE o.customer_id IN ({persons.accounts_with("?2")}) AND o.status = 'delivered' AND o.id <> ?1
    AND i.product_id = products.id)
RETURNING id
"""  # noqa: S608
_PAIRS = f"""
UPDATE product_pairs SET customers = customers + 1
WHERE product_id IN (SELECT i.product_id FROM order_items i WHERE i.order_id = ?1)
AND other_id IN (SELECT i.product_id FROM order_items i WHERE i.order_id = ?1)
AND NOT EXISTS (
    SELECT 1 FROM orders o JOIN order_items a ON a.order_id = o.id JOIN order_items b ON b.order_id = o.id
    WHERE o.customer_id IN ({persons.accounts_with("?2")}) AND o.status = 'delivered' AND o.id <> ?1
    AND a.product_id = product_pairs.product_id AND b.product_id = product_pairs.other_id)
RETURNING id
"""  # noqa: S608
_GROWS_KNOWN = f"""
UPDATE sellers SET is_known = true
WHERE id = (SELECT seller_id FROM orders WHERE id = ?1) AND NOT is_known AND NOT kept_off
AND NOT fell_off AND status = 'open'
AND {HONEST} <= (
    SELECT COUNT(DISTINCT {persons.of("u")}) FROM orders o JOIN users u ON u.id = o.customer_id
    WHERE o.seller_id = sellers.id AND o.status = 'delivered'
    AND EXISTS (SELECT 1 FROM orders e JOIN sellers b ON b.id = e.seller_id
                WHERE e.customer_id IN ({persons.accounts("u")}) AND e.status = 'delivered'
                AND e.seller_id <> o.seller_id AND b.status = 'open'))
RETURNING id
"""  # noqa: S608
_COUNTED = f"""(
    SELECT COUNT(DISTINCT {persons.of("u")}) FROM order_items i JOIN orders o ON o.id = i.order_id
    JOIN users u ON u.id = o.customer_id
    WHERE i.product_id = products.id AND o.status = 'delivered')"""  # noqa: S608
_RANGE = "SELECT id FROM products WHERE id >= ?1 AND id < ?2 ORDER BY id {lock}"
_RECOUNT = f"""
UPDATE products SET buyers = {_COUNTED} WHERE id >= ?1 AND id < ?2 AND buyers <> {_COUNTED} RETURNING id
"""  # noqa: S608


async def count(order_id: int, customer: int) -> None:
    """The order was delivered to this customer; once, in the transaction that has moved it.

    A person counts once for a product and for a pair, however often, by whichever accounts and how much they buy. The
    rows of a shop that may become known and of the products are taken first, those in the order of their ids, so two
    deliveries see each other.
    """
    if lock := sql.change_lock():
        await sql.rows(_SHOP.format(lock=lock), order_id)
        await sql.rows(_LOCK.format(lock=lock), order_id)
    await sql.rows(_BUYERS, order_id, customer)
    await sql.rows(_PAIRS, order_id, customer)
    await sql.rows(_GROWS_KNOWN, order_id)


_RECEIVED = """
SELECT i.product_id FROM orders o JOIN order_items i ON i.order_id = o.id
WHERE o.customer_id = ?1 AND o.status = 'delivered'"""
_HOLD_RECEIVED = f"SELECT id FROM products WHERE id IN ({_RECEIVED}) ORDER BY id {{lock}}"  # noqa: S608
_HAS = """EXISTS (
    SELECT 1 FROM orders o JOIN order_items a ON a.order_id = o.id {other}
    WHERE o.customer_id IN ({who}) AND o.customer_id <> {but} AND o.status = 'delivered'
    AND a.product_id = {product})"""
_OTHER = "JOIN order_items b ON b.order_id = o.id AND b.product_id = product_pairs.other_id"


def _passed_on(figure: str, product: str, other: str = "") -> str:
    """One more where the one person never received it, one less where the other one did not by another account."""
    has = {"product": product, "other": other}
    theirs = _HAS.format(who=persons.accounts_with("?2"), but="?1", **has)
    others = _HAS.format(who=persons.accounts_with("?1"), but="?1", **has)
    return f"{figure} = {figure} + CASE WHEN {theirs} THEN 0 ELSE 1 END - CASE WHEN {others} THEN 0 ELSE 1 END"


_PASS_ON = (
    f"UPDATE products SET {_passed_on('buyers', 'products.id')} WHERE id IN ({_RECEIVED}) RETURNING id",  # noqa: S608
    f"""UPDATE product_pairs SET {_passed_on("customers", "product_pairs.product_id", _OTHER)}
        WHERE product_id IN ({_RECEIVED})
          AND {_HAS.format(who="?1", but="?2", product="product_pairs.product_id", other=_OTHER)} RETURNING id""",  # noqa: S608
)


async def pass_on(guest: int, account: int) -> None:
    """What the one account has received will be the other one's; before it is, in the caller's transaction.

    The products are held from here on, so that what counts them counts both accounts as they are before or after it.
    """
    if lock := sql.change_lock():
        await sql.rows(_HOLD_RECEIVED.format(lock=lock), guest)
    if await persons.number(guest) != await persons.number(account):
        for statement in _PASS_ON:
            await sql.rows(statement, guest, account)


async def recount(low: int, high: int) -> None:
    """Counts anew the buyers of the products from `low` to before `high`; a delivery is through before, or waits."""
    async with sql.transaction():
        if lock := sql.change_lock():
            await sql.rows(_RANGE.format(lock=lock), low, high)
        await sql.rows(_RECOUNT, low, high)
