"""Whether a shop may write to a customer after their order came, and whether they want to hear from it at all.

What is asked here is asked for the own order of whoever taps, read before (services/order_views.py).
"""

from __future__ import annotations

from services import hushed, persons, sql
from services.order_views import OPEN, Details

ANSWERS = 3
"""Letters that a shop may write after an order came, whenever its customer has written or says that it did not come."""
_WRITE = f"""
INSERT INTO correspondences (created_at, seller_id, customer_id, answers, is_quiet)
SELECT ?1, ?2, u.id, ?4, ?5 FROM users u WHERE u.id = ?3 AND NOT {persons.is_deleted("u")} @stays"""  # noqa: S608
_MAY_ANSWER = f"""{_WRITE}
ON CONFLICT (seller_id, customer_id) DO UPDATE SET answers = excluded.answers
"""
_ASKED = f"{_MAY_ANSWER}, is_quiet = excluded.is_quiet RETURNING id"
_COMPLAINED = f"{_MAY_ANSWER} RETURNING id"
_ANSWERED = """
UPDATE correspondences SET answers = answers - 1
WHERE seller_id = ?1 AND customer_id = ?2 AND answers > 0 AND is_quiet = ?3 RETURNING id
"""
_HUSH = f"""{_WRITE}
ON CONFLICT (seller_id, customer_id) DO UPDATE SET is_quiet = excluded.is_quiet RETURNING id
"""


async def asked(order: Details) -> None:
    """The customer has written: the shop may answer, whatever was said before. For the caller's transaction."""
    await hushed.hear(order.seller_id, order.customer_id)
    await sql.rows(_ASKED, sql.stamp(), order.seller_id, order.customer_id, ANSWERS, False)


async def complained(order: Details) -> None:
    """They say that it did not come: the shop may ask, if they hear it. For the caller's transaction."""
    await sql.rows(_COMPLAINED, sql.stamp(), order.seller_id, order.customer_id, ANSWERS, False)


async def answered(order: Details) -> bool:
    """The shop has written: for the caller's transaction, which is to fail when it may not any more."""
    if await hushed.is_quiet(order.seller_id, order.customer_id):
        return False
    return bool(await sql.rows(_ANSWERED, order.seller_id, order.customer_id, False)) or order.status in OPEN


async def hush(order: Details) -> None:
    """No more letters from the shop of this order."""
    await sql.rows(_HUSH, sql.stamp(), order.seller_id, order.customer_id, 0, True)


async def hear(order: Details) -> None:
    """It may write again; done already is done."""
    await hushed.hear(order.seller_id, order.customer_id)
    await sql.rows(_HUSH, sql.stamp(), order.seller_id, order.customer_id, 0, False)
