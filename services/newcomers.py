"""How much one person may hold: asked by one question within each purchase, before anything leaves a shelf."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from services import draft_store, persons, shop_turns, sql, windows
from services.actors import Customer
from services.draft_store import Entry
from services.errors import CoolingDown, Limit, NotFound, TooMuchAtOnce
from services.market import rules
from services.numbers import TOTAL_LIMIT

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
VALUES = {
    "UZS": 120_000_000_00, "USD": 10_000_00, "EUR": 10_000_00, "RUB": 900_000_00, "KZT": 5_000_000_00,
    "KGS": 900_000_00, "TJS": 100_000_00, "TRY": 400_000_00, "BRL": 55_000_00, "JPY": 1_500_000, "KRW": 14_000_000,
}  # fmt: skip
"""What a newcomer may have on the way when the owner says nothing, in minor units: about ten thousand dollars."""

# A delivery by a shop that the owner knows, and by no other, where none is known yet too: else two accounts of one
# person deliver to each other (docs/adr/0031).
# Whoever is being deactivated waits for the purchase, or the purchase finds them gone.
# So does whoever closes one of these shops (services/shop_turns.py).
_HELD = """
WITH shops AS (
    SELECT s.id {turn} FROM (SELECT DISTINCT p.seller_id AS id FROM products p WHERE p.id IN ({products}) ORDER BY 1) s
)
SELECT (SELECT COUNT(*) FROM orders o WHERE o.customer_id {whose} AND o.status IN ({open})) AS orders,
       (SELECT COALESCE(SUM(o.total), 0) FROM orders o WHERE o.customer_id {whose} AND o.status IN ({open})) AS value,
       (SELECT COALESCE(SUM(i.quantity), 0) FROM orders o JOIN order_items i ON i.order_id = o.id
        WHERE o.customer_id {whose} AND o.status IN ({open})) AS pieces,
       (SELECT COALESCE(SUM(o.total), 0) FROM orders o WHERE o.customer_id {whose} AND o.created_at BETWEEN ?4 AND ?5
        AND o.status NOT IN ('cancelled', 'expired')) AS day,
       (SELECT COUNT(DISTINCT o.checkout_id) FROM orders o
        WHERE o.customer_id {whose} AND o.created_at BETWEEN ?2 AND ?3 AND o.cancelled_by = 'customer') AS taken_back,
       (SELECT MIN(o.created_at) FROM orders o WHERE o.customer_id {whose} AND o.created_at BETWEEN ?2 AND ?3
        AND o.cancelled_by = 'customer') AS since,
       EXISTS (SELECT 1 FROM orders o JOIN sellers s ON s.id = o.seller_id
               WHERE o.customer_id = u.id AND o.status = 'delivered' AND s.is_known) AS is_known,
       (SELECT COUNT(*) FROM shops) AS shops,
       (u.person IS NOT NULL OR EXISTS (SELECT 1 FROM users f WHERE f.former_chat = u.user_id)
        OR EXISTS (SELECT 1 FROM users f WHERE f.person = u.id)) AS has_others
FROM users u WHERE u.id = ?1 AND u.is_active {lock}
"""
# Whoever goes on as new, or deletes their data, begins nothing anew: what is held by all accounts that began in this
# chat, or were let go of there, counts as well. Only where there are such it costs more.
_OWN = "= u.id"
_ALL = f"""IN ({persons.accounts("u")}
        UNION SELECT f.id FROM users f WHERE f.former_chat = u.user_id)"""  # noqa: S608


async def check(customer: Customer, entries: Sequence[Entry]) -> None:
    """Whether this purchase is not too much; in its own transaction, before it takes anything.

    Raises CoolingDown after too many purchases taken back, TooMuchAtOnce, or NotFound for somebody deactivated.
    """
    held = await _held(customer, [entry.product for entry in entries])
    limits = rules.limits
    if held["taken_back"] >= limits.cancellations:
        raise CoolingDown(sql.moment(held["since"]) + HOUR)
    price = draft_store.total(entries)
    if held["day"] + price > TOTAL_LIMIT:
        raise TooMuchAtOnce(Limit.DAY, TOTAL_LIMIT)
    if held["is_known"]:
        return
    pieces = sum(entry.quantity for entry in entries)
    value = limits.newcomer_value or VALUES[rules.currency]
    for what, wanted, most in (
        (Limit.ORDERS, held["shops"], limits.newcomer_orders),
        (Limit.PIECES, pieces, limits.newcomer_pieces),
        (Limit.VALUE, price, value),
    ):
        if held[what] + wanted > most:
            raise TooMuchAtOnce(what, most)


async def _held(customer: Customer, products: Sequence[int]) -> dict[str, Any]:
    """What the customer has on the way and took back, and how many shops these products are of."""
    lock = f"{sql.share_lock()} OF u" if sql.share_lock() else ""
    turn = shop_turns.shared("s.id")
    places = ", ".join(f"?{place}" for place in range(6, len(products) + 6))
    since = *windows.around(HOUR), *windows.around(DAY)
    for whose in (_OWN, _ALL):
        if whose is _ALL:
            await persons.alone(customer.id)
        text = _HELD.format(open="'pending', 'accepted', 'shipped'", whose=whose, lock=lock, turn=turn, products=places)
        found = await sql.rows(text, customer.id, *since, *products)
        if not found:
            raise NotFound
        if not found[0]["has_others"]:
            break
    return found[0]
